"""What a line of a body begins with: the marks of lists, headings, quotations, rules and notes."""

import re
from dataclasses import dataclass

_TAB = 4  # columns
# Marks of lists: a bullet, or a number that a list can count by itself.
_ITEM = re.compile(
    r"\s*(?:(?P<mark>[-–+*]|(?!0)\d{1,9}\.)[ \t\u00a0]+|(?P<tight>[-–])(?=[^\W\d_]))(?P<text>\S.*)"
)
_BULLETS = "-–+*"
# Marks that stand as they were typed, on a line of their own; those below a number count its points.
_POINT = r"\(?(?:[a-zđ]|[ivx]{1,5})\)|[a-zđ][./]|\d{1,2}(?:\.\d{1,2})+\.?"
_OWN_MARK = re.compile(
    rf"\s*(?:(?:{_POINT}|\(?\d{{1,3}}\)|\d{{1,3}}/|[IVXLC]{{1,5}}[./)]|[A-ZĐ][./)]|0\d\."
    r"|(?:Điều|Khoản|Mục|Chương|Phần)\s+(?:\d+[a-zđ]?|[IVXLC]+)[.:]|[o•·●▪■◦❖➢✓\ue000-\uf8ff])(?=\s)"
    r"|\+(?=[^\W\d_]))"
)
_POINT_MARK = re.compile(rf"\s*(?:{_POINT})\s")
# "Na Dương*" has a note somewhere, unless the star closes what another opens.
_STARRED = re.compile(r"[\w)]\*(?![\w*])")
_OPENING_STAR = re.compile(r"(?<![\w*)])\*(?=[^\s*)])")
_HEADING = re.compile(r"\s*(?P<signs>#{1,6})[ \t\u00a0]+(?P<text>(?!#+\s*$)\S.*?)(?:[ \t]+#+)?\s*")
_RULE = re.compile(r"\s*([-–—_*=])(?:[ \t]*\1){2,}\s*")
# ">= 5" and "> 50 triệu" compare.
_QUOTE = re.compile(r"\s*>(?!=)[ \t\u00a0]?(?P<text>.*)")
_COMPARISON = re.compile(r"\s*>\s*(?!\d{1,9}\.\s)\d[\d.,]*\s*(?:%|[^\W\d_]|$)")
_REFERENCE = re.compile(
    r"\s{0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:\s*(?P<href><[^<>]+>|\S+)(?:\s+[\"'(](?P<title>.*)[\"')])?\s*"
)
_NOTE = re.compile(r"\s{0,3}\[\^(?P<name>[^\[\]\s]+)\]:\s*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Item:
    """A line that begins an item of a list; ``number`` is None under a bullet."""

    indent: int
    mark: str
    number: int | None
    text: str

    @property
    def kind(self) -> str:
        """What the marks of one list have in common."""
        return self.mark if self.number is None else "1."


def is_blank(line: str) -> bool:
    """Whether nothing can be seen on a line."""
    return not line.strip()


def indent_of(line: str) -> int:
    """How many columns a line is indented by spaces of any kind."""
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def item_of(line: str) -> Item | None:
    """The item of a list that a line begins, or None."""
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    mark = found["mark"] or found["tight"]
    number = None if mark in _BULLETS else int(mark[:-1])
    return Item(indent_of(line), mark, number, found["text"])


def has_own_mark(line: str) -> bool:
    """Whether a line begins with a mark that is shown as typed, such as ``a)``, ``1/``, ``I.``."""
    return _OWN_MARK.match(line) is not None


def behind_mark(line: str) -> str:
    """What stands behind the mark that a line begins with, of whatever kind; else the line."""
    if item := item_of(line):
        return item.text
    found = _OWN_MARK.match(line)
    return line[found.end() if found else 0 :].strip()


def has_point_mark(line: str) -> bool:
    """Whether a line begins as a point of a numbered clause does: ``a)``, ``đ.``, ``1.1.``."""
    return _POINT_MARK.match(line) is not None


def has_starred_word(line: str) -> bool:
    """Whether a line marks words by a star behind them, for a note elsewhere."""
    return _STARRED.search(line) is not None and not _OPENING_STAR.search(line)


def heading_of(line: str) -> tuple[int, str] | None:
    """Level and text of the heading that a line is; ``#HĐND`` and a bare ``##`` are none."""
    found = _HEADING.fullmatch(line)
    return (len(found["signs"]), found["text"]) if found else None


def is_rule(line: str) -> bool:
    """Whether a line is nothing but three or more dashes, stars or the like."""
    return _RULE.fullmatch(line) is not None


def quoted(line: str, *, goes_on: bool = False) -> str | None:
    """What a line quotes, or None; where a quotation ``goes_on``, a number may follow its sign."""
    found = _QUOTE.fullmatch(line)
    if found is None or (not goes_on and _COMPARISON.match(line)):
        return None
    return found["text"]


def reference_of(line: str) -> tuple[str, str, str] | None:
    """Name, address and title that a line such as ``[nq]: https://…`` defines, or None."""
    found = _REFERENCE.fullmatch(line)
    return (found["name"], found["href"].strip("<>"), found["title"] or "") if found else None


def note_of(line: str) -> tuple[str, str] | None:
    """Name and first line of the note that a line such as ``[^1]: …`` begins, or None."""
    found = _NOTE.fullmatch(line)
    return (found["name"], found["text"]) if found else None
