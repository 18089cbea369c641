"""What stands at former addresses of stories and tags: pages that lead on, a file for the host."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.redirects.redirects import Redirect, by_file
from plugins.site.files import PlannedFile
from plugins.site.records import PlannedPage
from plugins.site_output.changes import Rank
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Status

OLD_URLS_FILE = "old-urls.json"
MOVED = "moved.html"  # the template of a page that leads on


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page that leads on: the title and the address of what is there now."""

    title: str
    url: str


def moved_pages(
    redirects: Iterable[Redirect], tags: Mapping[str, tuple[str, str]]
) -> Iterator[PlannedPage]:
    """A page for each former address that a static host can show.

    ``tags`` are those of renamed tags, each with the present one and the tag's name.
    """
    for old, (url, name) in tags.items():
        moved = MovedPage(f"Từ khóa “{name}”", url)
        yield PlannedPage(f"{old}index.html", MOVED, {"moved": moved}, Rank.LIST)
    for file, redirect in by_file(redirects).items():
        story = redirect.story
        values = {"moved": MovedPage(story.title, story.url)}
        yield PlannedPage(file, MOVED, values, Rank.STORY)


def present_addresses(
    redirects: Iterable[Redirect], tags: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The former addresses as editors wrote them, with the present ones below the site's root.

    They are those of renamed tags and of the stories that the public can open, but for hidden ones,
    whose address nobody is told.
    """
    of_tags = {f"/{old}": url for old, (url, _) in tags.items()}
    return of_tags | {
        redirect.old.written: redirect.story.url
        for redirect in redirects
        if redirect.story.has_public_page and redirect.story.status is not Status.HIDDEN
    }


def old_urls_file(present: Mapping[str, str], address: SiteAddress) -> Iterator[PlannedFile]:
    """`present_addresses` for the rules of a host that can redirect; no file where there are none."""
    if present:
        told = {f"{address.base}{old}": address.href(url) for old, url in present.items()}
        yield PlannedFile(OLD_URLS_FILE, _written, {"told": told}, Rank.MAP)


def _written(told: Mapping[str, str]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    return f"{text}\n".encode()
