"""The stories and pages of the site as Pelican's own articles and pages."""

from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import BaseReader, Readers

from plugins.pelican_door.planned import PelicanSettings, making_in
from plugins.stories.records import Story


class PlannedReader(BaseReader):  # type: ignore[misc]  # Pelican is not typed
    """Hands Pelican what the site holds of a file.

    Pelican itself gets no text: it would follow ``{static}`` and ``{attach}`` wherever they stand
    in it, also out of the content folder.
    """

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """An empty content and the metadata of a story or page."""
        plan = making_in(self.settings).plan
        source = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        record, file = plan.folder.by_source[source].record, plan.by_source[source].file
        assert record is not None  # a page is planned of records alone
        address = {"url": file.removesuffix("index.html"), "save_as": file}
        shown = {"title": record.title, "summary": record.summary}
        story = _of_story(record) if isinstance(record, Story) else {}
        return "", {**address, **shown, **story}


def _of_story(story: Story) -> dict[str, Any]:
    return {
        "date": story.date,
        "slug": story.slug,
        "status": _status(story),
        "category": story.section,
        "order": story.order,
    }


def _status(story: Story) -> str:
    """Pelican lists what is "published" and gives "hidden" its own page only."""
    if not story.has_public_page:
        return "draft"
    return "published" if story.listed else "hidden"


def add_reader(readers: Readers) -> None:
    """Markdown is read by this reader alone."""
    readers.reader_classes["md"] = PlannedReader


def name_articles(generator: ArticlesGenerator) -> None:
    """Names to Pelican the stories whose pages are to be made."""
    generator.settings["ARTICLE_PATHS"] = _sources(generator.settings, stories=True)


def name_pages(generator: PagesGenerator) -> None:
    """Names to Pelican the other texts whose pages are to be made."""
    generator.settings["PAGE_PATHS"] = _sources(generator.settings, stories=False)


def _sources(settings: PelicanSettings, *, stories: bool) -> list[str]:
    """The texts whose pages are to be made; none where no other plugin is there to hear of them."""
    making = making_in(settings)
    if not making.is_watched:
        return []
    texts = making.plan.folder.by_source
    return [
        source
        for source, page in making.plan.by_source.items()
        if page.file in making.stale and isinstance(texts[source].record, Story) is stories
    ]


def forget_taxonomy(generator: ArticlesGenerator) -> None:
    """Pelican writes no page of a category: the lists are planned."""
    generator.categories = []
