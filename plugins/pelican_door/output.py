"""What Pelican writes: the planned pages from their values alone, and the planned files."""

from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.pelican_door.planned import PelicanSettings, plan_in
from plugins.pelican_door.printing import filters

_ENVIRONMENT = "PORTAL_ENVIRONMENT"


class PlannedWriter(Writer):  # type: ignore[misc]  # Pelican is not typed
    """Renders a planned page from its own values, whatever else Pelican knows."""

    def write_file(
        self, name: str, template: Any, context: dict[str, Any], *more: Any, **values: Any
    ) -> None:
        """Writes one file; what another plugin plans is left to Pelican."""
        plan = plan_in(self.settings)
        page = plan.by_file.get(name)
        if page is None:
            super().write_file(name, template, context, *more, **values)
            return
        planned = self.settings[_ENVIRONMENT].get_template(page.template)
        super().write_file(name, planned, {}, **plan.chrome, **page.values)


class PlannedPages(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Writes the pages that are of no single text, and every planned file."""

    def generate_output(self, writer: PlannedWriter) -> None:
        """Hands each page to the writer, and writes the files."""
        plan = plan_in(self.settings)
        for page in plan.pages:
            if not page.source:
                writer.write_file(page.file, None, {})
        for file in plan.files:
            path = Path(writer.output_path, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)


def share_environment(generator: Generator) -> None:
    """One environment for all generators: each template is looked up and compiled once."""
    settings: PelicanSettings = generator.settings
    environment = settings.setdefault(_ENVIRONMENT, generator.env)
    environment.auto_reload = False
    plan = plan_in(settings)
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
