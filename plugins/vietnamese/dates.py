"""Dates as a Vietnamese office writes them: day first, for certain, and without a locale."""

import re
from calendar import monthrange
from datetime import date, datetime, time, tzinfo

from plugins.vietnamese.normalise import clean

YEARS = range(1945, 2101)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

_CLOCK = r"(?P<clock>(?P<hour>\d{1,2}):(?P<minute>\d\d)(:(?P<second>\d\d))?)"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[/-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})( {_CLOCK})?",
    re.ASCII,
)
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)([ T]{_CLOCK})?", re.ASCII)

# Why a text is neither: the first of these found in it tells; the last is found in any.
# fmt: off
_FAULTS = (
    (r"^$", "thiếu ngày"),
    (r"(?![0-9])\d", "chỉ dùng các chữ số từ 0 đến 9"),
    (r"^(\d{1,2}([/-])\d{1,2}\2\d{4}|\d{4}-\d\d-\d\d)\D", "sau ngày chỉ ghi dấu cách và giờ, như 27/5/2021 17:00"),
    (r"(?i)^\d{1,2} ?[:hg]", "phải ghi ngày trước, giờ sau, như 27/5/2021 17:00"),
    (r"^(\d{1,2}[/.-])?\d{4}$|^\d{4}[/.-]\d{1,2}$", "thiếu ngày, phải ghi đủ như 27/5/2021"),
    (r"^\d{1,2}[/.-]\d{1,2}( |$)", "thiếu năm, phải ghi đủ như 27/5/2021"),
    (r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{1,3}( |$)", "năm phải đủ bốn chữ số, như 27/5/2021"),
    (r"^\d{4}[/.-]", "không rõ ngày, tháng, năm ghi theo thứ tự nào, phải viết như 27/5/2021 hoặc 2021-05-27"),
    (r"[^\W\d_]", "ngày phải viết bằng số, như 27/5/2021"),
    (r"", "ngày phải viết như 27/5/2021 hoặc 2021-05-27"),
)
# fmt: on


class DateError(ValueError):
    """A text that is no certain date; `args[0]` is the reason, in Vietnamese, for an editor."""


def read_date(text: str, zone: tzinfo) -> datetime:
    """Return the moment that a header's date names, aware, on the clocks of `zone`.

    Read are `D/M/YYYY`, `D-M-YYYY` (always day first) and `YYYY-MM-DD`, then perhaps a space
    (in ISO also `T`) and `H:MM` or `HH:MM:SS`; midnight without it. Anything else, a day that
    is in no calendar and a year outside 1945 to 2100 raise DateError.
    """
    line = clean(text)
    found = _DAY_FIRST.fullmatch(line) or _ISO.fullmatch(line)
    if found is None:
        raise DateError(next(reason for pattern, reason in _FAULTS if re.search(pattern, line)))
    day = _calendar_day(*map(int, found.group("year", "month", "day")))
    return datetime.combine(day, _clock_time(found), zone)


def long_date(when: datetime) -> str:
    """Return `Thứ Năm, 27/5/2021, 17:00`, by the clock of `when`; no time at exactly midnight."""
    day = f"{WEEKDAYS[when.weekday()]}, {short_date(when)}"
    return day if when.time() == time() else f"{day}, {when:%H:%M}"


def spoken_date(when: datetime) -> str:
    """Return `17:00 ngày 27/5/2021`, to stand within a sentence; no time at exactly midnight."""
    day = f"ngày {short_date(when)}"
    return day if when.time() == time() else f"{when:%H:%M} {day}"


def short_date(when: date) -> str:
    """Return `27/5/2021`, with no leading zeros."""
    return f"{when.day}/{when.month}/{when.year}"


def month_name(year: int, month: int) -> str:
    """Return `Tháng 5/2021`, the heading of a month in the archive."""
    return f"Tháng {month}/{year}"


def _calendar_day(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise DateError(f"năm {year} nằm ngoài khoảng {YEARS[0]}–{YEARS[-1]}")
    if not 1 <= month <= 12:
        raise DateError(f"không có tháng {month}")
    if not 1 <= day <= monthrange(year, month)[1]:
        leap = f" năm {year}" if (day, month) == (29, 2) else ""
        raise DateError(f"không có ngày {day} tháng {month}{leap}")
    return date(year, month, day)


def _clock_time(found: re.Match[str]) -> time:
    hour, minute, second = (int(part or 0) for part in found.group("hour", "minute", "second"))
    try:
        return time(hour, minute, second)
    except ValueError:
        raise DateError(f"không có giờ {found['clock']}") from None
