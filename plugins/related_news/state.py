"""What the engine knows as plain bytes, to be kept between builds: pieces, a JSON one and flat arrays.

In pieces, since all together are much: fifty megabytes at ten thousand stories.
"""

import gc
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import blake2b
from itertools import chain, islice, pairwise

from plugins.related_news.candidates import Each, KeptCandidates
from plugins.related_news.counts import Counts
from plugins.related_news.index import Candidates
from plugins.related_news.likeness import Vector, Weights
from plugins.related_news.lists import Kept, RelatedLists
from plugins.related_news.records import Item, Reason, Related
from plugins.related_news.selection import Selection
from plugins.related_news.settings import RelatedSettings

_VERSION = 5  # of the form; to be raised when what is written changes
_REASONS = tuple(Reason)
_MARK = 16  # bytes in front of every piece, by which those that were written together are known
_HEAD = _MARK + 3  # with the number of an array and the code of its type
_AT_ONCE = 1000  # rows in one piece


class MissingPiece(LookupError):
    """A piece is not there, or was written at another time."""


class _Arrays:
    """The arrays in pieces, read in the order in which they were written; raises MissingPiece."""

    def __init__(self, mark: bytes, pieces: Iterator[bytes]) -> None:
        self._pieces = enumerate(pieces)
        self._mark = mark

    def take(self) -> "array[int]":
        """Reads the next one."""
        number, piece = next(self._pieces, (0, b""))
        if piece[: _HEAD - 1] != self._mark + number.to_bytes(2):
            raise MissingPiece
        found: array[int] = array(chr(piece[_HEAD - 1]))
        found.frombytes(memoryview(piece)[_HEAD:])
        return found

    def take_rows(self) -> list["array[int]"]:
        """Reads the next rows."""
        found: list[array[int]] = []
        while ends := self.take():
            joined = self.take()
            found += (joined[start:end] for start, end in pairwise([0, *ends]))
        return found


def _rows(code: str, rows: Iterable[Iterable[int]]) -> Iterator["array[int]"]:
    """Many rows of different lengths, some at a time: their ends, and all of them joined; no ends last."""
    ahead = iter(rows)
    ends = array("I", [0])
    while ends:
        joined, ends = array(code), array("I")
        for row in islice(ahead, _AT_ONCE):
            joined.extend(row)
            ends.append(len(joined))
        yield ends
        if ends:
            yield joined


def to_pieces(related: RelatedLists, by: bytes = b"") -> Iterator[bytes]:
    """All that the lists need to follow the next change; raises ValueError before the first update.

    ``by`` stands for the code that made them: only what asks for the same takes them again.
    """
    kept = related.kept()
    number = {item.source: place for place, item in enumerate(kept.items)}
    head = {
        "version": _VERSION,
        "by": by.hex(),
        "settings": asdict(related.settings),
        "items": [_flat_item(item) for item in kept.items],
        "digests": kept.digests,
        "sources": kept.candidates.sources,
        "stories": kept.counts.rarity.stories,
    }
    line = json.dumps(head, ensure_ascii=False).encode()
    mark = blake2b(line, digest_size=_MARK).digest()
    yield mark + line
    arrays = (
        *(_vectors(kept.vectors), _rows("i", kept.bags), _candidates(kept.candidates)),
        _selections(kept.selections, number),
        [array("I", sorted(number[source] for source in kept.counted))],
        _counts(kept.counts),
    )
    for place, one in enumerate(chain.from_iterable(arrays)):
        yield b"".join((mark, place.to_bytes(2), one.typecode.encode(), one.tobytes()))


def from_pieces(
    pieces: Iterable[bytes], settings: RelatedSettings, each: Each = map, by: bytes = b""
) -> RelatedLists | None:
    """The lists as they were written; None where other settings or others wrote them, or not all is there.

    What is damaged in itself whoever keeps the pieces finds out.
    """
    collects = gc.isenabled()
    gc.disable()  # there is no garbage; to look for it among so many records takes longer than all
    try:
        return _read(iter(pieces), settings, each, by)
    except MissingPiece:
        return None
    finally:
        if collects:
            gc.enable()


def _read(
    pieces: Iterator[bytes], settings: RelatedSettings, each: Each, by: bytes
) -> RelatedLists | None:
    first = next(pieces, b"")
    mark, line = first[:_MARK], first[_MARK:]
    if not line or blake2b(line, digest_size=_MARK).digest() != mark:
        return None
    head = json.loads(line)
    own = _VERSION, by.hex(), json.loads(json.dumps(asdict(settings)))
    if (head["version"], head["by"], head["settings"]) != own:
        return None
    arrays = _Arrays(mark, pieces)
    items = [_item(*values) for values in head["items"]]
    vectors, bags = list(_take_vectors(arrays)), arrays.take_rows()
    candidates = _take_candidates(arrays, head["sources"])
    selections = list(_take_selections(arrays, [item.source for item in items]))
    counted = [items[place].source for place in arrays.take()]
    counts = _take_counts(arrays, settings, head["stories"])
    kept = Kept(items, head["digests"], vectors, bags, candidates, selections, counted, counts)
    return RelatedLists.of(settings, kept, each)


