"""Dates that were typed in another form than the house's, and can mean one day alone."""

import re
from datetime import date

from plugins.vietnamese.dates import YEARS

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = (
    r"\(?(?P<hour>\d{1,2})\s?(?:[:.hg]|giờ)\s?(?P<minute>\d\d)?(?::\d\d)?(?:\s?(?:phút|p|'))?"
    r"(?:\s?(?P<half>sáng|chiều|tối|sa|ch|am|pm))?\)?(?:\s?\+07:?00)?"
)
_DAY = r"(?P<day>\d{1,2})\s?(?P<sign>[/.–—\\-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})"
_WORDS = r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?:,? năm|,) (?P<year>\d{4})"
_YEAR_IN_WORDS = r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2}),? năm (?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_DAY_MONTH = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_ENGLISH},? (?P<year>\d{{4}})"
_MONTH_DAY = rf"{_ENGLISH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
_WEEKDAY = r"(?:(?:thứ \w+|t\d|chủ nhật|cn),?\s+)?(?:ngày\s+)?"
_BEFORE, _AFTER = r"(?:lúc\s+)?", r"(?:(?:\s*[,;–—-]?\s+(?:lúc\s+)?|t){clock})?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for day in (_DAY, _WORDS, _YEAR_IN_WORDS, _ISO, _DAY_MONTH, _MONTH_DAY)
    for pattern in (
        _WEEKDAY + day + _AFTER.format(clock=_CLOCK),
        _BEFORE + _CLOCK + r",?\s+" + _WEEKDAY + day,
    )
)
_AROUND = " .,;\"'“”‘’()[]"
_AFTERNOON = ("chiều", "tối", "ch", "pm")

_SHORT_YEAR = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d\d)")
_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})")


def certain_date(written: str) -> str | None:
    """A date in the form of the house, where nothing but its form was wrong: `27.5.2021 17h00`.

    Not certain are two-digit years, months in front and years in front of a small day.
    """
    for pattern in _DATES:
        found = pattern.fullmatch(written.strip()) or pattern.fullmatch(written.strip(_AROUND))
        if found and (day := _day(found)):
            return day if found["hour"] is None else _with_clock(day, found)
    return None


def likely_date(written: str) -> str | None:
    """What a date most likely means that has two digits for its year, or its month in front."""
    for pattern, century in ((_SHORT_YEAR, 2000), (_MONTH_FIRST, 0)):
        if found := pattern.fullmatch(written.strip(_AROUND)):
            day, month, year = (int(found[name]) for name in ("day", "month", "year"))
            return _real_day(day, month, year + century)
    return None


def _with_clock(day: str, found: re.Match[str]) -> str | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"] and hour > 12:
        return None
    if (found["half"] or "").lower() in _AFTERNOON and hour < 12:
        hour += 12
    return f"{day} {hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _day(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    named = parts.get("name")
    month = 1 + _MONTHS.index(named[:3].lower()) if named else int(found["month"])
    day, year = int(found["day"]), int(found["year"])
    year_first = not named and found.start("year") < found.start("day")
    swappable = year_first and day <= 12 and day != month and parts.get("sign") != "-"
    return None if swappable else _real_day(day, month, year)


def _real_day(day: int, month: int, year: int) -> str | None:
    if year not in YEARS:
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return f"{day}/{month}/{year}"
