"""Lines with the places that a detector has to find: ``⟦found⟧`` and ``⟦found→right⟧``."""

import re
from collections.abc import Iterable

from plugins.stories.scanner import prose_of, without_code
from plugins.vietnamese.spans import Span

_PLACE = re.compile(r"⟦(.*?)(?:→.*?)?⟧", re.DOTALL)


def plain(line: str) -> str:
    """The line without the signs of its places."""
    return _PLACE.sub(r"\1", line)


def marked(text: str, marks: Iterable[Span]) -> str:
    """The text with the places of the marks, and what belongs there where that is certain."""
    parts, done = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        right = "" if mark.instead is None else f"→{mark.instead}"
        parts += [text[done : mark.start], f"⟦{text[mark.start : mark.end]}{right}⟧"]
        done = mark.end
    return "".join([*parts, text[done:]])


def mended(text: str, marks: Iterable[Span]) -> str:
    """The text with everything put right that certainly can be."""
    for mark in sorted(marks, key=lambda one: -one.start):
        if mark.instead is not None:
            text = text[: mark.start] + mark.instead + text[mark.end :]
    return text


def said(body: str) -> str:
    """The prose of a Markdown body."""
    return prose_of(without_code(body))
