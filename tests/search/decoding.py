"""Reads the files of an index as the search page does."""

from collections.abc import Iterator

from plugins.search.index import Shard

Lists = dict[str, dict[str, list[tuple[int, int]]]]


class Reader:
    """The numbers and texts in some bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        value, shift = 0, 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def text(self, length: int) -> str:
        return self.take(length).decode()


def lists(shard: Shard) -> Lists:
    """The lists of every term in a shard, by spelling, each row a story's number and its weight."""
    reader, found, term = Reader(shard.data), Lists(), ""
    while reader.at < len(shard.data):
        term = term[: reader.number()] + reader.text(reader.number())
        spellings = found.setdefault(term, {})
        for _ in range(reader.number()):
            spelt = reader.text(reader.number()) or term
            spellings[spelt] = [*_rows(Reader(reader.take(reader.number())))]
    return found


def _rows(reader: Reader) -> Iterator[tuple[int, int]]:
    story = 0
    while reader.at < len(reader.data):
        value = reader.number()
        story += value >> 4
        yield story, value & 15
