"""How like two stories are, by the formula, and whether one may stand in the other's list."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plugins.related_news.records import DAY, Item, Parts, Reason, Related
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.tables import UNIT
from plugins.related_news.weights import Vector, dot
from plugins.vietnamese.keys import word_key

_SQUARE = UNIT * UNIT
_DIGITS = 9  # to which scores are told and compared


def is_offered(item: Item, settings: RelatedSettings) -> bool:
    """Whether a story may stand in any list but as a pin."""
    if not item.listed or not settings.never_offered:
        return item.listed
    return word_key(item.section) not in map(word_key, settings.never_offered)


def may_stand(reader: Item, other: Item, settings: RelatedSettings) -> bool:
    """Whether an offered story may stand below another, whatever the editor says."""
    if settings.older_only and order(other) >= order(reader):
        return False
    if settings.max_age_days and other.seconds < oldest_moment(reader, settings):
        return False
    if settings.same_language and other.lang != reader.lang:
        return False
    return not (reader.original and reader.original == other.original)


def oldest_moment(reader: Item, settings: RelatedSettings) -> int:
    """The moment of the oldest story that may stand below another.

    It is reckoned from the story, not from today: else all lists would change with the days.
    """
    return reader.seconds - settings.max_age_days * DAY


def order(item: Item) -> tuple[int, str]:
    """The total order of items, oldest first."""
    return item.seconds, item.source


class Scored(NamedTuple):
    """A story beside another: sorted, the best come first (score, smaller gap, newer, source)."""

    loss: float  # the score below zero
    gap: int
    age: int  # the moment below zero
    source: str

    def entry(self, reason: Reason) -> Related:
        """The entry of the story in the other's list."""
        return Related(self.source, reason, -self.loss)


class Likeness:
    """The formula over stories that are known by their source."""

    def __init__(self, settings: RelatedSettings) -> None:
        self._floor, self._half_life = settings.time_floor, settings.half_life_days * DAY
        self.items: dict[str, Item] = {}
        self.vectors: dict[str, Vector] = {}
        self.seconds: dict[str, int] = {}  # the moment of each
        self.headlines: dict[str, tuple[str, ...]] = {}  # the key of each
        # A pair is most often scored from both sides: what was found from one waits for the other.
        self._waiting: dict[str, dict[str, int]] = {}
        self._scored: set[str] = set()
        self._link = round(settings.link_weight * _SQUARE)
        self._linked_from: dict[str, set[str]] = {}  # whose texts link to each

    def add(self, item: Item, vector: Vector, headline: tuple[str, ...]) -> None:
        """Gets to know a story."""
        self.items[item.source], self.vectors[item.source] = item, vector
        self.seconds[item.source], self.headlines[item.source] = item.seconds, headline
        for other in item.links:
            self._linked_from.setdefault(other, set()).add(item.source)

    def remove(self, source: str) -> None:
        """Forgets a story."""
        for other in self.items[source].links:
            self._linked_from[other].discard(source)
        for known in (self.items, self.vectors, self.seconds, self.headlines):
            del known[source]

    def rest(self) -> None:
        """Forgets what only waits to be used again."""
        self._waiting.clear()
        self._scored.clear()

    def linked(self, source: str) -> set[str]:
        """The known stories that a link in the text of either joins with this one."""
        if not self._link:
            return set()
        linked = {*self.items[source].links, *self._linked_from.get(source, ())}
        return {other for other in linked - {source} if other in self.items}

    def scored(self, reader: str, others: Iterable[str]) -> list[Scored]:
        """Stories as they score beside another, the best first.

        The time between them counts, from 1 down to the floor, never the time since either.
        Scores have 9 digits, so that every machine sees the same ties.
        """
        floor, half_life, here = self._floor, self._half_life, self.seconds[reader]
        row, linked, found = self.vectors[reader].terms.open(), self.linked(reader), []
        mine = self._waiting.pop(reader, {})
        self._scored.add(reader)
        for other in others:
            moment = self.seconds[other]
            time = floor + (1 - floor) * 2.0 ** ((gap := abs(here - moment)) / -half_life)
            if (worth := mine.get(other)) is None:
                worth = dot(row, self.vectors[other].terms)
                if other not in self._scored:
                    self._waiting.setdefault(other, {})[reader] = worth
            worth += self._link if other in linked else 0
            found.append(Scored(-round(worth / _SQUARE * time, _DIGITS), gap, -moment, other))
        found.sort()
        return found

    def score(self, reader: str, other: str) -> Scored:
        """One story as it scores beside another."""
        return self.scored(reader, [other])[0]

    def parts(self, reader: str, other: str) -> Parts:
        """What the score of a story beside another is made of."""
        both = zip(self.vectors[reader].parts, self.vectors[other].parts, strict=True)
        tags, text, headline, author = (dot(one.open(), its) / _SQUARE for one, its in both)
        gap = abs(self.seconds[reader] - self.seconds[other])
        time = self._floor + (1 - self._floor) * 2.0 ** (gap / -self._half_life)
        link = self._link / _SQUARE if other in self.linked(reader) else 0.0
        return Parts(tags, headline, text, author, link, time)

    def alike(self, source: str) -> Callable[[str], float]:
        """How like any story is to this one by their gist, without time; 0 to half the text's weight."""
        gist = self.vectors[source].gist.open()
        return lambda other: dot(gist, self.vectors[other].gist) / _SQUARE
