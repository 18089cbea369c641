"""What is found in the words of a text: the marks of the detectors, put into sentences."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import eq
from unicodedata import is_normalized, normalize

from plugins.editorial_rules import leftovers, prose, words, written_dates
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.markdown_prose import FILLER
from plugins.editorial_rules.rules import Finder, Found
from plugins.editorial_rules.source_text import SourceText
from plugins.editorial_rules.spans import Span

_SHOWN = 60
_LINE_END = re.compile(r"\r\n|\r|\n")
# What is covered has no words, and a comma may stand behind the second of two.
_NO_WORDS = dict.fromkeys(map(ord, f"{FILLER}.,;:!?…()[]“”\"'*_"), " ")
_SIGNS_OF_UNFINISHED = ("todo", "tbd", "fixme", "xxx", "lorem", "???", "[", "(bổ", "(cần", "(chưa")
_UNFINISHED = re.compile(
    r"(?<![^\W_])(?:TODO|TBD|FIXME|XXX|lorem ipsum)(?![^\W_])"
    r"|\[(?:bổ sung|kiểm tra|cần (?:bổ sung|kiểm tra)|điền|tên|chỗ này)[^\]\n]{0,300}\](?!\()"
    r"|\((?:bổ sung sau|cần bổ sung|cần kiểm tra|chưa rõ)\)|\?{3,}|(?<![^\W_])[xX]{3,}(?![^\W_])"
)


def in_prose(detect: Callable[[str], Iterator[Span]], what: str, mend: str) -> Finder:
    """A finder of marks in the prose of a file; ``{it}`` in the sentences is what was found,
    ``{word}`` what the detector says of it, ``{right}`` what should stand there.
    """

    def find(sheet: SourceText, facts: Facts) -> Iterator[Found]:
        return (_found(sheet, mark, 0, what, mend) for mark in detect(sheet.prose))

    return find


def in_body(detect: Callable[[str], Iterator[Span]], what: str, mend: str) -> Finder:
    """A finder of marks in a body as it was written, with the sentences of `in_prose`."""

    def find(sheet: SourceText, facts: Facts) -> Iterator[Found]:
        start = sheet.body_start
        return (_found(sheet, mark, start, what, mend) for mark in detect(sheet.text[start:]))

    return find


def brackets(text: str) -> Iterator[Span]:
    """Brackets with a space inside, or without one outside."""
    yield from prose.loose_brackets(text)
    yield from prose.tight_brackets(text)


def strange_characters(body: str) -> Iterator[Span]:
    """Characters that nobody sees, and no-break spaces where none belong."""
    yield from leftovers.invisible_characters(body)
    yield from leftovers.odd_characters(body)
    yield from leftovers.tied_spaces(body)


def decomposed(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Lines with letters whose accents are characters of their own, each line once."""
    if is_normalized("NFC", sheet.raw):
        return
    for number, line in enumerate(_LINE_END.split(sheet.raw), 1):
        if mark := next(words.decomposed(line), None):
            right = mark.instead or ""
            column = len(normalize("NFC", line[: mark.start])) + 1
            what = f"“{_shown(right)}” viết bằng chữ và dấu rời nhau (Unicode tổ hợp)"
            mend = "để newsdesk check --fix sửa, hoặc gõ lại với bảng mã Unicode dựng sẵn."
            yield Found(number, column, len(right), what, mend)


def tone_placement(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Tones that stand where the house does not put them."""
    if facts.settings.tone_placement:
        house = facts.settings.tone_placement
        for mark in words.tone_placement(sheet.prose, "old" if house == "old" else "new"):
            what = "“{it}” đặt dấu khác cách của trang"
            yield _found(sheet, mark, 0, what, "viết “{right}”.")


def weekday(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Weekdays that are not those of their dates."""
    near = sheet.story.date.date() if sheet.story else None
    for mark in written_dates.wrong_weekdays(sheet.prose, near):
        what = "“{it}”: ngày này là {word}"
        yield _found(sheet, mark, 0, what, "xem lại lịch, sửa thứ hoặc sửa ngày.")


def byline_in_body(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A byline at the end of a text."""
    if sheet.story:
        start = sheet.body_start
        for mark in leftovers.left_bylines(sheet.text[start:], facts.people):
            what = "dòng cuối bài ghi “{word}”, giống tên người viết hoặc nguồn"
            mend = "đưa tên lên phần đầu (Authors, Photographers hoặc Source), rồi xóa dòng này."
            yield _found(sheet, mark, start, what, mend)


def nothing_written(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A story without a text."""
    if sheet.story and not sheet.document.body.strip():
        line = min(sheet.document.body_line, len(sheet.lines))
        yield Found(
            line, 0, 0, "tin chưa có nội dung", "viết nội dung sau dòng trống dưới phần đầu."
        )


def unfinished(text: str) -> Iterator[Span]:
    """Words by which a writer marks a place to be filled in."""
    folded = text.lower()
    if any(sign in folded for sign in _SIGNS_OF_UNFINISHED):
        for found in _UNFINISHED.finditer(text):
            yield Span(*found.span())


def repeated_words(text: str) -> Iterator[Span]:
    """Words that stand twice in a row; a text where nothing does is passed over quickly."""
    said = text.lower().translate(_NO_WORDS).split()
    pairs = list(pairwise(said))
    twice = any(map(eq, said[1:], said))
    if twice or any(map(eq, pairs[2:], pairs)) or any(map(eq, pairs[4:], pairs)):
        yield from words.repeated_words(text)


def _found(sheet: SourceText, mark: Span, start: int, what: str, mend: str) -> Found:
    it = sheet.text[start + mark.start : start + mark.end]
    said = {"it": _shown(it), "word": mark.word or it, "right": mark.instead or mark.word}
    first = it.split("\n")[0]
    whole = first == it
    return Found(
        *sheet.place(start + mark.start),
        len(first),
        what.format(**said),
        mend.format(**said),
        mark.instead if whole else None,
    )


def _shown(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
