"""Dates in sentences: days that are in no calendar, and weekdays that are not those of the date."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from plugins.vietnamese.dates import WEEKDAYS
from plugins.vietnamese.spans import Span

_NUMBERS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
_LEAP_YEAR = 2000

# 27/5/2021 and 27/5, also with - and ., and 27 tháng 5 năm 2021.
_DAY = r"(?P<day>\d{1,2})"
_IN_FIGURES = r"(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>[12]\d{3}))?"
_IN_WORDS = r"[ ]tháng[ ](?P<month_>\d{1,2})(?:[ ]?,?[ ]?năm[ ](?P<year_>[12]\d{3}))?"
_END = r"(?!\d|[/.-]\w)"
_DATE = rf"{_DAY}(?:{_IN_FIGURES}|{_IN_WORDS}){_END}"

_ANY_DATE = re.compile(rf"(?P<day>[0-9](?<![\w/.,].)\d?)(?:{_IN_FIGURES}|{_IN_WORDS}){_END}")
_WITH_WEEKDAY = re.compile(
    r"(?P<weekday>[TtCc](?<![^\W_].)(?i:(?<=t)hứ[ ](?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?<=c)hủ[ ]nhật)\b)"
    rf"[ ]?[,(]?[ ]?(?i:ngày[ ])?{_DATE}"
)
# A number of days, a share, a document: what looks like a day and a month and is none.
_NO_DATE_AHEAD = re.compile(
    r"(?:số|nghị quyết|kế hoạch|thông tư|(?:mỗi|cả|hằng|hàng|một|nửa|trong|nhiều|các) ngày)[ ]$",
    re.IGNORECASE,
)
_DATE_AHEAD = re.compile(r"(?:(ngày)|sáng|chiều|trưa|tối|đêm|hôm|mùng|mồng)[ ]$", re.IGNORECASE)
# A session has a second day and a second sitting too: only behind these words is it a weekday.
_WEEKDAY_AHEAD = re.compile(
    r"(?:^|[^\w ]|\b(?:sáng|chiều|trưa|tối|đêm|vào|hôm|từ|đến|là|qua))[ ]?$", re.IGNORECASE
)
_WINDOW = 16


def impossible_dates(text: str) -> Iterator[Span]:
    """Dates that no calendar has: `31/4/2021`, `ngày 32/13`; `35/35 đại biểu` is no date.

    A day and a month without a year count only behind a word such as ngày, sáng, đến.
    """
    for found in _ANY_DATE.finditer(text):
        ahead = text[max(0, found.start() - _WINDOW) : found.start()]
        if not _NO_DATE_AHEAD.search(ahead) and _names_no_day(found, _DATE_AHEAD.search(ahead)):
            yield Span(*found.span())


def wrong_weekdays(text: str, near: date | None = None) -> Iterator[Span]:
    """A weekday beside a date of another weekday: `Thứ Hai, ngày 27/5/2021`.

    ``word`` is the weekday of that date; which of the two is wrong, a person must say. A date
    without its year is taken in the year that brings it nearest to ``near``, the story's day.
    """
    weekdays = list(_WITH_WEEKDAY.finditer(text))
    counts = bool(weekdays) and "thứ nhất" in text.lower()
    for found in weekdays:
        when = _date_of(found, near)
        named = found["weekday"].casefold()
        is_certain = named.startswith("chủ") or (
            _WEEKDAY_AHEAD.search(text[max(0, found.start() - _WINDOW) : found.start()])
            and (found["weekday"][4].isupper() or not counts)
        )
        if when and is_certain and when.weekday() != _weekday(named):
            yield Span(*found.span(), None, WEEKDAYS[when.weekday()])


def _names_no_day(found: re.Match[str], ahead: re.Match[str] | None) -> bool:
    """Whether what is surely meant as a date is none; ``ahead`` is the word that says so."""
    day, month, year = _parts(found)
    if _exists(day, month, year or _LEAP_YEAR):
        return False
    if year or found["month_"]:
        return True
    if ahead is None or day == month or found["sign"] != "/":
        return False
    return bool(ahead[1]) or (day <= 31 and month <= 12)


def _parts(found: re.Match[str]) -> tuple[int, int, int | None]:
    year = found["year"] or found["year_"]
    return int(found["day"]), int(found["month"] or found["month_"]), int(year) if year else None


def _exists(day: int, month: int, year: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _date_of(found: re.Match[str], near: date | None) -> date | None:
    day, month, year = _parts(found)
    if year is not None:
        return date(year, month, day) if _exists(day, month, year) else None
    if near is None:
        return None
    years = [year for year in range(near.year - 1, near.year + 2) if _exists(day, month, year)]
    dates = [date(year, month, day) for year in years]
    return min(dates, key=lambda day: abs(day - near), default=None)


def _weekday(named: str) -> int:
    """The number of a weekday by its name in small letters, Monday as 0."""
    if named.startswith("chủ"):
        return 6
    last = named.split()[-1]
    return int(last) - 2 if last.isdigit() else _NUMBERS[last]
