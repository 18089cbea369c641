"""The list of one story: pins, the best by score and diversity, then the nearest in time.

And no story is left out: one that stands in no list takes a place where it is missed least.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf

from plugins.related_news.candidates import CandidatesOfAll, Timeline
from plugins.related_news.likeness import Altered, Likeness, Scored, is_offered, may_stand
from plugins.related_news.records import Item, Reason, Related
from plugins.related_news.series import SeriesIndex
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import headline_key

_LAST_SLOTS = 2  # of a list, which an orphan may take
_CHOICE = 1.25  # candidates for each place, out of which diversity chooses

# The sources of a list's stories and their headlines: beside none may a second of either stand.
Marks = set[str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Selection:
    """A story's list before orphans are taken in.

    ``ranked`` are the stories that were scored, best first; ``reach`` is the gap in seconds up
    to which a new story would take the place of one that stands here for nearness in time
    alone, -1 where none does.
    """

    entries: tuple[Related, ...]
    ranked: tuple[str, ...]
    reach: float

    def holds(self, sources: Set[str]) -> bool:
        """Whether any of these stands here, or was scored."""
        return not sources.isdisjoint(self.ranked) or any(
            entry.source in sources for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """Selects the lists of a site's stories, one by one."""

    known: Likeness
    candidates: CandidatesOfAll
    series: SeriesIndex
    timeline: Timeline
    settings: RelatedSettings

    def select(self, item: Item) -> Selection:
        """The list of one story."""
        score, reader = self.known.score, item.source
        pins = self._pins(item)
        ranked = self.known.scored(reader, self._likely(reader))
        entries = [score(reader, pin).entry(Reason.PIN) for pin in pins]
        if item.only_pins:
            return Selection(tuple(entries), tuple(other.source for other in ranked), -1)
        instalments = self._instalments(item, pins)
        beside = [*pins, *(other.source for other in instalments)]
        scored = list(self._scored(item, ranked, beside))
        entries += [other.entry(reason) for reason, other in in_turn(scored, instalments)]
        nearest = list(self._nearest(item, [entry.source for entry in entries]))
        entries += [other.entry(reason) for reason, other in nearest]
        full = len(entries) >= self.settings.length or not self.settings.filler
        reach = max((other.gap for _, other in nearest), default=-1) if full else inf
        return Selection(tuple(entries), tuple(other.source for other in ranked), reach)

    def minds(self, reader: str, selection: Selection, altered: Mapping[str, Altered]) -> bool:
        """Whether stories that were weighed again may change a list: any score in it, or how like
        two of those are that were scored.
        """
        vectors = self.known.vectors
        if reader not in altered and not selection.holds(altered.keys()):
            return False
        beside = {*selection.ranked, *(entry.source for entry in selection.entries)}
        beside &= vectors.keys()
        here = altered.get(reader)
        for other in beside if here else beside.intersection(altered):
            there = altered.get(other)
            if here and here.meets(vectors[other], there):
                return True
            if there and there.meets(vectors[reader], here):
                return True
            if there and any(there.likens(vectors[one].gist, altered.get(one)) for one in beside):
                return True
        return False

    def _likely(self, reader: str) -> set[str]:
        """The stories that are scored beside one: the likeliest, and those that a link joins."""
        items, linked = self.known.items, self.known.linked(reader)
        joined = {other for other in linked if is_offered(items[other], self.settings)}
        return joined.union(self.candidates.of(reader))

    def fits(self, item: Item, other: str, beside: Marks) -> bool:
        """Whether a story may stand in a list beside others."""
        if other in beside or self._headline(other) in beside:
            return False
        if other == item.source or other in item.unrelated:
            return False
        return may_stand(item, self.known.items[other], self.settings)

    def place(self, host: str, orphan: str, others: Iterable[str]) -> Related | None:
        """The entry of an orphan in a list beside others, if it may stand there."""
        reader = self.known.items[host]
        if reader.only_pins or not self.fits(reader, orphan, self.beside([*others, host])):
            return None
        found = self.known.score(host, orphan)
        alike = self.settings.filler or -found.loss >= self.settings.minimum_score
        return found.entry(Reason.ORPHAN) if alike else None

    def beside(self, sources: Iterable[str]) -> Marks:
        """What stands in a list already."""
        return {mark for source in sources for mark in self._marks(source)}

    def _instalments(self, item: Item, pins: Sequence[str]) -> list[Scored]:
        """The nearest instalments of the story's series, as many as have a place."""
        free = min(self.settings.series, self.settings.length - len(pins))
        beside, found = self.beside([*pins, item.source]), list[Scored]()
        others = self.known.scored(item.source, self.series.others(item)) if free > 0 else []
        for other in sorted(others, key=lambda other: other[1:]):
            if len(found) < free and self.fits(item, other.source, beside):
                beside |= self._marks(other.source)
                found.append(other)
        return found

    def _marks(self, source: str) -> Marks:
        return {source, self._headline(source)}

    def _headline(self, source: str) -> tuple[str, ...]:
        return headline_key(self.known.items[source].title)

    def _pins(self, item: Item) -> list[str]:
        """The pins that are listed; what the editor excludes is out, even where it is pinned."""
        known, out = self.known.items, {item.source, *item.unrelated}
        wanted = (pin for pin in dict.fromkeys(item.pins) if pin in known and pin not in out)
        return [pin for pin in wanted if known[pin].listed][: self.settings.length]

    def _scored(
        self, item: Item, ranked: Sequence[Scored], taken: Sequence[str]
    ) -> Iterator[Scored]:
        """The scored stories of the list, in its order."""
        settings, free = self.settings, self.settings.length - len(taken)
        beside, candidates = self.beside([*taken, item.source]), dict[str, Scored]()
        for other in ranked:
            if len(candidates) >= _CHOICE * free or -other.loss < settings.minimum_score:
                break
            if self.fits(item, other.source, beside):
                beside |= self._marks(other.source)
                candidates[other.source] = other
        choice = [Candidate(other.source, -other.loss) for other in candidates.values()]
        for source in choose(choice, free, settings.diversity, self.known.alike):
            yield candidates[source]

    def _nearest(self, item: Item, taken: Sequence[str]) -> Iterator[tuple[Reason, Scored]]:
        """The stories that fill the list up."""
        beside = self.beside([*taken, item.source])
        free = self.settings.length - len(taken) if self.settings.filler else 0
        nearest = self.timeline.nearest(item)
        while free and (found := next(nearest, None)):
            reason, source = found
            if self.fits(item, source, beside):
                beside |= self._marks(source)
                free -= 1
                yield reason, self.known.score(item.source, source)


