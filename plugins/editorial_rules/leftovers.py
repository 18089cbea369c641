"""What copying leaves behind: Word's marks, characters nobody sees, a list of other news, a byline.

All look at the body as it was written, not at its prose alone: much of this stands in what is none.
"""

import re
from collections.abc import Collection, Iterator

from plugins.stories.photo_names import split_names
from plugins.vietnamese.keys import name_key, word_key, word_keys
from plugins.vietnamese.normalise import joins_emoji
from plugins.vietnamese.spans import Span

_WORD_MARKUP = re.compile(
    r"</?(?:o|w|v|m|st1):[A-Za-z][^<>\n]*>|<\?xml[^<>\n]*>|<!(?:--)?\[(?:if|endif)[^<>\n]*>"
    r"|\bclass=[\"']?Mso\w+[\"']?|(?<![\w=\"'-])Mso(?:Normal|Title|Body|Footer|Header|List)\w*"
    r"|(?<![\w-])mso-[a-z-]{1,60}\s{0,3}:[^;\"'<>\n]*;?"
    r"|Error! (?:Hyperlink reference|Reference source|Bookmark)(?: not)? (?:valid|found|defined)\.?"
    r"|\{ ?(?:HYPERLINK|PAGEREF|REF|TOC) [^{}\n]*\}"
)
# What Word draws for the bullets of a list, at the head of a line or (its own font) anywhere.
_BULLET = re.compile(
    r"^[ \t]*+(?:[\ue000-\uf8ff]|[·•●▪■◦❖➢](?=[ \t\u00a0])|o(?=\t))[ \t\u00a0]*+", re.MULTILINE
)
_ANY_BULLET = re.compile(r"[\ue000-\uf8ff·•●▪■◦❖➢\t]")
_ODD = re.compile(r"[\ue000-\uf8ff\ufffc\u000b\u000c\u00ad]")
_INVISIBLE = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u180e\ufeff\u2028\u2029\U000e0000-\U000e007f"
    r"\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_CONTROLS = {"\x85": "…", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x96": "–"}
_TIED = re.compile(
    r"(?<![^\W_])[^\W\d_]++(?:\u00a0[^\W\d_]++){3,}+|\u00a0{2,}+|\u00a0(?= )|(?<= )\u00a0"
)

_ORNAMENT = re.compile(r"^[\s#>*_+\-–—•:.…«»›\[\]]+|[\s#*_:.…«»›\[\]]+$")
# Headings of a list of other news, by their keys; those below need a list behind them.
_TAIL_HEADINGS = word_keys("""
    Có thể bạn quan tâm|Tin liên quan|Bài liên quan|Tin bài liên quan|Tin, bài liên quan|Các tin khác
    Tin khác|Các tin bài khác|Các bài khác|Tin cùng chuyên mục|Bài cùng chuyên mục|Các tin đã đưa
    Các tin liên quan|Tin đã đưa|Tin mới hơn|Tin cũ hơn|Các tin mới hơn|Các tin cũ hơn|Tin bài khác
""")
_WEAK_HEADINGS = word_keys("Xem thêm|Đọc thêm|Tin mới|Tin nổi bật|Liên quan")
_TITLE_LENGTH = 250

_PHOTO_LINE = re.compile(r"\s*!\[")
_SIGNED = re.compile(
    r"(?:tác giả|người viết|phóng viên|pv|bài, ảnh|bài và ảnh|tin, ảnh|tin và ảnh|tin, bài|tin bài|bài"
    r"|ảnh|nguồn|nguồn tin|thực hiện|biên tập)\s{0,3}:\s{0,3}(?P<who>\S[^\n]{0,79})",
    re.IGNORECASE,
)
_TAKEN_FROM = re.compile(r"[Tt]heo:? (?P<who>[^\W\d_][^\n.;]{1,50})")
_BESIDE_NAMES = re.compile(
    r"\s*\((?:tổng hợp|lược ghi|ghi|thực hiện|biên soạn|sưu tầm)\)$", re.IGNORECASE
)
_STRESSED = re.compile(
    r"\s*(\*\*|__|\*|_)(?P<words>[^*_\n]+)\1\s*|\s*<(?:p|div)[^<>\n]*right[^<>\n]*>(?P<right>[^<>\n]+)</.*"
)
_LAST_LINES = 3


def word_markup(body: str) -> Iterator[Span]:
    """Tags, classes, styles and field codes that Word leaves: `MsoNormal`, `<o:p>`, `mso-…`."""
    if not any(sign in body for sign in ("<", "Mso", "mso-", "Error!", "{")):
        return
    for found in _WORD_MARKUP.finditer(body):
        is_empty = found[0].startswith(("<o:", "</o:", "<st1:", "</st1:"))
        yield Span(*found.span(), "" if is_empty else None)


def stray_bullets(body: str) -> Iterator[Span]:
    """Bullets that Word drew as characters at the head of a line; a list in Markdown begins `- `."""
    for found in _bullets(body):
        yield Span(*found.span(), None, "- ")


def odd_characters(body: str) -> Iterator[Span]:
    """Characters of Word alone: of private use, a lost object, a soft hyphen, a line break of its own.

    A bullet at the head of a line is `stray_bullets`'.
    """
    odd = list(_ODD.finditer(body))
    bullets = {found.end() - len(found[0].lstrip()) for found in _bullets(body)} if odd else ()
    for found in odd:
        if found.start() not in bullets:
            instead = {"\u00ad": "", "\u000b": " ", "\u000c": ""}.get(found[0])
            yield Span(*found.span(), instead, f"U+{ord(found[0]):04X}")


