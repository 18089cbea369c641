"""The words of a file, without what only looks like words: keys, code, addresses."""

import re

from plugins.checks.markdown_prose import FILLER, prose_of

# Header keys whose values are sentences or names that a reader sees.
_PROSE_KEYS = frozenset(
    {"title", "summary", "tags", "reason", "correction", "source", "name", "role", "unit"}
)
_LETTERS = re.compile(r"[^\n]")
_CODE = re.compile(
    r"<!--.*?-->"
    r"|^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)"
    r"|(?<=\n\n)(?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


def prose(header: str, body: str) -> str:
    """A file's header and body with all covered by ``FILLER`` that is no prose.

    The values of some keys of the header are prose. Length and line ends stay as they are.
    """
    return "\n".join(map(_header_line, header.split("\n"))) + prose_of(body)


def without_code(body: str) -> str:
    """The body with code and comments covered, links and addresses left as they are."""
    if "`" not in body and "<!--" not in body and "    " not in body and "~~~" not in body:
        return body
    return _CODE.sub(lambda found: _LETTERS.sub(FILLER, found[0]), body)


def _header_line(line: str) -> str:
    key, colon, value = line.partition(":")
    if key.strip().lower() not in _PROSE_KEYS:
        return FILLER * len(line)
    space = len(value) - len(value.lstrip())
    return FILLER * (len(key) + len(colon) + space) + value[space:]
