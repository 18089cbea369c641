"""Texts cut to a length: for machines that take no more, and for what lists say of a story."""

import re

from plugins.vietnamese.syllables import is_syllable

MAX_HEADLINE = 110  # developers.google.com/search/docs/appearance/structured-data/article
MAX_DESCRIPTION = 300  # search engines and networks show less

MAX_OPENING = 200  # three lines of a card

_ELLIPSIS = "…"
_LOOSE_ENDS = " ,;:.–—-("


def shorten(text: str, limit: int) -> str:
    """The text, or as many of its whole words as fit into ``limit`` characters with “…” at the end.

    A first word longer than that is cut within the word.
    """
    if len(text) <= limit:
        return text
    room = limit - len(_ELLIPSIS)
    cut = text[: room + 1].rpartition(" ")[0] or text[:room]
    return f"{cut.rstrip(_LOOSE_ENDS) or text[:room]}{_ELLIPSIS}"


# A word, the sign that may end its sentence, and the letter with which another begins.
_END = re.compile(r"(\w*)[.!?…]+[”’\"»)]*(?=\s+[“‘\"«(]*(\w))")
_LONGEST_ABBREVIATION = 3


def opening(text: str, limit: int = MAX_OPENING) -> str:
    """The beginning of a text for those who see it without the rest: as many whole sentences as fit.

    Where these would fill less than half of ``limit`` characters, it is shortened at a word.
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _END.finditer(text[: limit + 9]) if _ends_a_sentence(found)]
    last = max((end for end in ends if end <= limit), default=0)
    return text[:last] if 2 * last >= limit else shorten(text, limit)


def _ends_a_sentence(found: re.Match[str]) -> bool:
    """Not so `TP. Lạng Sơn`, `ThS. Mai`, `Điều 1. Thông qua`."""
    word, following = found.groups()
    whole = (
        is_syllable(word)
        or len(word) > _LONGEST_ABBREVIATION
        or not found[0].startswith(f"{word}.")
    )
    return whole and (following.isupper() or following.isdigit())
