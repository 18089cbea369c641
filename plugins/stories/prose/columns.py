"""Columns that are parted by tabs or wide gaps, as in a table typed without any lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from plugins.stories.prose.line_marks import behind_mark

Split = Callable[[str], list[str]]

_TABS = re.compile(r"(?<=\S)[ \u00a0]*\t[ \t\u00a0]*")
# Some type two spaces behind a full stop.
_GAP = re.compile(r"(?:(?<=[^\s.,:;!?])[ \u00a0]{2,}|(?<=\S)[ \u00a0]{3,})(?=\S)")
_WIDE = 3  # spaces; a gap of two may be a slip
_MAY_HOLD_GAPS = ("  ", "\t", "\u00a0")


def columns_at(lines: Sequence[str], start: int) -> Split | None:
    """How the rows of the columns whose head is the line at ``start`` are parted into cells, or None."""
    line, below = lines[start], lines[start + 1] if start + 1 < len(lines) else ""
    if "\t" in behind_mark(line).strip():
        return tabbed if len(tabbed(line)) > 1 and len(tabbed(below)) > 1 else None
    return spaced if _line_up(line, below) else None


def column_gaps(text: str) -> Iterator[tuple[int, int]]:
    """The gaps between columns; an indent and the end of a line are none."""
    if not any(sign in text for sign in _MAY_HOLD_GAPS):
        return
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    place = 0
    while place < len(lines):
        split = columns_at(lines, place)
        end = place if split else place + 1
        while split and end < len(lines) and len(split(lines[end])) > 1:
            for gap in (_TABS if split is tabbed else _GAP).finditer(lines[end].rstrip()):
                yield starts[end] + gap.start(), starts[end] + gap.end()
            end += 1
        place = end


def tabbed(line: str) -> list[str]:
    """The cells between tabs; a line that is only indented by some has but one."""
    return [cell.strip() for cell in line.split("\t")] if _TABS.search(line) else [line]


def spaced(line: str) -> list[str]:
    """The cells between wide gaps."""
    return _GAP.split(line.strip())


def _line_up(line: str, below: str) -> bool:
    """Whether wide gaps part two lines into as many cells, such as somebody sets below each other."""
    if not (_has_gap(line) and _has_gap(below)):
        return False
    gaps, others = list(_GAP.finditer(line)), list(_GAP.finditer(below))
    if not gaps or len(gaps) != len(others) or not _GAP.search(behind_mark(line)):
        return False
    if all(len(gap[0]) >= _WIDE for gap in (*gaps, *others)):
        return True
    return len(gaps) > 1 and [gap.end() for gap in gaps] == [gap.end() for gap in others]


def _has_gap(line: str) -> bool:
    return "  " in line or "\u00a0" in line
