"""The lists of related news of a whole site, and of a site of which some stories changed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from plugins.related_news.candidates import CandidatesOfAll, Each, KeptCandidates, Timeline
from plugins.related_news.counts import Counts, counted, oldest
from plugins.related_news.likeness import (
    Altered,
    Likeness,
    Vector,
    is_offered,
    order,
    vector,
)
from plugins.related_news.records import Item, Lists, Parts, Related
from plugins.related_news.selection import Selection, Selector, repair
from plugins.related_news.series import SeriesIndex, instalment
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import Bag, Met, Terms, Words, met_by

_MANY = 4  # a quarter of the stories changed: to begin anew is quicker
_NONE_YET = -1  # stories that are counted before the first update


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
    bags: Sequence[Bag]
    candidates: KeptCandidates
    selections: Sequence[Selection]
    counted: Collection[str]
    counts: Counts


class RelatedLists:
    """The lists of a site that changes, kept up to date by work on what changed alone.

    ``update`` gives exactly what ``related`` gives for the same items. Afterwards ``changed``
    names the stories whose lists it changed, ``anew`` tells whether it had to begin anew: that
    is when the site has grown by a quarter (see ``counts.oldest``) or that much changed. ``each``
    is given the work on many stories, and may share it out to processes.
    """

    def __init__(self, settings: RelatedSettings, each: Each = map) -> None:
        self.settings, self._each = settings, each
        self.lists: dict[str, tuple[Related, ...]] = {}
        self.changed: frozenset[str] = frozenset()
        self.anew = False
        self._words = Words()
        self._digests: dict[str, str] = {}  # of the items of the last time
        self._forget(Counts(settings, _NONE_YET))

    def update(self, items: Sequence[Item]) -> Lists:
        """The lists of these items, which are all there are now; raises ValueError."""
        by_source = {item.source: item for item in items}
        if len(by_source) < len(items):
            raise ValueError("two items share a source")
        digests = {source: item.digest for source, item in by_source.items()}
        return self.follow(digests, by_source.__getitem__)

    def follow(self, digests: Mapping[str, str], read: Callable[[str], Item]) -> Lists:
        """The lists of the items with these sources and digests, which are all there are now.

        A digest is any string that is another when anything of its item is another. ``read`` gives
        the item of a source: it is asked for those whose digest is not the one of the last time,
        and for those whose words must be weighed again.
        """
        former, meet = self._digests, partial(met_by, read, self._words, self.settings)
        gone = [self.item(source) for source, own in former.items() if digests.get(source) != own]
        fresh = [source for source, digest in digests.items() if former.get(source) != digest]
        met = dict(zip(fresh, self._each(meet, fresh), strict=True))
        items = sorted((met[s].item if s in met else self.item(s) for s in digests), key=order)
        listed = [item.source for item in items if item.listed]
        grown = oldest(len(listed)) != self._counts.rarity.stories
        self.anew = grown or len(gone) + len(fresh) > len(former) // _MANY
        if self.anew:
            others = [source for source in digests if source not in met]
            met |= zip(others, self._each(meet, others), strict=True)
            stale = self._begin(items, counted(listed), met)
            self._candidates.refresh()
        else:
            stale = self._go_on(gone, met, counted(listed), lambda source: meet(source).terms)
        self._digests = dict(digests)
        readers = [self.item(source) for source in sorted(stale)]
        for reader, selection in zip(
            readers, self._each(self._selector.select, readers), strict=True
        ):
            self._selections[reader.source] = selection
        self._finish([item.source for item in items])
        return self.lists

    def _begin(
        self, items: Sequence[Item], to_count: Sequence[str], met: dict[str, Met]
    ) -> set[str]:
        """Gets to know all stories of a site, and empties ``met``; returns whose lists are to be made."""
        self._forget(Counts(self.settings, oldest(sum(item.listed for item in items))))
        self._counted = set(to_count)
        for source in to_count:
            self._counts.count(met[source].bag)
        weighed = self._each(lambda item: self._weighed(met[item.source].terms), items)
        for item, now in zip(items, weighed, strict=True):
            self._take_in(item, now, met.pop(item.source).bag)  # its words are much to keep
        return {item.source for item in items}

    def _go_on(
        self,
        gone: Sequence[Item],
        came: Mapping[str, Met],
        to_count: Sequence[str],
        terms: Callable[[str], Terms],
    ) -> set[str]:
        """Follows a change; returns whose lists may not be as before."""
        new = sorted((one.item for one in came.values()), key=order)
        bags = {source: one.bag for source, one in came.items()}
        moved = self._count_again({item.source for item in gone}, bags, to_count)
        stale = self._joined(gone)
        self._take_out(gone)
        stale |= self._weigh_again(moved, terms)
        for item in new:
            self._take_in(item, self._weighed(came[item.source].terms), bags[item.source])
        stale |= self._joined(new) | self._candidates.refresh() | self._near(gone, new)
        return stale & self._known.items.keys()

    def _count_again(
        self, gone: Collection[str], bags: Mapping[str, Bag], to_count: Sequence[str]
    ) -> set[int]:
        """Counts the stories that are to be counted now; returns the terms that moved by it."""
        former, self._counted = self._counted, set(to_count)
        went = [s for s in former if s in gone or s not in self._counted]
        came = [s for s in to_count if s in bags or s not in former]
        return self._counts.shift(
            [self._bags[s] for s in went], [bags[s] if s in bags else self._bags[s] for s in came]
        )

    def _weigh_again(self, moved: set[int], terms: Callable[[str], Terms]) -> set[str]:
        """Weighs the stories again in which a moved term counts; returns whose lists that may touch."""
        known, altered = self._known, dict[str, Altered]()
        having = [s for s, bag in self._bags.items() if moved and not moved.isdisjoint(bag)]
        for source in having:
            former = known.vectors[source]
            if former.may_hold(moved.intersection(self._bags[source]), self._counts):
                now = self._weighed(terms(source))
                if now != former:
                    known.vectors[source], altered[source] = now, former.altered(now)
                    self._candidates.reweigh(self.item(source), former)
        return {
            source
            for source, selection in self._selections.items()
            if self._selector.minds(source, selection, altered)
        }

    def kept(self) -> Kept:
        """What is known, to be written; raises ValueError where nothing is yet."""
        if self._counts.rarity.stories == _NONE_YET:
            raise ValueError("no lists yet")
        known, sources = self._known, list(self._known.items)
        return Kept(
            list(known.items.values()),
            [self._digests[source] for source in sources],
            [known.vectors[source] for source in sources],
            [self._bags[source] for source in sources],
            self._candidates.kept(sources),
            [self._selections[source] for source in sources],
            self._counted,
            self._counts,
        )

    @classmethod
    def of(cls, settings: RelatedSettings, kept: Kept, each: Each = map) -> "RelatedLists":
        """The lists that knew this."""
        lists = cls(settings, each)
        lists._forget(kept.counts)
        lists._counted = set(kept.counted)
        sources = [item.source for item in kept.items]
        lists._digests = dict(zip(sources, kept.digests, strict=True))
        lists._bags = dict(zip(sources, kept.bags, strict=True))
        lists._selections = dict(zip(sources, kept.selections, strict=True))
        for item, weighed in zip(kept.items, kept.vectors, strict=True):
            lists._know(item, weighed)
        lists._candidates.restore(kept.candidates, sources)
        lists._finish(sources)
        return lists

    def item(self, source: str) -> Item:
        """An item of the last update, without its texts."""
        return self._known.items[source]

    def parts(self, source: str, entry: Related) -> Parts:
        """What the score of an entry in the list of a story is made of."""
        return self._known.parts(source, entry.source)

    def _forget(self, counts: Counts) -> None:
        """Forgets every story, and weighs words by these counts."""
        settings = self.settings
        self._counts, self._counted = counts, set[str]()
        self._bags: dict[str, Bag] = {}
        self._known = Likeness(settings)
        self._candidates = CandidatesOfAll(self._known, settings, self._each)
        self._series, self._timeline = SeriesIndex(), Timeline()
        self._selector = Selector(
            self._known, self._candidates, self._series, self._timeline, settings
        )
        self._selections: dict[str, Selection] = {}

    def _take_out(self, gone: Iterable[Item]) -> None:
        """Forgets stories."""
        for item in gone:
            offered = is_offered(item, self.settings)
            self._candidates.take_out(item)
            self._series.remove(item, offered=offered)
            if offered:
                self._timeline.remove(item)
            self._known.remove(item.source)
            del self._bags[item.source]
            del self._selections[item.source]

    def _weighed(self, terms: Terms) -> Vector:
        return vector(terms, self._counts, self.settings)

    def _take_in(self, item: Item, weighed: Vector, bag: Bag) -> None:
        """Gets to know a story."""
        self._bags[item.source] = bag
        self._know(item, weighed)
        self._candidates.take_in(item)

    def _know(self, item: Item, weighed: Vector) -> None:
        offered = is_offered(item, self.settings)
        self._known.add(item, weighed)
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

    def _near(self, gone: Sequence[Item], new: Sequence[Item]) -> set[str]:
        """The stories that pin the changed ones, or below which they may stand for nearness."""
        changed, seconds = {item.source for item in (*gone, *new)}, self._known.seconds
        moments = {item.seconds for item in (*gone, *new) if is_offered(item, self.settings)}
        return {
            source
            for source, selection in self._selections.items()
            if any(abs(seconds[source] - moment) <= selection.reach for moment in moments)
            or not changed.isdisjoint(self.item(source).pins)
        }

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
        self._known.rest()

    def _hosts(self, orphan: str) -> Iterator[str]:
        """The listed stories in whose lists an orphan may be taken in, most alike first."""
        ranked = self._selections[orphan].ranked
        yield from (source for source in ranked if is_offered(self.item(source), self.settings))
        yield from (source for _, source in self._timeline.nearest(self.item(orphan)))
