"""Who may stand below a story: the likeliest, and the nearest in time; kept right while stories change."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from math import inf
from operator import or_
from typing import NamedTuple, Protocol, TypeVar

from plugins.related_news.bitslices import at_least, differing, numbers, value
from plugins.related_news.index import Candidates, Change, Index
from plugins.related_news.likeness import Likeness, Vector, is_offered, may_stand
from plugins.related_news.records import Item, Reason
from plugins.related_news.settings import RelatedSettings

Entries = list[tuple[int, str]]  # moment and source, in order
One = TypeVar("One")
Result = TypeVar("Result")


class Each(Protocol):
    """Does the same work on each of many and gives the results in their order, as ``map`` does."""

    def __call__(self, work: Callable[[One], Result], many: Sequence[One], /) -> Iterable[Result]:
        """The results; the work may be shared out to processes."""
        ...


class KeptCandidates(NamedTuple):
    """All that is known of candidates, to be written: the index's stories by number (empty: gone),
    the stories with each word, and the candidates of every story.
    """

    sources: list[str]
    words: Mapping[int, "array[int]"]
    candidates: list[Candidates]


class CandidatesOfAll:
    """Of every story its ``settings.candidates`` likeliest ones, and a tie or two.

    Who they are follows from the likenesses of pairs alone, so that candidates to which changes
    were applied are those that would be looked for anew.
    """

    def __init__(self, known: Likeness, settings: RelatedSettings, each: Each = map) -> None:
        self._index, self._known, self._settings = Index(settings), known, settings
        self._each = each
        self._candidates: dict[str, Candidates] = {}
        self._gone, self._new = set[int](), list[str]()  # numbers and sources since ``refresh``
        self._stale = set[str]()
        self._bounds: tuple[dict[int, int], dict[int, int]] | None = None

    def kept(self, order: Iterable[str]) -> KeptCandidates:
        """All of them, those of the stories in this order."""
        return KeptCandidates(*self._index.kept, [self._candidates[source] for source in order])

    def restore(self, kept: KeptCandidates, order: Iterable[str]) -> None:
        """Takes over what was kept of the stories, in this order."""
        self._index.restore(kept.sources, kept.words, self._known.items)
        self._candidates = dict(zip(order, kept.candidates, strict=True))

    def of(self, source: str) -> list[str]:
        """The candidates of a story, in no order."""
        sources = self._index.sources
        return [sources[number] for number in self._candidates[source].stories]

    def take_out(self, item: Item) -> None:
        """Takes a story out of the index; ``refresh`` finds others in its place."""
        if is_offered(item, self._settings):
            self._gone.add(self._index.numbers[item.source])
            self._index.remove(item, self._known.vectors[item.source])
        del self._candidates[item.source]

    def reweigh(self, item: Item, former: Vector) -> None:
        """Follows a story that has another vector now; ``refresh`` finds whose candidates change."""
        vector, offered = self._known.vectors[item.source], is_offered(item, self._settings)
        if offered and (change := self._index.replace(item, former, vector)):
            self._stale.add(item.source)
            sources, gap = self._index.sources, self._index.gap
            for number in numbers(self._may_mind(change)):
                own = self._candidates.get(sources[number])
                before, now = value(change.before, number), value(change.now, number)
                if own and own.minds(before, now, gap(number, change.number)):
                    self._stale.add(sources[number])

    def _may_mind(self, change: Change) -> int:
        """The stories that may have or lose a candidate by a change, as bits."""
        if not self._bounds:
            self._bounds = self._least_of_all()
        holders, bounds = self._bounds
        entered = (at_least(change.now, power) & bits for power, bits in bounds.items())
        changed = differing(change.before, change.now) & ~(1 << change.number)
        return changed & reduce(or_, entered, holders.get(change.number, 0))

    def _least_of_all(self) -> tuple[dict[int, int], dict[int, int]]:
        """Who has each story among the candidates, and whose least candidate has each power of two."""
        holders, bounds = dict[int, int](), dict[int, int]()
        for source, number in self._index.numbers.items():
            own, bit = self._candidates[source], 1 << number
            power = own.least.bit_length() - 1
            bounds[power] = bounds.get(power, 0) | bit
            for other in own.stories:
                holders[other] = holders.get(other, 0) | bit
        return holders, bounds

    def take_in(self, item: Item) -> None:
        """Takes a story into the index; ``refresh`` finds its candidates."""
        if is_offered(item, self._settings):
            self._index.add(item, self._known.vectors[item.source])
        self._candidates[item.source] = Candidates()
        self._new.append(item.source)

    def refresh(self) -> set[str]:
        """Puts all candidates right after changes; returns whose may not be as before."""
        items, settings = self._known.items, self._settings
        # What is not offered stands in no index, so nothing tells it of changes: it asks each time.
        stale = self._stale.union(self._new)
        stale |= {
            source
            for source, candidates in self._candidates.items()
            if not is_offered(items[source], settings)
            or not self._gone.isdisjoint(candidates.stories)
        }
        if len(stale) < len(items):
            for source in self._new:
                if is_offered(items[source], settings):
                    stale |= self._admitting(items[source])
        stale &= items.keys()
        readers = [items[source] for source in sorted(stale)]
        for reader, found in zip(readers, self._each(self._likeliest, readers), strict=True):
            self._candidates[reader.source] = found
        self._gone, self._stale, self._new, self._bounds = set(), set(), [], None
        self._index.rest()
        return stale

    def _likeliest(self, item: Item) -> Candidates:
        vector = self._known.vectors[item.source]
        return self._index.candidates(item, vector, self._settings.candidates)

    def _admitting(self, item: Item) -> set[str]:
        """The stories among whose candidates a new one belongs."""
        likenesses = self._index.likenesses(item, self._known.vectors[item.source])
        return {
            source
            for number, likeness, gap in likenesses
            if self._candidates[source := self._index.sources[number]].admits(likeness, gap)
            and may_stand(self._known.items[source], item, self._settings)
        }


class Timeline:
    """The listed stories in order of time, those of each section and those of the site."""

    def __init__(self) -> None:
        self._site: Entries = []
        self._sections: dict[str, Entries] = {}

    def add(self, item: Item) -> None:
        """Puts a story in its place."""
        entry = item.seconds, item.source
        insort(self._site, entry)
        insort(self._sections.setdefault(item.section, []), entry)

    def remove(self, item: Item) -> None:
        """Takes a story out."""
        for entries in (self._site, self._sections[item.section]):
            del entries[bisect_left(entries, (item.seconds, item.source))]

    def nearest(self, item: Item) -> Iterator[tuple[Reason, str]]:
        """The stories nearest in time, all of the section first, then all of the site."""
        for source in around(self._sections.get(item.section, []), item.seconds):
            yield Reason.SECTION, source
        for source in around(self._site, item.seconds):
            yield Reason.SITE, source


def around(entries: Entries, moment: int) -> Iterator[str]:
    """All stories by their distance from a moment; of equal ones the newer, then by source."""
    right = bisect_left(entries, (moment, ""))
    left = right
    while left or right < len(entries):
        before = moment - entries[left - 1][0] if left else inf
        after = entries[right][0] - moment if right < len(entries) else inf
        if after <= before:
            yield entries[right][1]
            right += 1
        else:
            first = bisect_left(entries, (entries[left - 1][0], ""), 0, left)
            yield from (source for _, source in entries[first:left])
            left = first