def in_turn(
    scored: Sequence[Scored], instalments: Sequence[Scored]
) -> Iterator[tuple[Reason, Scored]]:
    """The scored stories, best first, and the instalments: each by its score, or the second place.

    So the likest story of all keeps the head, and the instalments are seen however common their
    words are.
    """
    left, coming = list(scored), list(instalments)
    place = 0
    while left or coming:
        early = not left or place > 0 or bool(coming and coming[0].loss <= left[0].loss)
        if coming and early:
            yield Reason.SERIES, coming.pop(0)
        else:
            yield Reason.SCORED, left.pop(0)
        place += 1


@dataclass(slots=True)
class Candidate:
    """A story that may be chosen, and how like it is to those that were."""

    source: str
    score: float
    alike: float = 0.0  # likeness to the most alike of the first ``seen`` chosen
    seen: int = 0


def choose(
    ranked: Sequence[Candidate],
    count: int,
    diversity: float,
    likeness: Callable[[str], Callable[[str], float]],
) -> list[str]:
    """Up to ``count`` of the candidates, each time the one of the greatest worth (MMR).

    Worth is diversity x score - (1 - diversity) x likeness to the most alike of those chosen
    before (Carbonell, Goldstein 1998); of equal worth the first. ``ranked`` falls by score;
    ``likeness`` of one story tells how like any other is to it.
    """
    left, chosen, likenesses = list(ranked), list[str](), list[Callable[[str], float]]()
    while left and len(chosen) < count:
        best = _best(left, likenesses, diversity)
        left.remove(best)
        chosen.append(best.source)
        likenesses.append(likeness(best.source))
    return chosen


def _best(
    left: Sequence[Candidate], likenesses: Sequence[Callable[[str], float]], diversity: float
) -> Candidate:
    """The candidate of the greatest worth; likenesses that cannot matter are not taken."""
    best, most, against, count = left[0], float("-inf"), 1 - diversity, len(likenesses)
    for candidate in left:
        gain = diversity * candidate.score
        if gain <= most:
            break  # those that follow score no more
        while (worth := gain - against * candidate.alike) > most and candidate.seen < count:
            likeness = likenesses[candidate.seen](candidate.source)
            candidate.alike = max(candidate.alike, likeness)
            candidate.seen += 1
        if worth > most:
            best, most = candidate, worth
    return best


# The entry of an orphan in a host's list beside the sources of others; None: it may not stand there.
Place = Callable[[str, str, list[str]], Related | None]


def repair(
    lists: Mapping[str, Sequence[Related]],
    length: int,
    hosts: Callable[[str], Iterable[str]],
    place: Place,
) -> dict[str, list[Related]]:
    """The lists that change so that each story with a list stands in one, if any will have it.

    An orphan goes to the first of its ``hosts`` (most alike first) that can take it: at the end
    of a list shorter than ``length``, else in the last or last but one place, where the story
    that leaves is no pin and stands in another list too. So none becomes an orphan by it.
    """
    counts = Counter(entry.source for entries in lists.values() for entry in entries)
    changed: dict[str, list[Related]] = {}
    for orphan in lists:
        if counts[orphan]:
            continue
        for host in hosts(orphan):
            entries = changed.get(host) or list(lists[host])
            if found := _taken_in(entries, orphan, host, length, counts, place):
                counts.subtract(entry.source for entry in entries)
                counts.update(entry.source for entry in found)
                changed[host] = found
                break
    return changed


def _taken_in(
    entries: list[Related],
    orphan: str,
    host: str,
    length: int,
    counts: Mapping[str, int],
    place: Place,
) -> list[Related] | None:
    """A host's list with the orphan in it, or None."""
    slots = range(len(entries) - 1, max(len(entries) - 1 - _LAST_SLOTS, -1), -1)
    for slot in [len(entries)] if len(entries) < length else slots:
        leaving = entries[slot : slot + 1]
        if any(entry.reason is Reason.PIN or counts[entry.source] < 2 for entry in leaving):
            continue
        rest = [*entries[:slot], *entries[slot + 1 :]]
        if taken_in := place(host, orphan, [entry.source for entry in rest]):
            return [*entries[:slot], taken_in, *entries[slot + 1 :]]
    return None
