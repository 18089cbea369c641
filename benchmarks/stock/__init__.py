"""Stock Pelican in the portal's clothes: a plugin that gives it what the theme's templates ask for.

The templates are the portal's own, so that both write story pages and lists of about one size.
What differs: Pelican reads headers and renders Markdown by itself and checks nothing; related
articles are those with the most tags in common; data for search engines are short; lists are the
front, sections, tags, people and months, paged newest first; there are no sitemaps, no hashed
names, no icons and no sizes of photos. All that makes stock Pelican cheaper, never dearer. What a
template asks for and is not given is empty.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from benchmarks.corpus import SECTIONS
from benchmarks.portal import SITEURL

if TYPE_CHECKING:
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator, PagesGenerator
    from pelican.paginator import Page

RELATED = 8


@dataclass(frozen=True)
class Place:
    """Somebody or something with a name and a page of its own."""

    name: str
    url: str
    description: str = ""


PLACES = {name: Place(name, f"chuyen-muc/{slug}/", text) for slug, name, text in SECTIONS}


@dataclass(frozen=True)
class Byline:
    """Who wrote a story."""

    authors: tuple[Place, ...]


@dataclass(frozen=True)
class Listing:
    """A page of a list; the front has no number."""

    articles: Sequence["Article"]
    url: str
    front: str = ""
    number: int | None = None
    older: str = ""


@dataclass(frozen=True)
class Month:
    """A month of the archive."""

    name: str
    year: int
    year_url: str


def listing(page: "Page") -> Listing:
    """A page of Pelican's paginator as the theme's lists know it."""
    pages = page.paginator
    older = pages.page(page.number + 1).url if page.has_next() else ""
    number = page.number if page.number > 1 else None
    return Listing(page.object_list, page.url, pages.page(1).url, number, older)


def whole(articles: Sequence["Article"]) -> Listing:
    """All stories of a month on one page."""
    date = articles[0].date
    return Listing(articles, f"luu-tru/{date:%Y/%m}/")


def month(articles: Sequence["Article"]) -> Month:
    """The month of some stories."""
    date = articles[0].date
    return Month(f"Tháng {date.month} năm {date.year}", date.year, f"luu-tru/{date.year}/")


def long_date(date: datetime) -> str:
    """The day and the hour in words."""
    day = ("hai", "ba", "tư", "năm", "sáu", "bảy")[date.weekday()] if date.weekday() < 6 else ""
    name = f"Thứ {day}" if day else "Chủ nhật"
    return f"{name}, ngày {date.day}/{date.month}/{date.year}, {date:%H:%M}"


def news_article(article: "Article") -> Markup:
    """A story for search engines."""
    return _script(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.date.isoformat(),
            "author": [{"@type": "Person", "name": name.name} for name in article.authors],
            "mainEntityOfPage": f"{SITEURL}/{article.url}",
        }
    )


def breadcrumb_list(trail: Iterable[tuple[str, str]], title: str, address: str) -> Markup:
    """The way to a page for search engines."""
    names = [{"name": name, "item": f"{SITEURL}/{url}"} for name, url in [*trail, (title, address)]]
    return _script({"@type": "BreadcrumbList", "itemListElement": names})


def _script(data: dict[str, object]) -> Markup:
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))


FILTERS = {
    "href": lambda address: f"/{address}",
    "absolute": lambda address: f"{SITEURL}/{address}",
    "asset": lambda name: f"/{name}",
    "absolute_asset": lambda name: f"{SITEURL}/{name}",
    "iso_date": datetime.isoformat,
    "short_date": lambda date: f"{date.day}/{date.month}/{date.year}",
    "long_date": long_date,
    "excerpt": lambda text: text[:155],
    "news_article": news_article,
    "breadcrumb_list": breadcrumb_list,
    "website": lambda name: _script({"@type": "WebSite", "name": name}),
    "listing": listing,
    "whole": whole,
    "month": month,
    "section": PLACES.get,
}


def dress_articles(generator: "ArticlesGenerator") -> None:
    """Gives every article what the templates read."""
    by_tag = defaultdict(list)
    for article in generator.articles:
        for tag in article.tags:
            by_tag[tag.name].append(article)
    for article in generator.articles:
        shared = Counter(other for tag in article.tags for other in by_tag[tag.name])
        del shared[article]
        article.related = [other for other, _ in shared.most_common(RELATED)]
        article.section = PLACES[article.category.name]
        article.body = Markup(article.content)
        authors = tuple(Place(author.name, author.url) for author in article.authors)
        article.byline, article.updated = Byline(authors), article.date


def dress_pages(generator: "PagesGenerator") -> None:
    """The same for standing pages."""
    for page in generator.pages:
        page.body = Markup(page.content)


def register() -> None:
    """Connects the plugin to Pelican."""
    from pelican.plugins import signals

    signals.article_generator_finalized.connect(dress_articles)
    signals.page_generator_finalized.connect(dress_pages)
