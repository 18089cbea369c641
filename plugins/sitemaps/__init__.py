"""Maps for search engines: sitemap index, monthly parts, news map, robots.txt."""

from collections.abc import Iterator
from pathlib import Path

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.sitemaps.sitemaps import (
    MappedPage,
    monthly_parts,
    news_sitemap,
    page_parts,
    robots,
    sitemap,
    sitemap_index,
)
from plugins.stories.settings import StorySettings


class SitemapsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Writes the maps of the pages that the other generators write."""

    def generate_output(self, writer: Writer) -> None:
        """Writes robots.txt and every map."""
        for name, data in self._files():
            path = Path(writer.output_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        site, now = self.settings["SITE_ADDRESS"], self.settings["NOW"]
        story_settings: StorySettings = self.settings["STORY_SETTINGS"]
        stories = [article.story for article in self.context["articles"]]
        parts = (*page_parts(list(self._pages())), *monthly_parts(stories))
        yield "sitemap.xml", sitemap_index(parts, site)
        for part in parts:
            yield part.url, sitemap(part, site)
        yield "sitemap-tin-moi.xml", news_sitemap(stories, site, self.settings["SITENAME"], now)
        yield "robots.txt", robots(site, preview=story_settings.preview).encode()

    def _pages(self) -> Iterator[MappedPage]:
        for url, articles in self.settings["LIST_PAGES"]:
            updates = (article.story.updated for article in articles)
            yield MappedPage(url, max(updates, default=None))
        for page in self.settings["DESK"].pages:
            yield MappedPage(page.url)


def add_generator(pelican: Pelican) -> type[Generator]:
    """Maps have a generator of their own."""
    return SitemapsGenerator


def register() -> None:
    """Connects this room to Pelican."""
    signals.get_generators.connect(add_generator)
