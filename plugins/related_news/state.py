"""What the engine knows as plain bytes, to be kept between builds: a line of JSON, then flat arrays."""

import gc
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import reduce
from itertools import pairwise
from zlib import crc32

from plugins.related_news.candidates import Each, KeptCandidates
from plugins.related_news.counts import Counts
from plugins.related_news.index import Candidates
from plugins.related_news.likeness import Vector, Weights
from plugins.related_news.lists import Kept, RelatedLists
from plugins.related_news.records import Item, Reason, Related
from plugins.related_news.selection import Selection
from plugins.related_news.settings import RelatedSettings

_VERSION = 4  # of the form; to be raised when what is written changes
_REASONS = tuple(Reason)
_CHECKED = 4  # bytes in front of all others, by which damage is known


class _Arrays:
    """Arrays one behind the other, read in the order in which they were written."""

    def __init__(
        self, data: bytes = b"", place: int = 0, lengths: Iterable[tuple[str, int]] = ()
    ) -> None:
        self.data, self.lengths = [data], list(lengths)
        self._next, self._place = iter(self.lengths), place

    def put(self, code: str, values: Iterable[float]) -> None:
        """Writes one."""
        written = array(code, values)
        self.data.append(written.tobytes())
        self.lengths.append((code, len(written)))

    def put_rows(self, code: str, rows: Iterable[Iterable[int]]) -> None:
        """Writes many of different lengths as two: their lengths, and all of them joined."""
        joined, ends = array(code), array("I")
        for row in rows:
            joined.extend(row)
            ends.append(len(joined))
        self.put("I", ends)
        self.put(code, joined)

    def take(self) -> "array[int]":
        """Reads the next one."""
        code, length = next(self._next)
        found: array[int] = array(code)
        end = self._place + length * found.itemsize
        found.frombytes(self.data[0][self._place : end])
        self._place = end
        return found

    def take_rows(self) -> Iterator["array[int]"]:
        """Reads the next rows."""
        ends, joined = self.take(), self.take()
        return (joined[start:end] for start, end in pairwise([0, *ends]))


def to_bytes(related: RelatedLists, by: bytes = b"") -> bytes:
    """All that the lists need to follow the next change; raises ValueError before the first update.

    ``by`` stands for the code that made them: only what asks for the same takes them again.
    """
    kept, arrays = related.kept(), _Arrays()
    number = {item.source: place for place, item in enumerate(kept.items)}
    _put_vectors(arrays, kept.vectors)
    arrays.put_rows("i", kept.bags)
    _put_candidates(arrays, kept.candidates)
    _put_selections(arrays, kept.selections, number)
    arrays.put("I", sorted(number[source] for source in kept.counted))
    _put_counts(arrays, kept.counts)
    head = {
        "version": _VERSION,
        "by": by.hex(),
        "settings": asdict(related.settings),
        "items": [_flat_item(item) for item in kept.items],
        "digests": kept.digests,
        "sources": kept.candidates.sources,
        "stories": kept.counts.rarity.stories,
        "arrays": arrays.lengths,
    }
    line = json.dumps(head, ensure_ascii=False).encode()
    parts = [line, b"\n", *arrays.data]
    return b"".join([_checksum(parts), *parts])  # much: it is copied this once


def from_bytes(
    data: bytes, settings: RelatedSettings, each: Each = map, by: bytes = b""
) -> RelatedLists | None:
    """The lists as they were written; None where other settings or others wrote them, and for damage."""
    if data[:_CHECKED] != _checksum([memoryview(data)[_CHECKED:]]):
        return None
    collects = gc.isenabled()
    gc.disable()  # there is no garbage; to look for it among so many records takes longer than all
    try:
        return _read(data, settings, each, by)
    finally:
        if collects:
            gc.enable()


