"""Stories in order of time, to find the nearest ones."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from math import inf

from plugins.related_news.records import Item, Reason

Entries = list[tuple[int, str]]  # moment and source, in order


class Timeline:
    """The listed stories in order of time, those of each section and those of the site."""

    def __init__(self) -> None:
        self._site: Entries = []
        self._sections: dict[str, Entries] = {}

    def add(self, item: Item) -> None:
        """Puts a story in its place."""
        insort(self._site, (item.seconds, item.source))
        insort(self._sections.setdefault(item.section, []), (item.seconds, item.source))

    def remove(self, item: Item) -> None:
        """Takes a story out."""
        for entries in (self._site, self._sections[item.section]):
            del entries[bisect_left(entries, (item.seconds, item.source))]

    def nearest(self, item: Item) -> Iterator[tuple[Reason, str]]:
        """The stories nearest in time, all of the section first, then all of the site."""
        for source in around(self._sections.get(item.section, []), item.seconds):
            yield Reason.SECTION, source
        for source in around(self._site, item.seconds):
            yield Reason.SITE, source


def around(entries: Entries, moment: int) -> Iterator[str]:
    """All stories by their distance from a moment; of equal ones the newer, then by source."""
    right = bisect_left(entries, (moment, ""))
    left = right
    while left or right < len(entries):
        before = moment - entries[left - 1][0] if left else inf
        after = entries[right][0] - moment if right < len(entries) else inf
        if after <= before:
            yield entries[right][1]
            right += 1
        else:
            first = bisect_left(entries, (entries[left - 1][0], ""), 0, left)
            yield from (source for _, source in entries[first:left])
            left = first
