"""The list of one story: pins, the best by score and diversity, then the nearest in time."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from plugins.related_news.candidates import CandidatesOfAll
from plugins.related_news.choosing import Candidate, choose
from plugins.related_news.likeness import Likeness, Scored, may_stand
from plugins.related_news.records import Item, Reason, Related
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.timeline import Timeline

_CHOICE = 1.5  # candidates for each place, out of which diversity chooses


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


class Beside:
    """The stories of a list, beside which no second of one headline may stand."""

    def __init__(self, headlines: Mapping[str, Hashable], sources: Iterable[str]) -> None:
        self._headlines = headlines
        self._sources = set(sources)
        self._taken = {headlines[source] for source in self._sources}

    def add(self, source: str) -> None:
        """Puts a story in."""
        self._sources.add(source)
        self._taken.add(self._headlines[source])

    def takes(self, source: str) -> bool:
        """Whether neither the story nor its headline is there."""
        return source not in self._sources and self._headlines[source] not in self._taken


class Selector:
    """Selects the lists of a site's stories, one by one."""

    def __init__(
        self,
        known: Likeness,
        candidates: CandidatesOfAll,
        timeline: Timeline,
        settings: RelatedSettings,
    ) -> None:
        self._known, self._candidates, self._timeline = known, candidates, timeline
        self._settings = settings

    def select(self, item: Item) -> Selection:
        """The list of one story."""
        score, reader = self._known.score, item.source
        pins = self._pins(item)
        ranked = self._known.scored(reader, self._candidates.of(reader))
        entries = [score(reader, pin).entry(Reason.PIN) for pin in pins]
        entries += [other.entry(Reason.SCORED) for other in self._scored(item, ranked, pins)]
        nearest = list(self._nearest(item, [entry.source for entry in entries]))
        entries += [other.entry(reason) for reason, other in nearest]
        full = len(entries) >= self._settings.length
        reach = max((other.gap for _, other in nearest), default=-1) if full else inf
        return Selection(tuple(entries), tuple(other.source for other in ranked), reach)

    def fits(self, item: Item, other: str, beside: "Beside") -> bool:
        """Whether a story may stand in a list beside others."""
        if other == item.source or other in item.unrelated or not beside.takes(other):
            return False
        return may_stand(item, self._known.items[other], self._settings)

    def beside(self, sources: Iterable[str]) -> "Beside":
        """What stands in a list already."""
        return Beside(self._known.headlines, sources)

    def _pins(self, item: Item) -> list[str]:
        """The pins that are listed; what the editor excludes is out, even where it is pinned."""
        there = (pin for pin in dict.fromkeys(item.pins) if pin in self._known.items)
        pins = [
            pin
            for pin in there
            if self._known.items[pin].listed and pin != item.source and pin not in item.unrelated
        ]
        return pins[: self._settings.length]

    def _scored(
        self, item: Item, ranked: Sequence[Scored], pins: Sequence[str]
    ) -> Iterator[Scored]:
        """The scored stories of the list, in its order."""
        settings, free = self._settings, self._settings.length - len(pins)
        beside, candidates = self.beside(pins), dict[str, Scored]()
        for other in ranked:
            if len(candidates) >= _CHOICE * free or -other.loss < settings.minimum_score:
                break
            if self.fits(item, other.source, beside):
                beside.add(other.source)
                candidates[other.source] = other
        choice = [Candidate(other.source, -other.loss) for other in candidates.values()]
        for source in choose(choice, free, settings.diversity, self._known.alike):
            yield candidates[source]

    def _nearest(self, item: Item, taken: Sequence[str]) -> Iterator[tuple[Reason, Scored]]:
        """The stories that fill the list up."""
        beside, free = self.beside(taken), self._settings.length - len(taken)
        nearest = self._timeline.nearest(item)
        while free and (found := next(nearest, None)):
            reason, source = found
            if self.fits(item, source, beside):
                beside.add(source)
                free -= 1
                yield reason, self._known.score(item.source, source)
