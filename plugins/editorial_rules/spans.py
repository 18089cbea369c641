"""A place that a detector found in a text."""

from __future__ import annotations

from dataclasses import dataclass


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
