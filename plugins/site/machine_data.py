"""What search engines read of a story and of the portal, from what the site knows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from markupsafe import Markup

from plugins.bylines.bylines import Byline
from plugins.bylines.register import Person
from plugins.listings.tags import Tag
from plugins.photo_gallery.covers import Cover
from plugins.site.lists import SEARCH_URL
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Section
from plugins.structured_data.json_ld import data_block
from plugins.structured_data.news_article import NewsItem, news_article
from plugins.structured_data.publisher import Named, Picture, Publisher, credited, website

LOGO, _LOGO_SIDE = "theme/img/icon-512.png", 512
SHARING, _SHARING_SIZE = "theme/img/sharing.jpg", (1200, 630)


class Told(Protocol):
    """What search engines are told of a story, as its page has it."""

    @property
    def url(self) -> str:
        """The address below the site's root."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def date(self) -> datetime:
        """When it was published."""

    @property
    def updated(self) -> datetime:
        """When the public text last changed."""

    @property
    def section(self) -> Section:
        """The section that it stands in."""

    @property
    def description(self) -> str:
        """The summary, or how the text begins."""

    @property
    def byline(self) -> Byline:
        """Who wrote and photographed it, what it was taken from."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags as the editor wrote them."""

    @property
    def cover(self) -> Cover | None:
        """The lead photo."""


@dataclass(frozen=True, slots=True)
class MachineData:
    """Makes the JSON-LD of a site: who publishes it, at which address, with which pictures.

    ``logo`` and ``sharing`` are the addresses of the theme's own pictures below the site's root.
    """

    publisher_name: str
    address: SiteAddress
    logo: str
    sharing: str

    def website(self, name: str) -> Markup:
        """The portal, for its home page."""
        search = f"{self.address.absolute(SEARCH_URL)}?q="
        return data_block(website(name, self._publisher, search))

    def story(self, story: Told) -> Markup:
        """A story with its authors and pictures."""
        byline = story.byline
        item = NewsItem(
            title=story.title,
            published=story.date,
            updated=story.updated,
            section=story.section.name,
            tags=tuple(tag.name for tag in story.tags),
            url=self.address.absolute(story.url),
            summary=story.description,
            authors=self._people(byline.authors),
            sources=tuple((source.name, source.url) for source in byline.sources),
            pictures=self._pictures(byline, story.cover),
        )
        return data_block(news_article(item, self._publisher))

    @property
    def _publisher(self) -> Publisher:
        logo = Picture(self.address.absolute(self.logo), _LOGO_SIDE, _LOGO_SIDE)
        return Publisher(self.publisher_name, self.address.absolute(""), logo)

    def _pictures(self, byline: Byline, cover: Cover | None) -> tuple[Picture, ...]:
        """The cover as it is shared and whole, or the portal's own picture."""
        if cover is None:
            return (Picture(self.address.absolute(self.sharing), *_SHARING_SIZE),)
        credit, creators = credited(cover.credit, self._people(byline.photographers))
        shared = Picture(
            url=self.address.absolute(cover.share_url),
            width=cover.share_width,
            height=cover.share_height,
            caption=cover.alt,
            credit=credit,
            creators=creators,
        )
        whole = self.address.absolute(cover.large_url)
        return shared, replace(shared, url=whole, width=0, height=0)

    def _people(self, people: Iterable[Person]) -> tuple[Named, ...]:
        return tuple(
            (person.name, self.address.absolute(person.url) if person.url else "")
            for person in people
        )
