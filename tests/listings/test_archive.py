from collections.abc import Callable
from random import Random

import pytest

from plugins.listings.archive import PER_MONTH, archive, by_month, month_blocks
from plugins.stories.records import Story

DATES = ["2021-05-27 17:00", "2021-05-31 23:59", "2021-06-01 00:00", "2024-02-29", "2025-12-31"]


def test_months_and_years(make_story: Callable[..., Story]) -> None:
    """Years and months that have stories are listed from the newest, each with its count."""
    years = archive(by_month(make_story(str(n), date) for n, date in enumerate(DATES)))
    assert [(year.year, year.count) for year in years] == [(2025, 1), (2024, 1), (2021, 3)]
    assert [(month.name, month.count) for month in years[-1].months] == [
        ("Tháng 6/2021", 1),
        ("Tháng 5/2021", 2),
    ]


def test_calendar(make_story: Callable[..., Story]) -> None:
    """A year shows twelve months from January, each beside the archive's busiest month."""
    years = archive(by_month(make_story(str(n), date) for n, date in enumerate(DATES)))
    assert all([*range(1, 13)] == [month.month for month in year.calendar] for year in years)
    shown = [(month.month, month.count, month.share, month.url) for month in years[-1].calendar]
    assert shown[4:6] == [(5, 2, 100, "luu-tru/2021/05/"), (6, 1, 50, "luu-tru/2021/06/")]
    assert {(0, 0, "")} == {rest for _, *values in shown[6:] for rest in [tuple(values)]}
    assert years[0].calendar[11].share == 50


@pytest.mark.parametrize(
    ("shown", "is_cut", "count"),
    [(1, False, 1), (PER_MONTH, False, PER_MONTH), (PER_MONTH, True, PER_MONTH + 1)],
)
def test_month_on_the_page_of_its_year(
    make_story: Callable[..., Story], shown: int, is_cut: bool, count: int
) -> None:
    """It shows its newest stories, as many as there is room for, and says whether there are more."""
    months = by_month(make_story(f"{n:02}", "2021-05-27") for n in range(count))
    ((year,), (stories,)) = archive(months), months.values()
    (block,) = month_blocks(year, months)
    assert (block.stories, block.is_cut) == (stories[:shown], is_cut)


def test_addresses(make_story: Callable[..., Story]) -> None:
    """A year is a folder of the archive, a month a folder of two digits in it."""
    (year,) = archive(by_month([make_story(date="2021-05-27")]))
    assert "luu-tru/2021/" == year.url == year.months[0].year_url
    assert year.months[0].url == "luu-tru/2021/05/"


@pytest.mark.parametrize("seed", range(3))
def test_order_in_which_stories_come(make_story: Callable[..., Story], seed: int) -> None:
    """Stories run from new to old, equal dates by source path, in whatever order they are read."""
    stories = [make_story(name, date) for date in DATES for name in ("b", "a")]
    found = by_month(Random(seed).sample(stories, len(stories)))
    listed = [story for own in found.values() for story in own]
    assert sorted(stories, key=lambda story: story.order, reverse=True) == listed
    assert [month for year in archive(found) for month in year.months] == [*found]


def test_site_without_stories() -> None:
    """The archive is empty."""
    assert archive(by_month([])) == ()
