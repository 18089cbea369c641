"""Text that was read in the wrong code: UTF-8 as Windows-1252, and the fonts before Unicode.

All look at any text, of any number of lines, and are linear in its length.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from plugins.vietnamese.spans import Span
from plugins.vietnamese.syllables import is_syllable

# The bytes 80 to BF as Windows-1252 shows them; the five that it lacks come through as themselves.
_TAILS = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_TAIL = f"[{re.escape(_TAILS)}\x80-\xbf\ufffd]"
# Â» and Ã” end a quotation in capitals, and are Windows-1252 for » and Ô only within a word.
_CLOSING = "”’»…–—"
_GARBLED = re.compile(
    rf"[ÄÅÆ]{_TAIL}|[ÂÃ](?:(?![{_CLOSING}]){_TAIL}|[{_CLOSING}](?=[^\W\d_]))"
    rf"|á[º»](?:{_TAIL}|(?=[a-z]))|â€(?:{_TAIL}|(?=\s))|ï»¿|ðŸ{_TAIL}{_TAIL}"
)
# Without one of these nothing is garbled.
SUSPECT = re.compile(rf"[ÂÃÄÅÆáâïð](?={_TAIL})")
_TOKEN = re.compile(r"[^ \t\n]+")
_BETWEEN = re.compile(r"[ -~\t]{1,40}")

# A word as an old font's codes show it in Unicode: Latin-1 and what Windows-1252 adds to it.
_CODED_WORD = re.compile(r"(?<![^\W_])[A-Za-z\xa1-\xffŒœŠšŸ‰‹›†‡]{2,12}(?![^\W_])")
_LINE = re.compile(r"[^\n]+")
# Of those, what no Vietnamese word has: without one of them no text is of an old font.
FOREIGN = re.compile(r"[¡-©«-¹»-¿ªºÄ-ÇËÎÏÐÑÖ-ØÛÜÞßäåæçëîïðñö-øûüþÿ\xadŒœŠšŸ‰‹›†‡]")

_LOST = re.compile(r"\ufffd+")
_QUESTIONED = re.compile(
    r"(?<![\w?/=&.])[^\W\d_]{0,6}\?{1,3}[a-zà-ÿ]{1,6}(?:\?[a-z]{0,4})?(?![\w?=])"
)


def _table(codes: str, letters: str) -> dict[str, str]:
    return dict(zip(codes, letters, strict=True))


# TCVN 5712:1993 as its fonts have it, small letters and seven capitals.
_TCVN3 = _table(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
# VPS, in the fonts of that name; small letters and Đ.
_VPS = _table(
    "àáäãåâÀÃÄÅÆæ¢¡£¤¥ÇèéÈëËêŠ‰‹ÍŒìíÌïÎòóÕõ†ôÒÓ°‡¶Ö©§ª«®ùúûÛøÜØÙº»¿ÿšÏ›œñ",
    "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỹỷỵĐ",
)


def _vni() -> dict[str, str]:
    """VNI for Windows: a mark of its own behind the vowel, but for ơ, ư, đ and those on i, y."""
    table = _table("ñôöìíæóòî", "đơưìíỉĩịỵ")
    for base, letter in _table("aeouyôö", "aeouyơư").items():
        for mark, tone in _table("øùûõï", "\u0300\u0301\u0309\u0303\u0323").items():
            table[base + mark] = normalize("NFC", letter + tone)
    for base, marks, letters in (
        ("a", "âàáåãä", "âầấẩẫậ"),
        ("a", "êèéúüë", "ăằắẳẵặ"),
        ("e", "âàáåãä", "êềếểễệ"),
        ("o", "âàáåãä", "ôồốổỗộ"),
    ):
        table |= {base + mark: letter for mark, letter in _table(marks, letters).items()}
    return table | {code.upper(): letter.upper() for code, letter in table.items()}


def _decoder(table: Mapping[str, str]) -> Callable[[str], str]:
    codes = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return lambda word: codes.sub(lambda code: table[code[0]], word)


# VNI first: its pairs are the hardest to meet by chance.
_DECODERS = tuple(map(_decoder, (_vni(), _TCVN3, _VPS)))


def garbled_utf8(text: str) -> Iterator[Span]:
    """Runs of words in UTF-8 that were read as Windows-1252: `Há»™i Ä‘á»“ng`.

    ``instead`` is what was meant, where every byte is still there.
    """
    start = end = -1
    if not SUSPECT.search(text) or not _GARBLED.search(text):
        return
    for found in _TOKEN.finditer(text):
        if not _GARBLED.search(found[0]) or _is_quoted(text, *found.span()):
            continue
        if start >= 0 and not _BETWEEN.fullmatch(text, end, found.start()):
            yield _garbled(text, start, end)
            start = -1
        start = found.start() if start < 0 else start
        end = found.end()
    if start >= 0:
        yield _garbled(text, start, end)


def old_fonts(text: str) -> Iterator[Span]:
    """Lines written for the fonts before Unicode, of TCVN3, VNI or VPS: `Héi ®ång nh©n d©n`.

    A line counts where at least two of its words have letters that no Vietnamese word has, or
    cannot be syllables, and all become syllables in one of the codes. Marked is from the first
    of them to the last, and ``word`` is how it reads; which font it was, only the file can tell.
    """
    if not FOREIGN.search(text):
        return
    for line in _LINE.finditer(text):
        if FOREIGN.search(line[0]):
            words = list(_CODED_WORD.finditer(line[0]))
            # Each code with the words that it makes sense of; of equals max() keeps the first.
            readings = [
                (decode, [word for word in words if _reads_better(word[0], decode(word[0]))])
                for decode in _DECODERS
            ]
            decode, coded = max(readings, key=lambda reading: len(reading[1]))
            if len(coded) > 1 and any(FOREIGN.search(word[0]) for word in coded):
                start, end = coded[0].start(), coded[-1].end()
                reading = decode(line[0][start:end])
                yield Span(line.start() + start, line.start() + end, None, reading)


def lost_letters(text: str) -> Iterator[Span]:
    """Letters that are gone: U+FFFD, and lines with two words or more like `H?i` and `??ng`."""
    if "\ufffd" in text:
        for found in _LOST.finditer(text):
            yield Span(*found.span())
    if "?" in text:
        for line in (line for line in _LINE.finditer(text) if "?" in line[0]):
            words = [found for found in _QUESTIONED.finditer(line[0]) if not _are_words(found[0])]
            if len(words) > 1:
                yield Span(line.start() + words[0].start(), line.start() + words[-1].end())


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation in guillemets is open, whose » behind á would be no code."""
    before = text[max(0, start - 200) : end]
    opened = before.rfind("«")
    return opened >= 0 and "»" not in text[max(0, start - 200) + opened : start]


def _garbled(text: str, start: int, end: int) -> Span:
    meant = _GARBLED.sub(lambda found: _as_utf8(found[0]), text[start:end])
    sure = not _GARBLED.search(meant) and "\ufffd" not in meant
    return Span(start, end, normalize("NFC", meant) if sure else None, meant if sure else "")


def _as_utf8(shown: str) -> str:
    """The character whose UTF-8 bytes are shown as Windows-1252; U+FFFD where one is lost."""
    if "\ufffd" in shown:
        return "\ufffd"
    raw = b"".join(
        sign.encode("latin-1" if "\x80" <= sign <= "\xff" else "cp1252") for sign in shown
    )
    return raw.decode("utf-8", "replace")


def _are_words(questioned: str) -> bool:
    """Whether only a space is missing behind a question: `sao?các`."""
    return all(len(word) > 1 and is_syllable(word) for word in re.split(r"\?+", questioned))


@lru_cache(maxsize=4096)
def _reads_better(word: str, decoded: str) -> bool:
    """Whether a word is no Vietnamese syllable as it stands and becomes one when decoded."""
    if decoded == word or decoded.isascii() or is_syllable(word):
        return False
    return is_syllable(decoded) and len(decoded) > 1
