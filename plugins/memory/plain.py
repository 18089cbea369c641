"""Frozen records as plain values that JSON can hold, and back.

What a field holds its type says, so nothing that stands in what was written chooses what is made of
it. A field that has its default is left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import Enum
from operator import attrgetter
from types import NoneType, UnionType
from typing import NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Change = Callable[[object], object]
Make = Callable[[Iterable[object]], object]

_PLAIN = (str, int, float, bool, NoneType)
_NO_DEFAULT = object()


class Form(NamedTuple):
    """How values of a type are written and how they are read."""

    write: Change
    read: Change


def _as_it_is(value: object) -> object:
    return value


AS_IT_IS = Form(_as_it_is, _as_it_is)


@dataclass(frozen=True)
class Forms:
    """The forms of types: records of strings, numbers, enumerations, tuples, sets, mappings, records.

    ``known`` are those of other types, such as moments, or records that are known by a name. Raises
    TypeError for a type that has none, and what Python raises where a plain value does not fit.
    """

    known: Mapping[object, Form] = field(default_factory=dict)
    _made: dict[object, Form] = field(default_factory=dict)

    def write(self, value: object) -> object:
        """A record as a plain value."""
        return self._form(type(value)).write(value)

    def read(self, kind: type[Record], plain: object) -> Record:
        """The record of a type that was written so."""
        found = self._form(kind).read(plain)
        assert isinstance(found, kind), f"{kind.__qualname__} was not written so"
        return found

    def _form(self, kind: object) -> Form:
        if kind not in self._made:
            self._made[kind] = self.known.get(kind) or self._new(kind)
        return self._made[kind]

    def _new(self, kind: object) -> Form:
        origin, of = get_origin(kind), get_args(kind)
        if kind in _PLAIN:
            return AS_IT_IS
        if origin in (Union, UnionType):
            (one,) = (each for each in of if each is not NoneType)
            return _optional(self._form(one))
        if origin is tuple and of[1:] != (...,):
            return _row([*map(self._form, of)], tuple)
        if origin in (tuple, Sequence):
            return _many(self._form(of[0]), tuple)
        if origin in (frozenset, Set):
            return _many(self._form(of[0]), frozenset)
        if origin in (dict, Mapping):
            return _mapping(self._form(of[1]))
        if isinstance(kind, type):
            return self._of_class(kind)
        raise TypeError(f"{kind} has no plain form")

    def _of_class(self, kind: type) -> Form:
        if issubclass(kind, Enum):
            return Form(attrgetter("value"), kind)
        hints = get_type_hints(kind)
        if is_dataclass(kind):
            own = [one for one in fields(kind) if one.init]
            return _record(kind, own, [self._form(hints[one.name]) for one in own])
        if issubclass(kind, tuple):  # a named one
            made: Callable[..., object] = kind
            return _row([*map(self._form, hints.values())], lambda values: made(*values))
        raise TypeError(f"{kind.__qualname__} has no plain form")


def _optional(form: Form) -> Form:
    write, read = form
    return Form(
        lambda value: None if value is None else write(value),
        lambda plain: None if plain is None else read(plain),
    )


def _many(form: Form, make: Make) -> Form:
    write, read = form

    def written(value: object) -> object:
        assert isinstance(value, Sequence | Set)
        plain = [write(each) for each in value]
        return plain if isinstance(value, Sequence) else sorted(plain, key=repr)

    def made(plain: object) -> object:
        assert isinstance(plain, list)
        return make(plain if form is AS_IT_IS else map(read, plain))

    return Form(written, made)


def _row(forms: Sequence[Form], make: Make) -> Form:
    def written(value: object) -> object:
        assert isinstance(value, tuple)
        return [form.write(each) for form, each in zip(forms, value, strict=True)]

    def made(plain: object) -> object:
        assert isinstance(plain, list)
        if is_plain and len(plain) == len(forms):
            return make(plain)
        return make(form.read(each) for form, each in zip(forms, plain, strict=True))

    is_plain = all(form is AS_IT_IS for form in forms)
    return Form(written, made)


def _mapping(form: Form) -> Form:
    write, read = form

    def written(value: object) -> object:
        assert isinstance(value, Mapping)
        return {key: write(each) for key, each in value.items()}

    def made(plain: object) -> object:
        assert isinstance(plain, dict)
        return {key: read(each) for key, each in plain.items()}

    return Form(written, made)


def _record(kind: type, own: Sequence["Field[object]"], forms: Sequence[Form]) -> Form:
    ways = [(one.name, form.write, _default(one)) for one, form in zip(own, forms, strict=True)]
    reads = {
        one.name: form.read for one, form in zip(own, forms, strict=True) if form is not AS_IT_IS
    }
    # With a second name also a record of one field gives a row.
    take = attrgetter(*(one.name for one in own), "__class__")

    def written(value: object) -> object:
        return {
            name: write(each)
            for (name, write, default), each in zip(ways, take(value), strict=False)
            if each != default
        }

    def made(plain: object) -> object:
        assert isinstance(plain, dict)
        for name in plain.keys() & reads.keys():
            plain[name] = reads[name](plain[name])
        return kind(**plain)

    return Form(written, made)


def _default(one: "Field[object]") -> object:
    """What a field holds where nothing is given; a value that equals nothing where it has none."""
    if one.default_factory is not MISSING:
        return one.default_factory()
    return _NO_DEFAULT if one.default is MISSING else one.default
