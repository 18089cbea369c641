"""Tables in a body: of pipes, with or without the line of dashes, or pasted with tabs or wide gaps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from plugins.stories.line_marks import is_blank

LINE_BREAK = "  \n"  # Markdown's own, within a cell

_DASHES = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_GAP = re.compile(r"(?<=\S)(?: {2,}|\u00a0{2,})(?=\S)")
_TAB_BEHIND = re.compile(r"\S *\t")
_LEAST_GAPS = 2  # a sentence may hold one by a slip
_HIDDEN_PIPE = "\x1a"

Split = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was typed: rows of cells, the head first; ``end`` is the line behind it.

    ``alignments`` are ``left``, ``center``, ``right`` or empty, one for each column of the head.
    """

    rows: Sequence[Sequence[str]]
    alignments: Sequence[str]
    end: int

    @property
    def overlong(self) -> Sequence[str] | None:
        """The first row that has more cells than the head."""
        return next((row for row in self.rows if len(row) > len(self.rows[0])), None)

    def element(self) -> Element:
        """The table as HTML, every cell of every row in it."""
        table, width = Element("table"), max(map(len, self.rows))
        head, *body = [[*row, *[""] * (width - len(row))] for row in self.rows]
        for part, tag, rows in (("thead", "th", [head]), ("tbody", "td", body)):
            parent = SubElement(table, part)
            for row in rows:
                line = SubElement(parent, "tr")
                for place, text in enumerate(row):
                    cell = SubElement(line, tag)
                    cell.text = text
                    if align := self.alignments[place : place + 1]:
                        cell.attrib |= {"class": f"align-{align[0]}"} if align[0] else {}
        return table


def table_at(lines: Sequence[str], start: int) -> Table | None:
    """The table whose head is the line at ``start``, or None."""
    line, below = lines[start], lines[start + 1] if start + 1 < len(lines) else ""
    if "|" in line:
        if "|" in below and _DASHES.fullmatch(below):
            return _of_pipes(lines, start, start + 2, [_alignment(cell) for cell in _cells(below)])
        return _of_pipes(lines, start, start + 1, []) if _framed(line) and _framed(below) else None
    for split, least in ((_tabbed, 2), (_spaced, _LEAST_GAPS + 1)):
        width = len(split(line))
        if width >= least and len(split(below)) == width:
            return _of_gaps(lines, start, split)
    return None


def _of_pipes(lines: Sequence[str], start: int, end: int, alignments: Sequence[str]) -> Table:
    """A table of pipes whose rows go on from ``end``; a row that is left open ends further below."""
    rows = [_cells(lines[start])]
    if end + 1 < len(lines) and is_blank(lines[end]) and _framed(lines[end + 1]):
        end += 1
    while end < len(lines) and "|" in lines[end]:
        last = _row_end(lines, end)
        rows.append(_cells(LINE_BREAK.join(line.strip() for line in lines[end : last + 1])))
        end = last + 1
    return Table(rows, alignments, end)


def _row_end(lines: Sequence[str], start: int) -> int:
    """The line that closes the row begun at ``start``; that line itself where none does."""
    if not lines[start].lstrip().startswith("|") or lines[start].rstrip().endswith("|"):
        return start
    for place in range(start + 1, len(lines)):
        line = lines[place].strip()
        if is_blank(line) or line.startswith("|"):
            break
        if line.endswith("|"):
            return place
    return start


def _of_gaps(lines: Sequence[str], start: int, split: Split) -> Table:
    """A table whose cells are parted by tabs or wide gaps, as far as its lines have any."""
    end = start
    rows = []
    while end < len(lines) and len(cells := split(lines[end])) > 1:
        rows.append(cells)
        end += 1
    return Table(rows, [], end)


def _framed(line: str) -> bool:
    """Whether a line begins and ends with a pipe, around at least two cells."""
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and len(_cells(line)) > 1


def _cells(line: str) -> list[str]:
    r"""The cells between pipes; ``\|`` and a pipe in code are none."""
    line = _CODE.sub(lambda code: code[0].replace("|", _HIDDEN_PIPE), line.strip())
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [
        cell.replace(_HIDDEN_PIPE, "|").replace("\\|", "|").strip() for cell in _PIPE.split(line)
    ]


def _tabbed(line: str) -> list[str]:
    """The cells between tabs; a line that is only indented by some has but one."""
    return [cell.strip() for cell in line.split("\t")] if _TAB_BEHIND.search(line) else [line]


def _spaced(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _alignment(dashes: str) -> str:
    match dashes.startswith(":"), dashes.endswith(":"):
        case True, True:
            return "center"
        case True, False:
            return "left"
        case False, True:
            return "right"
    return ""
