"""The files of an index: what a search page loads, from the first letter typed to the last result.

`CONTENTS` says which there are, and has the vocabulary, for beginnings of words and slips. Of each block
of stories there are shards, of all stories together one file of *columns*: for each story, oldest first,
the days since the one before, the number of its section, how many people made it and their numbers, and
four bytes that name the file of what its result shows. All but `CONTENTS` and those of results have
names made of their bytes.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from plugins.memory.digests import Digested, code_digest, digest
from plugins.memory.store import Store
from plugins.search.index import Rows, Searched, Segment, Shard, number, segment, shards, terms_of

FOLDER = "tim-kiem/"
HASHED = f"{FOLDER}tep/"  # files with names made of their bytes
CONTENTS = f"{FOLDER}muc-luc.json"
SEGMENT = 128
# The parts of an index, the old one first, change with every so many stories: a new story changes no more
# than the youngest, which is small.
PARTS = (SEGMENT, 16, 1)
_STEP, _SEGMENTS = "search shards", "search segments"
_EPOCH = date(2000, 1, 1)
Each = Callable[
    [Callable[[Sequence["Entry"]], bytes], Sequence[Sequence["Entry"]]], Iterable[bytes]
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a search filters and finds it.

    ``section`` and ``people`` are numbers; ``stand_in`` stands for all that ``read`` gives, which is
    asked for only where the index is made anew.
    """

    url: str
    day: date
    section: int
    people: tuple[int, ...]
    stand_in: bytes
    read: Callable[[], Searched] = field(compare=False)

    @property
    def key(self) -> bytes:
        """What names the file of its result, four bytes. Two of many thousands may share one."""
        return blake2b(self.url.encode(), digest_size=4).digest()


@dataclass(frozen=True)
class Block(Digested):
    """A run of stories, oldest first, and the shards that are made of them."""

    entries: Sequence[Entry]
    store: Store
    each: Each

    @property
    def stand_in(self) -> bytes:
        """Nothing: the name of a shard stands for its bytes."""
        return b""

    def shard(self, name: str) -> bytes:
        """The bytes of a shard; the whole block is read for them."""
        return self.shards[name].data

    @cached_property
    def shards(self) -> Mapping[str, Shard]:
        """Its shards by their names, made of its segments."""
        every = range(0, len(self.entries), SEGMENT)
        parts = [self.entries[start : start + SEGMENT] for start in every]
        segments = map(_read_segment, self._segments(parts))
        made = shards((len(part), one) for part, one in zip(parts, segments, strict=True))
        return {_name(shard.data): shard for shard in made}

    def _segments(self, parts: Sequence[Sequence[Entry]]) -> Iterator[bytes]:
        """The lists of some stories each, as JSON; those of whole segments are remembered."""
        keys = [digest(code_digest(), *(one.stand_in for one in part)) for part in parts]
        known = self.store.some(_SEGMENTS, keys)
        unknown = [part for key, part in zip(keys, parts, strict=True) if key not in known]
        made = iter(self.each(_written_segment, unknown))
        for key, part in zip(keys, parts, strict=True):
            row = known[key] if key in known else next(made)
            if key not in known and len(part) == SEGMENT:
                self.store.put(_SEGMENTS, key, row)
            yield row

    @cached_property
    def outline(self) -> "Outline":
        """What there is of it: remembered from one build to the next."""
        key = digest(code_digest(), *(entry.stand_in for entry in self.entries))
        if known := self.store.get(_STEP, key):
            return Outline(*json.loads(known))
        words = {word: count for one in self.shards.values() for word, count in one.words.items()}
        outline = Outline({name: shard.first for name, shard in self.shards.items()}, words)
        self.store.put(_STEP, key, json.dumps(outline, ensure_ascii=False).encode())
        return outline


def _written_segment(entries: Sequence[Entry]) -> bytes:
    made = segment(terms_of(entry.read()) for entry in entries)
    return json.dumps(made, ensure_ascii=False).encode()


def _read_segment(row: bytes) -> Segment:
    rows: dict[str, tuple[int, int, str, int]] = json.loads(row)
    return {one: Rows(*values) for one, values in rows.items()}


class Outline(NamedTuple):
    """The first term of each shard by their names, in order; how many rows each word has."""

    names: Mapping[str, str]
    words: Mapping[str, int]


@dataclass(frozen=True)
class Index:
    """An index of stories, oldest first.

    ``sections`` and ``people`` are the names by the numbers in the entries; ``short`` are short forms
    with what they stand for, both folded (``hdnd``: ``hoi dong nhan dan``). ``each`` is given the work
    on many stories, and may share it out to processes.
    """

    entries: Sequence[Entry]
    sections: Sequence[str]
    people: Sequence[str]
    short: Mapping[str, str]
    store: Store
    each: Each = map

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The parts from the old one to the youngest; none of them is empty."""
        ends = [len(self.entries) // many * many for many in PARTS]
        parts = [self.entries[start:end] for start, end in pairwise((0, *ends))]
        return tuple(Block(part, self.store, self.each) for part in parts if part)

    def shards(self) -> Iterator[tuple[str, Block, str]]:
        """The address of every shard, the block that it is of, its name."""
        for block in self.blocks:
            for name in block.outline.names:
                yield f"{HASHED}{name}.bin", block, name

    @cached_property
    def columns(self) -> bytes:
        """What filters ask of every story."""
        data, before = bytearray(), _EPOCH
        for entry in self.entries:
            row = ((entry.day - before).days, entry.section, len(entry.people), *entry.people)
            data += b"".join(map(number, row)) + entry.key
            before = entry.day
        return bytes(data)

    @property
    def vocabulary(self) -> str:
        """Every word in a line, in order, with the binary digits of the number of its rows."""
        counts: Counter[str] = Counter()
        for block in self.blocks:
            counts.update(block.outline.words)
        return "\n".join(f"{word} {counts[word].bit_length()}" for word in sorted(counts))

    @property
    def columns_address(self) -> str:
        """Where the columns lie."""
        return f"{HASHED}{_name(self.columns)}.bin"

    @property
    def contents(self) -> bytes:
        """What there is, as JSON."""
        told = {
            "columns": _name(self.columns),
            "words": self.vocabulary,
            "blocks": [
                {"stories": len(one.entries), "shards": one.outline.names} for one in self.blocks
            ],
            "sections": self.sections,
            "people": self.people,
            "short": self.short,
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _name(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
