"""The lists of related news of a whole site, and of a site of which some stories changed."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plugins.related_news.candidates import CandidatesOfAll, KeptCandidates
from plugins.related_news.likeness import Likeness, is_offered, order
from plugins.related_news.orphans import repair
from plugins.related_news.records import Item, Lists, Parts, Related
from plugins.related_news.selection import Selection, Selector
from plugins.related_news.series import SeriesIndex, instalment
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.timeline import Timeline
from plugins.related_news.weights import Scales, Terms, Vector, read_terms, sample
from plugins.related_news.words import Words, headline_key

Read = Callable[[str], Item]  # gives the item of a source, with its texts

_MANY = 4  # a quarter of the stories changed: to begin anew is quicker
_FEW = 8  # stories of the sample that change at once, for more of which words are weighed anew


def related(items: Sequence[Item], settings: RelatedSettings | None = None) -> Lists:
    """The related news of every item by its source, best first.

    A list holds ``settings.length`` stories (RelatedSettings names every default), or all that
    may stand in it where the site has fewer: its pins; then the stories of the best score, as
    diverse as MMR makes them; then the nearest in time, of the section, of the site. Each listed
    item stands in at least one list. Score: see RelatedSettings and Related.

    The same lists come from the same items in any order, in any Unicode form and tone placement,
    under any hash seed. Raises ValueError where two items share a source.
    """
    return RelatedLists(settings or RelatedSettings()).update(items)


class Kept(NamedTuple):
    """What the lists of a site that changes know, story by story; items without their texts."""

    items: Sequence[Item]
    digests: Sequence[str]
    vectors: Sequence[Vector]
    prints: Sequence["array[int]"]
    candidates: KeptCandidates
    selections: Sequence[Selection]
    sampled: dict[str, Terms]
    scales: Scales


class RelatedLists:
    """The lists of a site that changes, kept up to date by work on what changed alone.

    ``update`` gives exactly what ``related`` gives for the same items. Afterwards ``changed``
    names the stories whose lists it changed, ``anew`` tells whether it had to begin anew: that
    is when the site has grown by a quarter (see ``weights.sample``) or that much changed.
    """

    def __init__(self, settings: RelatedSettings) -> None:
        self.settings = settings
        self.lists: dict[str, tuple[Related, ...]] = {}
        self.changed: frozenset[str] = frozenset()
        self.anew = False
        self._words = Words()
        self._sampled: dict[str, Terms] = {}  # the stories by which words are weighed
        self._scales: Scales | None = None
        self._digests: dict[str, str] = {}  # of the items of the last time

    def update(self, items: Sequence[Item]) -> Lists:
        """The lists of these items, which are all there are now; raises ValueError."""
        by_source = {item.source: item for item in items}
        if len(by_source) < len(items):
            raise ValueError("two items share a source")
        digests = {source: item.digest for source, item in by_source.items()}
        return self.follow(digests, by_source.__getitem__)

    def follow(self, digests: Mapping[str, str], read: Read) -> Lists:
        """The lists of the items with these sources and digests, which are all there are now.

        A digest is any string that is another when anything of its item is another. ``read`` gives
        the item of a source: it is asked for those whose digest is not the one of the last time,
        and for those whose words must be weighed again.
        """
        former = self._digests
        gone = [self.item(source) for source, own in former.items() if digests.get(source) != own]
        fresh = {s: read(s) for s, digest in digests.items() if former.get(s) != digest}

        def whole(source: str) -> Item:
            return fresh.get(source) or read(source)

        items = sorted((fresh.get(s) or self.item(s) for s in digests), key=order)
        new = [item for item in items if item.source in fresh]
        moved = self._weigh_again(items, gone, new, whole)
        touched = None if moved is None else self._reweigh(moved, gone, new, whole)
        self.anew = touched is None or len(gone) + len(new) > len(former) // _MANY
        if touched is None or self.anew:
            self._begin(Scales.of(self._sampled.values(), self.settings))
            gone, new, touched = [], items, set()
        self._digests = dict(digests)
        joined, numbers = self._take_out(gone)
        joined |= self._take_in(new, whole)
        for source in self._stale(touched | joined, numbers, gone, new):
            self._selections[source] = self._selector.select(self.item(source))
        self._finish([item.source for item in items])
        self._known.rest()
        return self.lists

    def _weigh_again(
        self, items: Iterable[Item], gone: Sequence[Item], new: Sequence[Item], whole: Read
    ) -> set[int] | None:
        """Draws the sample; returns the prints of the terms that say something else than formerly.

        None: there was no sample, or it has another size, or much of it is new.
        """
        sampled = sample([item for item in items if item.listed], self.settings.sample)
        sources = {item.source for item in sampled} - {item.source for item in (*gone, *new)}
        kept = {source: terms for source, terms in self._sampled.items() if source in sources}
        came = [item for item in sampled if item.source not in kept]
        went = [terms for source, terms in self._sampled.items() if source not in kept]
        read = {item.source: self._terms(whole(item.source)) for item in came}
        known = kept | read
        self._sampled = {item.source: known[item.source] for item in sampled}
        if self._scales is None or len(came) != len(went) or len(came) > _FEW:
            return None
        if not came:
            return set()
        self._scales, moved = self._scales.after([*went, *read.values()], self._sampled.values())
        return moved

    def _reweigh(
        self, moved: set[int], gone: list[Item], new: list[Item], whole: Read
    ) -> set[str] | None:
        """Weighs the stories again that have moved terms; returns those whose lists that may touch.

        A story that the index would find otherwise now is added to those that went and came.
        None: too many have them.
        """
        changed = {item.source for item in (*gone, *new)}
        having = {s for s, prints in self._prints.items() if not moved.isdisjoint(prints)} - changed
        if len(having) > len(self._prints) // _MANY:
            return None
        altered = set[str]()
        for source in having:
            item, former = self.item(source), self._known.vectors[source]
            vector = self._vector(self._terms(whole(source)))
            if not self._candidates.finds_alike(vector, former):
                gone.append(item)
                new.append(item)
            elif vector != former:
                self._known.vectors[source] = vector
                if vector.gist != former.gist or not vector.differs_only(former, moved):
                    altered.add(source)
        return having | self._holding(altered)

    def _holding(self, sources: set[str]) -> set[str]:
        """The stories beside which any of these is scored."""
        holding = {other for source in sources for other in self._known.linked(source)}
        if sources:
            holding |= self._candidates.holding(sources)
            of_all = self._selections.items()
            holding |= {s for s, own in of_all if any(e.source in sources for e in own.entries)}
        return holding

    def kept(self) -> Kept:
        """What is known, to be written; raises ValueError where nothing is yet."""
        if self._scales is None:
            raise ValueError("no lists yet")
        known, sources = self._known, list(self._known.items)
        return Kept(
            list(known.items.values()),
            [self._digests[source] for source in sources],
            [known.vectors[source] for source in sources],
            [self._prints[source] for source in sources],
            self._candidates.kept(sources),
            [self._selections[source] for source in sources],
            self._sampled,
            self._scales,
        )

    @classmethod
    def of(cls, settings: RelatedSettings, kept: Kept) -> "RelatedLists":
        """The lists that knew this."""
        lists = cls(settings)
        lists._sampled = kept.sampled
        lists._begin(kept.scales)
        sources = [item.source for item in kept.items]
        lists._digests = dict(zip(sources, kept.digests, strict=True))
        lists._prints = dict(zip(sources, kept.prints, strict=True))
        lists._selections = dict(zip(sources, kept.selections, strict=True))
        for item, vector in zip(kept.items, kept.vectors, strict=True):
            lists._know(item, vector)
        lists._candidates.restore(kept.candidates, sources)
        lists._finish(sources)
        return lists

    def item(self, source: str) -> Item:
        """An item of the last update, without its texts."""
        return self._known.items[source]

    def parts(self, source: str, entry: Related) -> Parts:
        """What the score of an entry in the list of a story is made of."""
        return self._known.parts(source, entry.source)

    def _begin(self, scales: Scales) -> None:
        """Forgets every story, and weighs words by these scales."""
        settings = self.settings
        self._scales = scales
        self._prints: dict[str, array[int]] = {}
        self._known = Likeness(settings)
        self._candidates = CandidatesOfAll(self._known, settings)
        self._series, self._timeline = SeriesIndex(), Timeline()
        self._selector = Selector(
            self._known, self._candidates, self._series, self._timeline, settings
        )
        self._selections: dict[str, Selection] = {}

    def _take_out(self, gone: Sequence[Item]) -> tuple[set[str], set[int]]:
        """Forgets stories; tells who is joined with them, and their numbers in the index."""
        touched = self._joined(gone)
        numbers = self._candidates.take_out(gone)
        for item in gone:
            offered = is_offered(item, self.settings)
            self._series.remove(item, offered=offered)
            if offered:
                self._timeline.remove(item)
            self._known.remove(item.source)
            del self._prints[item.source]
            del self._selections[item.source]
        return touched, numbers

    def _take_in(self, new: Sequence[Item], whole: Read) -> set[str]:
        """Gets to know stories; tells who is joined with them."""
        for item in new:
            terms = self._sampled.get(item.source) or self._terms(whole(item.source))
            self._prints[item.source] = terms.prints()
            self._know(item, self._vector(terms))
            self._candidates.take_in(item)
        return self._joined(new)

    def _terms(self, item: Item) -> Terms:
        return read_terms(item, self._words, self.settings)

    def _vector(self, terms: Terms) -> Vector:
        assert self._scales, "nothing was weighed yet"
        return self._scales.vector(terms)

    def _know(self, item: Item, vector: Vector) -> None:
        offered = is_offered(item, self.settings)
        self._known.add(item.without_texts, vector, headline_key(item.title))
        self._series.add(item, instalment(item), offered=offered)
        if offered:
            self._timeline.add(item)

    def _joined(self, changed: Sequence[Item]) -> set[str]:
        """The stories that a link joins with the changed ones, or that may be of their series."""
        return {
            other
            for item in changed
            for others in (self._known.linked(item.source), self._series.neighbours(item))
            for other in others
        }

    def _stale(
        self, touched: set[str], numbers: set[int], gone: Sequence[Item], new: Sequence[Item]
    ) -> set[str]:
        """The stories whose lists may not be as before; ``numbers`` are the index's of the gone."""
        changed = {item.source for item in (*gone, *new)}
        known = self._known
        stale = self._candidates.refresh(numbers, {item.source for item in new})
        stale |= touched & known.items.keys()
        moments = {item.seconds for item in (*gone, *new) if is_offered(item, self.settings)}
        for source, selection in self._selections.items():
            here = known.seconds[source]
            near = any(abs(here - moment) <= selection.reach for moment in moments)
            if near or not changed.isdisjoint(known.items[source].pins):
                stale.add(source)
        return stale

    def _finish(self, sources: Iterable[str]) -> None:
        """Takes the orphans in, and notes whose lists are not as before."""
        former = self.lists
        selected = {source: self._selections[source].entries for source in sources}
        offered = {
            source: entries
            for source, entries in selected.items()
            if is_offered(self.item(source), self.settings)
        }
        repaired = repair(offered, self.settings.length, self._hosts, self._selector.place)
        self.lists = selected | {source: tuple(found) for source, found in repaired.items()}
        self.changed = frozenset(
            source for source, entries in self.lists.items() if former.get(source) != entries
        )

    def _hosts(self, orphan: str) -> Iterator[str]:
        """The listed stories in whose lists an orphan may be taken in, most alike first."""
        ranked = self._selections[orphan].ranked
        yield from (source for source in ranked if is_offered(self.item(source), self.settings))
        yield from (source for _, source in self._timeline.nearest(self.item(orphan)))
