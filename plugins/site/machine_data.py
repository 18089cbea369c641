"""What search engines read of a story and of the portal, from what the site knows of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from plugins.assets.hashing import Asset
from plugins.bylines.bylines import Byline
from plugins.bylines.register import Person
from plugins.photo_gallery.covers import Cover
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Story
from plugins.structured_data.json_ld import data_block
from plugins.structured_data.news_article import NewsItem, news_article
from plugins.structured_data.publisher import Named, Picture, Publisher, credited, website

_LOGO, _LOGO_SIDE = "theme/img/icon-512.png", 512
_SHARING, _SHARING_SIZE = "theme/img/sharing.jpg", (1200, 630)


@dataclass(frozen=True, slots=True)
class MachineData:
    """Makes the JSON-LD of a site: who publishes it, at which address, with which pictures."""

    publisher_name: str
    address: SiteAddress
    assets: Mapping[str, Asset]

    def website(self, name: str) -> Markup:
        """The portal, for its home page."""
        return data_block(website(name, self._publisher))

    def story(self, story: Story, summary: str, byline: Byline, cover: Cover | None) -> Markup:
        """A story with its authors and pictures."""
        item = NewsItem(
            story=story,
            url=self.address.absolute(story.url),
            summary=summary,
            authors=self._people(byline.authors),
            sources=tuple((source.name, source.url) for source in byline.sources),
            pictures=self._pictures(byline, cover),
        )
        return data_block(news_article(item, self._publisher))

    @property
    def _publisher(self) -> Publisher:
        logo = Picture(self._asset(_LOGO), _LOGO_SIDE, _LOGO_SIDE)
        return Publisher(self.publisher_name, self.address.absolute(""), logo)

    def _pictures(self, byline: Byline, cover: Cover | None) -> tuple[Picture, ...]:
        """The cover as it is shared and whole, or the portal's own picture."""
        if cover is None:
            return (Picture(self._asset(_SHARING), *_SHARING_SIZE),)
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

    def _asset(self, name: str) -> str:
        return self.address.absolute(self.assets[name].url)
