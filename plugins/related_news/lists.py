"""The lists of related news of a whole site, and of a site of which some stories changed."""

from collections.abc import Collection, Hashable, Iterator, Sequence

from plugins.related_news.candidates import CandidatesOfAll
from plugins.related_news.likeness import Likeness, is_offered, order
from plugins.related_news.orphans import repair
from plugins.related_news.records import Item, Lists, Parts, Reason, Related
from plugins.related_news.selection import Selection, Selector
from plugins.related_news.series import SeriesIndex, instalment
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.timeline import Timeline
from plugins.related_news.weights import Scales, read_terms, sample
from plugins.related_news.words import Words, headline_key

_MANY = 4  # a quarter of the stories changed: to begin anew is quicker


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


class RelatedLists:
    """The lists of a site that changes, kept up to date by work on what changed alone.

    ``update`` gives exactly what ``related`` gives for the same items. Afterwards ``changed``
    names the stories whose lists it changed, ``anew`` tells whether it had to begin anew: that
    is when the weights of words change (see ``weights.sample``) or a quarter of the stories.
    """

    def __init__(self, settings: RelatedSettings) -> None:
        self.settings = settings
        self.lists: dict[str, tuple[Related, ...]] = {}
        self.changed: frozenset[str] = frozenset()
        self.anew = False
        self._words = Words()
        self._sampled: Sequence[Hashable] | None = None

    def update(self, items: Sequence[Item]) -> Lists:
        """The lists of these items, which are all there are now; raises ValueError."""
        by_source = {item.source: item for item in sorted(items, key=order)}
        if len(by_source) < len(items):
            raise ValueError("two items share a source")
        listed = [item for item in by_source.values() if item.listed]
        former = {} if self._sampled is None else self._known.items
        gone = [item for source, item in former.items() if by_source.get(source) != item]
        new = [item for source, item in by_source.items() if former.get(source) != item]
        sampled = sample(listed, self.settings.sample)
        texts = [
            (item.source, item.title, item.tags, item.summary, item.text, item.authors)
            for item in sampled
        ]
        self.anew = texts != self._sampled or len(gone) + len(new) > len(former) // _MANY
        if self.anew:
            self._sampled = texts
            self._begin(sampled)
            gone, new = [], list(by_source.values())
        touched, numbers = self._take_out(gone)
        touched |= self._take_in(new)
        for source in self._stale(touched, numbers, gone, new):
            self._selections[source] = self._selector.select(by_source[source])
        self._finish(by_source)
        self._known.rest()
        return self.lists

    def item(self, source: str) -> Item:
        """An item of the last update."""
        return self._known.items[source]

    def parts(self, source: str, entry: Related) -> Parts:
        """What the score of an entry in the list of a story is made of."""
        return self._known.parts(source, entry.source)

    @property
    def items(self) -> Collection[Item]:
        """The items of the last update."""
        return self._known.items.values()

    def _begin(self, sampled: Sequence[Item]) -> None:
        """Weighs the words and forgets every story."""
        settings = self.settings
        self._read = {item.source: read_terms(item, self._words, settings) for item in sampled}
        self._scales = Scales.of(self._read.values(), settings)
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
            del self._selections[item.source]
        return touched, numbers

    def _take_in(self, new: Sequence[Item]) -> set[str]:
        """Gets to know stories; tells who is joined with them."""
        for item in new:
            terms = self._read.pop(item.source, None)
            terms = terms or read_terms(item, self._words, self.settings)
            offered = is_offered(item, self.settings)
            self._known.add(item, self._scales.vector(terms), headline_key(item.title))
            self._candidates.take_in(item)
            self._series.add(item, instalment(item), offered=offered)
            if offered:
                self._timeline.add(item)
        return self._joined(new)

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

    def _finish(self, by_source: dict[str, Item]) -> None:
        """Takes the orphans in, and notes whose lists are not as before."""
        former = self.lists
        selected = {source: self._selections[source].entries for source in by_source}
        offered = {
            source: selected[source]
            for source, item in by_source.items()
            if is_offered(item, self.settings)
        }
        repaired = repair(offered, self.settings.length, hosts=self._hosts, place=self._place)
        self.lists = selected | {source: tuple(found) for source, found in repaired.items()}
        self.changed = frozenset(
            source for source, entries in self.lists.items() if former.get(source) != entries
        )

    def _hosts(self, orphan: str) -> Iterator[str]:
        """The listed stories in whose lists an orphan may be taken in, most alike first."""
        items, ranked = self._known.items, self._selections[orphan].ranked
        yield from (source for source in ranked if self._is_offered(source))
        yield from (source for _, source in self._timeline.nearest(items[orphan]))

    def _place(self, host: str, orphan: str, beside: list[str]) -> Related | None:
        """The entry of an orphan in a list beside others, if it may stand there."""
        reader, selector = self._known.items[host], self._selector
        if reader.only_pins or not selector.fits(reader, orphan, selector.beside([*beside, host])):
            return None
        found = self._known.score(host, orphan)
        alike = self.settings.filler or -found.loss >= self.settings.minimum_score
        return found.entry(Reason.ORPHAN) if alike else None

    def _is_offered(self, source: str) -> bool:
        return is_offered(self._known.items[source], self.settings)
