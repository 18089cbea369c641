from random import Random

import pytest

from plugins.listings.paging import ListPage, list_pages

SIZES = (1, 2, 3, 12)
LENGTHS = [0, 1, 2, 3, 5, 6, 7, 11, 12, 23, 24, 25, 36, 100]


def pages(length: int, size: int) -> tuple[ListPage[int], ...]:
    """The pages of the items 1 to ``length``, of which the highest is the newest."""
    return list_pages("the/thue/", range(length, 0, -1), size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", LENGTHS)
def test_list_of_any_length(length: int, size: int) -> None:
    """Every item stands on exactly one page, and front to oldest page they run from new to old."""
    assert list(range(length, 0, -1)) == [n for page in pages(length, size) for n in page.articles]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", LENGTHS)
def test_size_of_pages(length: int, size: int) -> None:
    """A numbered page is full; the front is never thin where there is enough to fill it."""
    front, *numbered = pages(length, size)
    assert {size} >= {len(page.articles) for page in numbered}
    assert min(length, size) <= len(front.articles) <= 2 * size - 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", LENGTHS)
def test_numbers(length: int, size: int) -> None:
    """Pages are numbered from the oldest, which is 1, and each names the next older one."""
    front, *numbered = pages(length, size)
    assert None is front.number
    assert list(range(len(numbered), 0, -1)) == [page.number for page in numbered]
    assert [f"the/thue/trang/{page.number}/" for page in numbered] == [p.url for p in numbered]
    assert [*(page.url for page in numbered), None] == [page.older for page in (front, *numbered)]
    assert {"the/thue/"} == {front.url, *(page.front for page in (front, *numbered))}


@pytest.mark.parametrize("size", SIZES)
def test_item_added_at_the_new_end(size: int) -> None:
    """Only the front changes, or one page is born beside it; no numbered page ever changes."""
    for length in range(6 * size):
        before, after = pages(length, size), pages(length + 1, size)
        born = [page for page in after if page.url not in {old.url for old in before}]
        assert set(before[1:]) <= set(after)
        assert len(after) - len(before) == len(born) <= 1
        assert before[0] != after[0]


@pytest.mark.parametrize("seed", range(5))
def test_list_that_grows_by_bursts(seed: int) -> None:
    """A page that once had its number holds the same items for ever."""
    random = Random(seed)
    size, length = random.randint(1, 9), 0
    first_seen: dict[str, ListPage[int]] = {}
    for _ in range(40):
        length += random.randint(1, 2 * size)
        for page in pages(length, size)[1:]:
            assert first_seen.setdefault(page.url, page) == page
    assert first_seen


def test_two_pages() -> None:
    """The oldest stories leave the front when it would hold twice a page."""
    front, oldest = pages(6, 3)
    assert (front.articles, oldest.articles) == ((6, 5, 4), (3, 2, 1))
    assert tuple(page.articles for page in pages(5, 3)) == ((5, 4, 3, 2, 1),)
