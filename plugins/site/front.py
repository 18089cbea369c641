"""The front page as its editor wants it: the file, and the stories that it chooses."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.listings.front import FrontPage, media_in_notice
from plugins.listings.front_stories import Chosen, chosen_stories
from plugins.site.examined import Examined
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Finding


@dataclass(frozen=True, slots=True)
class Front:
    """What the file of the front page says; ``page`` is None where there is no such file."""

    page: FrontPage | None
    chosen: Chosen


def read_front(
    folder: ContentFolder, examined: Mapping[str, Examined]
) -> tuple[Front, tuple[Finding, ...]]:
    """The front page of a content folder, with what is wrong with its stories and its notice."""
    pages = (text.record for text in folder.texts if isinstance(text.record, FrontPage))
    page = next(pages, None)
    chosen, findings = chosen_stories(page, folder.stories)
    found = examined.get(page.document.source) if page else None
    if page and found:
        media = media_in_notice(page.document, (*found.photos, *found.attachments))
        findings = (*findings, *media)
    return Front(page, chosen), findings
