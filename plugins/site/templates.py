"""The sources of a theme's templates: which of them a page is printed by."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from plugins.site.plain_values import digest_of


class Templates:
    """The templates of a theme, each known by itself and all that it extends, includes or imports."""

    def __init__(self, theme: Path) -> None:
        self._folder = theme / "templates"
        self._environment = Environment(autoescape=True)  # only parses
        self._known: dict[str, tuple[str | None, frozenset[str]]] = {}
        self._digests: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """The digest of all sources that a page of this template is printed by."""
        if name not in self._digests:
            sources = [(one, self._read(one)[0]) for one in sorted(self.closure([name]))]
            self._digests[name] = digest_of([*sources])
        return self._digests[name]

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """Templates with all that they extend, include or import."""
        found: set[str] = set()
        ahead = [*names]
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                ahead += self._read(one)[1]
        return frozenset(found)

    def _read(self, name: str) -> tuple[str | None, frozenset[str]]:
        """The source of a template, None where there is none, and the templates that it names."""
        if name not in self._known:
            path = self._folder / name
            source = path.read_text("utf-8") if path.is_file() else None
            self._known[name] = source, frozenset(self._named(source or ""))
        return self._known[name]

    def _named(self, source: str) -> Iterator[str]:
        """What a source names; all templates where it chooses them only while it runs."""
        with suppress(TemplateSyntaxError):  # which whoever prints a page by it is told
            for name in meta.find_referenced_templates(self._environment.parse(source)):
                if name is None:
                    yield from self._every
                else:
                    yield name

    @property
    def _every(self) -> Iterator[str]:
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return (path.relative_to(self._folder).as_posix() for path in files)
