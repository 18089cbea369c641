"""The gate that every text passes on its way in, and the folding that search compares by."""

from unicodedata import normalize

_DROP_MARKS = dict.fromkeys(range(0x0300, 0x0370))
# NFD does not split đ; eth and the African D look the same as Đ and are typed for it.
_PLAIN_D = dict.fromkeys(map(ord, "ĐđÐðƉɖ"), "d")
_FOLDING = _DROP_MARKS | _PLAIN_D


def clean(text: str) -> str:
    """Return one line of text in NFC, with single spaces inside and none around it.

    A run of anything `str.isspace` knows, U+00A0 and line ends included, becomes one space.
    Zero-width characters are no spaces and stay.
    """
    return normalize("NFC", " ".join(text.split()))


def clean_block(text: str) -> str:
    """Return a text of many lines in NFC, with every CRLF or CR as LF and nothing else changed."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def fold(text: str) -> str:
    """Return the text as a reader types it without accents: no marks, đ as d, casefolded.

    For search only, never for identity: `thuế` and `thuê` fold to one word. The marks are
    U+0300 to U+036F after NFD; the letters that look like đ fold with it.
    """
    if text.isascii():
        return text.lower()
    return normalize("NFD", text).translate(_FOLDING).casefold()
