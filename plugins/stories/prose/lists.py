"""Lists: which lines belong to one, and to which of its items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plugins.stories.prose.block_starts import ends_above
from plugins.stories.prose.line_marks import (
    Item,
    has_point_mark,
    indent_of,
    is_blank,
    is_rule,
    item_of,
)

_DEEPER = 2  # columns by which a paragraph of an item is indented, behind an empty line
_SLACK = 2  # columns by which the next number may be indented without being a level below


@dataclass
class ListLines:
    """The lines of a list by its items; ``end`` is the line behind the list.

    What is indented deeper belongs to the item above it, and so does another mark right below:
    offices write ``-``, then ``+``. The list is loose where an empty line parts its items;
    ``repeated`` is the first item whose number is that of the item before.
    """

    lines: Sequence[str]
    end: int
    first: Item
    items: list[tuple[Item, list[str]]] = field(default_factory=list)
    is_loose: bool = False
    repeated: str = ""

    @property
    def counted(self) -> Iterator[tuple[int | None, list[str]]]:
        """The lines of each item, with its number where a list would not count so by itself."""
        expected = 1
        for item, lines in self.items:
            yield (None if item.number in (None, expected) else item.number), lines
            expected = (item.number or 0) + 1

    @property
    def is_starred_note(self) -> bool:
        """Whether the list is one sentence behind a star, as a note on a starred word is."""
        return self.first.mark == "*" and len(self.items) == 1 and not self.is_loose

    def take(self, line: str, *, is_parted: bool) -> bool:
        """Takes a line in where it belongs to the list; an empty line may part it from the last."""
        item = None if is_rule(line) else item_of(line) or self._empty_item(line)
        if item and (not self.items or self._is_sibling(item)):
            self.is_loose |= is_parted
            if self.items and item.number and item.number == self.items[-1][0].number:
                self.repeated = self.repeated or line.strip()
            in_its_column = " " * (len(line) - len(item.text)) + item.text
            self.items.append((item, [in_its_column]))
            return True
        if not self._belongs(line, item, is_parted):
            return False
        self.is_loose |= is_parted and item is None
        self.items[-1][1].extend(["", line] if is_parted else [line])
        return True

    def _is_sibling(self, item: Item) -> bool:
        if item.kind != self.first.kind:
            return False
        deeper = item.indent - self.first.indent
        is_next = item.number == (self.items[-1][0].number or 0) + 1
        return deeper <= (_SLACK if is_next else 0)

    def _empty_item(self, line: str) -> Item | None:
        """The item of this list whose bullet stands alone on a line, or None."""
        is_bullet = self.first.number is None and line.strip() == self.first.mark
        return Item(indent_of(line), self.first.mark, None, "") if is_bullet else None

    def _belongs(self, line: str, item: Item | None, is_parted: bool) -> bool:
        """Whether a line that begins no item of this list is part of the last one."""
        deeper = indent_of(line) - self.first.indent
        if item:
            is_level = (
                _is_second_level(self.first, item) if is_parted else _may_be_below(self.first, item)
            )
            return deeper > 0 or (deeper == 0 and is_level)
        if is_parted or deeper > 0:
            return deeper >= (_DEEPER if is_parted else 1)
        if self.first.number is not None and has_point_mark(line):
            return True
        return not ends_above(self.lines, self.end)


def list_at(lines: Sequence[str], start: int, first: Item) -> ListLines:
    """The list whose ``first`` item is the line at ``start``."""
    gathered = ListLines(lines, start, first)
    last = start
    while gathered.end < len(lines):
        if not is_blank(lines[gathered.end]):
            if not gathered.take(lines[gathered.end], is_parted=gathered.end > last + 1):
                break
            last = gathered.end
        gathered.end += 1
    gathered.end = last + 1
    return gathered


def _is_second_level(item: Item, other: Item) -> bool:
    """Whether two marks are those by which offices write two levels: a dash, or a number, and a plus."""
    return other.mark == "+" and item.mark != "*"


def _may_be_below(item: Item, other: Item) -> bool:
    """Whether a mark right below another, no deeper, begins a level: any but a number below one."""
    return item.number is None or other.number is None
