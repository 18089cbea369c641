"""The rows of the front page, as its file names them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches

from plugins.listings import front_rules as told
from plugins.listings.home import GALLERIES_ROW, LAYOUTS, Plan
from plugins.stories.fields import meant_section
from plugins.stories.records import Document, Field, Finding, Section
from plugins.stories.rules import Rule
from plugins.vietnamese.dates import short_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import fold

GALLERIES = "Ảnh"
_MARK = r"(?:\s*[,/&+|–—]\s*|\s+(?:-|và)\s+)"  # between two names, where a semicolon belongs


def read_rows(
    document: Document, sections: Sequence[Section], now: datetime
) -> tuple[Plan, tuple[Finding, ...]]:
    """The rows that a file names, by the slugs of their sections, with what is wrong with them.

    Each ``Row`` is one: the names of one to three sections parted by ``;``, or ``Ảnh``. Closed
    sections are left out.
    """
    reading = _Reading(document, {word_key(one.name): one for one in sections}, now)
    rows = [row for written in document.header.all("row") if (row := reading.row(written))]
    return tuple(rows), tuple(reading.findings)


@dataclass
class _Reading:
    document: Document
    by_key: Mapping[str, Section]
    now: datetime
    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # of each name the one that has it

    def row(self, written: Field) -> str | tuple[str, ...]:
        """One row; what cannot stand in it is told and left out."""
        names = [name for part in written.value.split(";") if (name := part.strip())]
        if whole := self._parted_otherwise(names):
            self._tell(told.PARTED_OTHERWISE, written, fix=whole, near=whole)
            return ()
        if word_key(GALLERIES) in map(word_key, names):
            return self._galleries(written, names)
        found = [section for name in names if (section := self._section(written, name))]
        if len(found) >= len(LAYOUTS):
            self._tell(told.TOO_WIDE, written, count=len(found), most=len(LAYOUTS) - 1)
        return tuple(one.slug for one in found if one.is_open(self.now))[: len(LAYOUTS) - 1]

    def _galleries(self, written: Field, names: Sequence[str]) -> str:
        if len(names) > 1:
            self._tell(told.GALLERIES_BESIDE, written)
        return GALLERIES_ROW if self._is_new(written, GALLERIES) else ""

    def _section(self, written: Field, name: str) -> Section | None:
        section = self.by_key.get(word_key(name))
        if section is None:
            self._unknown(written, name)
        elif not section.is_open(self.now) and section.closed:
            day = short_date(section.closed)
            self._tell(told.CLOSED_SECTION, written, name, day=day)
        return section if section and self._is_new(written, section.name) else None

    def _is_new(self, written: Field, name: str) -> bool:
        if name in self.lines:
            self._tell(told.IN_TWO_ROWS, written, name, line=self.lines[name])
            return False
        self.lines[name] = written.line
        return True

    def _unknown(self, written: Field, name: str) -> None:
        names = ", ".join(f"“{one.name}”" for one in self.by_key.values() if one.is_open(self.now))
        near = get_close_matches(word_key(name), self.by_key, n=1)
        if meant := self._meant(name):
            self._tell(told.MISSPELT_SECTION, written, name, fix=meant, near=meant, names=names)
        elif near:
            guess = self.by_key[near[0]].name
            self._tell(told.MISSPELT_SECTION, written, name, near=guess, names=names)
        else:
            self._tell(told.UNKNOWN_SECTION, written, name, names=names)

    def _meant(self, name: str) -> str:
        """What a name surely is; empty where nobody can tell."""
        if fold(word_key(GALLERIES)) in fold(word_key(name)).split():
            return GALLERIES
        section = meant_section(name, self.by_key)
        return section.name if section else ""

    def _parted_otherwise(self, names: Sequence[str]) -> str:
        """The row in its right form, where its only name is several without ``;`` between them."""
        written = word_key(names[0]) if len(names) == 1 else ""
        longest_first = sorted(self.by_key, key=len, reverse=True)
        known = "|".join(map(re.escape, longest_first))
        if written in self.by_key or not re.fullmatch(
            f"(?:{known})(?:{_MARK}(?:{known}))+", written
        ):
            return ""
        return "; ".join(self.by_key[key].name for key in re.findall(known, written))

    def _tell(
        self, rule: Rule, at: Field, name: str = "", /, fix: str | None = None, **values: object
    ) -> None:
        """Tells what is wrong with a name in a row, or with all of the row."""
        offset = at.typed.find(name)
        place = at.line, at.column + max(offset, 0)
        found = rule.at(self.document.source, *place, name=name, **values)
        length, fix = (len(name or at.typed), fix) if offset >= 0 else (0, None)
        self.findings.append(replace(found, length=length, fix=fix))
