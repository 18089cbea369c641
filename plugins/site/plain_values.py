"""What pages print, in a form that can be compared: from frozen records to plain values.

Two values have one form only where every template prints them alike. A value of a type that nobody
foresaw is an error, since it may hold what its form would not say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from zlib import crc32

from plugins.bylines.register import Person
from plugins.memory.digests import Digested, Form, Values, bytes_of, taking
from plugins.site.machine_data import MachineData
from plugins.site.records import Card
from plugins.sitemaps.sitemaps import Part
from plugins.stories.body import Body
from plugins.stories.records import Document, Section, Story

# What is no record and may be printed; the order of a set is anybody's.
_PRINTABLE = (str, tuple, list, Mapping, Digested, Enum, date)
# Where not every field is printed: a body is loaded when it is, a story's document never is.
_PRINTED: Mapping[type, tuple[str, ...]] = {
    Body: ("digest",),
    Story: ("source", *(one.name for one in fields(Story) if one.name != "document")),
}


def mark_of(form: Form) -> str:
    """What tells two forms of one value apart, where an error in billions does no harm."""
    return f"{crc32(bytes_of(form)):08x}"


class PlainValues(Values):
    """Gives the values of pages their forms."""

    # What stands on many pages; of what stands on one, a digest by itself would only take time.
    shared = frozenset({Card, Section, Person, Story, MachineData, Part})

    def own(self, values: Mapping[str, object]) -> tuple[Form, ...]:
        """A page's values, each in its form; of a page of one record, the fields of that one."""
        return self.forms(_parted(values)[1])

    def maker(self, kind: type) -> Callable[..., Form]:
        """What makes the forms of a type; raises TypeError for one that nobody foresaw."""
        if issubclass(kind, Document) or not (is_dataclass(kind) or issubclass(kind, _PRINTABLE)):
            raise TypeError(f"{kind.__name__}: nobody said what pages print of it")
        return super().maker(kind)

    def names(self, kind: type) -> tuple[str, ...]:
        """All that pages print of a record."""
        return _PRINTED.get(kind) or super().names(kind)


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
    names = PlainValues().names(kind)
    return names, taking(names)
