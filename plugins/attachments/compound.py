"""The compound files of Office 97 to 2003 ([MS-CFB]): the names of what they hold, no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from struct import error, iter_unpack, unpack_from

from plugins.attachments.found import Contents, Damaged
from plugins.attachments.kinds import KINDS, Container

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers end a chain, or are no sector
_HEADER_LISTED = 109  # sectors of the allocation table that the header itself names
_ENTRY = 128
_SIZES = {9: 512, 12: 4096}  # of a sector, by the header's power of two

_BOOK = "Book"  # Excel 5 and 95
_MACROS = {"Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}
_ENCRYPTED = {"EncryptedPackage", "EncryptedSummary"}
_WORD_ENCRYPTED = 0x0100  # of the flags at offset 10 of a Word document ([MS-DOC], FibBase)
_EXCEL_PASSWORD = 0x2F  # the record FilePass ([MS-XLS])


def look_at_compound(data: bytes) -> Contents:
    """What a compound file shows of itself; raises Damaged where its directory cannot be read."""
    try:
        file = _Compound(data)
        streams = file.streams
        return Contents(
            really=_kind(streams),
            encrypted=bool(_ENCRYPTED & streams.keys()) or _is_locked(file),
            macros=("macro",) if _MACROS & streams.keys() else (),
        )
    except (error, UnicodeDecodeError, IndexError) as fault:
        raise Damaged from fault


def _kind(streams: dict[str, int]) -> str:
    """The ending of the kind; an encrypted package of today lies in such a file, too."""
    if "EncryptedPackage" in streams:
        return ""
    kinds = [kind for kind in KINDS.values() if kind.container is Container.COMPOUND]
    names = {*streams, *(["Workbook"] if _BOOK in streams else [])}
    return next((kind.ending for kind in kinds if kind.mark in names), "")


def _is_locked(file: "_Compound") -> bool:
    """Whether Word or Excel ask for a password."""
    streams = file.streams
    if (word := streams.get("WordDocument")) is not None:
        (flags,) = unpack_from("<H", file.sector(word), 10)
        return bool(flags & _WORD_ENCRYPTED)
    book = streams.get("Workbook", streams.get(_BOOK))
    return book is not None and _EXCEL_PASSWORD in _records(file.sector(book))


def _records(data: bytes) -> Iterator[int]:
    """The types of the records that begin in some bytes."""
    place = 0
    while place + 4 <= len(data):
        kind, length = unpack_from("<HH", data, place)
        yield kind
        place += 4 + length


@dataclass(frozen=True)
class _Compound:
    data: bytes

    @cached_property
    def streams(self) -> dict[str, int]:
        """The first sectors of streams and storages by their names."""
        found: dict[str, int] = {}
        (first,) = unpack_from("<I", self.data, 48)
        for number in self._chain(first):
            sector = self.sector(number)
            for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
                (length,) = unpack_from("<H", sector, start + 64)
                (begin,) = unpack_from("<I", sector, start + 116)
                name = sector[start : start + min(max(length - 2, 0), 62)].decode("utf-16-le")
                found.setdefault(name, begin)
        return found

    def sector(self, number: int) -> bytes:
        """The bytes of a sector; fewer where the file ends before."""
        start = (number + 1) * self._size
        return self.data[start : start + self._size]

    @cached_property
    def _size(self) -> int:
        (shift,) = unpack_from("<H", self.data, 30)
        if shift not in _SIZES:
            raise Damaged
        return _SIZES[shift]

    def _chain(self, number: int) -> Iterator[int]:
        """The sectors of a chain; one that runs in a circle is damaged."""
        for _ in range(len(self._table) + 1):
            if number >= _LAST_SECTOR:
                return
            yield number
            number = self._table[number]
        raise Damaged

    @cached_property
    def _table(self) -> list[int]:
        """The sector after each sector."""
        listed = [
            number for (number,) in iter_unpack("<I", self.data[76 : 76 + 4 * _HEADER_LISTED])
        ]
        (further,) = unpack_from("<I", self.data, 68)
        most = len(self.data) // self._size + 1
        while further < _LAST_SECTOR and len(listed) <= most:
            *more, further = (number for (number,) in iter_unpack("<I", self.sector(further)))
            listed += more
        sectors = (self.sector(number) for number in listed if number < _LAST_SECTOR)
        whole = (sector for sector in sectors if len(sector) == self._size)
        return [number for sector in whole for (number,) in iter_unpack("<I", sector)]
