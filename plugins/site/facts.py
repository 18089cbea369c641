"""What the rules are to know of the whole content folder."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from unicodedata import normalize
from urllib.parse import urlsplit

from plugins.bylines.register import Register
from plugins.editorial_rules.briefs import StoryBrief, of_story, of_text
from plugins.editorial_rules.facts import Facts
from plugins.listings.tags import tag_slug
from plugins.site.settings import SiteSettings
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Story
from plugins.vietnamese.keys import word_key


def read_facts(
    folder: ContentFolder,
    register: Register,
    moved: Mapping[str, str],
    renamed_tags: Mapping[str, str],
    settings: SiteSettings,
    now: datetime,
) -> Facts:
    """The other stories in brief, however faulty, the people, and the portal's own host.

    ``moved`` are former addresses with the files of the stories that they lead to, ``renamed_tags``
    the present names of tags by the keys of former ones.
    A portal that only this machine shows has no host.
    """
    host = urlsplit(settings.identity.address.root).hostname or ""
    zone = settings.stories.zone
    slugs = settings.lists.tag_slugs
    placed = {story.source for story in folder.stories}
    others = (document for document in folder.story_documents if document.source not in placed)
    briefs = [
        *map(of_story, folder.stories),
        *(of_text(document.source, document.raw, zone) for document in others),
    ]
    return Facts(
        now=now,
        settings=settings.rules,
        # By path, so that ties fall the same way whoever has read them.
        stories=tuple(sorted(briefs, key=lambda story: story.source)),
        people=register.names,
        site_host="" if host == "localhost" else host.removeprefix("www."),
        moved=moved,
        tag_slugs={key: tag_slug(key, slugs) for key in _tags_by_age(folder.stories, briefs)},
        tags_with_own_slug=frozenset(slugs),
        renamed_tags=renamed_tags,
        withdrawn={
            name: story.title
            for story in folder.withdrawn
            for name in (normalize("NFC", story.source), story.url)
        },
    )


def _tags_by_age(stories: Iterable[Story], briefs: Iterable[StoryBrief]) -> dict[str, None]:
    """The keys of all tags: by the first public story that has them, then those of the others.

    The stories are given from the oldest on.
    """
    public = (story.tags for story in stories if story.has_public_page)
    names = dict.fromkeys(chain.from_iterable((*public, *(brief.tags for brief in briefs))))
    return dict.fromkeys(map(word_key, names))
