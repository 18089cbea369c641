"""What is looked for: the words of a text, as people type them with marks and without.

The search page reads words in the same way (``theme/static/js/search.js``): what is changed here is
changed there.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from plugins.vietnamese.tones import TONES

SPELT = "\t"  # between a word and a spelling of it; it goes before all that words hold
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


class Word(NamedTuple):
    """A word as it is looked up, and as it was spelt: with its tone last, wherever it stood.

    By its ``key`` an index sorts it: the folded word, where it was not spelt so with the spelling.
    """

    folded: str
    spelt: str
    key: str


def words(text: str) -> list[Word]:
    """The words of a text in its order: letters and digits that stand together."""
    return [*map(word, _WORD.findall(normalize("NFC", text)))]


# A site says some thousands of words again and again.
@lru_cache(maxsize=1 << 16)
def word(written: str) -> Word:
    """One word, without regard to case, marks, the placement of its tone, zeros before a number."""
    letters = normalize("NFD", written.lower()).lstrip("0") or "0"
    tones = "".join(mark for mark in letters if mark in TONES)
    bare = "".join(mark for mark in letters if mark not in TONES)
    folded, spelt = _MARKS.sub("", bare.replace("đ", "d")), normalize("NFC", bare) + tones
    return Word(folded, spelt, folded if folded == spelt else f"{folded}{SPELT}{spelt}")
