"""Mending what is certain: the marked places of a text, and no other character of it."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from plugins.stories.records import Finding

_LINE_ENDS = re.compile(r"(\r\n|\r|\n)")


def mended(raw: str, findings: Iterable[Finding]) -> str:
    """The text of a file with the findings in it mended that can be mended for certain.

    ``raw`` is the text as it is in the file, with its own line ends and composition. Of two
    findings in one place one is mended: the caller looks again until nothing is left.
    """
    pieces = _LINE_ENDS.split(raw)
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for finding in findings:
        if finding.fix is not None and finding.column:
            edit = (finding.column - 1, finding.length, finding.fix)
            by_line.setdefault(finding.line, []).append(edit)
    for number, edits in by_line.items():
        place = 2 * (number - 1)  # between two lines stands the end of the first
        if 0 <= place < len(pieces):
            pieces[place] = _mended_line(pieces[place], edits)
    return "".join(pieces)


def _mended_line(line: str, edits: list[tuple[int, int, str]]) -> str:
    """The line with the last of the edits first, so that the places before them stay.

    Columns are those of the composed line. One that is not composed is composed where an edit
    asks for no more than that, else it stays.
    """
    composed = normalize("NFC", line)
    if line != composed:
        if not any(composed[start : start + length] == fix for start, length, fix in edits):
            return line
        line = composed
    end = len(line) + 1
    for start, length, fix in sorted(edits, reverse=True):
        if start + length <= min(end, len(line)):
            line = line[:start] + fix + line[start + length :]
            end = start
    return line
