"""Columns that are parted by spaces or tabs, as a table typed without any lines."""

import re
from collections.abc import Iterator
from itertools import groupby

_LEAST_GAPS = 2  # three columns; one wide gap in each of two lines is a slip of the thumb
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}+|[ \u00a0]*+\t[ \t\u00a0]*+)(?=\S)")
_MAY_HOLD_GAPS = ("  ", "\t", "\u00a0")


def column_gaps(text: str) -> Iterator[tuple[int, int]]:
    """The gaps between columns: in two or more lines below each other with as many gaps each.

    A gap is two spaces or more, or a tab; an indent and the end of a line are none.
    """
    if not any(sign in text for sign in _MAY_HOLD_GAPS):
        return
    rows: list[list[tuple[int, int]]] = []
    start = 0
    for line in text.split("\n"):
        rows.append([(start + a, start + b) for a, b in map(re.Match.span, _GAP.finditer(line))])
        start += len(line) + 1
    for count, alike in groupby(rows, key=len):
        table = list(alike)
        if count >= _LEAST_GAPS and len(table) > 1:
            yield from (gap for row in table for gap in row)
