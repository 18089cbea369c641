"""Sitemaps (sitemaps.org): an index of monthly parts, and the news map of the last two days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from xml.sax.saxutils import escape

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
    entries = (_entry("sitemap", site.absolute(part.url), _lastmod(part.updated)) for part in parts)
    return _document("sitemapindex", f'xmlns="{SITEMAP}"', entries)


def sitemap(part: Part, site: SiteAddress) -> bytes:
    """One part."""
    entries = (
        _entry("url", site.absolute(page.url), _lastmod(page.updated)) for page in part.pages
    )
    return _document("urlset", f'xmlns="{SITEMAP}"', entries)


def fresh(stories: Iterable[Story], now: datetime) -> tuple[Story, ...]:
    """The stories of the last two days, newest first: those that a news map may name."""
    found = (story for story in stories if now - NEWS_AGE <= story.date <= now)
    return tuple(sorted(found, key=lambda story: story.order, reverse=True))


def news_sitemap(stories: Iterable[Story], site: SiteAddress, publication: str) -> bytes:
    """Fresh stories for news search (Google News sitemap)."""
    entries = (_entry("url", site.absolute(one.url), _news(one, publication)) for one in stories)
    return _document("urlset", f'xmlns="{SITEMAP}" xmlns:news="{NEWS}"', entries)


def robots(site: SiteAddress, maps: Iterable[str], preview: bool) -> bytes:
    """The robots.txt: everything is open, and the maps are named; a preview is closed."""
    if preview:
        return b"User-agent: *\nDisallow: /\n"
    lines = "".join(f"Sitemap: {site.absolute(name)}\n" for name in maps)
    return f"User-agent: *\nAllow: /\n\n{lines}".encode()


# Written as text, since a tree of every address of the site takes ten times as long.
def _entry(tag: str, address: str, more: str) -> str:
    return f"  <{tag}>\n    <loc>{escape(address)}</loc>\n{more}  </{tag}>\n"


def _lastmod(updated: datetime | None) -> str:
    return f"    <lastmod>{updated.isoformat()}</lastmod>\n" if updated else ""


def _news(story: Story, publication: str) -> str:
    return f"""\
    <news:news>
      <news:publication>
        <news:name>{escape(publication)}</news:name>
        <news:language>vi</news:language>
      </news:publication>
      <news:publication_date>{story.date.isoformat()}</news:publication_date>
      <news:title>{escape(story.title)}</news:title>
    </news:news>
"""


def _document(tag: str, spaces: str, entries: Iterable[str]) -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{head}\n<{tag} {spaces}>\n{''.join(entries)}</{tag}>\n".encode()
