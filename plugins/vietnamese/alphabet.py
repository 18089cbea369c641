"""Vietnamese alphabetical order, as the CLDR collation "vi" has it."""

import re
from unicodedata import normalize

from plugins.vietnamese.normalise import clean
from plugins.vietnamese.tones import TONES, old_style

_SIGNS = " _-–—,;:!?.…·'‘’\"“”«»()[]{}§@*/\\&#%•`^°+<=>|~$₫€"
_LONGER = "\0"  # a number has it before its digits once for each digit after the first
_NUMBER = re.compile("0*([0-9]+)")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_RANKS = {
    character: chr(rank)
    for rank, character in enumerate(_SIGNS + "0123456789" + _LONGER + _ALPHABET, start=1)
}
_TONE_RANKS = {
    ord(tone): str(rank) for rank, tone in enumerate(TONES, start=1)
}  # none is before them


def _letter_and_marks(character: str) -> tuple[str, str]:
    """Part a character into its letter of the alphabet and the marks on it: ậ into â and a dot."""
    apart = normalize("NFD", character.lower())
    letter, marks = apart[0], ""
    for mark in apart[1:]:
        composed = normalize("NFC", letter + mark)
        if composed in _RANKS:
            letter = composed
        else:
            marks += mark
    return letter, marks


# One table for each level of the comparison. A character in none of them (another script, a
# rare sign) stands for itself, and every such code point is above the ranks.
_PARTS = {
    character: parts
    for character in {*_RANKS, *map(chr, range(0x41, 0x250)), *map(chr, range(0x1E00, 0x1F00))}
    if (parts := _letter_and_marks(character))[0] in _RANKS
}
_LETTERS = str.maketrans({character: _RANKS[parts[0]] for character, parts in _PARTS.items()})
_MARKS = str.maketrans(
    {character: parts[1].translate(_TONE_RANKS) or "0" for character, parts in _PARTS.items()}
)
_CASES = str.maketrans(
    {character: "0" if character == character.lower() else "1" for character in _PARTS}
)


def sort_key(text: str) -> tuple[str, str, str, str]:
    """Return the key that sorts a line of text into the order of a Vietnamese dictionary.

    Letters decide first, over the whole text, after spaces, signs and numbers (by their value: 2
    before 10); then tones: none, huyền, hỏi, ngã, sắc, nặng; then case, small before capital; last
    the text itself, so that the order is total. Digraphs are no letters, and tone placement does
    not count. Source: unicode-org/cldr, common/collation/vi.xml, with the option of numbers (kn).
    """
    spelling = _NUMBER.sub(_measured, old_style(clean(text)))
    letters, marks, cases = map(spelling.translate, (_LETTERS, _MARKS, _CASES))
    return letters, marks, cases, text


def _measured(number: re.Match[str]) -> str:
    """A number written so that of two the longer, which is the greater, comes later."""
    return _LONGER * (len(number[1]) - 1) + number[1]


def initial(text: str) -> str:
    """The capital letter of the alphabet under which a list of words files ``text``.

    The tone does not count (``Ấm`` is under Â); what begins with no letter is under ``#``.
    """
    letter = _letter_and_marks(clean(text)[:1] or "#")[0]
    return letter.upper() if letter in _ALPHABET else "#"
