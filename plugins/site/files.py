"""The files of a site that are no pages: feeds, maps, and those of the theme."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import attrgetter

from plugins.assets.remembering import FAVICON
from plugins.assets.theme_files import ThemeFiles
from plugins.bylines.bylines import Byline, Portfolio
from plugins.feeds.atom import Feed, FeedItem, atom
from plugins.site.addresses import MAIN_FEED
from plugins.site.examined import Examined
from plugins.site.lists import PlannedList
from plugins.site.settings import SiteSettings
from plugins.site_output.changes import Rank
from plugins.sitemaps.sitemaps import (
    MappedPage,
    fresh,
    monthly_parts,
    news_sitemap,
    page_parts,
    robots,
    sitemap,
    sitemap_index,
)
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Story

_Made = tuple[Callable[..., bytes], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file before it is made: its path below the output folder, what makes it, of which values."""

    path: str
    make: Callable[..., bytes]
    values: Mapping[str, object]
    rank: Rank

    @property
    def data(self) -> bytes:
        """The bytes, made when they are asked for."""
        return self.make(**self.values)


def theme_files(theme: ThemeFiles) -> Iterator[PlannedFile]:
    """The theme's files and the icon for what reads no SVG."""
    for asset in theme.assets.values():
        yield PlannedFile(asset.url, as_it_is, {"data": asset.data}, Rank.ASSET)
    yield PlannedFile(FAVICON, as_it_is, {"data": theme.favicon}, Rank.ASSET)


def as_it_is(data: bytes) -> bytes:
    """What makes a file of bytes that are there already."""
    return data


@dataclass(frozen=True, slots=True)
class Feeds:
    """Makes the feeds out of the listed stories, newest first, and what is known of each."""

    settings: SiteSettings
    listed: Sequence[Story]
    examined: Mapping[str, Examined]
    bylines: Mapping[str, Byline]
    related: Mapping[str, Sequence[Story]]

    def files(self, works: Iterable[Portfolio]) -> Iterator[PlannedFile]:
        """The feeds that have a story: of the site, of sections, of people."""
        settings = self.settings
        of_all = {
            "site": settings.identity.address,
            "identity": settings.feeds.identity,
            "publisher": settings.identity.office.name,
        }
        for feed in self._feeds(works):
            if feed.items:
                yield PlannedFile(feed.url, atom, {"feed": feed, **of_all}, Rank.FEED)

    def _feeds(self, works: Iterable[Portfolio]) -> Iterator[Feed]:
        name = self.settings.identity.name
        yield self._feed(MAIN_FEED, "", name, self.listed)
        for section in self.settings.stories.sections:
            stories = (story for story in self.listed if story.section == section)
            yield self._feed(section.feed_url, section.url, f"{section.name} – {name}", stories)
        for portfolio in works:
            person = portfolio.person
            title = f"{person.name} – {name}"
            yield self._feed(person.feed_url, person.url, title, portfolio.stories)

    def _feed(self, url: str, page_url: str, title: str, stories: Iterable[Story]) -> Feed:
        newest = islice(stories, self.settings.feeds.max_items)
        return Feed(url, page_url, title, [self._item(story) for story in newest])

    def _item(self, story: Story) -> FeedItem:
        examined = self.examined[story.source]
        return FeedItem(
            story=story,
            body=examined.body,
            summary=story.summary or examined.opening,
            authors=tuple(person.name for person in self.bylines[story.source].authors),
            related=tuple((one.url, one.title) for one in self.related.get(story.source, ())),
            attachments=examined.attachments,
        )


def maps(
    settings: SiteSettings,
    listed: Sequence[Story],
    lists: Iterable[PlannedList],
    folder: ContentFolder,
    now: datetime,
) -> Iterator[PlannedFile]:
    """The sitemaps of everything that search engines may know, and robots.txt.

    Without a story in two days there is no news map: an empty one is told as a fault by them.
    """
    site = settings.identity.address
    parts = (*page_parts([*_mapped(lists, folder)]), *monthly_parts(listed))
    named: dict[str, _Made] = {"sitemap.xml": (sitemap_index, {"parts": parts})}
    if news := fresh(listed, now):
        values = {"stories": news, "publication": settings.identity.name}
        named["sitemap-tin-moi.xml"] = news_sitemap, values
    files: dict[str, _Made] = {
        **named,
        **{part.url: (sitemap, {"part": part}) for part in parts},
        "robots.txt": (robots, {"maps": tuple(named), "preview": settings.preview}),
    }
    return (
        PlannedFile(path, make, {"site": site, **values}, Rank.MAP)
        for path, (make, values) in files.items()
    )


def _mapped(lists: Iterable[PlannedList], folder: ContentFolder) -> Iterator[MappedPage]:
    for page in filter(attrgetter("mapped"), lists):
        updates = (story.updated for story in page.news)
        yield MappedPage(page.url, max(updates, default=None))
    for text in folder.texts:
        if text.record and text.kind.template and text.kind.mapped:
            yield MappedPage(text.record.url)
