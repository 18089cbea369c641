"""Spaces and signs in Vietnamese prose: each function finds one kind of fault in a text.

The text is prose of any number of lines; ``FILLER`` covers what is none and is never marked. All
are linear in its length: a pattern has runs of a bounded length or cannot begin again within a run
that failed. Each begins with its rarest sign and looks back from there, which is ten times as fast.
"""

import re
from collections.abc import Iterator

from plugins.vietnamese.normalise import lowered
from plugins.vietnamese.spans import FILLER, Span
from plugins.vietnamese.syllables import is_syllable

_GAP = r"[ \u00a0]"

_DOUBLED = re.compile(r"(?<=\S)[ \t]{2,}+(?=\S)")
_LOOSE_SIGN = re.compile(rf"[.,;:!?](?<={_GAP}.)(?![.,;:!?…)(\-]|{_GAP}+[.…])")
_TIGHT_SIGN = re.compile(r"[.,;:!?](?<=[^\W_].)(?=[^\W\d_])")
_AFTER_BRACKET = re.compile(rf"[(“]({_GAP}++)(?=[^\s)”])")
_BEFORE_BRACKET = re.compile(rf"[)”](?<={_GAP}.)")
_TIGHT_BRACKET = re.compile(r"[()](?:(?<=[^\W\d_]\()(?=[^\W_])|(?<=[^\W_][^\W_]\))(?=[^\W\d_]))")
_COVID = re.compile(rf"[Cc](?<![\w#].)(?i:ovid)({_GAP}{{0,9}}+[-–—]?{_GAP}{{0,9}}+)19(?!\d)")
_LOPSIDED = re.compile(rf"[-–—](?:(?<=[^\W_].){_GAP}++(?=[^\W_])|(?<={_GAP}.)(?=[^\W_]))")
_TWO_HYPHENS = re.compile(r"(?<=[^\s-]) -{2,3} (?=[^\s>-])")
_THREE_DOTS = re.compile(r"\.\.\.(?<!\....)(?![./])")
_REPEATED = re.compile(
    r"[,;:!?….](?:(?<=,),++|(?<=;);++|(?<=:):++|(?<=[!?])[!?]++|(?<=…)…++|(?<=[,;:])\.(?!\.)|(?<=,)[;:]"
    r"|(?<=[;:]),|(?<=\.)(?:(?<![.\w].)\.(?![./])|(?<=\w.)\.(?![./\w])|(?<!\..)\.{3,4}(?!\.)))"
)
_QUOTE = re.compile(r'"')
_LINE_WITH_QUOTES = re.compile(r'^[^\n"]*+"[^\n]*+', re.MULTILINE)
_LETTERS_BEFORE = re.compile(r"[^\W_]+$")
_LETTERS = re.compile(r"[^\W_]{1,24}")
_ENDS_A_QUOTE = frozenset("\n \t\u00a0.,;:!?…)]}”’-–—/|" + FILLER)
_BEGINS_A_QUOTE = frozenset("\n \t\u00a0([{“‘-–—/:|" + FILLER)
_LONGEST_WORD = 24


def double_spaces(text: str) -> Iterator[Span]:
    """Two or more spaces or tabs between words; indents and a line's end do not count."""
    if "  " in text or "\t" in text:
        for found in _DOUBLED.finditer(text):
            yield Span(*found.span(), " ")


def spaces_before_signs(text: str) -> Iterator[Span]:
    """A space before a sign that ends a clause: `tỉnh , huyện`.

    Before an ellipsis it stays (`và … nữa`), as in `:)`, `.vn` and a decimal of no integer.
    """
    for found in _LOOSE_SIGN.finditer(text):
        start, (place, end) = _gap_before(text, found.start()), found.span()
        sign, after = found[0], text[end : end + 1]
        if text[start - 1 : start].strip() in ("", "."):
            continue
        if not after.isalnum():
            yield Span(start, place, "")
        elif sign in ",;":
            yield Span(start, end, f"{sign} " if after.isalpha() else None)


def missing_spaces(text: str) -> Iterator[Span]:
    """A sign with a word right behind it: `tỉnh,huyện`, `kết thúc.Đại biểu`.

    Not in numbers, hours, abbreviations (`TP.HCM`, `ThS.Nguyễn`) or labels (`điểm a,b`).
    """
    for found in _TIGHT_SIGN.finditer(text):
        before, after = _word_before(text, found.start()), _word_at(text, found.end())
        if _parts_words(found[0], before, after):
            yield Span(*found.span(), found[0] + " ")


def loose_brackets(text: str) -> Iterator[Span]:
    """A space right inside brackets or curly quotes: `( khóa XVII )`."""
    for found in _AFTER_BRACKET.finditer(text):
        yield Span(*found.span(1), "")
    for found in _BEFORE_BRACKET.finditer(text):
        start = _gap_before(text, found.start())
        if text[start - 1 : start].strip() not in ("", "(", "“"):
            yield Span(start, found.start(), "")


def tight_brackets(text: str) -> Iterator[Span]:
    """No space outside a bracket: `HĐND(khóa XVII)`; formulas and `(s)` do not count."""
    for found in _TIGHT_BRACKET.finditer(text) if "(" in text or ")" in text else ():
        before, after = _word_before(text, found.start()), _word_at(text, found.end())
        if found[0] == "(" and _is_plain_word(before) and len(after) > 1:
            yield Span(*found.span(), " (")
        elif found[0] == ")" and _is_plain_word(after):
            yield Span(*found.span(), ") ")


