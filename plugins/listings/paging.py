"""Pages of a list that keep their number for ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list, newest item first.

    ``number`` counts pages from the oldest and is None for the front; ``older`` is the address
    of the next older page, None on the oldest.
    """

    url: str
    front: str
    number: int | None
    older: str | None
    articles: tuple[Item, ...]


def list_pages(front: str, newest_first: Sequence[Item], size: int) -> tuple[ListPage[Item], ...]:
    """The pages of a list at the address ``front``: the front first, then from new to old.

    A numbered page holds ``size`` items and is frozen: an item added at the new end changes the
    front and nothing else, or adds one page. So that the front is never thin it keeps the newest
    ``size`` to ``2 * size - 1`` items for itself. A page names only older pages, since a link to
    a newer one would change when that one comes into being.
    """
    frozen = max(len(newest_first) // size - 1, 0)
    oldest_first = newest_first[::-1]
    numbered = [
        ListPage(
            url=_numbered(front, number),
            front=front,
            number=number,
            older=_numbered(front, number - 1) if number > 1 else None,
            articles=tuple(oldest_first[(number - 1) * size : number * size][::-1]),
        )
        for number in range(frozen, 0, -1)
    ]
    newest = ListPage(
        url=front,
        front=front,
        number=None,
        older=numbered[0].url if numbered else None,
        articles=tuple(newest_first[: len(newest_first) - frozen * size]),
    )
    return (newest, *numbered)


def _numbered(front: str, number: int) -> str:
    return f"{front}trang/{number}/"
