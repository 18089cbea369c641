"""How common the terms of a site's stories are, and so how much each says in a story."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, permutations
from math import log, sqrt
from typing import NamedTuple

from plugins.related_news.everyday import EVERYDAY
from plugins.related_news.words import pairs

# Weights are whole numbers, so that sums do not depend on the order of their terms; products of
# two stay below 2^30, where Python's arithmetic is fastest.
UNIT = 1 << 14
_FINE = 1 << 10  # units of an IDF and of a power of a count
_COARSE = 4  # steps of an IDF
_SAID = [round(count**0.6 * _FINE) for count in range(256)]  # 0.6: best of 0 to 1 and of 1 + ln
KEY_BITS, KEY_SHIFT = 52, 1 << 51  # a key is a number of 48 bits, or the difference of two
KEY_MASK = (1 << KEY_BITS) - 1
_FEW = 8  # stories that may share a word on the smallest site without its being common
# A pair of syllables has one meaning where each may have two, so pairs weigh more while few stories
# tell which (+.007 to +.020 of nDCG on windows of 60 stories): by half on the smallest site.
_YOUNG = 100  # stories at which half of that is left
# On a small site chance makes words of every day look rare; until the site knows better, they are
# taken to stand in every third story.
_UNKNOWING = 300  # stories at which the site's own count weighs as much
_OF_EVERY_DAY = 1.0
_ALONE = 0.6  # of the weight of a syllable on the smallest site, where no pair tells its meaning
_GROWN = 1000  # stories with which it weighs as much as any
_SPREAD = 0.5  # of a tag's weight that goes on to those that always stand beside it
_SELDOM = 0.05  # share of a tag's stories below which another does not stand beside it
_PROLIFIC = 0.3  # share of the stories above which an author says nothing of them


class Weights(NamedTuple):
    """The keys of some terms and their weights.

    Arrays, since a dict's numbers lie all over the memory: to walk one takes three times as long.
    """

    keys: "array[int]"
    weights: "array[int]"

    def open(self) -> dict[int, int]:
        """The same, to look keys up in."""
        return dict(zip(self.keys, self.weights, strict=True))

    def part(self, start: int, end: int | None = None) -> "Weights":
        """The terms from one place to another."""
        return Weights(self.keys[start:end], self.weights[start:end])


class TermTable(dict[int, int]):
    """How much the terms of one part of the stories say, packed by their keys.

    A packed term is its weight before its key, so that one sort orders terms by weight and then
    by key; 0 stands for one that is too common to say anything. A term that the sample does not
    have twice is ``rare``: it counts as being in one story.
    """

    def __init__(
        self,
        stories: Iterable[Collection[int]],
        size: int,
        common_share: float,
        share: float = 1,
        everyday: frozenset[int] = frozenset(),
    ) -> None:
        """The table of the terms of ``size`` stories: ``share`` x ln((N + 1) / (df + 0.5))."""
        super().__init__()
        self._size, self.share, self._everyday = size, share, everyday
        self._cap = max(common_share * size, _FEW)
        counts = Counter(chain.from_iterable(stories))
        for key in {*(key for key, n in counts.items() if n > 1), *everyday}:
            self[key] = self._of(key, counts[key])

    def __missing__(self, key: int) -> int:
        self[key] = found = self._of(key, 1)
        return found

    def _of(self, key: int, count: int) -> int:
        """What a term says that so many of the stories have; packed."""
        count = max(count, 1)
        if count > self._cap:
            return 0
        idf = log((self._size + 1) / (count + 0.5))
        if key in self._everyday:
            trust = self._size / (self._size + _UNKNOWING)
            idf = idf * trust + min(idf, _OF_EVERY_DAY) * (1 - trust)
        return pack(_fine(idf) * self.share, key)

    def recount(self, keys: set[int], stories: Iterable[Iterable[int]]) -> set[int]:
        """Counts some terms again in as many stories; returns those that say something else now."""
        counts = Counter(chain.from_iterable(map(keys.intersection, stories)))
        moved = set()
        for key in keys:
            former = self.pop(key, None)
            if counts[key] > 1 or key in self._everyday:
                self[key] = self._of(key, counts[key])
            if self.get(key) != former:
                moved.add(key)
        return moved

    def weigh(self, counts: Mapping[int, int]) -> list[int]:
        """The terms packed, each by its idf x count^0.6; common ones are left out."""
        found, most = list(map(self.__getitem__, counts)), len(_SAID) - 1
        for place, count in enumerate(counts.values()):
            if count > 1:
                term, said = found[place], _SAID[count if count < most else most]
                found[place] = ((term >> KEY_BITS) * said // _FINE << KEY_BITS) + (term & KEY_MASK)
        return list(filter(None, found))


def _fine(idf: float) -> int:
    """An IDF in quarters: as good (measured), and one more story moves the weight of few words."""
    return max(round(idf * _COARSE), 0) * _FINE // _COARSE


def key_of(term: int) -> int:
    """The key of a packed term."""
    return (term & KEY_MASK) - KEY_SHIFT


def times(term: int, factor: float) -> int:
    """A packed term that says so much more; 0 stays 0."""
    return (round((term >> KEY_BITS) * factor) << KEY_BITS) + (term & KEY_MASK)


def pack(weight: float, key: int) -> int:
    """A term as one number: its weight, before its key."""
    return (round(weight) << KEY_BITS) + key + KEY_SHIFT


@dataclass(frozen=True, slots=True)
class WordTables:
    """The tables of the syllables and of the pairs of one part of the stories."""

    syllables: TermTable
    pairs: TermTable
    alone: float  # of the weight of a syllable that stands in no known pair

    @classmethod
    def of(
        cls, texts: Iterable[list[int]], size: int, common_share: float, pair_weight: float
    ) -> "WordTables":
        """The tables of the syllables of ``size`` stories, in their order."""
        texts = list(texts)
        share = pair_weight * (1 + 0.5 * _YOUNG / (_YOUNG + size))
        of_pairs = (set(pairs(text)) for text in texts if pair_weight)
        return cls(
            TermTable(map(set, texts), size, common_share, everyday=EVERYDAY),
            TermTable(of_pairs, size, common_share, share),
            _ALONE + (1 - _ALONE) * min(size / _GROWN, 1) if pair_weight else 1,
        )

    def recount(self, changed: Iterable[list[int]], texts: Sequence[list[int]]) -> set[int]:
        """Counts the terms of changed stories again; returns those that say something else now."""
        syllables, of_pairs = set[int](), set[int]()
        for text in changed:
            syllables.update(text)
            of_pairs.update(pairs(text) if self.pairs.share else ())
        moved = self.syllables.recount(syllables, texts)
        return moved | self.pairs.recount(of_pairs, (set(pairs(text)) for text in texts))

    def weigh(self, syllables: list[int]) -> list[int]:
        """The syllables and the pairs of a story, packed, heaviest first.

        A syllable weighs idf x count^0.6, on a small site less where it stands in no pair that the
        site has elsewhere, for there it may mean something else; a pair its idf. A pair that the
        table does not know, of one sampled story or none, seldom leads to another: to leave it out
        costs nothing in quality (measured) and saves half of the work.
        """
        known = [*map(self.pairs.get, pairs(syllables))]
        found = self.syllables.weigh(Counter(syllables))
        if self.alone < 1:
            sure = {*compress(syllables, known), *compress(syllables[1:], known)}
            found = [term if key_of(term) in sure else times(term, self.alone) for term in found]
        found += filter(None, {*known})
        found.sort(reverse=True)
        return found


@dataclass(frozen=True, slots=True)
class TagTable:
    """How common tags are, and of each those that stand beside it, with the share that goes on."""

    terms: TermTable
    beside: Mapping[int, Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, stories: Collection[frozenset[int]], common_share: float) -> "TagTable":
        """The table of some stories' tags."""
        terms = TermTable(stories, len(stories), common_share)
        counts = Counter(chain.from_iterable(stories))
        together = Counter(chain.from_iterable(permutations(tags, 2) for tags in stories))
        beside: dict[int, list[tuple[int, int]]] = {}
        for (tag, other), both in sorted(together.items()):
            share = both / counts[tag]
            if share >= _SELDOM and terms[other]:
                beside.setdefault(tag, []).append((other, round(_SPREAD * share * _FINE)))
        return cls(terms, beside)

    def moved(self, former: "TagTable") -> set[int]:
        """The tags that do not say, or hand on, what they did formerly."""
        terms = self.terms.items() ^ former.terms.items()
        tags = {*self.beside, *former.beside, *(tag for tag, _ in terms)}
        return {
            tag
            for tag in tags
            if self.terms[tag] != former.terms[tag]
            or self.beside.get(tag) != former.beside.get(tag)
        }

    def weigh(self, tags: frozenset[int]) -> list[int]:
        """The tags packed, and those by which they go on, so that kindred tags meet.

        x <- x + 0.5 x the sum over own tags t of x_t x n(t, u) / n(t), where n(t, u) sampled
        stories have both (+.010 to +.025 of nDCG by tags alone).
        """
        own = self.terms.weigh(dict.fromkeys(tags, 1))
        sums = Counter[int]()
        for packed in own:
            tag, weight = key_of(packed), packed >> KEY_BITS
            sums[tag] += weight
            for other, share in self.beside.get(tag, ()):
                sums[other] += weight * share // _FINE
        return sorted((pack(weight, tag) for tag, weight in sums.items()), reverse=True)


@dataclass(frozen=True, slots=True)
class AuthorTable:
    """How much it says that two stories are by one author; nothing of one who wrote most."""

    weights: Mapping[int, int]
    rare: int

    @classmethod
    def of(cls, stories: Collection[frozenset[int]], weight: float) -> "AuthorTable":
        """The table of some stories' authors: ``weight`` x ln((N + 1) / (n + .5)) / ln(N + 1)."""
        size = len(stories)
        counts = Counter(chain.from_iterable(stories))
        most = _fine(log(size + 1)) or 1
        root = {
            n: round(sqrt(weight * _fine(log((size + 1) / (n + 0.5))) / most) * UNIT)
            for n in {1, *counts.values()}
        }
        said = {key: root[n] if n <= _PROLIFIC * size else 0 for key, n in counts.items()}
        return cls(said, root[1])

    def weigh(self, authors: frozenset[int]) -> Weights:
        """The authors of a story; the product of two stories' is the worth of those they share."""
        weights = [self.weights.get(author, self.rare) for author in sorted(authors)]
        return Weights(array("q", sorted(authors)), array("i", weights))