def covid_spellings(text: str) -> Iterator[Span]:
    """`Covid -19`, `COVID - 19`, `Covid19`: the name has a hyphen and no space, in either case."""
    for found in _COVID.finditer(text) if "cov" in lowered(text) else ():
        if found[1] != "-":
            sure = not found[1] or not found[1].isspace()
            right = f"{found[0][:5]}-19"
            yield Span(*found.span(), right if sure else None, right)


def lopsided_hyphens(text: str) -> Iterator[Span]:
    """A hyphen or dash with a space on one side only: `Phùng Chí Kiên- người cộng sản`.

    Whether a hyphen or a dash is meant a person must say, but between two years it is tight.
    ``word`` is the place with a space on both sides.
    `kinh tế - xã hội` is how offices write such names, so spaces on both sides are welcome.
    """
    for found in _LOPSIDED.finditer(text):
        start, end = _gap_before(text, found.start()), found.end()
        before, after = _word_before(text, start), _word_at(text, end)
        if before.isdigit() and after.isdigit() and len(before) == len(after) == 4:
            yield Span(start, end, text[start:end].strip())
        elif before and not _is_label_or_number(text, start, before, after):
            sign = text[start:end].strip()
            yield Span(start, end, None, f"{before} {sign} {after}")


def double_hyphens(text: str) -> Iterator[Span]:
    """Two or three hyphens for a dash: `--`."""
    for found in _TWO_HYPHENS.finditer(text) if "--" in text else ():
        yield Span(*found.span(), " – ")


def three_dots(text: str) -> Iterator[Span]:
    """Three full stops for an ellipsis, but after `v.v`, whose own stop is among them."""
    for found in _THREE_DOTS.finditer(text):
        if not text.endswith("v.v", 0, found.start()):
            yield Span(*found.span(), "…")


def repeated_signs(text: str) -> Iterator[Span]:
    """Signs that stand twice or contradict each other: `,,`, `!!!`, `,.`; `?!` and `…` may be.

    A row of six stops or more is a line to fill in.
    """
    for found in _REPEATED.finditer(text):
        if found[0] in ("?!", "!?"):
            continue
        sign = found[0][0]
        yield Span(*found.span(), sign if sign in ",;" and set(found[0]) == {sign} else None)


def straight_quotes(text: str) -> Iterator[Span]:
    """Straight double quotes; the curly ones are certain where all quotes of a line are in pairs.

    An inch or a second behind a number is no quote.
    """
    for line in _LINE_WITH_QUOTES.finditer(text) if '"' in text else ():
        yield from _quotes_of_line(text, *line.span())


def _quotes_of_line(text: str, start: int, end: int) -> Iterator[Span]:
    quotes: list[tuple[int, str]] = []
    is_open, sure = False, True
    for found in _QUOTE.finditer(text, start, end):
        place = found.start()
        before, after = _beside(text, place)
        opens = before in _BEGINS_A_QUOTE and bool(after.strip())
        closes = after in _ENDS_A_QUOTE and bool(before.strip())
        if not is_open and text[place - 1 : place].isdigit() and not opens:
            continue
        right = closes if is_open else opens
        sure = sure and right and not (opens and closes)
        quotes.append((place, "”" if is_open else "“"))
        is_open = not is_open
    for place, curly in quotes:
        yield Span(place, place + 1, curly if sure and not is_open else None)


def _beside(text: str, place: int) -> tuple[str, str]:
    """The characters before and behind a place, past the stars of emphasis; a line end at an end."""
    before = text[max(0, place - 4) : place].rstrip("*_")[-1:]
    after = text[place + 1 : place + 5].lstrip("*_")[:1]
    return before or "\n", after or "\n"


def _gap_before(text: str, place: int) -> int:
    """Where the spaces begin that end at a place."""
    while place and text[place - 1] in " \u00a0":
        place -= 1
    return place


def _word_before(text: str, place: int) -> str:
    """The letters and digits that end at a place, at most 24."""
    found = _LETTERS_BEFORE.search(text[max(0, place - _LONGEST_WORD) : place])
    return found[0] if found else ""


def _word_at(text: str, place: int) -> str:
    found = _LETTERS.match(text, place)
    return found[0] if found else ""


def _parts_words(sign: str, before: str, after: str) -> bool:
    """Whether a sign between two words, with no space, certainly ends a clause."""
    if before.isdigit():
        begins = after[:1].isupper() and after[1:2].islower()
        return len(after) > 1 and (sign in ",;" or (sign == "." and begins and len(before) > 1))
    if not before.isalpha():
        return False
    if sign == ".":
        return before.islower() and len(before) > 1 and is_syllable(before) and after[0].isupper()
    if sign in "!?":
        return is_syllable(before) and len(before) > 1 and after[0].isupper()
    if sign == ":":
        return is_syllable(before) and len(after) > 1
    return len(before) > 1 or len(after) > 1


def _is_plain_word(word: str) -> bool:
    """Whether a word is a Vietnamese syllable of some length or an abbreviation."""
    if len(word) < 3 and word.isascii():  # of a formula, perhaps: Ca(OH)2
        return False
    return is_syllable(word) or word.isupper()


def _is_label_or_number(text: str, place: int, before: str, after: str) -> bool:
    """Whether a lopsided hyphen is that of a label (`a- Mục tiêu`), a minus or of Covid-19."""
    if before.casefold() == "covid":
        return True
    if text[place] in "-–—":
        start = place - len(before)
        return len(before) < 3 and (start == 0 or text[start - 1] in "\n" + FILLER)
    return after.isdigit()
