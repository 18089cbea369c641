"""No story is left out: one that stands in no list takes a place where it is missed least."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from plugins.related_news.records import Reason, Related

_LAST_SLOTS = 2

# The entry of an orphan in a host's list beside the sources of others; None: it may not stand there.
Place = Callable[[str, str, list[str]], Related | None]


def repair(
    lists: Mapping[str, Sequence[Related]],
    length: int,
    hosts: Callable[[str], Iterable[str]],
    place: Place,
) -> dict[str, list[Related]]:
    """The lists that change so that each story with a list stands in one, if any will have it.

    An orphan goes to the first of its ``hosts`` (most alike first) that can take it: at the end
    of a list shorter than ``length``, else in the last or last but one place, where the story
    that leaves is no pin and stands in another list too. So none becomes an orphan by it.
    """
    counts = Counter(entry.source for entries in lists.values() for entry in entries)
    changed: dict[str, list[Related]] = {}
    for orphan in lists:
        if counts[orphan]:
            continue
        for host in hosts(orphan):
            entries = changed.get(host) or list(lists[host])
            if found := _taken_in(entries, orphan, host, length, counts, place):
                counts.subtract(entry.source for entry in entries)
                counts.update(entry.source for entry in found)
                changed[host] = found
                break
    return changed


def _taken_in(
    entries: list[Related],
    orphan: str,
    host: str,
    length: int,
    counts: Mapping[str, int],
    place: Place,
) -> list[Related] | None:
    """A host's list with the orphan in it, or None."""
    slots = range(len(entries) - 1, max(len(entries) - 1 - _LAST_SLOTS, -1), -1)
    for slot in [len(entries)] if len(entries) < length else slots:
        leaving = entries[slot : slot + 1]
        if any(entry.reason is Reason.PIN or counts[entry.source] < 2 for entry in leaving):
            continue
        rest = [*entries[:slot], *entries[slot + 1 :]]
        if taken_in := place(host, orphan, [entry.source for entry in rest]):
            return [*entries[:slot], taken_in, *entries[slot + 1 :]]
    return None
