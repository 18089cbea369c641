"""What Pelican writes: the planned pages from their values alone, and the planned files."""

from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.pelican_door.planned import PelicanSettings, making_in
from plugins.pelican_door.printing import filters
from plugins.site.records import PlannedPage

_ENVIRONMENT = "PORTAL_ENVIRONMENT"


class PlannedWriter(Writer):  # type: ignore[misc]  # Pelican is not typed
    """Gathers the planned pages that Pelican hands on, so that all are made at once."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """A writer that has gathered nothing."""
        super().__init__(*given, **named)
        self.gathered: list[str] = []

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *more: Any, **values: Any
    ) -> None:
        """Takes one page; what another plugin plans is written by Pelican."""
        if name in making_in(self.settings).stale:
            self.gathered.append(name)
        else:
            super().write_file(name, template, context, *more, **values)


class PlannedPages(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Makes every planned page and file."""

    def generate_output(self, writer: PlannedWriter) -> None:
        """Renders each page from its own values, whatever else Pelican knows, and tells of it."""
        making = making_in(self.settings)
        environment, plan = self.settings[_ENVIRONMENT], making.plan
        heard_of = {page.file for page in plan.by_source.values()} if making.is_watched else set()
        left_out = heard_of.difference(writer.gathered)  # by another plugin
        for name in sorted(making.templates):
            environment.get_template(name)  # compiled once, before the work is shared out

        def render(page: PlannedPage) -> str:
            text: str = environment.get_template(page.template).render(plan.chrome, **page.values)
            return text

        making.make([name for name in making.stale if name not in left_out], render)
        for name in filter(plan.by_file.get, making.checksums):
            context = {**plan.chrome, **plan.by_file[name].values, "output_file": name}
            signals.content_written.send(str(Path(writer.output_path, name)), context=context)


def share_environment(generator: Generator) -> None:
    """One environment for all generators: each template is looked up and compiled once."""
    settings: PelicanSettings = generator.settings
    environment = settings.setdefault(_ENVIRONMENT, generator.env)
    environment.auto_reload = False
    plan = making_in(settings).plan
    environment.filters.update(filters(plan.address, plan.assets))
    generator.env = environment


def forget_environment(settings: PelicanSettings) -> None:
    """The next build compiles its templates anew."""
    settings.pop(_ENVIRONMENT, None)


def add_generator(pelican: Pelican) -> type[Generator]:
    """The planned pages have a generator of their own."""
    return PlannedPages


def add_writer(pelican: Pelican) -> type[Writer]:
    """Every page goes through one writer."""
    return PlannedWriter
