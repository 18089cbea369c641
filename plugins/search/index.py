"""An index of stories as small binary files, of which a search loads the few that it needs.

A *segment* holds the lists of a run of stories, oldest first, numbered from 0 within it; those of many
are joined from those of few, each of which is remembered by itself: where one story changed, hardly any
other is read again. A *block* is one of which files are made. Its *terms* are folded words and pairs of
neighbouring ones (``hoi dong``), sorted; they are cut into *shards* of some kilobytes. For each way in
which a word is spelt there is a list of the stories that have it, each with how much it says there; for a
pair a list of the stories, each with whether a headline has it.

Numbers are written seven bits to a byte, the lowest first, all but the last with the highest bit set.
A shard is a sequence of terms, each as: the length of what it shares with the term before, the rest
with its length; the number of lists; each list as its spelling with its length, the number of bytes
that follow, and for each story one number: what it is greater by than the one before, times 16, plus
its weight.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from plugins.search.words import SPELT, Word, words

SHARD = 10_000  # bytes after which a shard is cut
_TITLE, _NAMED, _MOST = 8, 4, 3


@dataclass(frozen=True, slots=True)
class Searched:
    """What a story is found by. ``named`` are tags, people, captions and the day."""

    title: str
    named: tuple[str, ...]
    text: str


Terms = dict[str, int]


def terms_of(story: Searched) -> Terms:
    """The weights of a story's words by their keys, and of its pairs of words.

    The weight of a word: 8 where the headline has it, 4 where it is named, and up to 3 for how often
    the text has it. That of a pair: 8 or 0.
    """
    text = words(story.text)
    counts = Counter([one.key for one in text])
    terms = {**dict.fromkeys(_pairs(text), 0), **{key: min(counts[key], _MOST) for key in counts}}
    for zone, said in (*((_NAMED, one) for one in story.named), (_TITLE, story.title)):
        found = words(said)
        for key in (one.key for one in found):
            terms[key] = terms.get(key, 0) | zone
        for pair in _pairs(found):
            terms[pair] = terms.get(pair, 0) | (zone & _TITLE)
    return terms


def _pairs(found: Sequence[Word]) -> list[str]:
    """Each word with the one that follows it."""
    folded = [one.folded for one in found]
    return [f"{before} {after}" for before, after in pairwise(folded)]


class Rows(NamedTuple):
    """The list of one spelling: its first row, the last story in it, the rows between as they are
    written, in hexadecimal digits, how many there are.
    """

    first: int
    last: int
    rest: str
    many: int


Segment = dict[str, Rows]


def segment(stories: Iterable[Terms]) -> Segment:
    """The lists of some stories, numbered from 0, by term and spelling."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, terms in enumerate(stories):
        for key, weight in terms.items():
            found[key].append(place << 4 | weight)
    return {key: _rows(places) for key, places in found.items()}


def _rows(places: Sequence[int]) -> Rows:
    """A list, of whose stories each is here its number times 16, plus its weight."""
    first, last = places[0], places[-1] >> 4
    steps = [after - (before & ~15) for before, after in pairwise(places)]
    return Rows(first, last, "".join(map(_digits, steps)), len(places))


def joined(segments: Iterable[tuple[int, Segment]]) -> Segment:
    """The segment of the stories of all segments, which are given with their numbers of stories."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    rests: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    start = 0
    for stories, one in segments:
        for key, (first, last, rest, many) in one.items():
            if key in firsts:
                rests[key].append(_digits(first + ((start - lasts[key]) << 4)))
            else:
                firsts[key] = first + (start << 4)
            rests[key].append(rest)
            lasts[key] = start + last
            counts[key] += many
        start += stories
    return {
        key: Rows(first, lasts[key], "".join(rests[key]), counts[key])
        for key, first in firsts.items()
    }


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of an index: the first term in it, its bytes, how many rows each of its words has."""

    first: str
    data: bytes
    words: Mapping[str, int]


def shards(block: Segment, size: int = SHARD) -> Iterator[Shard]:
    """The shards of a block, in the order of their terms."""
    first = before = ""
    data, words = bytearray(), dict[str, int]()
    for term, keys in groupby(sorted(block), lambda key: key.partition(SPELT)[0]):
        lists = [(key, block[key]) for key in keys]
        row = _row(before, term, lists)
        if data and len(data) + len(row) > size:
            yield Shard(first, bytes(data), words)
            data, words, row = bytearray(), {}, _row("", term, lists)
        first = first if data else term
        data += row
        if " " not in term:
            words[term] = sum(rows.many for _, rows in lists)
        before = term
    if data:
        yield Shard(first, bytes(data), words)


def _row(before: str, term: str, lists: Sequence[tuple[str, Rows]]) -> bytes:
    shared = _shared(before, term)
    row = bytearray(number(shared) + _text(term[shared:]) + number(len(lists)))
    for key, rows in lists:
        data = bytes.fromhex(_digits(rows.first) + rows.rest)
        row += _text(key.partition(SPELT)[2]) + number(len(data)) + data
    return bytes(row)


def _shared(one: str, other: str) -> int:
    """The letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _text(text: str) -> bytes:
    data = text.encode()
    return number(len(data)) + data


@lru_cache(maxsize=1 << 14)
def _digits(value: int) -> str:
    return number(value).hex()


def number(value: int) -> bytes:
    """A number as the files of an index write it."""
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)
