"""The weighted words of a story, and the sample of a site by which they are weighed."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import isqrt, sqrt
from operator import mul
from typing import NamedTuple
from unicodedata import normalize

from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.tables import (
    KEY_BITS,
    KEY_MASK,
    KEY_SHIFT,
    UNIT,
    AuthorTable,
    TagTable,
    TermTable,
    Weights,
    WordTables,
)
from plugins.related_news.words import Words, number, pairs
from plugins.vietnamese.keys import name_key, word_key

_NORM_BITS = 5  # of a length that count: more gains nothing (measured)
PRINT = (1 << 32) - 1  # the bits of a key by which it is found again
_HEADLINE = 1 << 60  # keeps the words of headlines apart from those of texts
_KINDRED = 24  # tags that are kept, own and others
_GIST = 12  # words of a story by which its likeness to another choice is taken
_GIST_SHARE = 0.5  # of the weight of its part: with all of it diversity costs 2 to 3 % of nDCG
_HANDFUL = 16  # stories of a site so small that every one of them weighs


class Vector(NamedTuple):
    """The weighted terms of a story: its tags, its text, its headline, its authors.

    They stand in one row, since the product of two rows is the sum of the products of their
    parts, and ``ends`` are where parts end. A part has length sqrt(the part's weight) x UNIT
    within 3 %, and its heaviest terms stand first.
    """

    terms: Weights
    ends: tuple[int, int, int]
    gist: Weights  # the few best words, by which lists are made diverse

    def differs_only(self, other: "Vector", moved: set[int]) -> bool:
        """Whether no weight differs but of terms with these prints, which only their stories meet."""
        differing = self.terms.open().items() ^ other.terms.open().items()
        return all(key & PRINT in moved for key, _ in differing)

    @property
    def parts(self) -> tuple[Weights, Weights, Weights, Weights]:
        """Tags, text, headline and authors."""
        tags, text, headline = self.ends
        part = self.terms.part
        return part(0, tags), part(tags, text), part(text, headline), part(headline)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a story before they are weighed: tags, syllables in their order, authors."""

    tags: frozenset[int]
    headline: list[int]
    text: list[int]
    authors: frozenset[int]

    def prints(self) -> "array[int]":
        """All of them in 32 bits each, to find the stories that have some of them."""
        words = self.text or self.headline
        every = {*words, *pairs(words), *self.tags, *self.authors}
        return array("I", [key & PRINT for key in every])


def read_terms(item: Item, words: Words, settings: RelatedSettings) -> Terms:
    """The terms of a story; its text is the headline twice, the summary and the body."""
    headline = words.of(item.title)
    text: list[int] = []
    if settings.text_weight:
        text = [*headline, *headline, *words.of(item.summary), *words.of(item.text)]
    # A space before the key keeps tags apart from syllables, and from authors.
    tags = frozenset(number(f" {word_key(tag)}") for tag in item.tags)
    authors = frozenset(number(f"  {name_key(author)}") for author in item.authors)
    return Terms(tags, headline, text, authors)


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
class Scales:
    """The tables by which the words of one site are weighed."""

    settings: RelatedSettings
    tags: TagTable
    headline: WordTables
    text: WordTables
    authors: AuthorTable

    @classmethod
    def of(
        cls,
        sampled: Collection[Terms],
        settings: RelatedSettings,
        words: Sequence[Mapping[int, int]] = (),
    ) -> "Scales":
        """The tables of a sample; those of words need not be counted where they are kept."""
        common, pair_weight, size = settings.common_share, settings.pair_weight, len(sampled)
        counted = () if words else sampled
        scales = cls(
            settings,
            TagTable.of([terms.tags for terms in sampled], common),
            WordTables.of((terms.headline for terms in counted), size, common, pair_weight),
            WordTables.of((terms.text for terms in counted), size, common, pair_weight),
            AuthorTable.of([terms.authors for terms in sampled], settings.author_weight),
        )
        for table, kept in zip(scales.word_tables, words, strict=False):
            table.update(kept)
        return scales

    @property
    def word_tables(self) -> tuple[TermTable, TermTable, TermTable, TermTable]:
        """Those of syllables and pairs, of headlines and of texts."""
        headline, text = self.headline, self.text
        return headline.syllables, headline.pairs, text.syllables, text.pairs

    def after(
        self, changed: Collection[Terms], sampled: Collection[Terms]
    ) -> tuple["Scales", set[int]]:
        """The tables of a sample of as many stories of which some changed, and whose terms moved.

        ``changed`` are those that went and those that came. The moved terms, which say more or less
        than formerly, are told by their prints. These tables are used up.
        """
        tags = TagTable.of([terms.tags for terms in sampled], self.settings.common_share)
        authors = AuthorTable.of([terms.authors for terms in sampled], self.settings.author_weight)
        of_authors = authors.weights.items() ^ self.authors.weights.items()
        moved = tags.moved(self.tags) | {author for author, _ in of_authors}
        moved |= self.headline.recount(
            [terms.headline for terms in changed], [terms.headline for terms in sampled]
        )
        moved |= self.text.recount(
            [terms.text for terms in changed], [terms.text for terms in sampled]
        )
        return replace(self, tags=tags, authors=authors), {key & PRINT for key in moved}

    def vector(self, terms: Terms) -> Vector:
        """The weighted terms of a story, the best of its text."""
        settings = self.settings
        words_of_headline, words = self.headline.weigh(terms.headline), self.text.weigh(terms.text)
        tags = _scaled(self.tags.weigh(terms.tags)[:_KINDRED], settings.tag_weight)
        text = _scaled(words[: settings.terms], settings.text_weight)
        headline = _scaled(words_of_headline, settings.headline_weight, _HEADLINE)
        best = words if settings.text_weight else words_of_headline
        weight = settings.text_weight or settings.headline_weight
        row, ends = Weights(array("q"), array("i")), []
        for part in (tags, text, headline, self.authors.weigh(terms.authors)):
            row = Weights(row.keys + part.keys, row.weights + part.weights)
            ends.append(len(row.keys))
        gist = _scaled(best[:_GIST], weight * _GIST_SHARE)
        return Vector(row, (ends[0], ends[1], ends[2]), gist)


def _scaled(packed: list[int], part: float, apart: int = 0) -> Weights:
    """The terms with weights whose squares sum to ``part`` x UNIT squared; keys moved ``apart``."""
    weights = [number >> KEY_BITS for number in packed]
    norm = _coarse(isqrt(sum(map(mul, weights, weights))))
    if not norm or not part:
        return Weights(array("q"), array("i"))
    unit, shift = round(sqrt(part) * UNIT), apart - KEY_SHIFT
    return Weights(
        array("q", [(number & KEY_MASK) + shift for number in packed]),
        array("i", [weight * unit // norm for weight in weights]),
    )


def _coarse(norm: int) -> int:
    """A length within 3 %, so that a word that says a little more does not move all the others."""
    shift = max(norm.bit_length() - _NORM_BITS, 0)
    return (norm + (1 << shift >> 1)) >> shift << shift


def dot(one: Mapping[int, int], other: Weights) -> int:
    """The product of two parts, in UNIT squared: the part's weight x the cosine."""
    keys, weights = other
    if not one:
        return 0
    return sum([weight * one[key] for key, weight in zip(keys, weights, strict=True) if key in one])
