"""A place that a detector found in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

# Stands for what is no prose in a text that detectors look at: neither letter nor space nor sign,
# and nobody can type it.
FILLER = "\ufffc"


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was found in the text given, and what would certainly be right there.

    `start` and `end` count characters of that text, from 0, the end excluded;
    `instead` is the only right replacement of the place, None when a person
    must decide; `word` is what the message names, when it is not the marked
    text itself.
    """

    start: int
    end: int
    instead: str | None = None
    word: str = ""


class Ranges:
    """Parts of a text, each from its start to before its end."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []  # the farthest end of all that begin up to there
        for start, end in sorted(ranges):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def hold(self, place: int) -> bool:
        """Whether one of the parts holds the character at a place."""
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._ends[number]
