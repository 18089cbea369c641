"""The gate that every text passes on its way in, and the folding that search compares by."""

import re
from functools import lru_cache
from unicodedata import category, normalize

_DROP_MARKS = dict.fromkeys(range(0x0300, 0x0370))
# NFD does not split đ; eth and the African D look the same as Đ and are typed for it.
_PLAIN_D = dict.fromkeys(map(ord, "ĐđÐðƉɖ"), "d")
_FOLDING = _DROP_MARKS | _PLAIN_D


# What no reader sees: zero-width spaces, soft hyphens, marks of direction (most of Unicode's
# Default_Ignorable_Code_Point). Selectors of emoji stay, and joiners within them.
_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
# Letters of other scripts that look like a space and come in by copying.
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")


def clean(text: str) -> str:
    """Return one line of text in NFC, with single spaces inside and none around it.

    A run of anything `str.isspace` knows, U+00A0 and line ends included, becomes one space.
    Characters that nobody sees are gone.
    """
    if not text.isascii():
        text = _BLANK.sub(" ", without_hidden(text))
    return normalize("NFC", " ".join(text.split()))


def without_hidden(text: str) -> str:
    """Return the text without characters that take no place and that nobody sees."""
    return _HIDDEN.sub(lambda found: found[0] if joins_emoji(text, found.start()) else "", text)


def joins_emoji(text: str, place: int) -> bool:
    """Whether the character at a place is a joiner within an emoji, and so makes it what it is."""
    around = (text[place - 1 : place], text[place + 1 : place + 2])
    return text[place] in _JOINERS and any(
        sign and (category(sign) == "So" or sign == "\ufe0f") for sign in around
    )


def clean_block(text: str) -> str:
    """Return a text of many lines in NFC, with every CRLF or CR as LF and nothing else changed."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Return the text in small letters, known for the next who looks through the same one."""
    return text.lower()


# Asked of tags and names, the same few thousand again and again.
@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return the text as a reader types it without accents: no marks, đ as d, casefolded.

    For search only, never for identity: `thuế` and `thuê` fold to one word. The marks are
    U+0300 to U+036F after NFD; the letters that look like đ fold with it.
    """
    if text.isascii():
        return text.lower()
    return normalize("NFD", text).translate(_FOLDING).casefold()
