"""What is found in a file, whichever kind it is of."""

from dataclasses import dataclass


class Damaged(ValueError):
    """A file that no program opens."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file shows of itself.

    ``really`` is the ending of the kind that its bytes are of, empty where nobody knows it.
    ``macros`` are programs in it, ``acting`` is what a PDF does by itself, each in Vietnamese.
    """

    really: str = ""
    encrypted: bool = False
    macros: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    author: str = ""
