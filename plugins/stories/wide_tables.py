"""Tables that are wider than a screen: each scrolls by itself, for the keyboard too."""

import re

_TABLE = re.compile(
    r"<table\b[^>]*>(?:\s*<caption\b[^>]*>((?:(?!<table\b).)*?)</caption>)?|</table>", re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")


def scrolling_tables(html: str) -> str:
    """Cleaned HTML (whose attributes and texts hold no ``>``) with every table in a named region.

    A reader without a mouse can only scroll what takes the focus; a screen reader says the name,
    which is the table's number in the text and its caption, if it has one.
    """
    number = 0

    def wrap(tag: re.Match[str]) -> str:
        nonlocal number
        if tag[0] == "</table>":
            return "</table></div>"
        number += 1
        caption = " ".join(_TAG.sub("", tag[1] or "").split()).replace('"', "&quot;")
        name = f"Bảng {number}: {caption}" if caption else f"Bảng {number}"
        return f'<div class="table" role="region" aria-label="{name}" tabindex="0">{tag[0]}'

    return _TABLE.sub(wrap, html)
