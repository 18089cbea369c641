"""The blocks of a body as Vietnamese offices type them: paragraphs, lists, tables, quotations.

Python-Markdown reads what stands within a block; which lines make one is read here. There is no
code by indents: an indented line is a paragraph, as in a typed letter.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from plugins.stories.bounds import LONG_TABLE, MAX_LEVELS, MAX_TABLE_ROWS, TOO_DEEP, Overrun
from plugins.stories.prose.block_starts import begins_a_quotation, ends_above, is_fence
from plugins.stories.prose.inline import may_hold_signs
from plugins.stories.prose.line_marks import (
    Item,
    has_starred_word,
    heading_of,
    indent_of,
    is_blank,
    is_rule,
    item_of,
    note_of,
    quoted,
    reference_of,
)
from plugins.stories.prose.lists import list_at
from plugins.stories.prose.paragraphs import paragraphs_at
from plugins.stories.prose.photo_lines import caption_end, is_photo_line
from plugins.stories.prose.references import References
from plugins.stories.prose.tables import Table, table_at
from plugins.stories.records import Level
from plugins.stories.rules import Breach, Group, RuleTable, Where

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_FENCE = RULES.rule("T48", "Không có khối mã giữa ``` hoặc ~~~", "trang không có kiểu chữ máy, chữ ở giữa hiện như đoạn văn thường.",
    "~~~\nMẫu đơn\n~~~", "Mẫu đơn",
    what="dòng “{written}” còn nguyên trên trang", mend="bỏ dòng này, ở cả đầu và cuối khối; chữ ở giữa hiện như đoạn văn thường.")
_CELLS = RULES.rule("T49", "Hàng của bảng không nhiều ô hơn hàng đầu", "ô thừa không có tên cột, bạn đọc không biết là số gì.",
    "| STT | Đơn vị |\n|---|---|\n| 1 | Hữu Liên | 1.234 |", "| STT | Đơn vị | Số phiếu |\n|---|---|---|\n| 1 | Hữu Liên | 1.234 |",
    what="hàng có “{written}” nhiều ô hơn hàng đầu của bảng", mend="thêm tên cột cho ô ấy vào hàng đầu (bảng có dòng |---| thì thêm cả vào dòng ấy), hoặc bỏ ô thừa trong hàng này.")
_NOTE_TWICE = RULES.rule("T60", "Mỗi dấu chú thích có một lời", "trang chỉ in lời viết trước, lời sau mất.",
    "Số dân[^1] và số hộ[^1].\n\n[^1]: Theo Công an tỉnh.\n[^1]: Theo Thống kê tỉnh.", "Số dân[^1] và số hộ[^2].\n\n[^1]: Theo Công an tỉnh.\n[^2]: Theo Thống kê tỉnh.",
    what="“{written}” là lời thứ hai của cùng một dấu chú thích", mend="đổi số trong [^…]: ở dòng này, và ở chỗ cần lời này trong bài; lời trùng thì xóa dòng này.")
_NUMBER_TWICE = RULES.rule("T61", "Các mục liền nhau không cùng một số", "trang in đúng số đã gõ, hai mục cùng một số.",
    "1. Khai mạc.\n1. Bế mạc.", "1. Khai mạc.\n2. Bế mạc.", level=Level.HINT,
    what="mục “{written}” có cùng số với mục ngay trên", mend="gõ số tiếp theo, như 1., 2., 3.; hai mục cùng số là đúng ý thì để nguyên.")
# fmt: on


class OfficeBlocks(BlockParser):
    """Reads a body into paragraphs, headings, lists, tables, quotations, rules and photo lines.

    ``notes`` are the footnotes by name, each with the lines of its text; ``told`` are the
    breaches of rules.
    """

    notes: dict[str, list[str]]
    told: list[Breach]
    _level: int
    _has_starred_words: bool

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.references = md.references = References()
        self.forget()

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 (Markdown's name)
        """The tree of a whole body."""
        self.forget()
        self.root = Element(self.md.doc_tag)
        lines = list(lines)
        self._has_starred_words = any(map(has_starred_word, lines))
        self.read(self.root, lines)
        for element in self.root.iter():
            if element.text and not may_hold_signs(element.text):
                element.text = AtomicString(element.text)  # Markdown reads it no further
        return ElementTree(self.root)

    def forget(self) -> None:
        """Forgets what was told of the last body; of an empty one nobody asks for a tree."""
        self.notes, self.told, self._level = {}, [], 0
        self._has_starred_words = False

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
            self.told.append(Breach(_FENCE, line.strip()))
            SubElement(parent, "p").text = AtomicString(line.strip())
            return start + 1
        if is_rule(line):
            SubElement(parent, "hr")
            return start + 1
        if is_photo_line(line):
            return _photos(parent, lines, start)
        if begins_a_quotation(lines, start):
            return self._quotation(parent, lines, start)
        if reference_of(line) or note_of(line):
            return self._definition(lines, start)
        if table := table_at(lines, start):
            return self._table(parent, lines, start, table)
        if item := item_of(line):
            return self._list(parent, lines, start, item)
        return _paragraphs(parent, lines, start)

    def _quotation(self, parent: Element, lines: Sequence[str], start: int) -> int:
        said: list[str] = []
        end = start
        while end < len(lines) and not is_blank(lines[end]):
            text = quoted(lines[end], goes_on=True)
            if text is None and ends_above(lines, end):
                break
            said.append(lines[end] if text is None else text)
            end += 1
        self.read(SubElement(parent, "blockquote"), said)
        return end

    def _definition(self, lines: Sequence[str], start: int) -> int:
        if reference := reference_of(lines[start]):
            name, href, title = reference
            self.references.define(name, (href, title), lines[start])
            return start + 1
        name, text = note_of(lines[start]) or ("", "")
        end = _note_end(lines, start)
        if name in self.notes:
            self.told.append(Breach(_NOTE_TWICE, lines[start].strip()))
        self.notes.setdefault(name, [text, *lines[start + 1 : end]])
        return end

    def _table(self, parent: Element, lines: Sequence[str], start: int, table: Table) -> int:
        if len(table.rows) > MAX_TABLE_ROWS:
            raise Overrun(*LONG_TABLE.words(), table.rows[MAX_TABLE_ROWS][0])
        if row := table.overlong:
            cell = row[len(table.rows[0])]
            written = (line for line in lines[start : table.end] if all(one in line for one in row))
            self.told.append(Breach(_CELLS, cell, next(written, cell).strip().rpartition(cell)[0]))
        parent.append(table.element())
        return table.end

    def _list(self, parent: Element, lines: Sequence[str], start: int, first: Item) -> int:
        gathered = list_at(lines, start, first)
        if self._has_starred_words and gathered.is_starred_note:
            return _paragraphs(parent, lines, start)
        if gathered.repeated:
            self.told.append(Breach(_NUMBER_TWICE, gathered.repeated))
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


def _note_end(lines: Sequence[str], start: int) -> int:
    """The line behind a footnote's text: what is indented below it, and what its sentence runs on to."""
    end = place = start + 1
    while place < len(lines):
        if not is_blank(lines[place]):
            if not indent_of(lines[place]) and (place > end or ends_above(lines, place)):
                break
            end = place + 1
        place += 1
    return end


def _photos(parent: Element, lines: Sequence[str], start: int) -> int:
    """A paragraph of lines of photos, with the line of emphasis right under them."""
    end = start
    while end < len(lines) and is_photo_line(lines[end]):
        end += 1
    end = caption_end(lines, end)
    SubElement(parent, "p").text = "\n".join(line.strip() for line in lines[start:end])
    return end


def _paragraphs(parent: Element, lines: Sequence[str], start: int) -> int:
    texts, end = paragraphs_at(lines, start)
    for text in texts:
        SubElement(parent, "p").text = text
    return end


def _without_paragraph(item: Element) -> None:
    """Takes the words of a short item out of their paragraph."""
    paragraphs = item.findall("p")
    if len(paragraphs) == 1 and item[0] is paragraphs[0]:
        item.text = paragraphs[0].text
        item.remove(paragraphs[0])
