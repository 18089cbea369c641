"""What pages print, in a form that can be compared: from frozen records to plain values.

Two values have one form only where every template prints them alike. A value of a type that nobody
foresaw is an error, since it may hold what its form would not say.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from zlib import crc32

from markupsafe import Markup

from plugins.bylines.register import Person
from plugins.memory.digests import SIZE, Digested
from plugins.site.machine_data import MachineData
from plugins.site.records import Card
from plugins.sitemaps.sitemaps import Part
from plugins.stories.body import Body
from plugins.stories.records import Document, Section, Story

# What marshal takes; of mappings and records it holds tuples.
Form = None | bool | int | str | bytes | tuple["Form", ...]

_ATOMS = frozenset({str, int, bool, bytes, type(None)})
# What stands on many pages; of what stands on one, a digest by itself would only take time.
_SHARED = frozenset({Card, Section, Person, Story, MachineData, Part})
_WITHOUT_REFERENCES = 2  # the newest version whose bytes tell of equal values nothing but these
# Where not every field is printed: a body is loaded when it is, a story's document never is.
_PRINTED: Mapping[type, tuple[str, ...]] = {
    Body: ("digest",),
    Story: ("source", *(one.name for one in fields(Story) if one.name != "document")),
}


def digest_of(form: Form) -> bytes:
    """The digest of a form, 16 bytes."""
    return blake2b(marshal.dumps(form, _WITHOUT_REFERENCES), digest_size=SIZE).digest()


def mark_of(form: Form) -> str:
    """What tells two forms of one value apart, where an error in billions does no harm."""
    return f"{crc32(marshal.dumps(form, _WITHOUT_REFERENCES)):08x}"


class PlainValues:
    """Gives values their forms; a record that stands on many pages is gone through once.

    It is known again by its identity, so nothing may change meanwhile; frozen records do not.
    """

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
            make = self._makers[kind] = self._maker(kind)
        return make(value)

    def own(self, values: Mapping[str, object]) -> tuple[Form, ...]:
        """A page's values, each in its form; of a page of one record, the fields of that one."""
        return self._forms(_parted(values)[1])

    def _forms(self, values: Iterable[object]) -> tuple[Form, ...]:
        own = tuple(values)
        if _ATOMS.issuperset(map(type, own)):
            return own  # type: ignore[return-value]
        form = self.form
        return tuple([one if type(one) in _ATOMS else form(one) for one in own])  # type: ignore[misc]

    def _maker(self, kind: type) -> Callable[..., Form]:
        if is_dataclass(kind) and not issubclass(kind, Digested | Document):
            return self._record(kind)
        if issubclass(kind, Digested):
            return lambda value: (kind.__name__, value.stand_in)
        if issubclass(kind, Markup):
            return lambda value: ("html", str(value))
        if issubclass(kind, Enum):
            return lambda value: (kind.__name__, value.value)
        if issubclass(kind, date):
            return lambda value: (kind.__name__, value.isoformat())
        return self._group(kind)

    def _group(self, kind: type) -> Callable[..., Form]:
        if issubclass(kind, tuple | list):
            return self._forms
        if issubclass(kind, Mapping):
            return lambda values: (
                "map",
                *((one, self.form(values[one])) for one in sorted(values)),
            )
        raise TypeError(f"{kind.__name__}: nobody said what pages print of it")

    def _record(self, kind: type) -> Callable[..., Form]:
        _, take = _printed(kind)
        if kind not in _SHARED:
            return lambda record: (kind.__name__, self._forms(take(record)))

        def form(record: object) -> Form:
            known = self._known.get(id(record))
            if known is None:
                digest = digest_of(self._forms(take(record)))
                known = self._known[id(record)] = record, (kind.__name__, digest)
            return known[1]

        return form


def names_of(values: Mapping[str, object]) -> Iterable[str]:
    """The names of what ``PlainValues.own`` gives."""
    return _parted(values)[0]


def _parted(values: Mapping[str, object]) -> tuple[Iterable[str], Iterable[object]]:
    if len(values) == 1:
        (record,) = values.values()
        if is_dataclass(kind := type(record)):
            names, take = _printed(kind)
            return names, take(record)
    return values.keys(), values.values()


@cache
def _printed(kind: type) -> tuple[tuple[str, ...], Callable[..., tuple[object, ...]]]:
    """The names of all that pages print of a record, and what takes it out."""
    names = _PRINTED.get(kind) or tuple(one.name for one in fields(kind))
    take = attrgetter(*names)
    return names, take if len(names) > 1 else lambda record: (take(record),)
