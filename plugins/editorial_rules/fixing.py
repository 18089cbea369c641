"""Mending what is certain: the marked places of a text, and no other character of it."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from plugins.editorial_rules.header_fixing import mended_header_line
from plugins.editorial_rules.words import decomposed
from plugins.stories.records import Finding

DECOMPOSED = "T10"
_LINE_ENDS = re.compile(r"(\r\n|\r|\n)")


def mended(raw: str, findings: Iterable[Finding], photos: Iterable[str] = ()) -> str:
    """The text of a file with the findings in it mended that can be mended for certain.

    ``raw`` is the text as it is in the file, with its own line ends and composition; ``photos``
    are the names of the files beside it. Of two findings in one place the first is mended: the
    caller looks again until nothing is left.
    """
    pieces = _LINE_ENDS.split(raw)
    names = list(photos)
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.line, []).append(finding)
    for number, own in by_line.items():
        place = 2 * (number - 1)  # between two lines stands the end of the first
        if 0 <= place < len(pieces):
            line = _mended_line(pieces[place], own, names)
            if not _doubles_a_key(line, pieces, place):
                pieces[place] = line
    return "".join(pieces)


def is_fixable(finding: Finding, line: str, photos: Iterable[str] = ()) -> bool:
    """Whether mending would change the line ``line`` of a finding's file for it."""
    return _mended_line(line, [finding], list(photos)) != line


def _mended_line(line: str, findings: list[Finding], photos: list[str]) -> str:
    if any(finding.code == DECOMPOSED for finding in findings):
        for mark in reversed(list(decomposed(line))):
            line = line[: mark.start] + (mark.instead or "") + line[mark.end :]
    if normalize("NFC", line) != line:
        return line  # columns are those of the composed line
    for finding in findings:
        if (other := mended_header_line(line, finding, photos)) != line:
            return other  # the key or the whole value is another now
    end = len(line) + 1
    for start, length, instead in sorted(_edits(findings), reverse=True):
        if start + length <= end and start + length <= len(line):
            line = line[:start] + instead + line[start + length :]
            end = start
    return line


def _doubles_a_key(line: str, pieces: list[str], place: int) -> bool:
    """Whether a line of the header would now have the key of another line."""
    key, before = _key(line), _key(pieces[place])
    lines = pieces[::2]
    length = next((number for number, one in enumerate(lines) if not one.strip()), len(lines))
    if key == before or place >= 2 * length:
        return False
    return key in (_key(one) for number, one in enumerate(lines[:length]) if 2 * number != place)


def _key(line: str) -> str:
    return line.partition(":")[0].strip().lower()


def _edits(findings: Iterable[Finding]) -> Iterator[tuple[int, int, str]]:
    for finding in findings:
        if finding.fix is not None and finding.column:
            yield finding.column - 1, finding.length, finding.fix
