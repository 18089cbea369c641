from dataclasses import dataclass

import pytest

from plugins.listings.home import LATEST, PER_SECTION, SECONDS, Home, home
from plugins.stories.records import Section

SESSIONS, COUNCIL, PARTY = Section("a", "Kỳ họp"), Section("b", "HĐND"), Section("c", "Đảng")


@dataclass(frozen=True)
class Item:
    """A story as the home page sees it; the lowest number is the newest."""

    number: int
    section: Section = COUNCIL
    photo: bool = False


def front(items: list[Item]) -> Home[Item]:
    sections = (SESSIONS, COUNCIL, PARTY)
    return home(items, sections, lambda item: item.section, lambda item: item.photo)


@pytest.mark.parametrize(
    ("lead", "with_photo"),
    [
        (0, []),
        (0, [0, 1]),
        (1, [1, 2]),
        (SECONDS, [SECONDS]),
        (0, [SECONDS + 1]),
    ],
)
def test_lead(lead: int, with_photo: list[int]) -> None:
    """The newest of the first few stories that has a photo leads, else the newest of all."""
    items = [Item(number, photo=number in with_photo) for number in range(20)]
    assert items[lead] == front(items).lead


@pytest.mark.parametrize("lead", range(SECONDS + 1))
def test_seconds(lead: int) -> None:
    """Four to six of the newest stories stand beside the lead, none of them the lead."""
    items = [Item(number, photo=number == lead) for number in range(20)]
    found = front(items)
    assert 4 <= SECONDS <= 6
    assert tuple([item for item in items if item.number != lead][:SECONDS]) == found.seconds


def test_blocks() -> None:
    """Sections stand in the settings' order with their newest stories, each told once above it."""
    items = [Item(n, (SESSIONS, COUNCIL, PARTY)[n % 3]) for n in range(40)]
    found = front(items)
    assert [block.section for block in found.sections] == [SESSIONS, COUNCIL, PARTY]
    top = {found.lead, *found.seconds}
    for block in found.sections:
        own = [item for item in items if item.section == block.section and item not in top]
        assert tuple(own[:PER_SECTION]) == block.articles


def test_section_with_nothing_more_to_show() -> None:
    """A section whose stories all stand above, or that has none, has no block."""
    items = [Item(0, SESSIONS), *(Item(n, COUNCIL) for n in range(1, 20))]
    assert [block.section for block in front(items).sections] == [COUNCIL]


def test_latest() -> None:
    """The latest go on where the seconds end."""
    items = [Item(number) for number in range(40)]
    assert tuple(items[SECONDS + 1 :][:LATEST]) == front(items).latest


@pytest.mark.parametrize("length", range(8))
def test_young_site(length: int) -> None:
    """With few stories each stands once, and without any the page is empty."""
    items = [Item(number) for number in range(length)]
    found = front(items)
    top = [item for item in (found.lead, *found.seconds, *found.latest) if item is not None]
    assert items == top
    assert (None is found.lead) == (length == 0)
