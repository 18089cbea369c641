"""What machines read of a page: who wrote what and when, and the way to it (schema.org).

Gives templates the filters ``news_article``, ``breadcrumb_list`` and ``website``, which print JSON
for ``<script type="application/ld+json">``, and ``excerpt``, which shortens a description.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup
from pelican.contents import Article
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.stories.addresses import SiteAddress
from plugins.structured_data.breadcrumbs import breadcrumb_list
from plugins.structured_data.json_ld import data_block
from plugins.structured_data.news_article import NewsItem, news_article
from plugins.structured_data.publisher import Named, Picture, Publisher, credited, website
from plugins.structured_data.shortening import MAX_DESCRIPTION, shorten

LOGO, LOGO_SIDE = "theme/img/icon-512.png", 512
SHARING, SHARING_SIZE = "theme/img/sharing.jpg", (1200, 630)

Settings = dict[str, Any]


def add_filters(generator: Generator) -> None:
    """The words with which templates print data for machines."""
    settings = generator.settings
    generator.env.filters.update(
        news_article=partial(_news_article, settings),
        breadcrumb_list=partial(_breadcrumb_list, settings),
        website=partial(_website, settings),
        excerpt=partial(shorten, limit=MAX_DESCRIPTION),
    )


def _news_article(settings: Settings, article: Article) -> Markup:
    return data_block(news_article(_item(settings, article), _publisher(settings)))


def _breadcrumb_list(
    settings: Settings, trail: Sequence[tuple[str, str]], title: Markup, url: str
) -> Markup:
    """The steps that the page shows, then the page itself; ``title`` is what a block printed."""
    site: SiteAddress = settings["SITE_ADDRESS"]
    steps = [*trail, (Markup(title).unescape(), url)]
    return data_block(breadcrumb_list([(name, site.absolute(path)) for name, path in steps]))


def _website(settings: Settings, name: str) -> Markup:
    return data_block(website(name, _publisher(settings)))


def _publisher(settings: Settings) -> Publisher:
    site: SiteAddress = settings["SITE_ADDRESS"]
    return Publisher(
        name=settings["OFFICE"].name or settings["SITENAME"],
        url=site.absolute(""),
        logo=Picture(_asset(settings, LOGO), LOGO_SIDE, LOGO_SIDE),
    )


def _item(settings: Settings, article: Article) -> NewsItem:
    site: SiteAddress = settings["SITE_ADDRESS"]
    return NewsItem(
        story=article.story,
        url=site.absolute(article.url),
        summary=article.summary,
        authors=_people(site, article.byline.authors),
        sources=tuple((source.name, source.url) for source in article.byline.sources),
        pictures=_pictures(settings, article),
    )


def _pictures(settings: Settings, article: Article) -> tuple[Picture, ...]:
    """The cover as it is shared and whole, or the portal's own picture."""
    site: SiteAddress = settings["SITE_ADDRESS"]
    cover = article.cover
    if cover is None:
        return (Picture(_asset(settings, SHARING), *SHARING_SIZE),)
    credit, creators = credited(cover.credit, _people(site, article.byline.photographers))
    shared = Picture(
        url=site.absolute(cover.share_url),
        width=cover.share_width,
        height=cover.share_height,
        caption=cover.alt,
        credit=credit,
        creators=creators,
    )
    return shared, replace(shared, url=site.absolute(cover.large_url), width=0, height=0)


def _people(site: SiteAddress, people: Sequence[Any]) -> tuple[Named, ...]:
    return tuple((one.name, site.absolute(one.url) if one.url else "") for one in people)


def _asset(settings: Settings, name: str) -> str:
    return str(settings["SITE_ADDRESS"].absolute(settings["ASSETS"][name].url))


def register() -> None:
    """Connects this room to Pelican."""
    signals.generator_init.connect(add_filters)
