"""The blocks of a body as Vietnamese offices type them: paragraphs, lists, tables, quotations.

Python-Markdown reads what stands within a block; which lines make one is read here. There is no
code by indents: an indented line is a paragraph, as in a typed letter.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from plugins.stories.block_starts import begins_a_block, is_fence
from plugins.stories.bounds import LONG_TABLE, MAX_LEVELS, MAX_TABLE_ROWS, TOO_DEEP, Overrun
from plugins.stories.line_ends import LONG_LINE, kept_ends
from plugins.stories.line_marks import (
    Item,
    heading_of,
    indent_of,
    is_blank,
    is_rule,
    item_of,
    note_of,
    quoted,
    reference_of,
)
from plugins.stories.office_lists import list_at
from plugins.stories.office_tables import LINE_BREAK, Table, table_at
from plugins.stories.photo_lines import caption_end, is_photo_line
from plugins.stories.rules import Group, Rule, RuleTable, Where

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_FENCE = RULES.rule("T48", "Không có khối mã giữa ``` hoặc ~~~", "trang không có kiểu chữ máy, chữ ở giữa hiện như đoạn văn thường.",
    "~~~\nMẫu đơn\n~~~", "Mẫu đơn",
    what="dòng “{written}” còn nguyên trên trang", mend="bỏ dòng này và dòng đóng khối; chữ ở giữa hiện như đoạn văn thường.")
_CELLS = RULES.rule("T49", "Hàng của bảng không nhiều ô hơn hàng đầu", "ô thừa không có tên cột, bạn đọc không biết là số gì.",
    "| STT | Đơn vị |\n|---|---|\n| 1 | Hữu Liên | 1.234 |", "| STT | Đơn vị | Số phiếu |\n|---|---|---|\n| 1 | Hữu Liên | 1.234 |",
    what="hàng có “{written}” nhiều ô hơn hàng đầu của bảng", mend="thêm tên cột vào hàng đầu (và một cặp |---| ở dòng gạch), hoặc bỏ dấu “|” thừa trong hàng này.")
# fmt: on


class OfficeBlocks(BlockParser):
    """Reads a body into paragraphs, headings, lists, tables, quotations, rules and photo lines.

    ``notes`` are the footnotes by name, each with the lines of its text; ``told`` are the rules that
    were found broken, each with what was written there.
    """

    notes: dict[str, list[str]]
    told: list[tuple[str, Rule]]
    _level: int

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._forget()

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 (Markdown's name)
        """The tree of a whole body."""
        self._forget()
        self.root = Element(self.md.doc_tag)
        self.read(self.root, list(lines))
        return ElementTree(self.root)

    def _forget(self) -> None:
        self.notes, self.told, self._level = {}, [], 0

    def read(self, parent: Element, lines: Sequence[str]) -> None:
        """Appends the blocks of some lines to an element; raises Overrun where they nest too deep."""
        self._level += 1
        if self._level > MAX_LEVELS:
            raise Overrun(*TOO_DEEP.words(), lines[0])
        place = 0
        while place < len(lines):
            if is_blank(lines[place]):
                place += 1
            else:
                place = self._block(parent, lines, place)
        self._level -= 1

    def _block(self, parent: Element, lines: Sequence[str], start: int) -> int:
        """Appends the block that begins at ``start``; returns the line behind it."""
        line = lines[start]
        if heading := heading_of(line):
            level, text = heading
            SubElement(parent, f"h{level}").text = text
            return start + 1
        if is_fence(line):
            self.told.append((line.strip(), _FENCE))
            SubElement(parent, "p").text = AtomicString(line.strip())
            return start + 1
        if is_rule(line):
            SubElement(parent, "hr")
            return start + 1
        if is_photo_line(line):
            return _photos(parent, lines, start)
        if quoted(line) is not None:
            return self._quotation(parent, lines, start)
        if reference_of(line) or note_of(line):
            return self._definition(lines, start)
        if table := table_at(lines, start):
            return self._table(parent, table)
        if item := item_of(line):
            return self._list(parent, lines, start, item)
        return _paragraph(parent, lines, start)

    def _quotation(self, parent: Element, lines: Sequence[str], start: int) -> int:
        said: list[str] = []
        end = start
        while end < len(lines) and not is_blank(lines[end]):
            text = quoted(lines[end], goes_on=bool(said))
            if text is None and (
                begins_a_block(lines, end) or kept_ends([said[-1], lines[end]])[0]
            ):
                break
            said.append(lines[end] if text is None else text)
            end += 1
        self.read(SubElement(parent, "blockquote"), said)
        return end

    def _definition(self, lines: Sequence[str], start: int) -> int:
        if reference := reference_of(lines[start]):
            name, href, title = reference
            self.md.references.setdefault(" ".join(name.lower().split()), (href, title))
            return start + 1
        name, text = note_of(lines[start]) or ("", "")
        end = start + 1
        while end < len(lines) and not is_blank(lines[end]) and indent_of(lines[end]):
            end += 1
        self.notes.setdefault(name, [text, *lines[start + 1 : end]])
        return end

    def _table(self, parent: Element, table: Table) -> int:
        if len(table.rows) > MAX_TABLE_ROWS:
            raise Overrun(*LONG_TABLE.words(), table.rows[MAX_TABLE_ROWS][0])
        if table.overlong:
            self.told.append((table.overlong[len(table.rows[0])], _CELLS))
        parent.append(table.element())
        return table.end

    def _list(self, parent: Element, lines: Sequence[str], start: int, first: Item) -> int:
        gathered = list_at(lines, start, first)
        of_items = SubElement(parent, "ul" if first.number is None else "ol")
        for number, content in gathered.counted:
            item = SubElement(of_items, "li")
            if number is not None:
                owner, name = (of_items, "start") if len(of_items) == 1 else (item, "value")
                owner.set(name, str(number))
            self.read(item, content)
            if not gathered.is_loose:
                _without_paragraph(item)
        return gathered.end


def _photos(parent: Element, lines: Sequence[str], start: int) -> int:
    """A paragraph of lines of photos, with the line of emphasis right under them."""
    end = start
    while end < len(lines) and is_photo_line(lines[end]):
        end += 1
    end = caption_end(lines, end)
    SubElement(parent, "p").text = "\n".join(line.strip() for line in lines[start:end])
    return end


def _paragraph(parent: Element, lines: Sequence[str], start: int) -> int:
    """The paragraphs of lines without an empty one among them, parted where somebody meant it."""
    end = start + 1
    while end < len(lines) and not is_blank(lines[end]) and not begins_a_block(lines, end):
        end += 1
    pieces = _pieces(lines[start:end])
    if any(len(piece) > LONG_LINE for piece in pieces):
        for piece in pieces:
            SubElement(parent, "p").text = piece
    else:
        SubElement(parent, "p").text = LINE_BREAK.join(pieces)
    return end


def _pieces(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph, joined where they merely wrap; a break that is written stays one."""
    shown = [line.strip() for line in lines]
    pieces = [shown[0]]
    kept = kept_ends(shown)
    for above, line, is_kept in zip(lines, shown[1:], kept, strict=False):
        if is_kept:
            pieces.append(line)
        else:
            pieces[-1] += (LINE_BREAK if above.endswith("  ") else "\n") + line
    return pieces


def _without_paragraph(item: Element) -> None:
    """Takes the words of a short item out of their paragraph."""
    paragraphs = item.findall("p")
    if len(paragraphs) == 1 and item[0] is paragraphs[0]:
        item.text = paragraphs[0].text
        item.remove(paragraphs[0])
