"""Every address of the finished site, planned without building it."""

from collections.abc import Collection, Iterable, Iterator

from plugins.bylines.bylines import Byline, portfolios
from plugins.bylines.register import Register
from plugins.listings.archive import ARCHIVE_URL, archive
from plugins.listings.paging import list_pages
from plugins.listings.tags import tag_lists
from plugins.newsdesk.settings import DeskSettings
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Story

_MAIN_FEED = "feeds/tin-moi.atom.xml"
_FRONTS = ("", "anh/", "chuyen-muc/", "the/", "tac-gia/", ARCHIVE_URL)
_DEFAULT_PAGE_SIZE = 20


def site_addresses(
    desk: ContentFolder,
    register: Register,
    bylines: Iterable[tuple[Story, Byline]],
    settings: DeskSettings,
) -> Collection[str]:
    """The addresses below the site's root that a text may name.

    Pages of the list of galleries beyond its front are left out: which stories have galleries
    only their rendering tells.
    """
    size = settings.given.get("LIST_PAGE_SIZE", _DEFAULT_PAGE_SIZE)
    listed = [story for story in desk.stories if story.listed]
    own = [pair for pair in bylines if pair[0].listed]
    found = {*_FRONTS, *(page.url for page in desk.pages)}
    found.update(story.url for story in desk.stories if story.has_public_page)
    for front, stories in _lists(listed, register, own, settings):
        found.update(page.url for page in list_pages(front, stories, size))
    found.update(year.url for year in archive(listed))
    # The front of the photographed list is on the person's page.
    found -= {f"{person.url}anh/" for person in register.people}
    return found | {*_feeds(listed, register, own, settings)}


def _lists(
    listed: list[Story],
    register: Register,
    bylines: list[tuple[Story, Byline]],
    settings: DeskSettings,
) -> Iterator[tuple[str, list[Story]]]:
    """The front of every list with its stories."""
    for section in settings.stories.sections:
        yield section.url, [story for story in listed if story.section == section]
    for tag in tag_lists(listed).values():
        yield tag.url, list(tag.stories)
    for own in portfolios(register, bylines):
        yield own.person.url, list(own.written)
        yield f"{own.person.url}anh/", list(own.photographed)
    for year in archive(listed):
        for month in year.months:
            yield month.url, list(month.stories)


def _feeds(
    listed: list[Story],
    register: Register,
    bylines: list[tuple[Story, Byline]],
    settings: DeskSettings,
) -> Iterator[str]:
    if listed:
        yield _MAIN_FEED
    for section in settings.stories.sections:
        if any(story.section == section for story in listed):
            yield section.feed_url
    for own in portfolios(register, bylines):
        if own.stories:
            yield own.person.feed_url
