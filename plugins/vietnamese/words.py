"""Words of Vietnamese text: composed letters, the place of the tone, look-alikes, repetition."""

import re
from collections.abc import Iterator
from typing import Literal
from unicodedata import is_normalized, normalize

from plugins.vietnamese.normalise import lowered
from plugins.vietnamese.spans import Span
from plugins.vietnamese.syllables import is_syllable
from plugins.vietnamese.tones import TONES, new_style, old_style

_RESTYLED = {"old": old_style, "new": new_style}
# A syllable whose tone could stand elsewhere ends in oa, oe or uy: how the other house has it.
_MOVABLE = {
    "old": re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\W_])"),
    "new": re.compile(r"[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ][aeyAEY](?![^\W_])"),
}
_LONGEST_ONSET = 4
_ONSET = re.compile(r"[^\W_]+$")
_WORD = re.compile(r"\S+")
_TONE = re.compile(f"[{TONES}]")
_STRAY_TONE = re.compile(rf"[^\W_]?[{TONES}]++")

# Words that no sentence needs twice in a row. Left out are those that reduplication knows (từ từ,
# là là, đều đều, này này), that name something (sau sau is a tree) and that count (năm năm).
_FUNCTION_WORDS = """
    bị các cho cùng của cũng do đã để đến được hoặc khi mà mỗi nếu nhằm những như nhưng rằng sẽ
    tại theo thì thuộc trên và vào về vì với
"""
_TERMS = ("đồng chí", "thực hiện", "tiếp tục", "đại biểu Quốc hội", "Hội đồng nhân dân")
_NEVER_TWICE = (*_TERMS, *_FUNCTION_WORDS.split())
_TWICE = tuple(f"{term} {term}".lower() for term in _NEVER_TWICE)
_REPEATED = re.compile(rf"(?i)(?<![^\W_])({'|'.join(_NEVER_TWICE)})[ \u00a0]++(\1)(?![^\W_])")

# Letters of other scripts that look like Latin ones, as copying and some keyboards bring them in.
_LATIN_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐðƉɖ",
    "ABESIJKMHOPCTYXaesijopcyxdhABEZHIKMNOPTYXoĐđĐđ",
)
_FOREIGN = r"\u0370-\u03ff\u0400-\u052f"
_MIXED_WORD = re.compile(rf"(?<![^\W_])[^\W_]*?[{_FOREIGN}ÐðƉɖ][^\W_]*+")
# Ligatures, full-width digits and letters, the letters of formulas.
_TYPE = r"\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_ANY_TWIN = re.compile(rf"[{_FOREIGN}ÐðƉɖ{_TYPE}]")
_TYPE_LETTERS = re.compile(rf"[{_TYPE}]++")


def decomposed(raw: str) -> Iterator[Span]:
    """Runs of words that are not in NFC, as a Mac or a PDF writes them; any text, as it was typed.

    Neighbours are one run, with what lies between them if that is plain ASCII.
    """
    if is_normalized("NFC", raw):
        return
    start = end = -1
    for found in _WORD.finditer(raw):
        if not is_normalized("NFC", found[0]):
            start = found.start() if start < 0 else start
            end = found.end()
        elif start >= 0 and not found[0].isascii():
            yield Span(start, end, normalize("NFC", raw[start:end]))
            start = -1
    if start >= 0:
        yield Span(start, end, normalize("NFC", raw[start:end]))


def stray_tones(text: str) -> Iterator[Span]:
    """Tone marks that no letter takes, after NFC: on a consonant, a second one, one alone."""
    if _TONE.search(text):
        for found in _STRAY_TONE.finditer(text):
            yield Span(*found.span())


def tone_placement(text: str, house: Literal["old", "new"]) -> Iterator[Span]:
    """Syllables in NFC whose tone stands where the house does not put it: `hoà` beside `hòa`."""
    for found in _MOVABLE[house].finditer(text):
        start, end = found.span()
        onset = _ONSET.search(text[max(0, start - _LONGEST_ONSET) : start])
        start -= len(onset[0]) if onset else 0
        right = _RESTYLED[house](text[start:end])
        if right != text[start:end]:
            yield Span(start, end, right)


def repeated_words(text: str) -> Iterator[Span]:
    """A function word or a term that stands twice in a row: `của của`.

    Marked is the second one with the space before it. Reduplication (`ngày ngày`) is Vietnamese,
    and `do Do Thái` is two words.
    """
    # To look for each of them is much faster than the pattern, which begins anew at every word.
    said = lowered(text).replace("\u00a0", " ")
    while "  " in said:
        said = said.replace("  ", " ")
    for found in _REPEATED.finditer(text) if any(_is_said(twice, said) for twice in _TWICE) else ():
        if found[2] in (found[1], found[1].lower()):
            yield Span(found.end(1), found.end(), None, found[1])


def _is_said(twice: str, said: str) -> bool:
    """Whether words stand in a text, and not as the beginning of longer ones: `do do` in `do doanh nghiệp`."""
    place = said.find(twice)
    while place >= 0 and said[(end := place + len(twice)) : end + 1].isalnum():
        place = said.find(twice, end)
    return place >= 0


def capital_headline(title: str) -> Iterator[Span]:
    """A headline in capitals; abbreviations and Roman numerals do not make it one."""
    words = re.findall(r"[^\W\d_]+", title)
    shouted = [word for word in words if word.isupper() and len(word) > 1 and is_syllable(word)]
    quiet = [word for word in words if not word.isupper()]
    if len(shouted) >= 3 and len(shouted) > 4 * len(quiet):
        yield Span(0, len(title))


def look_alikes(text: str) -> Iterator[Span]:
    """Words with letters that only look right: Cyrillic, Greek, the Icelandic Ð for Đ, ligatures.

    A word all in another script is a foreign word, and so is one with ð inside.
    """
    if not _ANY_TWIN.search(text):
        return
    for found in _MIXED_WORD.finditer(text):
        right = found[0].translate(_LATIN_TWINS)
        if _is_mixed(found[0]):
            sure = not re.search(rf"[{_FOREIGN}]", right)
            yield Span(*found.span(), right if sure else None, right if sure else "")
    for found in _TYPE_LETTERS.finditer(text):
        yield Span(*found.span(), normalize("NFKC", found[0]))


def _is_mixed(word: str) -> bool:
    """Whether some letters of a word are Latin and some only look so."""
    foreign = set(re.findall(rf"[{_FOREIGN}]", word))
    latin = re.search(r"[A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ]", word)
    if foreign:
        return latin is not None
    return word[0] in "ðɖ" or "Ð" in word or "Ɖ" in word
