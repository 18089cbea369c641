"""What can certainly be mended of the faults that the readers tell, line by line."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from unicodedata import normalize

from plugins.stories.records import Finding

_QUOTED = re.compile(r"“([^”]*)”")
_MEANT_KEY = re.compile(r"viết “([A-Za-z_]+): …”")
_MEANT_VALUE = re.compile(r"sửa thành “Status: ([a-z]+)”")
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


def mended_header_line(line: str, problem: Finding, photos: Sequence[str]) -> str:
    """The line with the fault mended that a reader told, or as it was where that is not certain."""
    mend = _MENDERS.get(problem.code)
    return mend(line, problem, photos) if mend else line


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


def _key(line: str, problem: Finding, photos: Sequence[str]) -> str:
    """The line under the key that was meant, where a reader is sure enough to name one."""
    meant = _MEANT_KEY.search(problem.mend)
    name, colon, value = line.partition(":")
    return f"{meant[1]}{colon}{value}" if meant and colon and _is_slip(name, meant[1]) else line


def _is_slip(name: str, meant: str) -> bool:
    """Whether a key is its own word in Vietnamese, or the key but for a letter or two."""
    written = name.strip().lower()
    if not written.isascii():
        return True
    if written.rstrip("s") == meant.lower().rstrip("s"):
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, written, meant.lower()).ratio() > 0.8


def _date(line: str, problem: Finding, photos: Sequence[str]) -> str:
    start = max(problem.column - 1, 0)
    right = certain_date(line[start:])
    return f"{line[:start]}{right}{_end_of(line)}" if right else line


def _status(line: str, problem: Finding, photos: Sequence[str]) -> str:
    meant = _MEANT_VALUE.search(problem.mend)
    start = max(problem.column - 1, 0)
    return f"{line[:start]}{meant[1]}{_end_of(line)}" if meant else line


def _end_of(line: str) -> str:
    """The spaces at the end of a line."""
    return line[len(line.rstrip()) :]


def _photo_name(line: str, problem: Finding, photos: Sequence[str]) -> str:
    """The name of a photo in the case that its file has."""
    written = _QUOTED.search(problem.what)
    if written is None or "/" in written[1]:
        return line
    composed = normalize("NFC", written[1])
    same = [name for name in photos if normalize("NFC", name).lower() == composed.lower()]
    start = problem.column - 1
    if len(same) != 1 or not line.startswith(written[1], max(start, 0)):
        return line
    return line[:start] + normalize("NFC", same[0]) + line[start + len(written[1]) :]


_MENDERS: dict[str, Callable[[str, Finding, Sequence[str]], str]] = {
    "H04": _key,
    "H09": _date,
    "H12": _status,
    "P01": _photo_name,
}
