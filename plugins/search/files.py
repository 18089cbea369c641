"""The files of an index: what a search page loads, from the first letter typed to the last result.

`CONTENTS` says which there are, and has the vocabulary, for beginnings of words and slips, and the
*columns* (in Base64): for each story, oldest first, the days since the one before, the number of its
section, how many people made it and their numbers, and four bytes, its *key*. The first digits of the key
name the file of what its result shows, which others share: hosts count files. Of each block of stories
there are shards, whose names are made of their bytes.
"""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import chain, pairwise
from typing import NamedTuple

from plugins.memory.digests import Digested, code_digest, digest
from plugins.memory.store import Store
from plugins.search.index import (
    Rows,
    Searched,
    Segment,
    Shard,
    joined,
    number,
    segment,
    shards,
    terms_of,
)

FOLDER = "tim-kiem/"
HASHED = f"{FOLDER}tep/"  # files with names made of their bytes
CONTENTS = f"{FOLDER}muc-luc.json"
SHARED = 3  # hexadecimal digits of a key that name the file of a result: 4,096 files at most
# The blocks of an index, the old one first, change with every so many stories: a new story changes no more
# than the youngest, which is small.
BLOCKS = (128, 16, 1)
PARTS = (1024, 128)  # stories whose lists are remembered together
_STEP, _LISTS = "search shards", "search lists"
_EPOCH = date(2000, 1, 1)


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
        """By what its result is found, four bytes. Two of many thousands may share one."""
        return blake2b(self.url.encode(), digest_size=4).digest()

    @property
    def results(self) -> str:
        """The address of the file of its result."""
        return f"{FOLDER}tin/{self.key.hex()[:SHARED]}.json"


Part = Sequence[Entry]
Each = Callable[[Callable[[Part], bytes], Sequence[Part]], Iterable[bytes]]


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
        """Its shards by their names, joined of its parts."""
        parts = _parts(self.entries, PARTS[0])
        return {_name(shard.data): shard for shard in shards(_joined(parts, self._lists(parts)))}

    def _lists(self, parts: Sequence[Part], sizes: Sequence[int] = PARTS) -> Iterator[bytes]:
        """The lists of each part, which has as many stories as the first of ``sizes``, or is the last.

        Those of whole parts are remembered; of the others they are joined from smaller ones, and of
        the smallest made of the stories.
        """
        size, *smaller = sizes
        keys = [_key(part) for part in parts]
        known = self.store.some(_LISTS, keys)
        unknown = [part for key, part in zip(keys, parts, strict=True) if key not in known]
        made = iter(self._joins(unknown, smaller) if smaller else self.each(_segment, unknown))
        for key, part in zip(keys, parts, strict=True):
            row = known[key] if key in known else next(made)
            if key not in known and len(part) == size:
                self.store.put(_LISTS, key, row)
            yield row

    def _joins(self, parts: Sequence[Part], sizes: Sequence[int]) -> Iterator[bytes]:
        cut = [_parts(part, sizes[0]) for part in parts]
        rows = self._lists([*chain.from_iterable(cut)], sizes)
        for own in cut:
            yield _written(_joined(own, rows))

    @cached_property
    def outline(self) -> "Outline":
        """What there is of it: remembered from one build to the next."""
        key = _key(self.entries)
        if known := self.store.get(_STEP, key):
            return Outline(*json.loads(known))
        words = {word: count for one in self.shards.values() for word, count in one.words.items()}
        outline = Outline({name: shard.first for name, shard in self.shards.items()}, words)
        self.store.put(_STEP, key, json.dumps(outline, ensure_ascii=False).encode())
        return outline


def _parts(entries: Part, many: int) -> list[Part]:
    return [entries[start : start + many] for start in range(0, len(entries), many)]


def _key(entries: Part) -> bytes:
    return digest(code_digest(), *(entry.stand_in for entry in entries))


def _segment(entries: Part) -> bytes:
    return _written(segment(terms_of(entry.read()) for entry in entries))


def _joined(parts: Iterable[Part], rows: Iterator[bytes]) -> Segment:
    """The lists of some parts as those of one, from as many rows as there are parts."""
    return joined((len(part), _read(next(rows))) for part in parts)


def _written(lists: Segment) -> bytes:
    return json.dumps(lists, ensure_ascii=False).encode()


def _read(row: bytes) -> Segment:
    lists: dict[str, tuple[int, int, str, int]] = json.loads(row)
    return {key: Rows(*rows) for key, rows in lists.items()}


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
        """From the old one to the youngest; none of them is empty."""
        ends = [len(self.entries) // many * many for many in BLOCKS]
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
    def contents(self) -> bytes:
        """What there is, as JSON."""
        told = {
            "columns": b64encode(self.columns).decode(),
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
