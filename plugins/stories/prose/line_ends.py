"""Which line ends of a paragraph somebody meant.

A line end is joined where the sentence runs on past it in small letters, or where the next word
had no room left on its line and no other end of the paragraph was made by hand; any other is kept.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from plugins.stories.prose.line_marks import has_own_mark

LONG_LINE = 100  # letters; a longer piece between kept line ends is a paragraph
_NARROWEST = 60  # columns; nobody wraps prose at fewer, unless a sentence shows that somebody did
_NARROWEST_OF_A_SENTENCE = 40
_WIDEST = 130  # nobody wraps prose at more

_SIGNS = tuple(".:;!?…")
_CLOSING = "*_”\"’')]"
_OPENING = "*_“\"‘'(["
_ADDRESS = re.compile(r"\]\([^()\s]*\)|https?://\S+")
_ADDRESS_AT_END = re.compile(r"https?://\S+$")
_LABEL = re.compile(r"\s*[*_]*[^\W\d_][^.,;:!?]{1,40}:(?!.*[.;!?] )")
_MARK_AMID = re.compile(r"\S \(?(?:[a-zđ]|\d{1,2})\) ")


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends in a sign that ends a sentence or a clause, inside quotes or brackets too."""
    return line.rstrip().rstrip(_CLOSING).endswith(_SIGNS)


def runs_on(line: str, following: str) -> bool:
    """Whether a sentence begun on a line goes on, in a small letter, on the next one."""
    return not ends_a_sentence(line) and following.lstrip().lstrip(_OPENING)[:1].islower()


def kept_ends(lines: Sequence[str]) -> list[bool]:
    """For each line of a paragraph but the last, whether its end was made by hand."""
    if len(lines) < 2:
        return []
    pairs = list(pairwise(lines))
    wrapped = any(runs_on(*pair) for pair in pairs)
    width = max(_NARROWEST_OF_A_SENTENCE if wrapped else _NARROWEST, *map(_columns, lines))
    roomy = [width > _WIDEST or _has_room(line, following, width) for line, following in pairs]
    if not wrapped and (any(roomy) or _are_entries(lines)):
        roomy = [True] * len(pairs)
    enumerated = any(map(_MARK_AMID.search, lines))
    return [
        _is_kept(*pair, by_hand, enumerated) for pair, by_hand in zip(pairs, roomy, strict=True)
    ]


def _are_entries(lines: Sequence[str]) -> bool:
    """Whether each line is a label with its words (``Thời gian: …``), or ends with its sentence."""
    if all(map(_LABEL.match, lines)):
        return True
    return len(lines) > 2 and all(map(ends_a_sentence, lines[:-1]))


def _is_kept(line: str, following: str, by_hand: bool, enumerated: bool) -> bool:
    """Whether a line's end stands; where a sentence counts ``a)``, ``b)``, a mark shows nothing."""
    if has_own_mark(following):
        return by_hand or (ends_a_sentence(line) and not enumerated)
    return by_hand and not runs_on(line, following)


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would have fit on a line, had somebody wrapped there."""
    word = following.split(maxsplit=1)[0]
    return _columns(line) + 1 + (0 if _ADDRESS.match(word) else len(word)) <= width


def _columns(line: str) -> int:
    """How far a line reaches, without an address that cannot be wrapped and says nothing of a width."""
    line = line.rstrip()
    if len(line) > _WIDEST:
        return len(_ADDRESS.sub("", line))
    return len(_ADDRESS_AT_END.sub("", line))
