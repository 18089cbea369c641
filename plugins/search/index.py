"""An index of stories as small binary files, of which a search loads the few that it needs.

A *block* is a run of stories, oldest first, numbered from 0 within it. Its *terms* are folded words
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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from plugins.search.words import Word, words

SHARD = 10_000  # bytes after which a shard is cut
_TITLE, _NAMED, _MOST = 8, 4, 3


@dataclass(frozen=True, slots=True)
class Searched:
    """What a story is found by. ``named`` are tags, people, captions and the day."""

    title: str
    named: tuple[str, ...]
    text: str


Terms = dict[str, dict[str, int]]


def terms_of(story: Searched) -> Terms:
    """The terms of a story, each with its spellings and their weights.

    The weight of a word: 8 where the headline has it, 4 where it is named, and up to 3 for how often
    the text has it. That of a pair: 8 or 0.
    """
    terms: Terms = defaultdict(dict)
    counts: dict[Word, int] = {}
    for zone, text in (
        (_TITLE, story.title),
        *((_NAMED, one) for one in story.named),
        (0, story.text),
    ):
        found = words(text)
        for one in found:
            counts[one] = counts.get(one, 0) | zone
            if not zone and counts[one] & _MOST < _MOST:
                counts[one] += 1
        for before, after in pairwise(found):
            pair = terms[f"{before.folded} {after.folded}"]
            pair[""] = pair.get("", 0) | (zone & _TITLE)
    for one, weight in counts.items():
        terms[one.folded][one.spelt] = weight
    return terms


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of an index: the first term in it, its bytes, in how many stories each of its words is."""

    first: str
    data: bytes
    words: Mapping[str, int]


def shards(stories: Iterable[Terms], size: int = SHARD) -> Iterator[Shard]:
    """The shards of a block of stories, in the order of their terms."""
    lists: dict[str, dict[str, bytearray]] = defaultdict(dict)
    last: dict[tuple[str, str], int] = {}
    counts: Counter[str] = Counter()
    for place, terms in enumerate(stories):
        counts.update(terms.keys())
        for term, spellings in terms.items():
            for spelt, weight in spellings.items():
                rows = lists[term].setdefault(spelt, bytearray())
                rows += number((place - last.get((term, spelt), 0)) << 4 | weight)
                last[term, spelt] = place
    for terms_of_one, data in _cut(lists, size):
        found = {term: counts[term] for term in terms_of_one if " " not in term}
        yield Shard(terms_of_one[0], data, found)


def _cut(
    lists: Mapping[str, Mapping[str, bytearray]], size: int
) -> Iterator[tuple[list[str], bytes]]:
    """The terms and the bytes of each shard."""
    terms: list[str] = []
    data = bytearray()
    for term in sorted(lists):
        row = _row(terms[-1] if terms else "", term, lists[term])
        if terms and len(data) + len(row) > size:
            yield terms, bytes(data)
            terms, data, row = [], bytearray(), _row("", term, lists[term])
        terms.append(term)
        data += row
    if terms:
        yield terms, bytes(data)


def _row(before: str, term: str, spellings: Mapping[str, bytearray]) -> bytes:
    shared = _shared(before, term)
    row = bytearray(number(shared) + _text(term[shared:]) + number(len(spellings)))
    for spelt in sorted(spellings):
        row += (
            _text("" if spelt == term else spelt) + number(len(spellings[spelt])) + spellings[spelt]
        )
    return bytes(row)


def _shared(one: str, other: str) -> int:
    """The letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _text(text: str) -> bytes:
    data = text.encode()
    return number(len(data)) + data


def number(value: int) -> bytes:
    """A number as the files of an index write it."""
    if value < 0x80:
        return _BYTES[value]
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)


_BYTES = [bytes([value]) for value in range(0x80)]
