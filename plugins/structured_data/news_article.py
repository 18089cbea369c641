"""A published story as search engines read it (schema.org NewsArticle)."""

from dataclasses import dataclass
from datetime import datetime

from plugins.structured_data.json_ld import Node, node
from plugins.structured_data.publisher import (
    Named,
    Picture,
    Publisher,
    image,
    organization,
    person,
)
from plugins.structured_data.shortening import MAX_DESCRIPTION, MAX_HEADLINE, shorten


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A story with what other rooms know of it; all addresses are whole.

    ``authors`` are people, ``sources`` the papers and documents that it was taken from;
    ``pictures`` holds at least one.
    """

    title: str
    published: datetime
    updated: datetime
    section: str
    tags: tuple[str, ...]
    url: str
    summary: str
    authors: tuple[Named, ...]
    sources: tuple[Named, ...]
    pictures: tuple[Picture, ...]


def news_article(item: NewsItem, publisher: Publisher) -> Node:
    """The story as a NewsArticle (developers.google.com, “Article structured data”).

    What nobody signed is by the office, whatever it was taken from.
    """
    return node(
        "NewsArticle",
        headline=shorten(item.title, MAX_HEADLINE),
        description=shorten(item.summary or item.title, MAX_DESCRIPTION),
        image=[image(picture) for picture in item.pictures],
        datePublished=item.published.isoformat(),
        dateModified=item.updated.isoformat(),
        author=_authors(item, publisher),
        publisher=organization(publisher),
        isBasedOn=[node("CreativeWork", name=name, url=url) for name, url in item.sources],
        articleSection=item.section,
        keywords=list(item.tags),
        inLanguage="vi",
        mainEntityOfPage=item.url,
        isAccessibleForFree=True,
    )


def _authors(item: NewsItem, publisher: Publisher) -> list[Node]:
    people = [person(*author) for author in item.authors]
    return people or [node("Organization", name=publisher.name, url=publisher.url)]
