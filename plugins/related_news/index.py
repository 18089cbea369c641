"""Candidates without comparing all with all: every word keeps its stories, as bits of a number.

The work grows with the square of the stories, but by an eighth of a byte each, and is a small
part of the whole at any size that an office reaches.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from plugins.related_news.bitslices import (
    Bitslices,
    bits_of,
    counters,
    numbers,
    scaled,
    top,
    total,
)
from plugins.related_news.likeness import UNIT, Vector, oldest_moment, order
from plugins.related_news.records import DAY, Item
from plugins.related_news.settings import RelatedSettings

_LEVELS = 5  # weights are counted as 1, 2, 4, 8 or 16
_LIGHT = 0.07  # a weight below this share of a vector's length is not counted
_QUARTER = 91  # days
_DECAY_STEPS = 7
_BANDS = (0.4, 1.6, 4.0)  # half-lives at which the decay is taken for near, far and farther
_PARTS = (1.0, 2.5)  # half-lives at which these part


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a story, by number, each once.

    Another story is one, too, if its likeness is greater than ``least``, or equals it within a
    gap of so many seconds (None: however far).
    """

    stories: Sequence[int] = ()
    least: int = 1
    gap: int | None = None

    def admits(self, likeness: int, gap: int) -> bool:
        """Whether a story of that likeness and distance is one of them."""
        tie = self.gap is None or gap <= self.gap
        return likeness > self.least or (likeness == self.least and tie)

    def minds(self, before: int, now: int, gap: int) -> bool:
        """Whether they may be others since a story has another likeness; not if it stays above."""
        if min(before, now) > self.least:
            return False
        return self.admits(before, gap) or self.admits(now, gap)


class Change(NamedTuple):
    """The likenesses of all to a story before its vector was another, and now."""

    number: int
    before: Bitslices
    now: Bitslices


