"""Digests: what stands for the inputs of a step, for the code that works on them, for files."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path, PurePath

SIZE = 16  # bytes of a digest
_SIMPLE = (str, bytes, int, float, bool, type(None), date, datetime, timedelta)
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


def value_digest(value: object) -> bytes:
    """What stands for a value: a record, a text, a number, or any of them within others.

    Equal values have one digest in every process; an order counts where there is one. Raises
    TypeError for what is no plain value, such as a function: nobody could tell whether it does the
    same tomorrow.
    """
    return digest(_written(value))


def _written(value: object) -> str:
    """A value as a text that no other value has; raises TypeError."""
    kind: type = type(value)
    if kind is str:
        return f"{len(value)}:{value}"  # type: ignore[arg-type]
    if kind in _SIMPLE:
        return f"{kind.__name__}({value!r})"
    if (fields_of := _fields(kind)) is not None:
        return f"{kind.__qualname__}[{''.join(map(_written, fields_of(value)))}]"
    return f"{kind.__qualname__}[{''.join(_parts(value))}]"


@cache
def _fields(kind: type) -> Callable[[object], tuple[object, ...]] | None:
    """Takes the fields of a record; None where values of the type are no records."""
    if not is_dataclass(kind) or issubclass(kind, Digested):
        return None
    # With a second name also a record of one field gives a row.
    return attrgetter(*(field.name for field in fields(kind)), "__class__.__qualname__")


def _parts(value: object) -> Iterable[str]:
    """What a value is made of, written; raises TypeError."""
    if isinstance(value, Digested):
        return (value.stand_in.hex(),)
    if isinstance(value, Enum):
        return (value.name,)
    if isinstance(value, Mapping):
        return sorted(_written(key) + _written(each) for key, each in value.items())
    if isinstance(value, str | PurePath | tzinfo):
        return (_written(str(value)),)
    if isinstance(value, Set):
        return sorted(map(_written, value))
    if isinstance(value, Sequence):
        return map(_written, value)
    raise TypeError(f"{type(value).__qualname__} is no plain value")
