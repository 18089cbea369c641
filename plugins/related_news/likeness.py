"""The weighted words of a story, and how like two stories are by the formula."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from math import isqrt, sqrt
from operator import mul
from typing import NamedTuple

from plugins.related_news.counts import Counts
from plugins.related_news.records import DAY, Item, Parts, Reason, Related
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import AUTHOR, KEY, KEY_BITS, KIND_BITS, Terms, term_of
from plugins.vietnamese.keys import word_key

# Weights are whole numbers, so that sums do not depend on the order of their terms; products of
# two stay below 2^30, where Python's arithmetic is fastest.
UNIT = 1 << 14
_SQUARE = UNIT * UNIT
_NORM_BITS = 4  # of a length that count: more gains nothing (measured)
HEADLINE = 1  # a bit of a key that keeps the words of headlines apart from those of texts
_KINDRED = 24  # tags that are kept, own and others
_GIST = 12  # words of a story by which its likeness to another choice is taken
_GIST_SHARE = 0.5  # of the weight of its part: with all of it diversity costs 2 to 3 % of nDCG
_DIGITS = 9  # to which scores are told and compared


class Weights(NamedTuple):
    """The keys of some terms (number and kind) and their weights.

    Arrays, since a dict's numbers lie all over the memory: to walk one takes three times as long.
    """

    keys: "array[int]"
    weights: "array[int]"

    def open(self) -> dict[int, int]:
        """The same, to look keys up in."""
        return dict(zip(self.keys, self.weights, strict=True))

    def differing(self, other: "Weights") -> set[int]:
        """The keys of which the other terms have other weights."""
        return {key for key, _ in self.open().items() ^ other.open().items()}

    def part(self, start: int, end: int | None = None) -> "Weights":
        """The terms from one place to another."""
        return Weights(self.keys[start:end], self.weights[start:end])


class Altered(NamedTuple):
    """The terms of a vector and of its gist that weigh otherwise than before."""

    terms: set[int]
    gist: set[int]

    def meets(self, other: "Vector", altered: "Altered | None") -> bool:
        """Whether the score of the two may be another."""
        if altered and not self.terms.isdisjoint(altered.terms):
            return True
        return not self.terms.isdisjoint(other.terms.keys)

    def likens(self, gist: Weights, altered: "Altered | None") -> bool:
        """Whether the two may be more or less alike."""
        if altered and not self.gist.isdisjoint(altered.gist):
            return True
        return bool(self.gist) and not self.gist.isdisjoint(gist.keys)


class Vector(NamedTuple):
    """The weighted terms of a story: its tags, its text, its headline, its authors.

    They stand in one row, since the product of two rows is the sum of the products of their
    parts, and ``ends`` are where parts end. A part has length sqrt(the part's weight) x UNIT
    within 6 %, and its heaviest terms stand first. ``least`` is what a term of the text must say
    to stand here, packed.
    """

    terms: Weights
    ends: tuple[int, int, int]
    gist: Weights  # the few best words, by which lists are made diverse
    least: int

    def altered(self, now: "Vector") -> "Altered":
        """What is not as before in the vector that a story has now."""
        return Altered(self.terms.differing(now.terms), self.gist.differing(now.gist))

    def may_hold(self, codes: Iterable[int], counts: Counts) -> bool:
        """Whether any of these terms of the story's bag may weigh here, formerly or now."""
        keys = {key & ~HEADLINE for key in self.terms.keys}
        return any(
            term_of(code) & ~HEADLINE in keys or counts.may_say(code, self.least) for code in codes
        )

    @property
    def parts(self) -> tuple[Weights, Weights, Weights, Weights]:
        """Tags, text, headline and authors."""
        tags, text, headline = self.ends
        part = self.terms.part
        return part(0, tags), part(tags, text), part(text, headline), part(headline)


def vector(terms: Terms, counts: Counts, settings: RelatedSettings) -> Vector:
    """The weighted terms of a story, the best of its text."""
    words, of_headline = (
        counts.words.weigh(part) if weight else []
        for part, weight in (
            (terms.text, settings.text_weight),
            (terms.headline, settings.headline_weight),
        )
    )
    tags = _scaled(counts.tags.weigh(terms.tags)[:_KINDRED], settings.tag_weight)
    text = _scaled(words[: settings.terms], settings.text_weight)
    headline = _scaled(of_headline, settings.headline_weight, HEADLINE)
    row, ends = Weights(array("i"), array("i")), []
    for part in (tags, text, headline, _authors(terms, counts, settings)):
        row = Weights(row.keys + part.keys, row.weights + part.weights)
        ends.append(len(row.keys))
    weight = settings.text_weight or settings.headline_weight
    gist = _scaled((words or of_headline)[:_GIST], weight * _GIST_SHARE)
    least = words[settings.terms - 1] if len(words) >= settings.terms else 0
    return Vector(row, (ends[0], ends[1], ends[2]), gist, least)


def _authors(terms: Terms, counts: Counts, settings: RelatedSettings) -> Weights:
    """The authors of a story; the product of two stories' is the worth of those they share."""
    authors = sorted(terms.authors) if settings.author_weight else []
    weights = (int(sqrt(settings.author_weight * counts.author(a)) * UNIT) for a in authors)
    return Weights(array("i", (a << KIND_BITS | AUTHOR for a in authors)), array("i", weights))


def _scaled(packed: Collection[int], part: float, apart: int = 0) -> Weights:
    """The terms with weights whose squares sum to ``part`` x UNIT squared; keys kept ``apart``."""
    weights = [term >> KEY_BITS for term in packed]
    norm = _coarse(isqrt(sum(map(mul, weights, weights))))
    if not norm or not part:
        return Weights(array("i"), array("i"))
    unit = round(sqrt(part) * UNIT)
    return Weights(
        array("i", [term & KEY ^ apart for term in packed]),
        array("i", [weight * unit // norm for weight in weights]),
    )


def _coarse(norm: int) -> int:
    """A length within 6 %, so that a word that says a little more does not move all the others."""
    shift = max(norm.bit_length() - _NORM_BITS, 0)
    return (norm + (1 << shift >> 1)) >> shift << shift


def dot(one: Mapping[int, int], other: Weights) -> int:
    """The product of two parts, in UNIT squared: the part's weight x the cosine."""
    keys, weights = other
    if not one:
        return 0
    return sum([weight * one[key] for key, weight in zip(keys, weights, strict=True) if key in one])


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
        # A pair is most often scored from both sides: what was found from one waits for the other.
        self._waiting: dict[str, dict[str, int]] = {}
        self._scored: set[str] = set()
        self._link = round(settings.link_weight * _SQUARE)
        self._linked_from: dict[str, set[str]] = {}  # whose texts link to each

    def add(self, item: Item, vector: Vector) -> None:
        """Gets to know a story."""
        self.items[item.source], self.vectors[item.source] = item, vector
        self.seconds[item.source] = item.seconds
        for other in item.links:
            self._linked_from.setdefault(other, set()).add(item.source)

    def remove(self, source: str) -> None:
        """Forgets a story."""
        for other in self.items[source].links:
            self._linked_from[other].discard(source)
        for known in (self.items, self.vectors, self.seconds):
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
        gist, vectors = self.vectors[source].gist.open(), self.vectors
        words = frozenset(gist)

        def likeness(other: str) -> float:
            its = vectors[other].gist
            return 0.0 if words.isdisjoint(its.keys) else dot(gist, its) / _SQUARE

        return likeness
