"""The candidates of every story, kept up to date."""

from collections.abc import Collection

from plugins.related_news.index import Candidates, Index
from plugins.related_news.likeness import Likeness, may_stand
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings


class CandidatesOfAll:
    """Of every story its ``settings.candidates`` likeliest ones, and a tie or two.

    Who they are follows from the likenesses of pairs alone, so that candidates to which changes
    were applied are those that would be looked for anew.
    """

    def __init__(self, known: Likeness, settings: RelatedSettings) -> None:
        self._index, self._known, self._settings = Index(settings), known, settings
        self._candidates: dict[str, Candidates] = {}

    def of(self, source: str) -> list[str]:
        """The candidates of a story, in no order."""
        sources = self._index.sources
        return [sources[number] for number in self._candidates[source].stories]

    def take_out(self, items: Collection[Item]) -> set[int]:
        """Takes stories out of the index; returns their numbers, for ``refresh``."""
        numbers = set()
        for item in items:
            if item.listed:
                numbers.add(self._index.numbers[item.source])
                self._index.remove(item, self._known.vectors[item.source])
            del self._candidates[item.source]
        return numbers

    def take_in(self, item: Item) -> None:
        """Takes a story into the index; ``refresh`` finds its candidates."""
        if item.listed:
            self._index.add(item, self._known.vectors[item.source])
        self._candidates[item.source] = Candidates()

    def refresh(self, gone: set[int], new: Collection[str]) -> set[str]:
        """Puts all candidates right after changes; returns whose may not be as before."""
        items, vectors = self._known.items, self._known.vectors
        # Drafts stand in no index, so nothing tells them of new stories: they ask each time.
        stale = {
            source
            for source, candidates in self._candidates.items()
            if source in new or not items[source].listed or not gone.isdisjoint(candidates.stories)
        }
        if len(stale) < len(items):
            for source in new:
                if items[source].listed:
                    stale |= self._admitting(items[source])
        for source in stale:
            size = self._settings.candidates
            self._candidates[source] = self._index.candidates(items[source], vectors[source], size)
        return stale

    def _admitting(self, item: Item) -> set[str]:
        """The stories among whose candidates a new one belongs."""
        likenesses = self._index.likenesses(item, self._known.vectors[item.source])
        alike = (
            (self._index.sources[number], likeness, quarters)
            for number, likeness, quarters in likenesses
        )
        return {
            source
            for source, likeness, quarters in alike
            if self._candidates[source].admits(likeness, quarters)
            and may_stand(self._known.items[source], item, self._settings)
        }