class Index:
    """The listed stories by their words.

    A story has the number under which it was added; ``sources`` names it. The likeness of two
    stories that the index counts is the sum of the products of their words' levels, times the
    decay in three steps. It is a function of these two alone, and the same from either side:
    that is what lets the change of one story be followed exactly.
    """

    def __init__(self, settings: RelatedSettings) -> None:
        self.sources: list[str] = []
        self.numbers: dict[str, int] = {}
        self._settings = settings
        self._items: dict[int, Item] = {}
        self._seconds: dict[int, int] = {}
        self._all = 0
        self._stories: dict[int, array[int]] = {}  # of each word: number x levels + level
        self._words: dict[int, Bitslices] = {}  # the same as bits, as far as they were asked for
        self._groups: dict[tuple[str, object], int] = {}
        whole = settings.tag_weight + (settings.text_weight or settings.headline_weight)
        self._bounds = [round(_LIGHT * whole**0.5 * UNIT * 2**level) for level in range(_LEVELS)]
        self._factors = _decay_steps(settings.time_floor)
        self._reach = [int(bound * settings.half_life_days / _QUARTER) for bound in _PARTS]

    def add(self, item: Item, vector: Vector) -> None:
        """Takes a listed story in."""
        number = len(self.sources)
        self.sources.append(item.source)
        self.numbers[item.source], self._items[number] = number, item
        self._seconds[number] = item.seconds
        self._flip(1 << number, item)
        for key, level in self.levels(vector):
            self._stories.setdefault(key, array("I")).append(number * _LEVELS + level)
            self._words.pop(key, None)

    def restore(
        self, sources: list[str], words: Mapping[int, "array[int]"], items: Mapping[str, Item]
    ) -> None:
        """Takes in the stories of an index that was kept."""
        self.sources, self._stories = list(sources), dict(words)
        for number, source in enumerate(sources):
            if source:
                self.numbers[source], self._items[number] = number, items[source]
                self._seconds[number] = items[source].seconds
        groups: dict[tuple[str, object], list[int]] = {}
        for number, item in self._items.items():
            for group in _groups(item, self._seconds[number]):
                groups.setdefault(group, []).append(number)
        self._all = bits_of(list(self._items)) if self._items else 0
        self._groups = {group: bits_of(numbers) for group, numbers in groups.items()}

    @property
    def kept(self) -> tuple[list[str], Mapping[int, "array[int]"]]:
        """The stories by number and those with each word, as ``restore`` takes them."""
        there = self.numbers
        sources = [
            source if there.get(source) == n else "" for n, source in enumerate(self.sources)
        ]
        return sources, self._stories

    def remove(self, item: Item, vector: Vector) -> None:
        """Takes a story out again; its number is not given to another."""
        number = self.numbers.pop(item.source)
        del self._items[number]
        self._flip(1 << number, item)
        for key, level in self.levels(vector):
            self._stories[key].remove(number * _LEVELS + level)
            self._words.pop(key, None)

    def replace(self, item: Item, former: Vector, vector: Vector) -> "Change | None":
        """Puts a story's vector in the place of another; None where none finds a difference."""
        old, new = set(self.levels(former)), set(self.levels(vector))
        if old == new:
            return None
        number, before = self.numbers[item.source], self._likeness(item, former)
        for key, level in old - new:
            self._stories[key].remove(number * _LEVELS + level)
        for key, level in new - old:
            self._stories.setdefault(key, array("I")).append(number * _LEVELS + level)
        for key, _ in old ^ new:
            self._words.pop(key, None)
        return Change(number, before, self._likeness(item, vector))

    def rest(self) -> None:
        """Forgets what only waits to be asked for again."""
        self._words.clear()

    def gap(self, one: int, other: int) -> int:
        """The gap between two stories in seconds."""
        return abs(self._seconds[one] - self._seconds[other])

    def _flip(self, bit: int, item: Item) -> None:
        """Puts the bit of a story into every group that it belongs to, or takes it out."""
        self._all ^= bit
        for group in _groups(item, item.seconds):
            self._groups[group] = self._groups.get(group, 0) ^ bit

    def candidates(self, item: Item, vector: Vector, size: int) -> Candidates:
        """The ``size`` likeliest of the stories that may stand in a story's list.

        Of those as like as the last one, the nearest in time, ties and all.
        """
        slices, among = self._likeness(item, vector), self._among(item)
        above, tied, least = top(slices, size, among)
        room = size - above.bit_count()
        if tied.bit_count() <= room:
            return Candidates(array("I", numbers(above | tied)), least)
        nearest, here = self._nearest(item, tied, room), item.seconds
        gaps = {number: abs(here - self._seconds[number]) for number in nearest}
        most = sorted(gaps.values())[room - 1]
        near = (number for number, gap in gaps.items() if gap <= most)
        return Candidates(array("I", (*numbers(above), *near)), least, most)

    def _nearest(self, item: Item, among: int, count: int) -> Iterator[int]:
        """At least the so many nearest in time of some stories that are more."""
        quarters = 0
        while (among & self._within(item, quarters)).bit_count() < count:
            quarters += 1
        # What is a quarter farther by the calendar may be nearer by days.
        return numbers(among & self._within(item, quarters + 1))

    def likenesses(self, item: Item, vector: Vector) -> Iterator[tuple[int, int, int]]:
        """Every story like another at all: number, likeness, and the gap between the two."""
        for number, likeness in counters(self._likeness(item, vector)):
            if number in self._items:
                yield number, likeness, abs(item.seconds - self._seconds[number])

    def _likeness(self, item: Item, vector: Vector) -> Bitslices:
        near, far, farther = self._factors
        steps = (
            (farther, self._all),
            (far - farther, self._within(item, self._reach[1])),
            (near - far, self._within(item, self._reach[0])),
        )
        return scaled(total(self._columns(vector)), steps)

    def _columns(self, vector: Vector) -> list[list[int]]:
        """The stories with each word, in the column of what it adds to their likeness."""
        columns: list[list[int]] = [[] for _ in range(2 * _LEVELS)]
        words = self._words
        for key, level in self.levels(vector):
            if key not in words:
                words[key] = self._bits(self._stories.get(key, ()))
            # Levels 0, 1, 2 … count 1, 2, 4 …: each adds what the one below it lacks.
            for place, bits in enumerate(words[key], start=level - 1):
                columns[max(place, level)].append(bits)
        return columns

    def _bits(self, stories: Sequence[int]) -> Bitslices:
        """The stories with a word at level 0 or more, at level 1 or more, and so on."""
        found: list[list[int]] = [[] for _ in range(_LEVELS)]
        for story in stories:
            number, level = divmod(story, _LEVELS)
            for at_least in found[: level + 1]:
                at_least.append(number)
        return [bits_of(at_least) for at_least in found if at_least]

    def levels(self, vector: Vector) -> list[tuple[int, int]]:
        """The words that count, each with its level."""
        bounds, light = self._bounds, self._bounds[0]
        tags, text, headline = vector.ends
        # Where no text counts the headline stands in its place.
        keys, weights = vector.terms.part(0, text if text > tags else headline)
        return [
            (key, bisect_right(bounds, weight) - 1)
            for key, weight in zip(keys, weights, strict=True)
            if weight >= light
        ]

    def _within(self, item: Item, quarters: int) -> int:
        """The stories at most so many quarters away."""
        middle, group = _quarter(item.seconds), self._groups.get
        around = range(middle - quarters, middle + quarters + 1)
        return reduce(or_, [group(("quarter", quarter), 0) for quarter in around])

    def _among(self, item: Item) -> int:
        """The stories that may stand in the list of one."""
        group, among = self._groups.get, self._all
        if self._settings.same_language:
            among &= group(("lang", item.lang), 0)
        if item.original:
            among &= ~group(("original", item.original), 0)
        if item.source in self.numbers:
            among &= ~(1 << self.numbers[item.source])
        if self._settings.max_age_days:
            among &= ~self._before(oldest_moment(item, self._settings))
        return self._older(item, among) if self._settings.older_only else among

    def _before(self, moment: int) -> int:
        """The stories before a moment."""
        first, early = moment // (_QUARTER * DAY), 0
        for (kind, quarter), bits in self._groups.items():
            if kind == "quarter" and isinstance(quarter, int) and quarter < first:
                early |= bits
        same = numbers(self._groups.get(("quarter", first), 0))
        return early | sum(1 << number for number in same if self._items[number].seconds < moment)

    def _older(self, item: Item, among: int) -> int:
        latest = _quarter(item.seconds)
        for (kind, quarter), bits in self._groups.items():
            if kind == "quarter" and isinstance(quarter, int) and quarter > latest:
                among &= ~bits
        same = numbers(among & self._groups.get(("quarter", latest), 0))
        newer = (1 << number for number in same if order(self._items[number]) >= order(item))
        return among & ~sum(newer)


def _quarter(seconds: int) -> int:
    return seconds // (_QUARTER * DAY)


def _groups(item: Item, seconds: int) -> Iterator[tuple[str, object]]:
    yield "quarter", _quarter(seconds)
    yield "lang", item.lang
    if item.original:
        yield "original", item.original


def _decay_steps(floor: float) -> list[int]:
    """The decay near, far and farther in sevenths of the nearest; 4, 5 and 7 by default."""
    decays = [floor + (1 - floor) * 2.0**-half_lives for half_lives in _BANDS]
    return [round(_DECAY_STEPS * decay / decays[0]) for decay in decays]
