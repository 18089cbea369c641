"""In how many of the older stories a term stands, and so how much it says in any.

A count matters by its power of two alone: whatever is edited, added or removed, few terms pass from
one power to the next, and only the stories that have one of these must be weighed again. It is as
good as the exact count (measured).
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress, product
from math import ceil, log
from typing import NamedTuple
from unicodedata import normalize

from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import (
    AUTHOR,
    EVERYDAY,
    FINE,
    KEY_BITS,
    KIND,
    KIND_BITS,
    OFTEN,
    PAIR,
    PAIRS,
    TAG,
    codes,
    codes_of,
    number,
    pack,
    pairs,
    tags_of,
    term_of,
    times,
)

_HANDFUL = 16  # stories of a site so small that every one of them is counted
_MARKED = 256  # stories of a site of which every one is marked; of twice as many every second
_LARGE = 1_000  # stories of a site on which nothing is rarer than one story in a thousand
_FEW = 8  # stories that may share a term on the smallest site without its being common
_LEAST = 0.1  # what is not common says something, however small the site
# On a small site chance makes words of every day look rare; until the site knows better, they are
# taken to stand in every third story.
_UNKNOWING = 300  # stories at which the site's own count weighs as much
_OF_EVERY_DAY = 1.0
# A pair of syllables has one meaning where each may have two, so pairs weigh more while few stories
# tell which (+.007 to +.020 of nDCG on windows of 60 stories): by half on the smallest site.
_YOUNG = 100  # stories at which half of that is left
_ALONE = 0.6  # of the weight of a syllable on the smallest site, where no pair tells its meaning
_GROWN = 1000  # stories with which it weighs as much as any
_SPREAD = 0.5  # of a tag's weight that goes on to those that always stand beside it
_SELDOM = 0.03  # of it, below which nothing goes on

# How much more a syllable says that is said so often: times^0.5 (powers from .4 to .6 are as good).
_SAYS = [FINE, *(round(2 ** (0.5 * (power + 0.5)) * FINE) for power in range(1, OFTEN + 1))]


def oldest(stories: int) -> int:
    """Up to how many of the oldest stories are counted: all of a handful, then 16 x 1.25^k.

    So a new story moves no weight until the site has grown by a quarter.
    """
    if stories <= _HANDFUL:
        return stories
    count = _HANDFUL
    while (grown := count + count // 4) <= stories:
        count = grown
    return count


def counted(sources: Sequence[str]) -> Sequence[str]:
    """The stories that are counted, out of all in order of time.

    They end with one that its name marks, so that an old story which comes or goes moves the end
    of a large site seldom.
    """
    end = most = oldest(len(sources))
    while end and number(normalize("NFC", sources[end - 1])) % (1 + most // _MARKED):
        end -= 1
    return sources[:end]


class Rarity(NamedTuple):
    """How much it says to be in so many of ``stories``: ln((N + 1) / (n + 0.5)), coarsely."""

    stories: int
    common_share: float

    @property
    def step(self) -> float:
        """As many stories count as one."""
        return max(self.stories / _LARGE, 1)

    def of(self, count: int) -> float:
        """It falls with every power of two from four on; 0 for what is too common to say anything."""
        if count > max(self.common_share * self.stories, _FEW):
            return 0
        power = max(int(count / self.step).bit_length() - 1, 1)
        return max(log((self.stories / self.step + 1) / (2 ** (power + 0.5) + 0.5)), _LEAST)

    def of_every_day(self, count: int) -> float:
        """The same for a syllable of everyday language."""
        trust, rare = self.stories / (self.stories + _UNKNOWING), self.of(count)
        return rare * trust + min(rare, _OF_EVERY_DAY) * (1 - trust)


class WordTable(dict[int, int]):
    """How much each syllable says by how often it is said, packed; and each pair.

    The syllables, as they stand in bags, are those that were asked for.
    """

    def __init__(self, rarity: Rarity, pair_weight: float) -> None:
        super().__init__()
        self._rarity, stories = rarity, rarity.stories
        self.alone = _ALONE + (1 - _ALONE) * min(stories / _GROWN, 1) if pair_weight else 1
        self.words = Counter[int]()  # stories with each syllable
        # And with each pair: on a large site many, in few bytes, which the processor keeps at hand.
        many = array("H" if stories < 1 << 16 else "I", [0])
        self.pairs = many * PAIRS if stories > _LARGE else Counter[int]()
        share = pair_weight * (1 + 0.5 * _YOUNG / (_YOUNG + stories))
        # A pair that one story in a thousand has seldom leads to another: to leave it out costs
        # nothing in quality (measured) and saves half of the work.
        told = {n: rarity.of(n) * share for n in range(ceil(2 * rarity.step), stories + 1)}
        self._of_pair = {n: pack(says, 0, PAIR) for n, says in told.items() if says}

    def __missing__(self, code: int) -> int:
        word = code >> KIND_BITS
        rarity = self._rarity.of_every_day if word in EVERYDAY else self._rarity.of
        says = pack(rarity(self.words[word]), word)
        self[code] = found = times(says, _SAYS[code & KIND])
        return found

    def shift(self, word: int, more: int) -> None:
        """Counts so many more stories with a syllable."""
        self.words[word] += more
        for code in codes_of(word << KIND_BITS):
            self.pop(code, None)

    def of_pair(self, pair: int) -> int:
        """How much a pair says, packed without its number; 0 where it counts for nothing."""
        return self._of_pair.get(self.pairs[pair], 0)

    def weigh(self, words: Sequence[int]) -> list[int]:
        """The syllables and the pairs of a text, packed, heaviest first.

        A syllable says its rarity x times said^0.5, on a small site less where it stands in no pair
        that the site has elsewhere, for there it may mean something else; a pair its rarity.
        """
        counted, neighbours = codes(words), [*pairs(words)]
        known = [*map(self._of_pair.get, map(self.pairs.__getitem__, neighbours))]
        found = [*map(self.__getitem__, counted)]
        if self.alone < 1:
            sure = {*compress(words, known), *compress(words[1:], known)}
            less = round(self.alone * FINE)
            sole = zip(found, counted, strict=True)
            found = [
                term if code >> KIND_BITS in sure else times(term, less) for term, code in sole
            ]
        there = zip(neighbours, known, strict=False)
        found += {says + (pair << KIND_BITS) for pair, says in there if says}
        found.sort(reverse=True)
        return found


class Told(NamedTuple):
    """What a tag says, and the others to which it goes on, each with the share in units."""

    weight: int
    others: tuple[tuple[int, int], ...]


class TagTable(dict[int, Told]):
    """How much each tag says, as far as it was asked for, and those that stand beside it."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity
        self.beside: dict[int, Counter[int]] = {}  # stories with a tag and another, or itself

    def count(self, tags: Collection[int], more: int = 1) -> None:
        """Counts so many more stories with these tags."""
        for tag, other in product(tags, repeat=2):
            self.beside.setdefault(tag, Counter())[other] += more
        self.clear()

    def stories(self, tag: int) -> int:
        """How many stories have a tag."""
        return self.beside[tag][tag] if tag in self.beside else 0

    def __missing__(self, tag: int) -> Told:
        count, says = self.stories(tag), self._rarity.of
        beside = self.beside.get(tag, {}).items()
        shares = (
            (other, round(_SPREAD * 2.0 ** (both.bit_length() - count.bit_length()) * FINE))
            for other, both in beside
            if other != tag and both and says(self.stories(other))
        )
        near = ((other, share) for other, share in shares if share >= _SELDOM * FINE)
        self[tag] = found = Told(round(says(count) * FINE), tuple(sorted(near)))
        return found

    def weigh(self, tags: Iterable[int]) -> list[int]:
        """The tags packed, and those to which they go on, so that kindred tags meet.

        x <- x + 0.5 x the sum over own tags t of x_t x n(t, u) / n(t), where n(t, u) stories have
        both, by powers of two (+.010 to +.025 of nDCG by tags alone).
        """
        sums = Counter[int]()
        for tag in tags:
            weight, others = self[tag]
            sums[tag] += weight
            for other, share in others:
                sums[other] += weight * share // FINE
        packed = (pack(weight / FINE, tag, TAG) for tag, weight in sums.items())
        return sorted(filter(None, packed), reverse=True)


