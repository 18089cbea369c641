from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from plugins.listings.home import (
    LATEST,
    NEARLY_AS_NEW,
    PER_SECTION,
    SECONDS,
    Home,
    Plan,
    home,
    usual_plan,
)
from plugins.stories.records import Section

NEWEST = datetime(2025, 12, 10, 8, tzinfo=UTC)
SESSIONS, COUNCIL, PARTY = Section("a", "Kỳ họp"), Section("b", "HĐND"), Section("c", "Đảng")


@dataclass(frozen=True)
class Item:
    """A story as the home page sees it; the lowest number is the newest."""

    number: int
    section: Section = COUNCIL
    photo: bool = False
    age: timedelta = timedelta()

    @property
    def date(self) -> datetime:
        return NEWEST - self.age - timedelta(seconds=self.number)

    @property
    def photo_count(self) -> int:
        return 2 * self.photo


SECTIONS = (SESSIONS, COUNCIL, PARTY)


def front(items: list[Item], plan: Plan = ("anh", ["a", "b", "c"])) -> Home[Item]:
    return home(items, SECTIONS, plan)


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


@pytest.mark.parametrize(("lead", "age"), [(1, NEARLY_AS_NEW / 2), (0, 2 * NEARLY_AS_NEW)])
def test_lead_of_other_days(lead: int, age: timedelta) -> None:
    """A photo brings a story forward that is nearly as new, and none that is older."""
    items = [Item(0), Item(1, photo=True, age=age), Item(2, age=age)]
    assert items[lead] == front(items).lead


@pytest.mark.parametrize("lead", range(SECONDS + 1))
def test_latest(lead: int) -> None:
    """The latest are the newest of all but for the lead beside them; the seconds go on from there."""
    items = [Item(number, photo=number == lead) for number in range(20)]
    found = front(items)
    assert 4 <= SECONDS <= 6
    others = tuple(item for item in items if item.number != lead)
    assert others[: LATEST + SECONDS] == (*found.latest, *found.seconds)
    assert len(found.latest) == LATEST


@pytest.mark.parametrize(
    ("lead", "latest", "chosen", "top"),
    [
        (19, [0, 1, 2], 19, []),
        (0, [1, 2, 3], None, [12, 5]),
        (1, [3, 4, 5], None, [0, 2]),
        (2, [1, 3, 4], 2, [0, 2]),
    ],
)
def test_chosen_stories(lead: int, latest: list[int], chosen: int | None, top: list[int]) -> None:
    """What an editor has chosen leads and stands first of the seconds, in that order and once."""
    items = [Item(number) for number in range(20)]
    kept = [items[number] for number in top]
    found = home(items, SECTIONS, (), None if chosen is None else items[chosen], kept)
    assert items[lead] == found.lead
    assert latest == [item.number for item in found.latest[:3]]
    first = [number for number in top if number != lead]
    assert first == [item.number for item in found.seconds[: len(first)]]
    shown = [*found.latest, *found.seconds]
    assert len(set(shown)) == len(shown) == LATEST + SECONDS


def test_blocks() -> None:
    """A section shows its newest stories, but for those that stand large above."""
    items = [Item(n, SECTIONS[n % 3]) for n in range(40)]
    found = front(items)
    (row,) = found.rows
    assert [block.section for block in row.blocks] == [SESSIONS, COUNCIL, PARTY]
    top = {found.lead, *found.seconds}
    for block in row.blocks:
        own = [item for item in items if item.section == block.section and item not in top]
        assert own[:PER_SECTION] == [block.main, *block.rest]


@pytest.mark.parametrize(
    ("main", "with_photo", "age"),
    [
        (1, [], timedelta()),
        (2, [2, 3], timedelta()),
        (4, [4], timedelta()),
        (1, [5], timedelta()),
        (1, [2, 3], 2 * NEARLY_AS_NEW),
    ],
)
def test_main_story_of_a_block(main: int, with_photo: list[int], age: timedelta) -> None:
    """The newest of a block's stories nearly as new that has a photo stands large, else the newest."""
    items = [Item(n, photo=n in with_photo, age=age if n > 1 else timedelta()) for n in range(20)]
    (row,) = home(items, SECTIONS, [["b"]], items[0], items[16:]).rows
    (block,) = row.blocks
    assert items[main] == block.main
    assert tuple(item for item in items[1:5] if item.number != main) == block.rest


def test_block_without_photo() -> None:
    """Where three sections share a row no photo is shown, and none brings a story forward."""
    items = [Item(n, SECTIONS[n % 3], photo=n > 2) for n in range(40)]
    (row,) = home(items, SECTIONS, [["a", "b", "c"]], items[-1], items[-5:-1]).rows
    assert items[:3] == [block.main for block in row.blocks]


def test_section_with_nothing_more_to_show() -> None:
    """A section whose stories all stand above, or that has none, has no block, and no row alone."""
    items = [Item(0, SESSIONS), *(Item(n, COUNCIL) for n in range(1, 20))]
    (row,) = front(items, [["a"], ["b", "c"]]).rows
    assert [block.section for block in row.blocks] == [COUNCIL]


@pytest.mark.parametrize(
    ("layouts", "plan"),
    [
        (["one", "galleries", "two"], [["a"], "anh", ["b", "c"]]),
        (["galleries", "three"], ["anh", ["c", "b", "a"]]),
        (["one", "one"], [["c"], ["a"]]),
        ([], []),
    ],
)
def test_rows(layouts: list[str], plan: Plan) -> None:
    """Rows stand in the order of the plan, each with the sections that they name."""
    found = front([Item(n, SECTIONS[n % 3], photo=True) for n in range(40)], plan)
    assert layouts == [row.layout or "galleries" for row in found.rows]
    slugs = [[block.section.slug for block in row.blocks] for row in found.rows]
    assert [row for row in plan if row != "anh"] == [row for row in slugs if row]


def test_site_without_photos() -> None:
    """There is no strip of galleries."""
    assert front([Item(n) for n in range(20)], ["anh"]).rows == ()


@pytest.mark.parametrize("count", range(1, 9))
def test_usual_plan(count: int) -> None:
    """Where nobody names rows every section has its place, and the galleries have one."""
    sections = [Section(str(n), f"Mục {n}") for n in range(count)]
    plan = usual_plan(sections)
    assert list(plan).count("anh") == 1
    named = [slug for row in plan if row != "anh" for slug in row]
    assert [section.slug for section in sections] == named


@pytest.mark.parametrize("length", range(8))
def test_young_site(length: int) -> None:
    """With few stories each stands once, and without any the page is empty."""
    items = [Item(number) for number in range(length)]
    found = front(items)
    top = [item for item in (found.lead, *found.latest, *found.seconds) if item is not None]
    assert items == top
    assert (None is found.lead) == (length == 0)
