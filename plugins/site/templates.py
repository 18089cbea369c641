"""The sources of a theme's templates: which of them a page is printed by."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from plugins.memory.digests import code_digest, digest, digest_of
from plugins.memory.store import Store

_STEP = "templates"
_ANY = "*"  # stands for templates that a source chooses only while it runs


class Templates:
    """The templates of a theme, each known by itself and all that it extends, includes or imports.

    What a source names is found out once; ``memory`` keeps it.
    """

    def __init__(self, theme: Path, memory: Store) -> None:
        self._folder = theme / "templates"
        self._memory, self._kept = memory, memory.rows(_STEP)
        self._known: dict[str, tuple[str | None, frozenset[str]]] = {}
        self._digests: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """The digest of all sources that a page of this template is printed by."""
        if name not in self._digests:
            sources = [(one, self._read(one)[0]) for one in sorted(self.closure([name]))]
            self._digests[name] = digest_of(tuple(sources))
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
            named = self._named(source) if source else ()
            every = self._every if _ANY in named else ()
            self._known[name] = source, frozenset(named).union(every) - {_ANY}
        return self._known[name]

    def _named(self, source: str) -> list[str]:
        """The templates that a source names."""
        key = digest(code_digest(), source)
        if (kept := self._kept.get(key)) is None:
            kept = "\n".join(_names_in(source)).encode()
            self._memory.put(_STEP, key, kept)
        else:
            self._memory.keep(_STEP, (key,))
        return kept.decode().splitlines()

    @property
    def _every(self) -> Iterator[str]:
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return (path.relative_to(self._folder).as_posix() for path in files)


def _names_in(source: str) -> Iterator[str]:
    with suppress(TemplateSyntaxError):  # which whoever prints a page by it is told
        tree = Environment(autoescape=True).parse(source)
        yield from (name or _ANY for name in meta.find_referenced_templates(tree))
