"""What goes into the choice of related news, and what comes out: plain values, no portal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from math import floor
from typing import NamedTuple

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Item:
    """A story as far as its relations go. Its identity is ``source``, which no two may share.

    ``pins``, ``unrelated`` and ``links`` are sources, those that its text links to; with
    ``only_pins`` nothing but the pins is to stand below it. ``original`` is what the translations
    of one story share, empty where there is none. An item that is not ``listed`` (a draft, a
    scheduled story) gets a list but stands in none and bears on no other's. A ``date`` without a
    zone is UTC.
    """

    source: str
    title: str
    date: datetime
    tags: tuple[str, ...] = ()
    section: str = ""
    summary: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    original: str = ""
    pins: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    only_pins: bool = False
    listed: bool = True

    @property
    def digest(self) -> str:
        """What no two items share that differ in anything."""
        return blake2b(repr(self).encode(), digest_size=12).hexdigest()

    @property
    def without_texts(self) -> "Item":
        """The same without what only the weights of its words come from."""
        return replace(self, summary="", text="") if self.summary or self.text else self

    @property
    def seconds(self) -> int:
        """The moment of the story, for gaps and orders."""
        date = self.date if self.date.tzinfo else self.date.replace(tzinfo=UTC)
        return floor(date.timestamp())


class Reason(StrEnum):
    """Why a story stands in a list."""

    PIN = "pin"
    SERIES = "series"  # the same event in another month, quarter, session or year
    SCORED = "scored"
    SECTION = "section"  # nearest in time in the section: nothing more was alike enough
    SITE = "site"  # nearest in time on the site: nor was anything left in the section
    ORPHAN = "orphan"  # it would stand in no list; here it is the least out of place


class Related(NamedTuple):
    """A story in the list of another, with its score beside that one."""

    source: str
    reason: Reason
    score: float


class Parts(NamedTuple):
    """What a score is made of: the sum of the first five x ``time``.

    ``tags``, ``headline`` and ``text`` are weighted cosines, ``author`` what it says that both are
    by one, ``link`` that a link joins them; ``time`` is the decay by the gap between the two.
    """

    tags: float
    headline: float
    text: float
    author: float
    link: float
    time: float


Lists = Mapping[str, tuple[Related, ...]]
