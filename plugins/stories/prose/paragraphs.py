"""Paragraphs: lines without an empty one among them, joined, broken or parted as they were meant."""

from collections.abc import Sequence

from plugins.stories.prose.block_starts import begins_a_block
from plugins.stories.prose.line_ends import LONG_LINE, kept_ends
from plugins.stories.prose.line_marks import is_blank
from plugins.stories.prose.tables import LINE_BREAK

_BREAK_TAGS = ("<br>", "<br/>", "<br />")


def paragraphs_at(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The texts of the paragraphs that begin at ``start``, and the line behind them.

    Short lines that were meant to stand make one paragraph with breaks, long ones a paragraph each.
    """
    end = start + 1
    while end < len(lines) and not is_blank(lines[end]) and not begins_a_block(lines, end):
        end += 1
    pieces = _pieces(lines[start:end])
    if any(len(piece) > LONG_LINE for piece in pieces):
        return pieces, end
    return [LINE_BREAK.join(pieces)], end


def _pieces(lines: Sequence[str]) -> list[str]:
    """The lines joined where they merely wrap; a break that is written stays one, and no more."""
    kept = kept_ends(lines)
    pieces: list[str] = []
    piece: list[str] = []
    for line, is_kept in zip(lines, kept, strict=False):
        text, is_broken = _without_break(line)
        piece.append(text)
        if is_kept and not text.endswith(_BREAK_TAGS):
            pieces.append("".join(piece))
            piece = []
        else:
            piece.append(LINE_BREAK if is_broken else "\n")
    return [*pieces, "".join([*piece, lines[-1].strip()])]


def _without_break(line: str) -> tuple[str, bool]:
    """A line without the backslash that breaks it, and whether that or two spaces do."""
    text = line.strip()
    if text.endswith("\\") and not text.endswith("\\\\"):
        return text[:-1], True
    return text, line.endswith("  ")
