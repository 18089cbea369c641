"""How much a word says: IDF over a sample of the site, and the weighted words of a story."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from math import isqrt, log, sqrt
from operator import mul
from typing import NamedTuple
from unicodedata import normalize

from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import Words, number, pairs
from plugins.vietnamese.keys import word_key

# Weights are whole numbers, so that sums do not depend on the order of their terms; products of
# two stay below 2^30, where Python's arithmetic is fastest.
UNIT = 1 << 14
_FINE = 1 << 10  # units of an IDF and of a power of a count
_SAID = [round(count**0.6 * _FINE) for count in range(256)]  # 0.6: best of 0 to 1 and of 1 + ln
_KEY_BITS, _KEY_SHIFT = 52, 1 << 51  # a key is a number of 48 bits, or the difference of two
_KEY_MASK = (1 << _KEY_BITS) - 1
_GIST = 24  # words of a story by which its likeness to another choice is taken
_GIST_SHARE = 0.5  # of the weight of its part: with all of it diversity costs 2 to 3 % of nDCG
_HANDFUL = 16  # stories of a site so small that every one of them weighs
_FEW = 8  # stories that may share a word on the smallest site without its being common


class Weights(NamedTuple):
    """The keys of some terms and their weights, heaviest first.

    Arrays, since a dict's numbers lie all over the memory: to walk one takes three times as long.
    """

    keys: "array[int]"
    weights: "array[int]"

    def open(self) -> dict[int, int]:
        """The same, to look keys up in."""
        return dict(zip(self.keys, self.weights, strict=True))


@dataclass(frozen=True, slots=True)
class Vector:
    """The weighted words of a story; each part has length sqrt(the part's weight) x UNIT."""

    tags: Weights
    headline: Weights
    text: Weights
    gist: Weights  # the few best words, by which lists are made diverse


@dataclass(frozen=True, slots=True)
class TermTable:
    """How common the terms of one part of the stories are.

    ``packed`` holds the weight of those in two sampled stories or more (None: too common to say
    anything) before the key, so that one sort orders terms by weight and then by key; ``rare`` is
    the weight of any other, which counts as being in one.
    """

    packed: Mapping[int, int | None]
    rare: int


def term_table(
    stories: Iterable[Collection[int]], size: int, common_share: float, share: float = 1
) -> TermTable:
    """The table of ``size`` stories' terms: ``share`` x ln((N + 1) / (df + 0.5))."""
    counts = {key: n for key, n in Counter(chain.from_iterable(stories)).items() if n > 1}
    cap = max(common_share * size, _FEW)
    idf = {n: round(log((size + 1) / (n + 0.5)) * share * _FINE) for n in {1, *counts.values()}}
    packed = {key: _pack(idf[n], key) if n <= cap else None for key, n in counts.items()}
    return TermTable(packed, idf[1])


def _pack(weight: int, key: int) -> int:
    return (weight << _KEY_BITS) + key + _KEY_SHIFT


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a story before they are weighed: tags, and syllables in their order."""

    tags: frozenset[int]
    headline: list[int]
    text: list[int]


def read_terms(item: Item, words: Words, settings: RelatedSettings) -> Terms:
    """The terms of a story; its text is the headline twice, the summary and the body."""
    headline = words.of(item.title)
    text: list[int] = []
    if settings.text_weight:
        text = [*headline, *headline, *words.of(item.summary), *words.of(item.text)]
    # A space before the key keeps tags apart from syllables.
    return Terms(frozenset(number(f" {word_key(tag)}") for tag in item.tags), headline, text)


def sample(items: Sequence[Item], size: int) -> list[Item]:
    """The stories by which words are weighed, out of the listed ones in order of time.

    The ``oldest``, or ``size`` of them drawn by the hash of their source: so a new story changes
    the weight of no word until the site has grown by a quarter, and a change of an old one on a
    large site seldom does.
    """
    older = items[: oldest(len(items))]
    return list(older) if len(older) <= size else nsmallest(size, older, key=_draw)


def oldest(stories: int) -> int:
    """How many of the oldest stories are sampled from: all of a handful, then 16 x 1.25^k."""
    if stories <= _HANDFUL:
        return stories
    count = _HANDFUL
    while (grown := count + count // 4) <= stories:
        count = grown
    return count


def _draw(item: Item) -> tuple[int, str]:
    source = normalize("NFC", item.source)
    return number(source), source


@dataclass(frozen=True, slots=True)
class WordTables:
    """The tables of the syllables and of the pairs of one part of the stories."""

    syllables: TermTable
    pairs: TermTable

    def weigh(self, syllables: list[int]) -> list[int]:
        """The syllables and the pairs of a story, packed, heaviest first.

        A syllable weighs idf x count^0.6; a pair its idf. A pair that the table does not
        know, of one sampled story or none, seldom leads to another: to leave it out costs nothing
        in quality (measured) and saves half of the work.
        """
        found = [*filter(None, {*map(self.pairs.packed.get, pairs(syllables))})]
        found += _weigh(self.syllables, Counter(syllables))
        found.sort(reverse=True)
        return found


@dataclass(frozen=True, slots=True)
class Scales:
    """The tables by which the words of one site are weighed."""

    settings: RelatedSettings
    tags: TermTable
    headline: WordTables
    text: WordTables

    @classmethod
    def of(cls, sampled: Collection[Terms], settings: RelatedSettings) -> "Scales":
        """The tables of a sample."""

        def table(stories: Iterable[Collection[int]], share: float = 1) -> TermTable:
            return term_table(stories, len(sampled), settings.common_share, share)

        def tables(texts: Sequence[list[int]]) -> WordTables:
            share = settings.pair_weight
            of_pairs = table((set(pairs(text)) for text in texts if share), share)
            return WordTables(table(set(text) for text in texts), of_pairs)

        return cls(
            settings,
            table(terms.tags for terms in sampled),
            tables([terms.headline for terms in sampled]),
            tables([terms.text for terms in sampled]),
        )

    def vector(self, terms: Terms) -> Vector:
        """The weighted terms of a story, the best of its text."""
        settings = self.settings
        tags = _weigh(self.tags, dict.fromkeys(terms.tags, 1))
        headline, text = self.headline.weigh(terms.headline), self.text.weigh(terms.text)
        best = text if settings.text_weight else headline
        weight = settings.text_weight or settings.headline_weight
        return Vector(
            tags=_scaled(tags, settings.tag_weight),
            headline=_scaled(headline, settings.headline_weight),
            text=_scaled(text[: settings.terms], settings.text_weight),
            gist=_scaled(best[:_GIST], weight * _GIST_SHARE),
        )


def _weigh(table: TermTable, counts: Mapping[int, int]) -> list[int]:
    """The terms packed, each by its idf x count^0.6; common ones are left out."""
    packed, rare, most = table.packed, table.rare, len(_SAID) - 1
    found = []
    for key, count in counts.items():
        term = packed[key] if key in packed else _pack(rare, key)
        if term is None:
            continue
        if count > 1:
            weight = (term >> _KEY_BITS) * _SAID[min(count, most)] // _FINE
            term = (weight << _KEY_BITS) + (term & _KEY_MASK)
        found.append(term)
    return found


def _scaled(packed: list[int], part: float) -> Weights:
    """The terms with weights whose squares sum to ``part`` x UNIT squared."""
    weights = [number >> _KEY_BITS for number in packed]
    norm = isqrt(sum(map(mul, weights, weights)))
    if not norm or not part:
        return Weights(array("q"), array("i"))
    unit = round(sqrt(part) * UNIT)
    return Weights(
        array("q", [(number & _KEY_MASK) - _KEY_SHIFT for number in packed]),
        array("i", [weight * unit // norm for weight in weights]),
    )


def dot(one: Mapping[int, int], other: Weights) -> int:
    """The product of two parts, in UNIT squared: the part's weight x the cosine."""
    keys, weights = other
    if not one:
        return 0
    return sum([weight * one[key] for key, weight in zip(keys, weights, strict=True) if key in one])
