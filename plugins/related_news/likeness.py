"""How like two stories are, by the formula, and whether one may stand in the other's list."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plugins.related_news.records import DAY, Item, Reason, Related
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.weights import UNIT, Vector, dot

_SQUARE = UNIT * UNIT
_DIGITS = 9  # to which scores are told and compared


def may_stand(reader: Item, other: Item, settings: RelatedSettings) -> bool:
    """Whether a listed story may stand below another, whatever the editor says."""
    if settings.older_only and order(other) >= order(reader):
        return False
    if settings.same_language and other.lang != reader.lang:
        return False
    return not (reader.original and reader.original == other.original)


def order(item: Item) -> tuple[int, str]:
    """The total order of items, oldest first."""
    return item.seconds, item.source


class Scored(NamedTuple):
    """A story beside another: sorted, the best come first (score, smaller gap, newer, source)."""

    loss: float  # the score below zero
    gap: int
    age: int  # the moment below zero
    source: str
    tags: int
    headline: int
    text: int
    time: float

    def entry(self, reason: Reason) -> Related:
        """The entry of the story in the other's list."""
        parts = (self.tags / _SQUARE, self.headline / _SQUARE, self.text / _SQUARE, self.time)
        return Related(self.source, reason, -self.loss, *(round(part, _DIGITS) for part in parts))


class Likeness:
    """The formula over stories that are known by their source."""

    def __init__(self, settings: RelatedSettings) -> None:
        self._floor, self._half_life = settings.time_floor, settings.half_life_days * DAY
        self.items: dict[str, Item] = {}
        self.vectors: dict[str, Vector] = {}
        self.seconds: dict[str, int] = {}  # the moment of each
        self.headlines: dict[str, tuple[int, ...]] = {}  # the key of each

    def add(self, item: Item, vector: Vector, headline: tuple[int, ...]) -> None:
        """Gets to know a story."""
        self.items[item.source], self.vectors[item.source] = item, vector
        self.seconds[item.source], self.headlines[item.source] = item.seconds, headline

    def remove(self, source: str) -> None:
        """Forgets a story."""
        for known in (self.items, self.vectors, self.seconds, self.headlines):
            del known[source]

    def scored(self, reader: str, others: Iterable[str]) -> list[Scored]:
        """Stories as they score beside another, the best first.

        The time between them counts, from 1 down to the floor, never the time since either.
        Scores have 9 digits, so that every machine sees the same ties.
        """
        vector, floor, half_life = self.vectors[reader], self._floor, self._half_life
        tags_here, headline_here = vector.tags.open(), vector.headline.open()
        text_here, moment_here, found = vector.text.open(), self.seconds[reader], []
        for other in others:
            its, moment = self.vectors[other], self.seconds[other]
            tags, headline = dot(tags_here, its.tags), dot(headline_here, its.headline)
            text, gap = dot(text_here, its.text), abs(moment_here - moment)
            time = floor + (1 - floor) * 2.0 ** (-gap / half_life)
            loss = -round((tags + headline + text) / _SQUARE * time, _DIGITS)
            found.append(Scored(loss, gap, -moment, other, tags, headline, text, time))
        found.sort()
        return found

    def score(self, reader: str, other: str) -> Scored:
        """One story as it scores beside another."""
        return self.scored(reader, [other])[0]

    def alike(self, source: str) -> Callable[[str], float]:
        """How like any story is to this one by their gist, without time; 0 to half the text's weight."""
        gist = self.vectors[source].gist.open()
        return lambda other: dot(gist, self.vectors[other].gist) / _SQUARE
