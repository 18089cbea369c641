"""Where a block begins right below a sentence, without the empty line that Markdown asks for."""

import re
from collections.abc import Sequence

from plugins.stories.prose.line_ends import ends_a_sentence, kept_ends
from plugins.stories.prose.line_marks import (
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
from plugins.stories.prose.photo_lines import is_photo_line
from plugins.stories.prose.tables import table_at

_FENCED = re.compile(r"\s*(?:```+[^`]*|~~~+[^~]*)")


def is_fence(line: str) -> bool:
    """Whether a line opens or closes a block of code in other Markdowns."""
    return _FENCED.fullmatch(line) is not None


def begins_a_quotation(lines: Sequence[str], place: int) -> bool:
    """Whether a line begins a quotation: it compares no number, or the next one is quoted too."""
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return quoted(lines[place], goes_on=quoted(below) is not None) is not None


def begins_a_block(lines: Sequence[str], place: int) -> bool:
    """Whether a line right below a sentence begins a block other than a paragraph."""
    line = lines[place]
    if is_fence(line) or heading_of(line) or is_rule(line):
        return True
    if is_photo_line(line) or begins_a_quotation(lines, place):
        return True
    if reference_of(line) or note_of(line) or table_at(lines, place):
        return True
    item = item_of(line)
    return item is not None and _begins_a_list(item, lines, place)


def ends_above(lines: Sequence[str], place: int) -> bool:
    """Whether a line belongs to no sentence that was begun on the line above it.

    Two spaces at the end of that line are a break within the sentence.
    """
    if begins_a_block(lines, place):
        return True
    return not lines[place - 1].endswith("  ") and kept_ends(lines[place - 1 : place + 1])[0]


def _is_level(item: Item, above: str) -> bool:
    """Whether a mark is set in or below its line's column; a dash amid words may be, too."""
    return item.indent >= max(indent_of(above), 1) and item.mark != "–"


def _begins_a_list(item: Item, lines: Sequence[str], place: int) -> bool:
    """Whether an item right below a sentence is one, and not a sign at which the sentence wraps."""
    above = lines[place - 1]
    if ends_a_sentence(above) or _is_level(item, above):
        return True
    below = lines[place + 1] if place + 1 < len(lines) else ""
    after = item_of(below)
    if item.number is not None:
        return item.number == 1 or (after is not None and after.number == item.number + 1)
    if after is not None and after.kind == item.kind:
        return True
    around = [line for line in (above, lines[place], below) if not is_blank(line)]
    return not item.text[0].isdigit() and kept_ends(around)[0]
