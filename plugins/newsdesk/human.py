"""Findings as an editor reads them on a terminal: place, line with a mark under it, what, why, how."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from unicodedata import category, east_asian_width

from plugins.site.catalogue import RULES
from plugins.stories.records import Finding, Level

SHOWN_HINTS = 3
WIDTH = 96  # columns of a line that is shown

Piece = tuple[str, str]  # a text and the style it is printed in, as rich names styles
Line = Callable[[str, int], str]  # the text of a line of a file, empty where it is not known

_WORDS = {Level.PROBLEM: ("LỖI", "bold red"), Level.HINT: ("GỢI Ý", "bold yellow")}
_QUOTED = re.compile(r"“([^”]+)”")
_TOKEN = re.compile(r"[^\s)\]>\"]+")


def human(
    findings: Iterable[Finding], line: Line, content: str, *, every_hint: bool
) -> Iterator[Piece]:
    """The findings in pieces to be printed one after the other, problems first.

    Of one rule's hints only some are shown in full, unless ``every_hint`` is wanted.
    """
    ordered = sorted(findings, key=lambda one: (one.level is Level.HINT, one.place))
    shown: Counter[str] = Counter()
    for finding in ordered:
        code = finding.code
        shown[code] += 1
        if every_hint or finding.level is Level.PROBLEM or shown[code] <= SHOWN_HINTS:
            yield from _block(finding, line, content)
    for code, count in sorted(shown.items()):
        rest = count - SHOWN_HINTS
        if rest > 0 and not every_hint and RULES[code].level is Level.HINT:
            yield (
                f"GỢI Ý {code}: còn {rest} chỗ như vậy nữa (xem hết: newsdesk check --all).\n",
                "dim",
            )


def summary(findings: Iterable[Finding], files: int) -> str:
    """How much was looked at, and how much was found."""
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    fixable = sum(finding.fix is not None for finding in found)
    told = f"Đã xem {files} tệp: {levels[Level.PROBLEM]} lỗi, {levels[Level.HINT]} gợi ý."
    if fixable:
        told += f" {fixable} chỗ có thể nhờ máy sửa: newsdesk check --fix."
    return told


def place(finding: Finding, content: str) -> str:
    """File, line and column as editors and terminals read them."""
    path = "/".join(part for part in (content, finding.source) if part)
    return ":".join(str(part) for part in (path, finding.line, finding.column) if part)


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
        0 if category(one) in ("Mn", "Me", "Cf") else 2 if east_asian_width(one) in "WF" else 1
        for one in text
    )


def _block(finding: Finding, line: Line, content: str) -> Iterator[Piece]:
    word, style = _WORDS[finding.level]
    yield f"{word} {finding.code}", style
    yield f"  {place(finding, content)}\n", "bold"
    text = line(finding.source, finding.line)
    if text.strip():
        yield from _marked_line(
            finding.line, text, finding.column - 1, marked_length(finding, text)
        )
    yield f"  {_sentence(finding.what)}\n", ""
    yield f"  Vì sao: {finding.why}\n  Cách sửa: {finding.mend}\n\n", ""


def _marked_line(number: int, text: str, start: int, length: int) -> Iterator[Piece]:
    before, marked, after = _excerpt(text.replace("\t", " "), max(start, 0), length)
    gutter = " " * len(str(number))
    yield f"  {number} | ", "cyan"
    yield f"{before}{marked}{after}\n", ""
    if length:
        yield f"  {gutter} | ", "cyan"
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


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".")
