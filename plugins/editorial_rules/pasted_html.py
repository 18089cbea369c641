"""HTML that came along with what was pasted: from where to where it reaches, and its Markdown.

A part reaches from its first tag to what closes its last one; parts that nothing but empty lines
keep apart are one. HTML that no paste brings (forms, scripts, drawings) is left to those who judge
it. The time is proportional to the length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.editorial_rules.html_text import BLOCKS, TYPED
from plugins.stories.raw_html import is_kept
from plugins.vietnamese.spans import FILLER, Ranges

LONGEST = 200_000  # characters that are read as HTML in one text
_DEEPEST = 100

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*+)(?P<rest>(?:[^<>\"']|\"[^\"<>]*+\"|'[^'<>]*+')*+)>"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'=<>/]++)(?P<value>\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+"
)
# What of Word and of a whole page no reader sees: marks, and what reaches up to a closing.
_UNSEEN = re.compile(
    r"<!--\s*+(?:Start|End)Fragment\s*+-->|<!\[[^<>]*+>|<\?[^<>]*+>|<!DOCTYPE[^<>]*+>"
    r"|(?P<opening><!--\[if|<(?:style|head|xml)\b)",
    re.IGNORECASE,
)
_CLOSINGS = {"<!--[if": "<![endif]-->", "<style": "</style>", "<head": "</head>", "<xml": "</xml>"}
_IN_LINES = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "col", "colgroup", "data",
     "del", "dfn", "em", "figcaption", "figure", "font", "hr", "i", "iframe", "img", "ins", "kbd",
     "label", "link", "mark", "meta", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
     "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
_COVERED = re.compile(f"{FILLER}+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_JUDGED_ELSEWHERE = ("img", "iframe")
_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
_NEED_NO_CLOSING = frozenset({"p", "li", "tr", "td", "th", "dt", "dd", "thead", "tbody", "tfoot"})
_END_OF_PARAGRAPH = re.compile(r"\n(?=[ \t]*\n|[ \t]*!\[)")
# A block in an item, a quotation or a row of Markdown, whose signs cannot hold for all of it.
_IN_MARKDOWN = re.compile(
    r"^[ \t]*+(?:>|\||(?:[-*+]|\d{1,9}[.)])[ \t])[^\n]*?"
    rf"<(?:{'|'.join(sorted(BLOCKS))})\b",
    re.MULTILINE | re.IGNORECASE,
)
_WITHOUT_VALUE = frozenset({"compact", "hidden", "noshade", "nowrap", "reversed"})
_OFFICE = ("o:", "w:", "v:", "m:", "st1:")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A part of a body that is HTML, and its Markdown; None where it is too long to be read.

    ``is_lossy`` tells that the page would not show what was typed: it takes out some of the tags or
    of their looks, or prints the signs of Markdown that stand between them.
    """

    start: int
    end: int
    instead: str | None
    is_lossy: bool


@dataclass(frozen=True, slots=True)
class _Element:
    """A tag with what it holds; ``end`` lies behind what closes it, or behind its paragraph."""

    start: int
    end: int
    name: str
    is_known: bool
    is_lossy: bool

    @property
    def is_block(self) -> bool:
        return self.name in BLOCKS

    @property
    def is_told(self) -> bool:
        return self.is_known and (self.is_lossy or self.is_block)


def pasted_html(body: str, uncoded: str) -> Iterator[Pasted]:
    """The parts of a body that are HTML where Markdown could stand.

    ``uncoded`` is the body with code and comments covered.
    """
    if "<" not in uncoded:
        return
    unseen = list(_unseen(body))
    nobody_sees = Ranges(unseen)
    elements = [one for one in _elements(uncoded) if not nobody_sees.hold(one.start)]
    told = [element for element in elements if element.is_told]
    if not told:
        return
    starts, read = [element.start for element in elements], 0
    for start, end in _parts(told, unseen, uncoded):
        inside = elements[bisect_left(starts, start) : bisect_left(starts, end)]
        is_sound = all(element.is_known for element in inside)
        if inside and is_sound and not _IN_MARKDOWN.search(uncoded, start, end):
            read += end - start
            found = _pasted(body, uncoded, (start, end), unseen, inside, readable=read <= LONGEST)
            yield from found


def _unseen(body: str) -> Iterator[tuple[int, int]]:
    """What no reader sees, from where to where; what is never closed reaches to no end."""
    folded, place, unclosed = body.lower(), 0, set[str]()
    if len(folded) != len(body):  # a letter whose small form is longer; nobody pastes it with HTML
        folded = body
    while found := _UNSEEN.search(body, place):
        place = found.end()
        closing = _CLOSINGS.get((found["opening"] or "").lower(), "")
        end = -1 if closing in unclosed else folded.find(closing, place)
        if end >= 0:
            place = end + len(closing)
            yield found.start(), place
        else:
            unclosed.add(closing)


