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
    *,
    hosts: Callable[[str], Iterable[str]],
    place: Place,
) -> dict[str, list[Related]]:
    """The lists that change so that each story with a list stands in one, if any will have it.

    An orphan goes to the first of its ``hosts`` (most alike first) that can take it: at the end
    of a list shorter than ``length``, else in the last or last but one place, where the story
    that leaves is no pin and stands in another list too. So none becomes an orphan by it.
    """
    counts = Counter(entry.source for own in lists.values() for entry in own)
    changed: dict[str, list[Related]] = {}
    for orphan in lists:
        if counts[orphan]:
            continue
        for host in hosts(orphan):
            own = changed.get(host) or list(lists[host])
            if found := _taken_in(own, orphan, host, length, counts, place):
                counts.subtract(entry.source for entry in own)
                counts.update(entry.source for entry in found)
                changed[host] = found
                break
    return changed


def _taken_in(
    own: list[Related],
    orphan: str,
    host: str,
    length: int,
    counts: Mapping[str, int],
    place: Place,
) -> list[Related] | None:
    """A host's list with the orphan in it, or None."""
    slots = range(len(own) - 1, max(len(own) - 1 - _LAST_SLOTS, -1), -1)
    for slot in [len(own)] if len(own) < length else slots:
        leaving = own[slot : slot + 1]
        if any(one.reason is Reason.PIN or counts[one.source] < 2 for one in leaving):
            continue
        rest = [*own[:slot], *own[slot + 1 :]]
        if entry := place(host, orphan, [one.source for one in rest]):
            return [*own[:slot], entry, *own[slot + 1 :]]
    return None
