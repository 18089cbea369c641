"""Where the tone mark stands: the old placement (hòa, khỏe, ủy) and the new (hoà, khoẻ, uỷ).

The two part only in a syllable that ends in the bare vowels oa, oe or uy and whose onset has
no q, for there u belongs to the onset (quý): fifteen pairs. In a closed or longer syllable
(toán, ngoài, khuỷu), after gi (già) and in ia, ua, ưa, uê, uơ both write the same.
"""

import re
from collections.abc import Mapping
from itertools import product
from unicodedata import normalize

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_VOWELS = [
    pair  # in every mixture of capitals
    for vowels in ("oa", "oe", "uy")
    for pair in product(*zip(vowels, vowels.upper(), strict=True))
]
_OLD = [normalize("NFC", first + tone + last) for (first, last), tone in product(_VOWELS, TONES)]
_NEW = [normalize("NFC", first + last + tone) for (first, last), tone in product(_VOWELS, TONES)]
_TO_OLD = dict(zip(_NEW, _OLD, strict=True))
_TO_NEW = dict(zip(_OLD, _NEW, strict=True))


def _open_syllables(rhymes: Mapping[str, str]) -> re.Pattern[str]:
    """Match a whole syllable, its onset and what may be one of the rhymes, composed or not.

    A class of letters for each place is twice as fast as the list of rhymes, but lets `uà` by.
    """
    letter = r"[^\W\d_]|[\u0300-\u036f]"
    onset = "[bcdđfghjklmnprstvwxzBCDĐFGHJKLMNPRSTVWXZ]*"
    composed, apart = (
        "".join(f"[{''.join(place)}]" for place in zip(*spellings, strict=True))
        for spellings in (rhymes, [normalize("NFD", rhyme) for rhyme in rhymes])
    )
    return re.compile(f"(?<!{letter})({onset})({composed}|{apart})(?!{letter})")


_OLD_SYLLABLE = _open_syllables(_TO_NEW)
_NEW_SYLLABLE = _open_syllables(_TO_OLD)


def old_style(text: str) -> str:
    """Return the text with the tone on the first vowel of oa, oe, uy: `hoà` becomes `hòa`.

    Case is kept, a syllable that is moved comes out in NFC, every other character is returned
    as it came; doing it twice changes nothing more.
    """
    return _respelt(text, _NEW_SYLLABLE, _TO_OLD)


def new_style(text: str) -> str:
    """Return the text with the tone on the second vowel of oa, oe, uy: `hòa` becomes `hoà`.

    The mirror of `old_style`, with the same promises.
    """
    return _respelt(text, _OLD_SYLLABLE, _TO_NEW)


def _respelt(text: str, syllable: re.Pattern[str], rhymes: Mapping[str, str]) -> str:
    def moved(found: re.Match[str]) -> str:
        onset, rhyme = found.groups()
        return onset + rhymes.get(normalize("NFC", rhyme), rhyme)

    return text if text.isascii() else syllable.sub(moved, text)
