"""Tables in a body: of pipes, with or without the line of dashes, or pasted with tabs or wide gaps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from plugins.stories.prose.columns import Split, columns_at
from plugins.stories.prose.line_marks import is_blank, item_of

LINE_BREAK = "  \n"  # Markdown's own, within a block

# Dashes that Word made long, and a drawn grid, part rows as well.
_RULER = re.compile(r"\s*[|+]?\s*:?[-–—=]+:?\s*(?:[|+]\s*:?[-–—=]+:?\s*)*[|+]?\s*")
PIPE = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_HIDDEN_PIPE = "\x1a"

# "1.234", "−3,5%", "4,2 tỷ đồng"; no telephone number, which begins with a nought.
_NUMBER = re.compile(
    r"[-+−–±≈~<>≥≤]?\s*+(?!0\d)\d[\d.,\u00a0 ]*+[%‰]?\s*+"
    r"(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*+(?:đồng|đ|₫|VNĐ|VND|USD)?",
    re.IGNORECASE,
)
_ALIGNED = {"left": "align-left", "center": "align-center", "right": "align-right", "": ""}
_NOTHING = frozenset({"", "-", "–", "—", "…", "..."})


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
        classes = [self._class(place, [row[place] for row in body]) for place in range(width)]
        for part, tag, rows in (("thead", "th", [head]), ("tbody", "td", body)):
            parent = SubElement(table, part)
            for row in rows:
                line = SubElement(parent, "tr")
                for text, css_class in zip(row, classes, strict=True):
                    # A head that says nothing is none to a screen reader.
                    cell = SubElement(line, tag if text else "td")
                    cell.text = text
                    cell.attrib |= {"class": css_class} if css_class else {}
        return table

    def _class(self, place: int, cells: Sequence[str]) -> str:
        """How a column stands: as its dashes say, and as numbers do where its cells are numbers."""
        align = self.alignments[place] if place < len(self.alignments) else ""
        return " ".join(filter(None, [_ALIGNED[align], "number" if _are_numbers(cells) else ""]))


def table_at(lines: Sequence[str], start: int) -> Table | None:
    """The table whose head is the line at ``start``, or None."""
    line = lines[start]
    if "|" in line or _is_ruler(line):
        return None if item_of(line) else _pipe_table(lines, start)
    split = columns_at(lines, start)
    return _gap_table(lines, start, split) if split else None


def _pipe_table(lines: Sequence[str], start: int) -> Table | None:
    """A table of pipes, or None; a head has a ruler below it, or frames as its first row has."""
    head = start + 1 if _is_ruler(lines[start]) else start
    place = _visible(lines, head + 1)
    if place == len(lines):
        return None
    is_ruled = _is_ruler(lines[place])
    if not _framed(lines[head]) and (head > start or not is_ruled):
        return None
    if not (is_ruled or _framed(lines[place])):
        return None
    alignments = [_alignment(cell) for cell in _cells(lines[place])] if is_ruled else []
    rows, end = _pipe_rows(lines, head + 1, is_ruled)
    return Table([_cells(lines[head]), *rows], alignments, end)


def _pipe_rows(lines: Sequence[str], start: int, is_ruled: bool) -> tuple[list[Sequence[str]], int]:
    """The rows below a head, and the line behind them; a row left open ends further below."""
    rows: list[Sequence[str]] = []
    end = start
    while (place := _visible(lines, end)) < len(lines):
        if _is_ruler(lines[place]):
            end = place + 1
            continue
        if "|" not in lines[place] or _begins_another(lines, place, place > end, is_ruled):
            break
        last = _row_end(lines, place)
        rows.append(_cells(LINE_BREAK.join(line.strip() for line in lines[place : last + 1])))
        end = last + 1
    return rows, end


def _begins_another(lines: Sequence[str], place: int, is_parted: bool, is_ruled: bool) -> bool:
    """Whether a line of pipes below a table is the head of the next, or no row at all."""
    below = _visible(lines, place + 1)
    if below < len(lines) and _is_ruler(lines[below]) and "+" not in lines[below]:
        return True
    if not is_parted:
        return False
    return not _framed(lines[place]) or (not is_ruled and below == place + 1 < len(lines))


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


def _gap_table(lines: Sequence[str], start: int, split: Split) -> Table:
    """A table whose cells are parted by tabs or wide gaps, as far as its lines have any."""
    end = start
    rows = []
    while end < len(lines) and len(cells := split(lines[end])) > 1:
        rows.append(cells)
        end += 1
    return Table(rows, [], end)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are numbers, shares, sums of money, or say that there is none."""
    said = [text for cell in cells if (text := cell.strip("*_ ")) not in _NOTHING]
    return bool(said) and all(map(_NUMBER.fullmatch, said))


def _visible(lines: Sequence[str], start: int) -> int:
    """The first line from ``start`` on that is not empty; the number of lines where none is."""
    return next((at for at in range(start, len(lines)) if not is_blank(lines[at])), len(lines))


def _is_ruler(line: str) -> bool:
    """Whether a line parts rows: ``|---|:--|``, or the ``+---+`` of a drawn grid."""
    return ("|" in line or "+" in line) and _RULER.fullmatch(line) is not None


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
        cell.replace(_HIDDEN_PIPE, "|").replace("\\|", "|").strip() for cell in PIPE.split(line)
    ]


def _alignment(dashes: str) -> str:
    match dashes.startswith(":"), dashes.endswith(":"):
        case True, True:
            return "center"
        case True, False:
            return "left"
        case False, True:
            return "right"
    return ""
