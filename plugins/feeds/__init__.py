"""Atom feeds of the whole site, of each section and of each person, with whole stories."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.feeds.atom import Feed, FeedIdentity, FeedItem, atom
from plugins.stories.settings import whole_number

MAIN_FEED = "feeds/tin-moi.atom.xml"


def check_settings(pelican: Pelican) -> None:
    """The name and the date of the feeds' ids are given."""
    pelican.settings["SETTINGS_FAULTS"] += whole_number(pelican.settings, "FEED_MAX_ITEMS")
    pelican.settings["SETTINGS_FAULTS"] += [
        f"{name}: phải có, và không đổi nữa khi trang đã lên mạng"
        for name in ("FEED_ID_AUTHORITY", "FEED_ID_DATE")
        if not pelican.settings.get(name)
    ]


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Writes every feed that has a story."""

    def generate_context(self) -> None:
        """Gathers the feeds; their stories' bodies are rendered already."""
        self.by_source = {article.story.source: article for article in self.context["articles"]}
        self.feeds = [feed for feed in self._feeds() if feed.items]
        self.context["FEED_URL"] = MAIN_FEED if self.context["articles"] else ""
        self.settings["ADDRESSES"].update(feed.url for feed in self.feeds)

    def generate_output(self, writer: Writer) -> None:
        """Writes the feeds."""
        identity = FeedIdentity(self.settings["FEED_ID_AUTHORITY"], self.settings["FEED_ID_DATE"])
        for feed in self.feeds:
            path = Path(writer.output_path, feed.url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                atom(feed, self.settings["SITE_ADDRESS"], identity, self.settings["OFFICE"].name)
            )

    def _feeds(self) -> Iterator[Feed]:
        site = self.settings["SITENAME"]
        articles: list[Article] = self.context["articles"]
        yield self._feed(MAIN_FEED, "", site, articles)
        for section in self.settings["SECTIONS"]:
            own = (article for article in articles if article.section == section)
            yield self._feed(section.feed_url, section.url, f"{section.name} – {site}", own)
        for portfolio in self.settings["PORTFOLIOS"]:
            person = portfolio.person
            own = (self.by_source[story.source] for story in portfolio.stories)
            yield self._feed(person.feed_url, person.url, f"{person.name} – {site}", own)

    def _feed(self, url: str, page_url: str, title: str, articles: Iterable[Any]) -> Feed:
        newest = islice(articles, self.settings["FEED_MAX_ITEMS"])
        return Feed(url, page_url, title, [_item(article) for article in newest])


def _item(article: Article) -> FeedItem:
    return FeedItem(
        story=article.story,
        body=article.rendered,
        summary=article.summary,
        authors=tuple(person.name for person in article.byline.authors),
        related=tuple(other.story for other in article.related),
    )


def add_generator(pelican: Pelican) -> type[Generator]:
    """Feeds have a generator of their own."""
    return FeedsGenerator


def register() -> None:
    """Connects this room to Pelican."""
    signals.initialized.connect(check_settings)
    signals.get_generators.connect(add_generator)
