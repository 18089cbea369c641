"""The archive: stories by the year and month of their date."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from plugins.stories.records import Story
from plugins.vietnamese.dates import month_name

ARCHIVE_URL = "luu-tru/"


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month with its stories, newest first."""

    year: int
    month: int
    stories: tuple[Story, ...]

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

    @property
    def count(self) -> int:
        """How many stories the month has."""
        return len(self.stories)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of a year at a glance. One without stories has no address.

    ``share`` is its stories in percent of those of the archive's busiest month.
    """

    month: int
    url: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year with its months that have stories, newest first.

    ``most`` is how many stories the busiest month of all years has.
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


def archive(stories: Iterable[Story]) -> tuple[ArchiveYear, ...]:
    """The years that have stories, newest first."""
    newest_first = sorted(stories, key=lambda story: story.order, reverse=True)
    months = [
        ArchiveMonth(year, month, tuple(group))
        for (year, month), group in groupby(
            newest_first, key=lambda story: (story.date.year, story.date.month)
        )
    ]
    most = max((month.count for month in months), default=0)
    return tuple(
        ArchiveYear(year, tuple(group), most)
        for year, group in groupby(months, key=lambda month: month.year)
    )
