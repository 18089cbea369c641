"""Digests: what stands for the inputs of a step, for the code that works on them, for files."""

import marshal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, timedelta, tzinfo
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path, PurePath

SIZE = 16  # bytes of a digest

# What marshal takes; of mappings and records it holds tuples.
Form = None | bool | int | str | bytes | tuple["Form", ...]

_ATOMS = frozenset({str, int, bool, bytes, type(None)})
_WITHOUT_REFERENCES = 2  # the newest version whose bytes tell of equal values nothing but these
_PLUGINS = Path(__file__).resolve().parents[1]
# What their versions change, a site of the same texts may show.
_LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pelican",
    "pillow",
    "pygments",
    "resvg-py",
)


def digest(*parts: str | bytes) -> bytes:
    """What stands for these parts, in their order: other parts, also joined otherwise, have another."""
    whole = blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "little"))
        whole.update(data)
    return whole.digest()


def bytes_of(form: Form) -> bytes:
    """Bytes that no other form has."""
    return marshal.dumps(form, _WITHOUT_REFERENCES)


def digest_of(form: Form) -> bytes:
    """The digest of a form, 16 bytes."""
    return blake2b(bytes_of(form), digest_size=SIZE).digest()


@cache
def code_digest() -> bytes:
    """What stands for all code that makes the site: every module here, the libraries, Python.

    All of it and no part: which modules a step runs through nobody would keep a list of rightly.
    """
    modules = sorted(_PLUGINS.rglob("*.py"))
    named = ((path.relative_to(_PLUGINS).as_posix(), path.read_bytes()) for path in modules)
    sources = (part for module in named for part in module)
    return digest(sys.version, *map(_version, _LIBRARIES), *sources)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


class Digested:
    """A value that knows what stands for it, as one whose bytes are read only when asked for."""

    __slots__ = ()

    @property
    def stand_in(self) -> bytes:
        """The digest that stands for it."""
        raise NotImplementedError


class Values:
    """Gives values forms that can be compared: plain rows of what they are made of, with their types.

    A record of a ``shared`` type is gone through once. It is known again by its identity, so nothing
    may change meanwhile; frozen records do not.
    """

    shared: frozenset[type] = frozenset()

    def __init__(self) -> None:
        self._makers: dict[type, Callable[..., Form]] = {}
        self._known: dict[int, tuple[object, Form]] = {}

    def form(self, value: object) -> Form:
        """The form of a value; raises TypeError for a type that has none."""
        kind = type(value)
        if kind in _ATOMS:
            return value  # type: ignore[return-value]
        make = self._makers.get(kind)
        if make is None:
            make = self._makers[kind] = self.maker(kind)
        return make(value)

    def forms(self, values: Iterable[object]) -> tuple[Form, ...]:
        """The forms of some values, in their order."""
        own = tuple(values)
        if _ATOMS.issuperset(map(type, own)):
            return own  # type: ignore[return-value]
        form = self.form
        return tuple([one if type(one) in _ATOMS else form(one) for one in own])  # type: ignore[misc]

    def maker(self, kind: type) -> Callable[..., Form]:
        """What makes the forms of a type; raises TypeError where nobody could tell of two values."""
        name = kind.__qualname__
        if kind in (tuple, list):
            return self.forms
        if issubclass(kind, Digested):
            return lambda value: (name, value.stand_in)
        if is_dataclass(kind):
            return self._record(kind)
        if issubclass(kind, Mapping):
            return lambda values: (name, *self._sorted(values.items()))
        if issubclass(kind, Set):
            return lambda values: (name, *self._sorted(values))
        if issubclass(kind, Sequence) and not issubclass(kind, str):
            return lambda values: (name, *self.forms(values))
        return _single(kind)

    def names(self, kind: type) -> tuple[str, ...]:
        """The fields of a record that count."""
        return tuple(one.name for one in fields(kind))

    def _sorted(self, values: Iterable[object]) -> list[Form]:
        return sorted(self.forms(values), key=bytes_of)

    def _record(self, kind: type) -> Callable[..., Form]:
        take = taking(self.names(kind))
        if kind not in self.shared:
            return lambda record: (kind.__qualname__, self.forms(take(record)))

        def form(record: object) -> Form:
            known = self._known.get(id(record))
            if known is None:
                digest = digest_of(self.forms(take(record)))
                known = self._known[id(record)] = record, (kind.__qualname__, digest)
            return known[1]

        return form


def taking(names: Sequence[str]) -> Callable[..., tuple[object, ...]]:
    """What takes these fields out of a record."""
    take = attrgetter(*names)
    return take if len(names) > 1 else lambda record: (take(record),)


def _single(kind: type) -> Callable[..., Form]:
    name = kind.__qualname__
    if issubclass(kind, Enum):
        return lambda value: (name, value.name)
    if issubclass(kind, date):
        return lambda value: (name, value.isoformat())
    if issubclass(kind, str | PurePath | tzinfo | timedelta | float):
        return lambda value: (name, str(value))
    raise TypeError(f"{name} is no plain value")


_INPUTS = Values()


def value_digest(value: object) -> bytes:
    """What stands for a value: a record, a text, a number, or any of them within others.

    Equal values have one digest in every process; an order counts where there is one. Raises
    TypeError for what is no plain value, such as a function: nobody could tell whether it does the
    same tomorrow.
    """
    return digest_of(_INPUTS.form(value))
