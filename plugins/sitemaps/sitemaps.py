"""Sitemaps (sitemaps.org): an index of monthly parts, and the news map of the last two days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from xml.etree import ElementTree

from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Story

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
NEWS_AGE = timedelta(days=2)
MAX_URLS = 50_000


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A page that search engines may index, and when what it shows last changed, if known."""

    url: str
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One sitemap file with its pages."""

    url: str
    pages: tuple[MappedPage, ...]

    @property
    def updated(self) -> datetime | None:
        """When the youngest change in the part was made."""
        return max((page.updated for page in self.pages if page.updated), default=None)


def monthly_parts(stories: Iterable[Story]) -> tuple[Part, ...]:
    """A part for each month that has stories, oldest first."""
    oldest_first = sorted(stories, key=lambda story: story.order)
    return tuple(
        Part(
            f"sitemaps/{year}-{month:02}.xml",
            tuple(MappedPage(story.url, story.updated) for story in group),
        )
        for (year, month), group in groupby(
            oldest_first, key=lambda story: (story.date.year, story.date.month)
        )
    )


def page_parts(pages: Sequence[MappedPage]) -> tuple[Part, ...]:
    """Parts for the pages that are not stories, each within the protocol's 50,000 addresses."""
    return tuple(
        Part(f"sitemaps/trang-{number}.xml", tuple(pages[start : start + MAX_URLS]))
        for number, start in enumerate(range(0, len(pages), MAX_URLS), start=1)
    )


def sitemap_index(parts: Iterable[Part], site: SiteAddress) -> bytes:
    """The index that names every part."""
    root = ElementTree.Element("sitemapindex", xmlns=SITEMAP)
    for part in parts:
        _located(root, "sitemap", site.absolute(part.url), part.updated)
    return _document(root)


def sitemap(part: Part, site: SiteAddress) -> bytes:
    """One part."""
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    for page in part.pages:
        _located(root, "url", site.absolute(page.url), page.updated)
    return _document(root)


def fresh(stories: Iterable[Story], now: datetime) -> tuple[Story, ...]:
    """The stories of the last two days, newest first: those that a news map may name."""
    found = (story for story in stories if now - NEWS_AGE <= story.date <= now)
    return tuple(sorted(found, key=lambda story: story.order, reverse=True))


def news_sitemap(stories: Iterable[Story], site: SiteAddress, publication: str) -> bytes:
    """Fresh stories for news search (Google News sitemap)."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for story in stories:
        url = _located(root, "url", site.absolute(story.url), None)
        news = ElementTree.SubElement(url, "news:news")
        named = ElementTree.SubElement(news, "news:publication")
        ElementTree.SubElement(named, "news:name").text = publication
        ElementTree.SubElement(named, "news:language").text = "vi"
        ElementTree.SubElement(news, "news:publication_date").text = story.date.isoformat()
        ElementTree.SubElement(news, "news:title").text = story.title
    return _document(root)


def robots(site: SiteAddress, maps: Iterable[str], *, preview: bool) -> str:
    """The robots.txt: everything is open, and the maps are named; a preview is closed."""
    if preview:
        return "User-agent: *\nDisallow: /\n"
    lines = "".join(f"Sitemap: {site.absolute(name)}\n" for name in maps)
    return f"User-agent: *\nAllow: /\n\n{lines}"


def _located(
    parent: ElementTree.Element, tag: str, address: str, updated: datetime | None
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    ElementTree.SubElement(element, "loc").text = address
    if updated:
        ElementTree.SubElement(element, "lastmod").text = updated.isoformat()
    return element


def _document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
