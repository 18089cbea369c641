"""The candidates of all stories, kept right while stories come and go."""

from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from plugins.related_news.index import Candidates, Index
from plugins.related_news.likeness import Likeness, is_offered, may_stand
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.weights import Vector


class KeptCandidates(NamedTuple):
    """All that is known of candidates, to be written: the index's stories by number (empty: gone),
    the stories with each word, and the candidates of every story.
    """

    sources: list[str]
    words: Mapping[int, "array[int]"]
    candidates: list[Candidates]


class CandidatesOfAll:
    """Of every story its ``settings.candidates`` likeliest ones, and a tie or two.

    Who they are follows from the likenesses of pairs alone, so that candidates to which changes
    were applied are those that would be looked for anew.
    """

    def __init__(self, known: Likeness, settings: RelatedSettings) -> None:
        self._index, self._known, self._settings = Index(settings), known, settings
        self._candidates: dict[str, Candidates] = {}

    def kept(self, order: Iterable[str]) -> KeptCandidates:
        """All of them, those of the stories in this order."""
        return KeptCandidates(*self._index.kept, [self._candidates[source] for source in order])

    def restore(self, kept: KeptCandidates, order: Iterable[str]) -> None:
        """Takes over what was kept of the stories, in this order."""
        self._index.restore(kept.sources, kept.words, self._known.items)
        self._candidates = dict(zip(order, kept.candidates, strict=True))

    def of(self, source: str) -> list[str]:
        """The candidates of a story, in no order."""
        sources = self._index.sources
        return [sources[number] for number in self._candidates[source].stories]

    def take_out(self, items: Collection[Item]) -> set[int]:
        """Takes stories out of the index; returns their numbers, for ``refresh``."""
        numbers = set()
        for item in items:
            if is_offered(item, self._settings):
                numbers.add(self._index.numbers[item.source])
                self._index.remove(item, self._known.vectors[item.source])
            del self._candidates[item.source]
        return numbers

    def finds_alike(self, one: Vector, other: Vector) -> bool:
        """Whether the index sees no difference between two vectors."""
        return self._index.levels(one) == self._index.levels(other)

    def holding(self, sources: Collection[str]) -> set[str]:
        """The stories that have any of these among their candidates."""
        numbers = self._index.numbers
        wanted = {numbers[source] for source in sources if source in numbers}
        return {
            source
            for source, candidates in self._candidates.items()
            if not wanted.isdisjoint(candidates.stories)
        }

    def take_in(self, item: Item) -> None:
        """Takes a story into the index; ``refresh`` finds its candidates."""
        if is_offered(item, self._settings):
            self._index.add(item, self._known.vectors[item.source])
        self._candidates[item.source] = Candidates()

    def refresh(self, gone: set[int], new: Collection[str]) -> set[str]:
        """Puts all candidates right after changes; returns whose may not be as before."""
        items, vectors, settings = self._known.items, self._known.vectors, self._settings
        # What is not offered stands in no index, so nothing tells it of new stories: it asks each
        # time.
        stale = {
            source
            for source, candidates in self._candidates.items()
            if source in new
            or not is_offered(items[source], settings)
            or not gone.isdisjoint(candidates.stories)
        }
        if len(stale) < len(items):
            for source in new:
                if is_offered(items[source], settings):
                    stale |= self._admitting(items[source])
        for source in stale:
            self._candidates[source] = self._index.candidates(
                items[source], vectors[source], settings.candidates
            )
        return stale

    def _admitting(self, item: Item) -> set[str]:
        """The stories among whose candidates a new one belongs."""
        likenesses = self._index.likenesses(item, self._known.vectors[item.source])
        return {
            source
            for number, likeness, quarters in likenesses
            if self._candidates[source := self._index.sources[number]].admits(likeness, quarters)
            and may_stand(self._known.items[source], item, self._settings)
        }