def _read(data: bytes, settings: RelatedSettings, each: Each, by: bytes) -> RelatedLists | None:
    end = data.index(b"\n", _CHECKED) + 1
    head = json.loads(data[_CHECKED:end])
    own = _VERSION, by.hex(), json.loads(json.dumps(asdict(settings)))
    if (head["version"], head["by"], head["settings"]) != own:
        return None
    arrays = _Arrays(data, end, head["arrays"])
    items = [_item(*values) for values in head["items"]]
    vectors, bags = list(_take_vectors(arrays)), list(arrays.take_rows())
    candidates = _take_candidates(arrays, head["sources"])
    selections = list(_take_selections(arrays, [item.source for item in items]))
    counted = [items[place].source for place in arrays.take()]
    counts = _take_counts(arrays, settings, head["stories"])
    kept = Kept(items, head["digests"], vectors, bags, candidates, selections, counted, counts)
    return RelatedLists.of(settings, kept, each)


def _checksum(parts: Iterable[bytes | memoryview]) -> bytes:
    return reduce(lambda crc, part: crc32(part, crc), parts, 0).to_bytes(_CHECKED)


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


def _put_vectors(arrays: _Arrays, vectors: Sequence[Vector]) -> None:
    arrays.put_rows("i", (vector.terms.keys for vector in vectors))
    arrays.put_rows("i", (vector.terms.weights for vector in vectors))
    arrays.put_rows("I", (vector.ends for vector in vectors))
    arrays.put_rows("i", (vector.gist.keys for vector in vectors))
    arrays.put_rows("i", (vector.gist.weights for vector in vectors))
    arrays.put("q", (vector.least for vector in vectors))


def _take_vectors(arrays: _Arrays) -> Iterator[Vector]:
    rows = [arrays.take_rows() for _ in range(5)]
    for keys, weights, ends, gist_keys, gist_weights, least in zip(
        *rows, arrays.take(), strict=True
    ):
        tags, text, headline = ends
        gist = Weights(gist_keys, gist_weights)
        yield Vector(Weights(keys, weights), (tags, text, headline), gist, least)


def _put_candidates(arrays: _Arrays, kept: KeptCandidates) -> None:
    arrays.put("q", kept.words.keys())
    arrays.put_rows("I", kept.words.values())
    arrays.put_rows("I", (sorted(one.stories) for one in kept.candidates))
    arrays.put("q", (one.least for one in kept.candidates))
    arrays.put("q", (-1 if one.gap is None else one.gap for one in kept.candidates))


def _take_candidates(arrays: _Arrays, sources: list[str]) -> KeptCandidates:
    words = dict(zip(arrays.take(), arrays.take_rows(), strict=True))
    rows = zip(arrays.take_rows(), arrays.take(), arrays.take(), strict=True)
    candidates = [
        Candidates(frozenset(stories), least, None if gap < 0 else gap)
        for stories, least, gap in rows
    ]
    return KeptCandidates(sources, words, candidates)


def _put_selections(
    arrays: _Arrays, selections: Sequence[Selection], number: dict[str, int]
) -> None:
    entries = [selection.entries for selection in selections]
    arrays.put_rows("I", ((number[entry.source] for entry in own) for own in entries))
    arrays.put("B", (_REASONS.index(entry.reason) for own in entries for entry in own))
    arrays.put("d", (entry.score for own in entries for entry in own))
    arrays.put_rows("I", ((number[source] for source in one.ranked) for one in selections))
    arrays.put("d", (one.reach for one in selections))


def _take_selections(arrays: _Arrays, sources: list[str]) -> Iterator[Selection]:
    stories, reasons, scores = list(arrays.take_rows()), iter(arrays.take()), iter(arrays.take())
    for own, ranked, reach in zip(stories, arrays.take_rows(), arrays.take(), strict=True):
        entries = tuple(
            Related(sources[story], _REASONS[next(reasons)], next(scores)) for story in own
        )
        yield Selection(entries, tuple(map(sources.__getitem__, ranked)), reach)


def _put_counts(arrays: _Arrays, counts: Counts) -> None:
    words, tags = counts.words, counts.tags
    for table in (words.words, counts.authors):
        arrays.put("i", table.keys())
        arrays.put("i", table.values())
    arrays.put("i", tags.beside.keys())
    arrays.put_rows("i", tags.beside.values())
    arrays.put_rows("i", (row.values() for row in tags.beside.values()))
    pairs = words.pairs
    arrays.put("i", pairs.keys() if isinstance(pairs, Counter) else ())
    counted = array("I", pairs.values()) if isinstance(pairs, Counter) else pairs
    arrays.put(counted.typecode, counted)


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
