"""What stands at the former addresses of stories: pages that lead on, and a file for the host."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.redirects.redirects import Redirect, by_file
from plugins.site.files import PlannedFile
from plugins.site.records import PlannedPage
from plugins.site_output.changes import Rank
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Status

OLD_URLS_FILE = "old-urls.json"


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page that leads on to a story: the story's title and address."""

    title: str
    url: str


def moved_pages(redirects: Iterable[Redirect]) -> Iterator[PlannedPage]:
    """A page for each former address that a static host can show."""
    for file, redirect in by_file(redirects).items():
        story = redirect.story
        values = {"moved": MovedPage(story.title, story.url)}
        yield PlannedPage(file, "moved.html", values, Rank.STORY)


def old_urls_file(redirects: Iterable[Redirect], address: SiteAddress) -> Iterator[PlannedFile]:
    """The former addresses with the present ones, for the rules of a host that can redirect.

    They are those of the stories that the public can open, but for hidden ones, whose address
    nobody is told. Where there are none, there is no file.
    """
    told = {
        f"{address.base}{redirect.old.written}": address.href(redirect.story.url)
        for redirect in redirects
        if redirect.story.has_public_page and redirect.story.status is not Status.HIDDEN
    }
    if told:
        text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
        yield PlannedFile(OLD_URLS_FILE, f"{text}\n".encode(), Rank.MAP)
