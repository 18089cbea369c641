"""The text of HTML as Markdown, in which no sign of it means anything but itself."""

import re
from collections.abc import Iterator
from html import escape

# Tags of which each is a paragraph, a list, a table or a part of one.
BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "address", "center",
     "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead",
     "tbody", "tfoot", "tr", "td", "th", "dl", "dt", "dd", "pre", "hgroup", "html", "body"}
)  # fmt: skip
# Markdown that somebody typed within HTML, and what else Markdown would take for a sign.
TYPED = re.compile(
    r"\[[^\[\]\n]+\]\((?:https?://|mailto:|tel:|\.{0,2}/|#|[^()\s]+\.\w)[^()\s]*\)"
    r"|!\[[^\[\]\n]*\]\([^()\n]+(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|(?<![\w*\\])(\*\*?)(?=[^\s*])[^*\n]{1,2000}(?<=[^\s*])\1(?![\w*])"
)
_SIGN = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|\{(?=:)")
# Words in brackets that a link may follow, in this text or in the next.
_BRACKETS = re.compile(r"\[([^\[\]\n]*)\](?=[\[:(]|\s*$)")
_OWN_LINES = re.compile(r"\n[ \t]*\n|^[ \t]*!\[", re.MULTILINE)
_TAG_SIGN = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY_SIGN = re.compile(r"&(?=#?\w{1,31};)")
# What begins a line of Markdown that is no paragraph.
_BEGINNING = re.compile(r"[#>|]|\d{1,9}(?=\.(?:\s|$))")
_RULER = re.compile(r"[-=](?=[-=]*[ ]*$)")


def escaped(text: str) -> str:
    """A text whose signs no reader takes for Markdown; Markdown that was typed in it stays."""
    parts, place = [], 0
    for found in TYPED.finditer(text):
        parts += [_signs(text[place : found.start()]), found[0]]
        place = found.end()
    return without_tags("".join([*parts, _signs(text[place:])]))


def in_entities(text: str) -> str:
    """A text for HTML that Markdown may read or not: every sign of it is written as an entity."""
    return re.sub(r"[*_`\\\[\]{|]", lambda sign: f"&#{ord(sign[0])};", escape(text, quote=False))


def _signs(text: str) -> str:
    return _BRACKETS.sub(r"\\[\1\\]", _SIGN.sub(r"\\\g<0>", text))


def without_tags(text: str) -> str:
    """A text in which no `<` begins a tag and no `&` an entity."""
    return _TAG_SIGN.sub("&lt;", _ENTITY_SIGN.sub("&amp;", text))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a text between tags, each with the number of line ends before it that count.

    Two of them part paragraphs: at an empty line, and round the lines of photos; below a photo's
    line stands another one or the caption. In HTML no other line end means anything.
    """
    if not _OWN_LINES.search(text):
        yield 0, text
        return
    was_photo = was_empty = False
    for number, line in enumerate(text.split("\n")):
        start = line.lstrip()
        is_photo, goes_on = start.startswith("!["), start.startswith(("![", "*"))
        parts = was_empty or ((is_photo or was_photo) and not (was_photo and goes_on))
        if start:
            yield (2 if parts else int(was_photo)), f" {line}" if number else line
            was_photo = is_photo
        was_empty = (not start and number > 0) or (was_empty and not start)


def safe_line(text: str) -> str:
    """A line that begins no heading, quotation, table, numbered list or ruler."""
    if found := _BEGINNING.match(text):
        number = found[0] if found[0].isdigit() else ""
        return f"{number}\\{text[len(number) :]}"
    return (
        _RULER.sub(lambda sign: f"&#{ord(sign[0])};", text, count=1) if _RULER.match(text) else text
    )
