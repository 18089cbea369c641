"""An index of stories as small binary files, of which a search loads the few that it needs.

A *block* is a run of stories, oldest first, numbered from 0 within it, and made of *segments*, each of
which is remembered by itself: where one story changed, the others are not read again. Its *terms* are folded words
and pairs of neighbouring ones (``hoi dong``), sorted; they are cut into *shards* of some kilobytes.
For each way in which a word is spelt there is a list of the stories that have it, each with how much
it says there; for a pair a list of the stories, each with whether a headline has it.

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
    """The list of one spelling in a segment: its first row, the last story in it, the rows between as
    they are written (a letter for each byte), how many there are.
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
    return Rows(first, last, "".join(map(_letters, steps)), len(places))


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of an index: the first term in it, its bytes, how many rows each of its words has."""

    first: str
    data: bytes
    words: Mapping[str, int]


def shards(segments: Iterable[tuple[int, Segment]], size: int = SHARD) -> Iterator[Shard]:
    """The shards of a block, in the order of their terms, from its segments with their numbers of stories."""
    joined: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    counts: Counter[str] = Counter()
    start = 0
    for stories, one in segments:
        for key, (first, end, rest, many) in one.items():
            joined[key] += _letters(first + ((start - last[key]) << 4)), rest
            last[key] = start + end
            counts[key.partition(SPELT)[0]] += many
        start += stories
    terms = groupby(sorted(joined), lambda key: key.partition(SPELT)[0])
    lists = ((term, [(key, "".join(joined[key])) for key in keys]) for term, keys in terms)
    for names, data in _cut(lists, size):
        yield Shard(names[0], data, {one: counts[one] for one in names if " " not in one})


def _cut(
    lists: Iterable[tuple[str, list[tuple[str, str]]]], size: int
) -> Iterator[tuple[list[str], bytes]]:
    """The terms and the bytes of each shard."""
    terms: list[str] = []
    data = bytearray()
    for term, own in lists:
        row = _row(terms[-1] if terms else "", term, own)
        if terms and len(data) + len(row) > size:
            yield terms, bytes(data)
            terms, data, row = [], bytearray(), _row("", term, own)
        terms.append(term)
        data += row
    if terms:
        yield terms, bytes(data)


def _row(before: str, term: str, lists: list[tuple[str, str]]) -> bytes:
    shared = _shared(before, term)
    row = bytearray(number(shared) + _text(term[shared:]) + number(len(lists)))
    for key, rows in lists:
        row += _text(key.partition(SPELT)[2]) + number(len(rows)) + rows.encode("latin-1")
    return bytes(row)


def _shared(one: str, other: str) -> int:
    """The letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _text(text: str) -> bytes:
    data = text.encode()
    return number(len(data)) + data


@lru_cache(maxsize=1 << 14)
def _letters(value: int) -> str:
    return number(value).decode("latin-1")


def number(value: int) -> bytes:
    """A number as the files of an index write it."""
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)