def _flat_item(item: Item) -> list[object]:
    """The values of an item in their order, its texts empty."""
    return [
        *(item.source, item.title, item.date.isoformat(), item.tags, item.section, "", ""),
        *(item.authors, item.lang, item.original, item.pins, item.unrelated, item.links),
        *(item.only_pins, item.listed),
    ]


def _item(source: str, title: str, date: str, *values: object) -> Item:
    rest = (tuple(value) if isinstance(value, list) else value for value in values)
    return Item(source, title, datetime.fromisoformat(date), *rest)  # type: ignore[arg-type]


def _vectors(vectors: Sequence[Vector]) -> Iterator["array[int]"]:
    yield from _rows("i", (vector.terms.keys for vector in vectors))
    yield from _rows("i", (vector.terms.weights for vector in vectors))
    yield from _rows("I", (vector.ends for vector in vectors))
    yield from _rows("i", (vector.gist.keys for vector in vectors))
    yield from _rows("i", (vector.gist.weights for vector in vectors))
    yield array("q", (vector.least for vector in vectors))


def _take_vectors(arrays: _Arrays) -> Iterator[Vector]:
    rows = [arrays.take_rows() for _ in range(5)]
    for keys, weights, ends, gist_keys, gist_weights, least in zip(
        *rows, arrays.take(), strict=True
    ):
        tags, text, headline = ends
        gist = Weights(gist_keys, gist_weights)
        yield Vector(Weights(keys, weights), (tags, text, headline), gist, least)


def _candidates(kept: KeptCandidates) -> Iterator["array[int]"]:
    yield array("q", kept.words.keys())
    yield from _rows("I", kept.words.values())
    yield from _rows("I", (sorted(one.stories) for one in kept.candidates))
    yield array("q", (one.least for one in kept.candidates))
    yield array("q", (-1 if one.gap is None else one.gap for one in kept.candidates))


def _take_candidates(arrays: _Arrays, sources: list[str]) -> KeptCandidates:
    words = dict(zip(arrays.take(), arrays.take_rows(), strict=True))
    rows = zip(arrays.take_rows(), arrays.take(), arrays.take(), strict=True)
    candidates = [
        Candidates(stories, least, None if gap < 0 else gap) for stories, least, gap in rows
    ]
    return KeptCandidates(sources, words, candidates)


def _selections(
    selections: Sequence[Selection], number: dict[str, int]
) -> Iterator["array[int] | array[float]"]:
    entries = [selection.entries for selection in selections]
    yield from _rows("I", ((number[entry.source] for entry in own) for own in entries))
    yield array("B", (_REASONS.index(entry.reason) for own in entries for entry in own))
    yield array("d", (entry.score for own in entries for entry in own))
    yield from _rows("I", ((number[source] for source in one.ranked) for one in selections))
    yield array("d", (one.reach for one in selections))


def _take_selections(arrays: _Arrays, sources: list[str]) -> Iterator[Selection]:
    stories, reasons, scores = arrays.take_rows(), iter(arrays.take()), iter(arrays.take())
    for own, ranked, reach in zip(stories, arrays.take_rows(), arrays.take(), strict=True):
        entries = tuple(
            Related(sources[story], _REASONS[next(reasons)], next(scores)) for story in own
        )
        yield Selection(entries, tuple(map(sources.__getitem__, ranked)), reach)


def _counts(counts: Counts) -> Iterator["array[int]"]:
    words, tags = counts.words, counts.tags
    for table in (words.words, counts.authors):
        yield array("i", table.keys())
        yield array("i", table.values())
    yield array("i", tags.beside.keys())
    yield from _rows("i", tags.beside.values())
    yield from _rows("i", (row.values() for row in tags.beside.values()))
    pairs = words.pairs
    yield array("i", pairs.keys() if isinstance(pairs, Counter) else ())
    yield array("I", pairs.values()) if isinstance(pairs, Counter) else pairs


def _take_counts(arrays: _Arrays, settings: RelatedSettings, stories: int) -> Counts:
    counts = Counts(settings, stories)
    for table in (counts.words.words, counts.authors):
        table.update(dict(zip(arrays.take(), arrays.take(), strict=True)))
    rows = zip(arrays.take(), arrays.take_rows(), arrays.take_rows(), strict=True)
    for tag, others, stories_with in rows:
        counts.tags.beside[tag] = Counter(dict(zip(others, stories_with, strict=True)))
    pairs, stories_with = arrays.take(), arrays.take()
    if isinstance(counts.words.pairs, Counter):
        counts.words.pairs.update(dict(zip(pairs, stories_with, strict=True)))
    else:
        counts.words.pairs = stories_with
    return counts