def _elements(uncoded: str) -> list[_Element]:
    """Every opening tag in its order, none where they stand too deep in each other."""
    elements: list[_Element] = []
    opened: dict[str, list[int]] = {}
    depth = 0
    for tag in _TAG.finditer(uncoded):
        name = tag["name"].lower()
        waiting = opened.setdefault(name, [])
        if tag["close"]:
            if waiting:
                depth -= 1
                number = waiting.pop()
                elements[number] = replace(elements[number], end=tag.end())
            continue
        if name not in _VOID and not tag["rest"].endswith("/"):
            waiting.append(len(elements))
            depth += 1
        if depth > _DEEPEST:
            return []
        elements.append(_element(tag, name))
    for number in (number for numbers in opened.values() for number in numbers):
        elements[number] = _unclosed(elements[number], uncoded)
    return elements


def _element(tag: re.Match[str], name: str) -> _Element:
    attributes = [(one["name"].lower(), one["value"]) for one in _ATTRIBUTE.finditer(tag["rest"])]
    names = [given for given, _ in attributes]
    is_office = name.startswith(_OFFICE)
    is_known = (is_office or name in BLOCKS or name in _IN_LINES) and all(
        value or given in _WITHOUT_VALUE for given, value in attributes
    )
    is_lossy = name not in _JUDGED_ELSEWHERE and not is_kept(name, names)
    return _Element(tag.start(), tag.end(), name, is_known, is_lossy)


def _unclosed(element: _Element, text: str) -> _Element:
    """A tag that nothing closes: one that needs no closing holds the rest of its paragraph.

    A photo's line is no part of that. Any other may hold whatever comes, so nobody knows it.
    """
    if element.name in _NEED_NO_CLOSING:
        end = _END_OF_PARAGRAPH.search(text, element.end)
        return replace(element, end=end.start() if end else len(text))
    return replace(element, is_known=element.is_known and not element.is_block)


def _parts(
    told: Iterable[_Element], unseen: Iterable[tuple[int, int]], text: str
) -> Iterator[tuple[int, int]]:
    """From where to where the HTML reaches: blocks in whole lines, all else from tag to tag.

    What stands within one paragraph between two tags is a part of it.
    """
    spans = [(*_span(element, text), element.is_block) for element in told]
    start, end, is_block = 0, -1, False
    for next_start, next_end, next_block in sorted([*spans, *((*one, False) for one in unseen)]):
        between = text[end:next_start] if end >= 0 else ""
        in_line = not (is_block or next_block) and not _EMPTY_LINE.search(between)
        if end >= 0 and (next_start <= end or not between.strip(f"{FILLER} \t\n") or in_line):
            end, is_block = max(end, next_end), is_block or next_block
            continue
        if end >= 0:
            yield start, end
        start, end, is_block = next_start, next_end, next_block
    yield start, end


def _span(element: _Element, text: str) -> tuple[int, int]:
    if not element.is_block:
        return element.start, element.end
    end = text.find("\n", element.end)
    return text.rfind("\n", 0, element.start) + 1, end if end >= 0 else len(text)


def _pasted(
    body: str,
    uncoded: str,
    part: tuple[int, int],
    unseen: Sequence[tuple[int, int]],
    inside: Sequence[_Element],
    *,
    readable: bool,
) -> Iterator[Pasted]:
    """What is told of a part: nothing where the page shows it as well as it would Markdown."""
    start, end = part
    is_lossy = any(element.is_lossy for element in inside) or bool(
        TYPED.search(_TAG.sub("", uncoded[start:end]))
    )
    if not readable:
        yield Pasted(start, end, None, is_lossy)
        return
    instead = _markdown(body, uncoded, part, unseen, inside)
    if is_lossy or not (instead and "<table" in instead):
        yield Pasted(start, end, instead, is_lossy)


def _markdown(
    body: str,
    uncoded: str,
    part: tuple[int, int],
    unseen: Sequence[tuple[int, int]],
    inside: Sequence[_Element],
) -> str | None:
    """The Markdown of a part, with its code and comments as they are."""
    from plugins.editorial_rules import html_blocks  # the parser is large, and seldom needed

    start, end = part
    covered, written = (_without(text, part, unseen) for text in (uncoded, body))
    if any(element.is_block or element.name == "hr" for element in inside):
        above, below = _line_at(body, start - 1), _line_at(body, end + 1)
        instead = html_blocks.markdown(covered)
        instead = "\n" * bool(above.strip()) + instead + "\n" * bool(below.strip())
    else:
        instead = html_blocks.line(covered, body[max(start - 1, 0) : start], body[end : end + 1])
    kept = [written[found.start() : found.end()] for found in _COVERED.finditer(covered)]
    if len(_COVERED.findall(instead)) != len(kept):
        return None
    originals = iter(kept)
    return _COVERED.sub(lambda _: next(originals), instead)


def _line_at(text: str, place: int) -> str:
    """The line in which a place lies; empty where there is none."""
    if not 0 <= place < len(text):
        return ""
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _without(text: str, part: tuple[int, int], unseen: Sequence[tuple[int, int]]) -> str:
    """A part of a text without what nobody sees."""
    pieces, place = [], part[0]
    for start, end in unseen:
        if part[0] <= start and end <= part[1] and start >= place:
            pieces.append(text[place:start])
            place = end
    return "".join([*pieces, text[place : part[1]]])
