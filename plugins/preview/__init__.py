"""The preview on the editor's machine: the desk's page, and problems on the faulty story's page."""

from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.preview.faulty import FaultySource, faulty_sources
from plugins.stories.records import Status

DESK_URL = "ban-nhap/"


class PreviewGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Writes the page that lists what is not public, and a page for each unreadable file."""

    def generate_output(self, writer: Writer) -> None:
        """Writes the pages of the preview."""
        faulty: tuple[FaultySource, ...] = self.settings["FAULTY_SOURCES"]
        self._write(writer, DESK_URL, "desk", {**self._waiting(), "faulty": faulty})
        for file in faulty:
            if not file.readable:
                self._write(writer, file.url, "problems", {"article": file})

    def _waiting(self) -> dict[str, list[Any]]:
        unlisted = [*self.context["drafts"], *self.context["hidden_articles"]]
        others = [article for article in unlisted if not article.story.scheduled]
        return {
            "scheduled": [article for article in unlisted if article.story.scheduled],
            "drafts": [a for a in others if a.story.status is Status.DRAFT],
            "hidden": [a for a in others if a.story.status is Status.HIDDEN],
            "withdrawn": [a for a in others if a.story.status is Status.WITHDRAWN],
        }

    def _write(self, writer: Writer, url: str, template: str, variables: dict[str, Any]) -> None:
        page = self.get_template(template)
        writer.write_file(f"{url}index.html", page, self.context, url=url, **variables)


def show_problems(generators: list[Generator]) -> None:
    """Puts the problems of a story or page in the place of its text."""
    contents = [
        (content, content.story.source if group != "pages" else content.relative_source_path)
        for generator in generators
        if isinstance(generator, ArticlesGenerator | PagesGenerator)
        for group in ("articles", "hidden_articles", "drafts", "pages")
        for content in getattr(generator, group, ())
    ]
    settings = generators[0].settings
    urls = {source: content.url for content, source in contents}
    faulty = faulty_sources(settings["PROBLEMS"], urls)
    settings["FAULTY_SOURCES"] = faulty
    by_source = {file.source: file for file in faulty}
    for content, source in contents:
        if source in by_source:
            file = by_source[source]
            content.template = "problems"
            content.problems = file.problems
            # Two stories of one address: the later is shown elsewhere.
            content.override_url = file.url
            content.override_save_as = f"{file.url}index.html"


def add_generator(pelican: Pelican) -> type[Generator] | None:
    """Only a preview has pages of the preview."""
    preview: bool = pelican.settings["STORY_SETTINGS"].preview
    return PreviewGenerator if preview else None


def register() -> None:
    """Connects this room to Pelican, after the room that gathers the last problems."""
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(show_problems)
