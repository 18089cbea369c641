"""Markdown source as rules, links and photos need it: what is code, what is prose, where links are.

Every place stays its own: what is covered is as long as it was, and lines end where they did.
The time is proportional to the length, whatever is pasted into a text.
"""

import re
from collections.abc import Iterator

from plugins.stories.prose.columns import column_gaps
from plugins.stories.prose.link_syntax import targets_in
from plugins.vietnamese.spans import FILLER

_TICKS = re.compile(r"`+|\n[ \t]*\n")
_HIDDEN_OPENING = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_HIDDEN_CLOSING = {
    "": re.compile(r"-->"),
    "script": re.compile(r"</script\s{0,9}>", re.IGNORECASE),
    "style": re.compile(r"</style\s{0,9}>", re.IGNORECASE),
}

_REST_OF_ADDRESS = r"[^\s<>()\[\]\"“”]*[^\s<>()\[\]\"“”.,;:!?]"
_SUFFIX = r"(?i:vn|com|net|org|info|docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|md)(?![\w-])"
# Each with what a text must hold for it to be worth the search.
_COVERED = (
    ("[", re.compile(rf"!?\[(?=[^\[\]\n{FILLER}]*+{FILLER})")),
    ("]:", re.compile(r"^ {0,3}\[[^\[\]\n]++\]:[^\n]*+", re.MULTILINE)),
    ("<", re.compile(r"<[A-Za-z/!?][^<>]*+>")),
    ("&", re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")),
    ("://", re.compile(rf"https?://{_REST_OF_ADDRESS}")),
    ("mailto:", re.compile(rf"mailto:{_REST_OF_ADDRESS}")),
    ("tel:", re.compile(rf"tel:{_REST_OF_ADDRESS}")),
    ("www.", re.compile(rf"www\.{_REST_OF_ADDRESS}")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]++(?:\.[\w-]++)*+")),
    ("#", re.compile(r"(?<![\w&])#\w++")),
    ("|", re.compile(r"(?<![ \t])[ \t]*+\|[ \t]*+")),
    ("\\", re.compile(r"\\[^\w\s]")),
)
# Domains and files by name: langson.gov.vn, mau-don.docx; the second tells whether there are any.
_NAMED = re.compile(rf"(?<![\w.-])(?:[\w-]++\.)+{_SUFFIX}", re.ASCII)
_ANY_SUFFIX = re.compile(rf"\.{_SUFFIX}")
# What begins a block, with the line end before it and the spaces behind it; the frames of a table.
_BLOCK = re.compile(
    r"\n[ \t]*+(?:>[ \t>]*+(?:[-*+#]++[ \t]++)?|(?:[-–*+]|\d{1,9}[.)]|#{1,6})[ \t]++"
    rf"|[-|: \t{FILLER}]*+(?=\n))"
)


def without_code(body: str) -> str:
    """The body with its code, comments, scripts and style sheets covered, and nothing else."""
    text = _covered(body, _code_spans(body)) if "`" in body else body
    return _covered(text, _hidden(text)) if "<" in text else text


def prose_of(text: str) -> str:
    """A body `without_code` with all else covered that is no prose.

    Covered are HTML tags, addresses, link targets, file names, hashtags and the signs that begin
    a block. Left are the words of links, alternative texts and captions.
    """
    text = _covered(text, _frames(text))
    for needed, pattern in _COVERED:
        if needed in text:
            text = pattern.sub(_cover_found, text)
    if _ANY_SUFFIX.search(text):
        text = _NAMED.sub(_cover_found, text)
    return _BLOCK.sub(_cover_found, f"\n{text}\n")[1:-1]


def _frames(text: str) -> Iterator[tuple[int, int]]:
    """What stands round words: targets of links but for their titles, gaps between columns."""
    targets = ((one.start - 1, one.title_at, one.title, one.end) for one in targets_in(text))
    spans = [
        span
        for start, title_at, title, end in targets
        for span in ((start, title_at), (title_at + len(title), end))
    ]
    yield from sorted([*spans, *column_gaps(text)])


def _cover(text: str) -> str:
    """Filler for a text; the ends of its lines stay."""
    return "\n".join(FILLER * len(line) for line in text.split("\n"))


def _cover_found(found: re.Match[str]) -> str:
    return _cover(found[0])


def _covered(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], _cover(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of code: from a run of back-ticks to the next as long, within a paragraph."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    partners: dict[int, int] = {}
    ahead: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        if text[start] == "\n":
            ahead.clear()
            continue
        if end - start in ahead:
            partners[number] = ahead[end - start]
        ahead[end - start] = number
    number = 0
    while number < len(runs):
        closing = partners.get(number)
        if closing is not None:
            yield runs[number][0], runs[closing][1]
            number = closing
        number += 1


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Comments, scripts and style sheets, whole; one that is never closed reaches to no end."""
    place, unclosed = 0, set[str]()
    while opening := _HIDDEN_OPENING.search(text, place):
        kind = (opening[1] or "").lower()
        place = opening.end()
        closing = None if kind in unclosed else _HIDDEN_CLOSING[kind].search(text, place)
        if closing:
            yield opening.start(), closing.end()
            place = closing.end()
        else:
            unclosed.add(kind)
