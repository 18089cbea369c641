"""A line of HTML as a line of Markdown: bold, italics, links and breaks; the words stay the same."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from plugins.editorial_rules.html_text import escaped, in_entities, paragraphs, without_tags

BREAK = "\n"
# What Markdown has no sign for, but the page shows as it is written.
KEPT = frozenset(
    {"u", "s", "del", "ins", "sub", "sup", "small", "mark", "q", "cite", "abbr", "kbd", "samp", "var",
     "dfn", "code", "time", "wbr", "ruby", "rt", "rp", "bdi", "bdo", "data"}
)  # fmt: skip
_RENAMED = {"strike": "s", "tt": "code", "acronym": "abbr"}
# Signs that emphasis neither begins nor ends with.
_NOT_AHEAD, _NOT_BEHIND = ")].,;:!?…”’", "([“‘"
_MARKS = {(True, False): "**", (False, True): "*", (True, True): "***"}
_TAGS = {(True, False): ("b",), (False, True): ("i",), (True, True): ("b", "i")}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)

_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_HARD_SPACES = re.compile(r" *\u00a0[ \u00a0]*")
_ADDRESS_SIGNS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of Markdown and what it stands in; ``is_break`` is the end of a line."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    tags: tuple[str, ...] = ()
    is_break: bool = False


def line_of(
    nodes: Iterable[PageElement], *, literal: bool, left: str = "", right: str = "", end: str = ""
) -> str:
    """The Markdown of nodes that stand in one line.

    In ``literal`` ones every sign is a sign, and spaces are those of HTML; else they are Markdown
    among which HTML stands. ``left`` and ``right`` are what stands beside them; ``end`` takes
    the place of a break: two spaces and a line end where it is empty.
    """
    runs = [run for node in nodes for run in _runs(node, Run(""), literal)]
    return _joined(_merged(runs, literal), end or "  \n", left, right)


def attribute(tag: Tag, name: str) -> str:
    """An attribute of a tag, empty where it has none."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _runs(node: PageElement, style: Run, literal: bool) -> Iterator[Run]:
    if isinstance(node, Tag):
        yield from _runs_of(node, style, literal)
    elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        for breaks, text in paragraphs(str(node)) if literal else [(0, str(node))]:
            yield from [Run(BREAK, is_break=True)] * breaks
            yield replace(style, text=escaped(text) if literal else without_tags(text))


def _runs_of(tag: Tag, style: Run, literal: bool) -> Iterator[Run]:
    if tag.name == "br":
        yield Run(BREAK, is_break=True)
    elif tag.name == "img":
        yield replace(style, text=str(tag))
    else:
        inner = _styled(tag, style)
        for child in tag.children:
            yield from _runs(child, inner, literal)


def _styled(tag: Tag, style: Run) -> Run:
    """The style of what stands in a tag."""
    name, css = _RENAMED.get(tag.name, tag.name), attribute(tag, "style")
    if name in ("b", "strong", "dt") or _BOLD.search(css):
        style = replace(style, bold=True)
    if name in ("i", "em") or _ITALIC.search(css):
        style = replace(style, italic=True)
    if _LIGHT.search(css):
        style = replace(style, bold=False)
    if name in KEPT and name not in style.tags:
        style = replace(style, tags=(*style.tags, name))
    if name == "a" and attribute(tag, "href"):
        style = replace(style, href=attribute(tag, "href").strip().translate(_ADDRESS_SIGNS))
    return style


def _merged(runs: Sequence[Run], literal: bool) -> list[Run]:
    """Runs of one style as one, with the spaces of HTML between them."""
    merged: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", run.text) if literal else _HARD_SPACES.sub(" ", run.text)
        before = merged[-1] if merged else Run(BREAK, is_break=True)
        if not run.is_break and literal and before.text.endswith((" ", BREAK)):
            text = text.lstrip(" ")
        if run.is_break:
            _trim(merged)
            merged.append(run)
        elif text and replace(before, text="") == replace(run, text=""):
            merged[-1] = replace(run, text=before.text + text)
        elif text:
            merged.append(replace(run, text=text))
    if literal:
        _trim(merged)
    return merged


