"""Rules about the dates of a header, beside each other and beside those of the text."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from plugins.editorial_rules.declaring import HINT, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.vietnamese.dates import short_date, spoken_date

DATES = RuleGroup(Group.HEADER, Where.HEADER)

FAR = timedelta(days=30)
LONG_WAIT = timedelta(days=90)

_TEXT_DATE = re.compile(
    # What may not stand before comes last, since a search that begins with a digit is much faster.
    r"(?P<day>[0-9]{2}(?<![0-9/.-][0-9]{2})|[0-9](?<![0-9/.-][0-9]))"
    r"(?:[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>(?:19|20)\d\d))?(?![\d/-])"
    r"| tháng (?P<month_>\d{1,2})(?: năm (?P<year_>(?:19|20)\d\d))?)"
)


@DATES.rule(
    "H27", HINT, f"Ngày đăng không cách quá {FAR.days} ngày so với ngày đầu tiên trong bài", where=Where.FILE,
    why="ngày và tháng hay bị viết ngược, năm hay bị quên đổi.",
    wrong="Title: Khai mạc kỳ họp\nDate: 5/7/2021\nCategory: Kỳ họp\n\nSáng 7/5/2021, kỳ họp khai mạc.\n",
    right="Title: Khai mạc kỳ họp\nDate: 7/5/2021\nCategory: Kỳ họp\n\nSáng 7/5/2021, kỳ họp khai mạc.\n",
)  # fmt: skip
def far_date(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A date far from the first date in the text: day and month swapped, the year of last time.

    A text may begin with a day long ago, so a date of another year counts only where it is the
    same day; and where any date of the text is near, all is well.
    """
    field = text.document.header.first("date")
    if text.story is None or field is None:
        return
    day = text.story.date.date()
    full = []
    for when, has_year in _dates(text.body, day.year):
        if abs(day - when) <= FAR:
            return
        full += [when] if has_year else []
    told = next((when for when in full if abs(day - when) < timedelta(days=366)), None)
    told = told or next((when for when in full if _is_day_of_another_year(day, when)), None)
    if told:
        what = f"ngày đăng {short_date(day)} cách xa ngày nêu trong bài ({short_date(told)})"
        mend = "xem lại ngày, tháng, năm ở dòng Date; nếu đúng thì để nguyên."
        yield text.in_field(field, what, mend)


@DATES.rule(
    "H28", HINT, f"Tin hẹn giờ không chờ quá {LONG_WAIT.days} ngày",
    why="hẹn xa thường do viết nhầm năm; tin nằm im mà không ai biết.",
    wrong="Date: 27/5/2091", right="Date: 27/5/2021",
    looks_around=True,
)  # fmt: skip
def long_wait(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A story that waits for months."""
    story, field = text.story, text.document.header.first("date")
    if story and field and story.scheduled and story.date - facts.now > LONG_WAIT:
        what = f"tin chờ tới {spoken_date(story.date)} mới lên trang"
        yield text.in_field(field, what, "xem lại năm và tháng ở dòng Date.")


@DATES.rule(
    "H32", HINT, "Ngày sửa không sớm hơn ngày đăng",
    why="một trong hai ngày đã bị ghi nhầm.",
    wrong="Date: 27/5/2021\nModified: 26/5/2021", right="Date: 27/5/2021\nModified: 28/5/2021",
)  # fmt: skip
def changed_before(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A change of the text before the text was published."""
    story, field = text.story, text.document.header.first("modified")
    if story and field and story.modified and story.modified < story.date:
        what = f"ngày sửa {short_date(story.modified)} sớm hơn ngày đăng {short_date(story.date)}"
        yield text.in_field(field, what, "xem lại hai dòng Date và Modified.")


def _dates(body: str, year: int) -> Iterator[tuple[date, bool]]:
    """The dates in a text, and whether each names its year; one that does not is of ``year``."""
    for found in _TEXT_DATE.finditer(body):
        day, month = found["day"], found["month"] or found["month_"]
        named = found["year"] or found["year_"]
        try:
            yield date(int(named or year), int(month), int(day)), bool(named)
        except ValueError:
            continue


def _is_day_of_another_year(day: date, other: date) -> bool:
    """Whether two dates are a few days apart but for their years."""
    leap = 2000
    apart = abs(day.replace(year=leap) - other.replace(year=leap))
    return day.year != other.year and abs(day.year - other.year) <= 10 and apart <= timedelta(3)
