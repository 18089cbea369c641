"""Dates that were typed in another form than the house's, and can mean one day alone."""

import re
from datetime import date

_CLOCK = r"(?P<hour>\d{1,2})\s?(?:[:hgHG]|giờ)\s?(?P<minute>\d\d)?(?:\s?(?:phút|p|'))?"
_DAY = r"(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})"
_WORDS = r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
_WEEKDAY = r"(?:(?:thứ \w+|chủ nhật),?\s+)?(?:ngày\s+)?"
_BEFORE, _AFTER = r"(?:lúc\s+)?", r"(?:\s*[,-]?\s+(?:lúc\s+)?{clock})?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for day in (_DAY, _WORDS, _ISO)
    for pattern in (
        _WEEKDAY + day + _AFTER.format(clock=_CLOCK),
        _BEFORE + _CLOCK + r",?\s+" + _WEEKDAY + day,
    )
)


def certain_date(written: str) -> str | None:
    """A date in the form of the house, where nothing but its form was wrong: `27.5.2021 17h00`.

    Not certain are two-digit years, months in front and years in front of a small day.
    """
    for pattern in _DATES:
        found = pattern.fullmatch(written.strip())
        if found and (day := _day(found)):
            clock = found["hour"]
            if clock is None:
                return day
            minute = found["minute"] or "00"
            if int(clock) < 24 and int(minute) < 60:
                return f"{day} {clock.zfill(2)}:{minute}"
    return None


def _day(found: re.Match[str]) -> str | None:
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    swappable = found.start("year") < found.start("day") and day <= 12 and day != month
    try:
        date(year, month, day)
    except ValueError:
        return None
    return None if swappable and found["sign"] != "-" else f"{day}/{month}/{year}"
