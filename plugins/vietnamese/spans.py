"""A place that a detector found in a text."""

from __future__ import annotations

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
