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


def former_addresses(
    redirects: Iterable[Redirect], tags: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The former addresses, as editors wrote them (``/index.php?id=12``), with the present ones.

    They are those of renamed tags and of the stories that the public can open, but for hidden ones,
    whose address nobody is told.
    """
    of_tags = {f"/{old}": url for old, (url, _) in tags.items()}
    told = (one for one in redirects if one.story.status is not Status.HIDDEN)
    return of_tags | {one.old.written: one.story.url for one in told if one.story.has_public_page}


def old_urls_file(former: Mapping[str, str], address: SiteAddress) -> Iterator[PlannedFile]:
    """The `former_addresses` as links, for hosts that can redirect and for pages that look there.

    Where there are none, there is no file.
    """
    told = {f"{address.base}{old}": address.href(url) for old, url in former.items()}
    if told:
        yield PlannedFile(OLD_URLS_FILE, _written, {"told": told}, Rank.MAP)


def looking(redirects: Iterable[Redirect]) -> frozenset[str]:
    """The pages that are shown at former addresses where no page leads on, and so have to look.

    A host shows its front page for a query that it cannot read (``/?p=12``), for the others the page
    that says that there is none.
    """
    public = (one for one in redirects if one.story.has_public_page and not one.old.file)
    asked = {one.old.path for one in public if one.story.status is not Status.HIDDEN}
    front = {"", "index.html"} & asked
    return frozenset(["404.html"] * bool(asked - front) + ["index.html"] * bool(front))


def _written(told: Mapping[str, str]) -> bytes:
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    return f"{text}\n".encode()
