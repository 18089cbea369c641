"""Which lines of a file are its header, and where its body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from plugins.stories.header_keys import Keys
from plugins.stories.header_lines import Line, Slip, begins_with_key, key_at, read_lines
from plugins.vietnamese.normalise import clean

MAX_LINES = 200
_RULER = re.compile(r"-+|[–—=_*]{3,}|```\w{0,20}|~~~\w{0,20}")
_MOST_KEYS = 30
_BEYOND_DOUBT = frozenset({"Title", "Category", "Tags", "Summary"})
_LONGEST_GAP = 40  # characters that nobody sees on a line that looks empty


@dataclass(frozen=True, slots=True)
class Extent:
    """The header's lines, ``length`` of them and at most MAX_LINES read, and the body's first index.

    ``gaps`` are the numbers of the blank lines inside the header, ``rulers`` those of the rows of
    dashes or fences in it, ``closing`` that of one at its end, 0 where there is none.
    """

    lines: tuple[Line, ...] = ()
    length: int = 0
    body: int = 1
    gaps: tuple[int, ...] = ()
    rulers: tuple[int, ...] = ()
    closing: int = 0


def find_extent(lines: Sequence[str], keys: Keys) -> Extent:
    """The header of a file's lines: up to a blank line behind which no other key stands.

    Sentences right below the last key, with no blank line between, are the body's already.
    """
    if is_blank(lines[0]):
        return Extent()
    blocks, gaps, end = _blocks(lines, keys)
    rows = [(number + 1, lines[number]) for block in blocks for number in block]
    read = tuple(read_lines(rows[:MAX_LINES], keys))
    ruled = end < len(lines) and not is_blank(lines[end])
    extent = Extent(
        lines=read,
        length=len(rows),
        body=end + 1,
        gaps=tuple(gap + 1 for gap in gaps if is_blank(lines[gap])),
        rulers=tuple(gap + 1 for gap in gaps if not is_blank(lines[gap])),
        closing=end + 1 if ruled else 0,
    )
    return _without_prose(extent, blocks[-1].start + 1)


def is_blank(line: str) -> bool:
    """Whether a line shows nothing."""
    return not line.strip() or (len(line) < _LONGEST_GAP and not clean(line))


def _is_ruler(line: str) -> bool:
    return _RULER.fullmatch(line.strip()) is not None


def _ends(line: str) -> bool:
    return not line[:1].isalnum() and (is_blank(line) or _is_ruler(line))


def _blocks(lines: Sequence[str], keys: Keys) -> tuple[list[range], list[int], int]:
    """The runs of the header's lines, the indices between them, and the one that ends them all."""
    blocks: list[range] = []
    gaps: list[int] = []
    start = 0
    while True:
        end = next((at for at in range(start, len(lines)) if _ends(lines[at])), len(lines))
        blocks.append(range(start, end))
        start = next((at for at in range(end, len(lines)) if not _ends(lines[at])), len(lines))
        is_first = end == 0  # dashes above the header, as YAML has them
        is_full = len(blocks) > MAX_LINES
        before = [lines[at] for block in blocks for at in block]
        is_header = is_first or _goes_on(lines[start : start + _MOST_KEYS], before, keys)
        if is_full or start == len(lines) or not is_header:
            return blocks, gaps, end
        gaps += range(end, start)


def _goes_on(lines: Sequence[str], before: Sequence[str], keys: Keys) -> bool:
    """Whether a header goes on behind a gap with these lines.

    It does with the English name of a key. Vietnamese words may begin a text as well, so all lines
    down to the next gap have to be keys that the header does not have, one of them beyond doubt.
    """
    if not lines or begins_with_key(lines[0], keys):
        return bool(lines)
    block = [key_at(line, keys) for line in takewhile(lambda line: not _ends(line), lines)]
    names = {key.name for key in block if key}
    written = {key.name for line in before[:MAX_LINES] if (key := key_at(line, keys))}
    return None not in block and bool(names & _BEYOND_DOUBT) and not names & written


def _without_prose(extent: Extent, start: int) -> Extent:
    """The extent without the sentences at its end, but for the first, which is told.

    ``start`` is the number of the first line below the last gap.
    """
    lines = extent.lines
    first = len(lines)
    while first and lines[first - 1].number >= start and _is_prose(lines, first - 1):
        first -= 1
    if first == len(lines) or not any(line.key for line in lines[:first]):
        return extent
    told = replace(lines[first], ends_header=True)
    return replace(
        extent, lines=(*lines[:first], told), length=first + 1, body=told.number - 1, closing=0
    )


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    line, above = lines[at], lines[at - 1] if at else None
    goes_on = line.is_indented or (above is not None and above.key and not above.value)
    return line.slip is Slip.PROSE and not goes_on and not line.item