class Counts:
    """How much the terms of a site say by the stories that are counted."""

    def __init__(self, settings: RelatedSettings, stories: int) -> None:
        """The counts of a site of so many stories that none was counted of yet."""
        self.rarity = Rarity(stories, settings.common_share)
        self.words = WordTable(self.rarity, settings.pair_weight)
        self.tags, self.authors = TagTable(self.rarity), Counter[int]()

    def count(self, bag: "array[int]") -> None:
        """Counts one more story."""
        words, of_pairs, tags = self.words.words, self.words.pairs, list[int]()
        for code in bag:
            term, kind = code >> KIND_BITS, code & KIND
            if kind == PAIR:
                of_pairs[term] += 1
            elif kind <= OFTEN:
                words[term] += 1
            elif kind == TAG:
                tags.append(term)
            else:
                self.authors[term] += 1
        self.tags.count(tags)

    def author(self, author: int) -> float:
        """How much an author says, 1 for the rarest; nothing who wrote most."""
        return self.rarity.of(self.authors[author]) / self.rarity.of(1)

    def shift(self, went: Sequence["array[int]"], came: Sequence["array[int]"]) -> set[int]:
        """Counts some stories instead of others, which are given by their bags.

        Returns the terms that say something else now, as they may stand in bags.
        """
        net = Counter(term_of(code) for bag in came for code in bag)
        net.subtract(term_of(code) for bag in went for code in bag)
        shifted = {term: more for term, more in net.items() if more}
        tags = {tag for bag in (*went, *came) for tag in tags_of(bag)}
        near = tags.union(*(self.tags.beside.get(tag, ()) for tag in tags if self._turns(tag, net)))
        former = {t: self._says(t) for t in (*shifted, *(tag << KIND_BITS | TAG for tag in near))}
        for term, more in shifted.items():
            self._shift(term, more)
        for bags, more in ((went, -1), (came, 1)):
            for bag in bags:
                self.tags.count(tags_of(bag), more)
        moved = {term for term, says in former.items() if self._says(term) != says}
        return {code for term in moved for code in codes_of(term)}

    def _turns(self, tag: int, net: Mapping[int, int]) -> bool:
        """Whether a tag gets too common to say anything, or is so no longer."""
        count, says = self.tags.stories(tag), self.rarity.of
        return bool(says(count)) != bool(says(count + net[tag << KIND_BITS | TAG]))

    def may_say(self, code: int, least: int) -> bool:
        """Whether a term of a story's bag may say so much there, packed, or bear on other terms."""
        term, kind = code >> KIND_BITS, code & KIND
        if kind == PAIR:
            most = self.words.of_pair(term)
            return self.words.alone < 1 or most >> KEY_BITS >= least >> KEY_BITS
        most = self.words[code] if kind <= OFTEN else least
        return most >> KEY_BITS >= least >> KEY_BITS

    def _says(self, code: int) -> object:
        term, kind = code >> KIND_BITS, code & KIND
        if kind == PAIR:
            return self.words.of_pair(term)
        if kind == TAG:
            return self.tags[term]
        return self.author(term) if kind == AUTHOR else self.words[code]

    def _shift(self, code: int, more: int) -> None:
        term, kind = code >> KIND_BITS, code & KIND
        if kind == PAIR:
            self.words.pairs[term] += more
        elif kind == AUTHOR:
            self.authors[term] += more
        elif kind != TAG:
            self.words.shift(term, more)
