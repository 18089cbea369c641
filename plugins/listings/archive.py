"""The archive: stories by the year and month of their date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from plugins.stories.records import Story
from plugins.vietnamese.dates import month_name

ARCHIVE_URL = "luu-tru/"
PER_MONTH = 10  # stories of a month on its year's page

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month that has stories; ``count`` is how many."""

    year: int
    month: int
    count: int

    @property
    def name(self) -> str:
        """The month in words: ``Tháng 5/2021``."""
        return month_name(self.year, self.month)

    @property
    def url(self) -> str:
        """The address of the month's list below the site's root."""
        return f"{self.year_url}{self.month:02}/"

    @property
    def year_url(self) -> str:
        """The address of the year's page below the site's root."""
        return f"{ARCHIVE_URL}{self.year}/"


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of a year at a glance. One without stories has no address.

    ``share`` is its stories in percent of those of the busiest month.
    """

    month: int
    url: str
    count: int
    share: int

    @property
    def rest(self) -> int:
        """What the share lacks to a hundred: the empty part above the month's bar."""
        return 100 - self.share


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year with its months that have stories, newest first.

    ``most`` is how many stories the busiest month has of the years that it stands among.
    """

    year: int
    months: tuple[ArchiveMonth, ...]
    most: int

    @property
    def url(self) -> str:
        """The address of the year's page below the site's root."""
        return self.months[0].year_url

    @property
    def count(self) -> int:
        """How many stories the year has."""
        return sum(month.count for month in self.months)

    @property
    def calendar(self) -> tuple[CalendarMonth, ...]:
        """All twelve months, January first."""
        own = {month.month: month for month in self.months}
        return tuple(
            CalendarMonth(n, own[n].url, own[n].count, round(100 * own[n].count / self.most))
            if n in own
            else CalendarMonth(n, "", 0, 0)
            for n in range(1, 13)
        )


@dataclass(frozen=True, slots=True)
class MonthBlock(Generic[Item]):
    """A month with its newest stories, as its year's page shows them."""

    month: ArchiveMonth
    stories: tuple[Item, ...]

    @property
    def is_cut(self) -> bool:
        """Whether the month has more stories than these."""
        return self.month.count > len(self.stories)


def month_blocks(
    year: ArchiveYear, stories: Mapping[ArchiveMonth, Sequence[Item]]
) -> tuple[MonthBlock[Item], ...]:
    """The months of a year, newest first, each with as many of its stories as its page shows."""
    return tuple(MonthBlock(month, tuple(stories[month][:PER_MONTH])) for month in year.months)


def by_month(stories: Iterable[Story]) -> dict[ArchiveMonth, tuple[Story, ...]]:
    """The stories of each month that has any; months and stories newest first."""
    newest_first = sorted(stories, key=lambda story: story.order, reverse=True)
    grouped = groupby(newest_first, key=lambda story: (story.date.year, story.date.month))
    months = [(year, month, tuple(group)) for (year, month), group in grouped]
    return {ArchiveMonth(year, month, len(group)): group for year, month, group in months}


def archive(months: Iterable[ArchiveMonth]) -> tuple[ArchiveYear, ...]:
    """The years of some months, both newest first."""
    months = tuple(months)
    most = max((month.count for month in months), default=0)
    return tuple(
        ArchiveYear(year, tuple(group), most)
        for year, group in groupby(months, key=lambda month: month.year)
    )