def invisible_characters(body: str) -> Iterator[Span]:
    """Characters that take no place: zero-width ones, marks of direction, control codes.

    One mark for each, with its number as ``word``. Joiners within an emoji stay, and so does a
    byte order mark at the very beginning.
    """
    for found in _INVISIBLE.finditer(body):
        code, place = found[0], found.start()
        is_mark = code == "\ufeff" and place == 0
        if not is_mark and not joins_emoji(body, place):
            yield Span(*found.span(), _instead_of(code), f"U+{ord(code):04X}")


def tied_spaces(body: str) -> Iterator[Span]:
    """No-break spaces where none belong: beside another space, or between four words in a row.

    One between a number and its unit, or within a name, is welcome.
    """
    for found in _TIED.finditer(body) if "\u00a0" in body else ():
        instead = found[0].replace("\u00a0", " ") if found[0].strip() else _spared(body, found)
        yield Span(*found.span(), instead)


def related_tail(body: str) -> Iterator[Span]:
    """The list of other news at the end of a copied story, from its heading to the last line.

    It may go for certain where every line of it is a headline: short, no sentence, no photo.
    """
    lines, start = body.split("\n"), 0
    before_headlines = _before_headlines(lines)
    for number, line in enumerate(lines):
        key = word_key(_ORNAMENT.sub("", line)) if 0 < len(line) < 60 else ""
        is_list = number in before_headlines
        if key in _TAIL_HEADINGS or (is_list and key in _WEAK_HEADINGS):
            yield Span(start, len(body.rstrip()), "" if is_list else None)
            return
        start += len(line) + 1


def left_bylines(body: str, keys: Collection[str] = ()) -> Iterator[Span]:
    """Lines that name an author, a photographer or a source and belong into the header.

    Found are `Tác giả: …`, `Bài, ảnh: …` and the like on a line of their own among the last
    three of the text, `Theo …` as the last, and a last line of nothing but names: those with
    these ``keys``, or any in bold, in italics or at the right. ``word`` is who is named. A caption
    under a photo is none.
    """
    for number, (start, line) in enumerate(_last_lines(body)):
        who = _named_by(line, keys, number == 0)
        if who:
            place = start + len(line) - len(line.lstrip())
            yield Span(place, place + len(line.strip()), None, who)


def _bullets(body: str) -> Iterator[re.Match[str]]:
    return _BULLET.finditer(body) if _ANY_BULLET.search(body) else iter(())


def _instead_of(code: str) -> str | None:
    """What an invisible character certainly stands for."""
    if "\x80" <= code <= "\x9f":  # of Windows-1252, most of them quotes and dashes
        return _CONTROLS.get(code)
    return {"\u2028": " ", "\u2029": None}.get(code, "")


def _spared(body: str, found: re.Match[str]) -> str:
    """What is left of no-break spaces: nothing beside a common space, else one common space."""
    beside = body[found.start() - 1 : found.start()] + body[found.end() : found.end() + 1]
    return "" if " " in beside else " "


def _before_headlines(lines: list[str]) -> range:
    """The lines, by number, that some lines follow of which every one could be a headline."""
    written = [number for number, line in enumerate(lines) if line.strip()]
    prose = (number for number in reversed(written) if not _is_headline(lines[number].strip()))
    return range(next(prose, 0), max(written, default=0))


def _is_headline(line: str) -> bool:
    ends = line.endswith((".", ";", ":"))
    return len(line) < _TITLE_LENGTH and not ends and not _PHOTO_LINE.match(line)


def _last_lines(body: str) -> list[tuple[int, str]]:
    """The last lines of the text itself with their offsets, the last first.

    Left out are blank lines, photos with the captions right under them, and a list of other news.
    """
    end = next((mark.start for mark in related_tail(body)), len(body))
    lines: list[tuple[int, str]] = []
    while end > 0 and len(lines) < _LAST_LINES:
        start = body.rfind("\n", 0, end) + 1
        line = body[start:end]
        above = body[body.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
        is_caption = _PHOTO_LINE.match(above) and line.lstrip().startswith(("*", "_"))
        if line.strip() and not _PHOTO_LINE.match(line) and not is_caption:
            lines.append((start, line))
        end = start - 1
    return lines


def _named_by(line: str, keys: Collection[str], is_last: bool) -> str:
    """Whom a line names as its author or source, empty where it is no byline."""
    if len(line) > _TITLE_LENGTH:
        return ""
    stressed = _STRESSED.fullmatch(line)
    words = (stressed["words"] or stressed["right"]) if stressed else line
    words = _BESIDE_NAMES.sub("", words.strip())
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    if signed := _SIGNED.fullmatch(words):
        return signed["who"].strip()
    if not is_last:
        return ""
    if taken := _TAKEN_FROM.fullmatch(words):
        return taken["who"].strip() if len(taken["who"].split()) <= 7 else ""
    names = split_names(words)
    known = bool(names) and all(name_key(name) in keys for name in names)
    shown = stressed is not None and len(names) <= 2 and all(map(_is_name, names))
    return words if known or shown else ""


def _is_name(words: str) -> bool:
    """Whether words have the shape of a person's name: two to four, each with a capital."""
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() and not part.isupper() for part in parts)