def _trim(runs: list[Run]) -> None:
    """Takes the spaces away that stand last."""
    while runs and not runs[-1].is_break:
        last = runs.pop()
        if text := last.text.rstrip(" "):
            runs.append(replace(last, text=text))
            return


def _joined(runs: Sequence[Run], end: str, left: str, right: str) -> str:
    """The runs as Markdown, a link round all of it that leads to one address."""
    while runs and runs[0].is_break:
        runs = runs[1:]
    while runs and runs[-1].is_break:
        runs = runs[:-1]
    links = [(href, list(group)) for href, group in groupby(runs, key=lambda run: run.href)]
    parts: list[str] = []
    for number, (href, group) in enumerate(links):
        before = "[" if href else _last([left, *parts])
        after = "]" if href else "[" if number + 1 < len(links) else right
        words = _emphasised(group, end, before, after)
        bare = words.strip()
        parts.append(words.replace(bare, f"[{bare}]({href})", 1) if href and bare else words)
    return "".join(parts)


def _emphasised(runs: Sequence[Run], end: str, left: str, right: str) -> str:
    """Runs of one link, bold and italics between the signs of Markdown, or between tags where
    a letter or another sign stands right beside them.
    """
    groups = [
        (style, _tagged(list(group), end))
        for style, group in groupby(runs, key=lambda run: (run.bold, run.italic))
    ]
    parts: list[str] = []
    for number, (style, text) in enumerate(groups):
        bare = text.strip()
        if style in _MARKS and bare:
            head, tail = text.split(bare, 1)[0], text[len(text.rstrip()) :]
            after = groups[number + 1][1] if number + 1 < len(groups) else right
            beside = (head or _last([left, *parts]))[-1:], (tail or after)[:1]
            text = f"{head}{_marked(style, bare, beside)}{tail}"
        parts.append(text)
    return "".join(parts)


def _marked(style: tuple[bool, bool], words: str, beside: tuple[str, str]) -> str:
    close = any(sign.isalnum() or sign in ("*", "_", "\\") for sign in beside)
    close = close or words[0] in _NOT_AHEAD or words[-1] in _NOT_BEHIND
    if not close and "*" not in words[:1] + words[-1:]:
        return f"{_MARKS[style]}{words}{_MARKS[style]}"
    return _in_tags(_TAGS[style], words)


def _tagged(runs: Sequence[Run], end: str) -> str:
    texts = ((run, end if run.is_break else run.text) for run in runs)
    return "".join(
        _in_tags(tags, "".join(text for _, text in group))
        for tags, group in groupby(texts, key=lambda pair: pair[0].tags)
    )


def _in_tags(tags: Sequence[str], words: str) -> str:
    before = "".join(f"<{tag}>" for tag in tags)
    after = "".join(f"</{tag}>" for tag in reversed(tags))
    return f"{before}{words}{after}" if words.strip() else words


def _last(parts: Sequence[str]) -> str:
    return next((part for part in reversed(parts) if part), "")


def plain_html(node: PageElement) -> str:
    """HTML that Markdown cannot write, with the words and what parts them, and no looks."""
    if not isinstance(node, Tag):
        return in_entities(_SPACES.sub(" ", str(node)))
    inner = "".join(map(plain_html, node.children))
    name = _RENAMED.get(node.name, node.name)
    if name in ("p", "div"):
        return f"{inner.strip()}<br>" if node.find_next_sibling(("p", "div")) else inner.strip()
    spans = "".join(
        f' {key}="{escape(value)}"'
        for key in ("colspan", "rowspan", "href", "src", "alt")
        if (value := attribute(node, key)) and value != "1"
    )
    if name in ("br", "img"):
        return f"<{name}{spans}>"
    known = {
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a",
        "b",
        "i",
        "strong",
    }
    if name in known | {"em", "ul", "ol", "li"} | KEPT:
        body = inner.strip() if name in ("table", "tr", "td", "th", "tbody", "thead") else inner
        return f"<{name}{spans}>{body}</{name}>"
    return inner
