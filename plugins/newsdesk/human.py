"""Findings as an editor reads them on a terminal: place, line with a mark under it, what, why, how."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from unicodedata import category, east_asian_width

from plugins.newsdesk.printing import Piece
from plugins.site.changed import is_wanted
from plugins.site.report import latest_last, place, said
from plugins.stories.commands import typed
from plugins.stories.records import Finding, Level

SHOWN_HINTS = 3
WIDTH = 96  # columns of a line that is shown

Line = Callable[[str, int], str]  # the text of a line of a file, empty where it is not known

LEVELS = {Level.PROBLEM: ("LỖI", "red"), Level.HINT: ("GỢI Ý", "yellow")}  # word and style
_QUOTED = re.compile(r"“([^”]+)”")
_TOKEN = re.compile(r"[^\s)\]>\"]+")


def human(
    findings: Sequence[Finding],
    line: Line,
    content: str,
    latest: Collection[str],
    *,
    every_hint: bool,
) -> Iterator[Piece]:
    """The findings in pieces to be printed one after the other.

    What weighs most is read first and stands last: problems after hints, those of the files and
    folders ``latest`` after others. Of one rule's hints elsewhere only some are shown in full,
    unless ``every_hint`` is wanted.
    """
    ordered = latest_last(findings, latest)
    hints = [finding for finding in ordered if finding.level is Level.HINT]
    new = [] if every_hint else [hint for hint in hints if is_wanted(hint.source, latest)]
    old = hints[: len(hints) - len(new)]
    shown: Counter[str] = Counter()
    for hint in old:
        shown[hint.code] += 1
        if every_hint or shown[hint.code] <= SHOWN_HINTS:
            yield from _block(hint, line, content)
    if not every_hint:
        yield from _untold(shown)
    for finding in (*new, *(each for each in ordered if each.level is Level.PROBLEM)):
        yield from _block(finding, line, content)


def _untold(hints: Mapping[str, int]) -> Iterator[Piece]:
    """How many hints of each rule are not shown."""
    for code, count in sorted(hints.items()):
        if (rest := count - SHOWN_HINTS) > 0:
            more = f"còn {rest} chỗ như vậy nữa (xem hết: {typed('check --all')})"
            yield f"GỢI Ý {code}: {more}\n\n", "dim"


def summary(findings: Sequence[Finding], files: int, mendable: int) -> str:
    """How much was looked at, how much was found, and how many places of it can be mended."""
    levels = Counter(finding.level for finding in findings)
    told = f"Đã xem {files} tệp: {levels[Level.PROBLEM]} lỗi, {levels[Level.HINT]} gợi ý."
    if mendable:
        told += f" {mendable} chỗ có thể nhờ máy sửa: {typed('check --fix')}"
    return told


def marked_length(finding: Finding, text: str) -> int:
    """How many characters of the line ``text`` a finding concerns, from its column on.

    What the rooms tell has no length of its own: there it is that of a word that the message
    quotes, where it stands at the column, else that of the word at the column.
    """
    start = finding.column - 1
    if start < 0 or start > len(text):
        return 0
    if finding.length:
        return min(finding.length, max(len(text) - start, 1))
    for quoted in _QUOTED.findall(finding.what):
        if text.startswith(quoted, start):
            return len(quoted)
    token = _TOKEN.match(text, start)
    return len(token[0]) if token else 1


def width(text: str) -> int:
    """The columns that a text takes on a terminal: none for combining marks, two for wide letters."""
    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 2 if east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _block(finding: Finding, line: Line, content: str) -> Iterator[Piece]:
    word, style = LEVELS[finding.level]
    yield f"{word} {finding.code}", f"bold {style}"
    yield f"  {place(finding, content)}\n", "bold"
    text = line(finding.source, finding.line)
    if text.strip():
        yield from _marked_line(finding, text)
    yield f"{said(finding)}\n", ""


def _marked_line(finding: Finding, text: str) -> Iterator[Piece]:
    length = marked_length(finding, text)
    before, marked, after = _excerpt(text.replace("\t", " "), max(finding.column - 1, 0), length)
    yield f"  {finding.line} | ", "cyan"
    yield f"{before}{marked}{after}\n", ""
    if length:
        yield f"  {' ' * len(str(finding.line))} | ", "cyan"
        yield " " * width(before) + "^" * max(width(marked), 1) + "\n", "bold"


def _excerpt(text: str, start: int, length: int) -> tuple[str, str, str]:
    """What stands before, in and after the mark, of a long line only the part round the mark."""
    before, marked, after = text[:start], text[start : start + length], text[start + length :]
    if width(text) <= WIDTH:
        return before, marked, after
    if len(marked) > WIDTH // 2:
        marked, after = f"{marked[: WIDTH // 2]}…", ""
    room = max(WIDTH - len(marked), 20)
    if len(before) > room // 2:
        before = f"…{before[-(room // 2) :].lstrip()}"
    if len(after) > room - len(before):
        after = f"{after[: max(room - len(before), 0)].rstrip()}…"
    return before, marked, after
