"""Mending what is certain: the marked places of a text, and no other character of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from plugins.stories.records import Finding

LINE_ENDS = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What takes the place of a part of a text; lines and columns count from 0."""

    line: int
    start: int
    end_line: int
    end: int
    fix: str


def edits(raw: str, findings: Iterable[Finding]) -> list[Edit]:
    """The edits that mend a text, the last of them first; of those that overlap one.

    ``raw`` is the text as it is in the file, with its own line ends and composition. Columns are
    those of the composed line: one that is not composed is mended where an edit asks for no more
    than to compose it, else it stays.
    """
    written = LINE_ENDS.split(raw)[::2]
    lines = [normalize("NFC", line) for line in written]
    asked = {edit for finding in findings if (edit := _edit(finding, lines))}
    apart = {number for number, line in enumerate(written) if line != lines[number]} - {
        edit.line for edit in asked if _changes_nothing(edit, lines)
    }
    kept: list[Edit] = []
    behind = (len(lines), 0)
    for edit in sorted(asked, reverse=True):
        whole = apart.isdisjoint(range(edit.line, edit.end_line + 1))
        if whole and (edit.end_line, edit.end) <= behind:
            kept.append(edit)
            behind = edit.line, edit.start
    return kept


def mended(raw: str, findings: Iterable[Finding]) -> str:
    """The text of a file with the findings in it mended that can be mended for certain.

    Line ends stay, and new ones are as the one behind the place. Of two findings in one place one
    is mended: the caller looks again until nothing is left.
    """
    pieces = LINE_ENDS.split(raw)
    for edit in edits(raw, findings):
        first, last = 2 * edit.line, 2 * edit.end_line  # between two lines stands the end of one
        before = normalize("NFC", pieces[first])[: edit.start]
        after = normalize("NFC", pieces[last])[edit.end :]
        line_end = "".join(pieces[first + 1 : first + 2]) or "\n"
        parts = re.split(r"(\n)", before + edit.fix + after)
        pieces[first : last + 1] = [line_end if part == "\n" else part for part in parts]
    return "".join(pieces)


def _edit(finding: Finding, lines: Sequence[str]) -> Edit | None:
    """The edit that a finding asks for; None where it asks for none, or its place is not there."""
    line, start = finding.line - 1, finding.column - 1
    if finding.fix is None or start < 0 or not 0 <= line < len(lines):
        return None
    end_line, end = line, start + finding.length
    while end > len(lines[end_line]):
        end -= len(lines[end_line]) + 1
        end_line += 1
        if end_line == len(lines):
            return None
    return Edit(line, start, end_line, end, finding.fix) if start <= len(lines[line]) else None


def _changes_nothing(edit: Edit, lines: Sequence[str]) -> bool:
    """Whether an edit says again what stands there: so a line is asked to be composed."""
    return edit.line == edit.end_line and lines[edit.line][edit.start : edit.end] == edit.fix
