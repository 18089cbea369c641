"""Documents whose headers are known, and whose text is read when somebody asks for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plugins.stories.records import Document, Field, Header

# Its value, line, column, and the value as it was typed where that is not the same.
PlainField = tuple[str, int, int] | tuple[str, int, int, str]


class UnreadFields(Mapping[str, tuple[Field, ...]]):
    """The fields of a header as plain values by their keys; few of a header are ever asked for."""

    __slots__ = ("_plain",)

    def __init__(self, plain: Mapping[str, Sequence[PlainField]]) -> None:
        self._plain = plain

    def __getitem__(self, key: str) -> tuple[Field, ...]:
        return tuple(_field(key, one) for one in self._plain[key])

    def get(self, key: str, default: tuple[Field, ...] = ()) -> tuple[Field, ...]:  # type: ignore[override]
        """The fields of a key, or what is given where there is none."""
        plain = self._plain.get(key)
        return default if plain is None else tuple(_field(key, one) for one in plain)

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    @staticmethod
    def plain(header: Header) -> dict[str, list[PlainField]]:
        """The plain values of a header's fields."""
        return {key: [_plain(one) for one in fields] for key, fields in header.fields.items()}


def _plain(one: Field) -> PlainField:
    place = one.value, one.line, one.column
    return place if one.typed == one.value else (*place, one.typed)


def _field(key: str, plain: PlainField) -> Field:
    value, line, column, *typed = plain
    return Field(key, value, line, column, *typed or (value,))


class Typed(NamedTuple):
    """What stands below the header of a file, and the whole file as it was typed."""

    body: str
    raw: str


class UnreadDocument(Document):
    """A document that loads what stands below its header; ``read`` may raise TextChanged."""

    __slots__ = ("_hosts", "_read")
    _hosts: frozenset[str]
    _read: Callable[[], Typed]

    def __init__(
        self,
        source: str,
        header: Header,
        body_line: int,
        hosts: frozenset[str],
        read: Callable[[], Typed],
    ) -> None:
        known = {"source": source, "header": header, "body_line": body_line}
        for name, value in {**known, "_hosts": hosts, "_read": read}.items():
            object.__setattr__(self, name, value)

    @property
    def body(self) -> str:
        """What stands below the header."""
        return self._typed().body

    @property
    def raw(self) -> str:
        """The whole file as it was typed."""
        return self._typed().raw

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of the web addresses in its body, without ``www.``."""
        return self._hosts

    def _typed(self) -> Typed:
        if not _LATEST or _LATEST[0][0] is not self:
            _LATEST[:] = [(self, self._read())]
        return _LATEST[0][1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and _parts(self) == _parts(other)

    __hash__ = None  # type: ignore[assignment]  # as that of every document: a header is a mapping

    def __reduce__(self) -> tuple[type[Document], tuple[str, Header, str, int, str]]:
        return Document, _parts(self)


# The one whose text was asked for last: who goes through many asks one after the other, and all of
# them together would fill the memory.
_LATEST: list[tuple[UnreadDocument, Typed]] = []


def _parts(document: Document) -> tuple[str, Header, str, int, str]:
    header, line = document.header, document.body_line
    return document.source, header, document.body, line, document.raw
