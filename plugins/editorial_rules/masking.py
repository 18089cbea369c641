"""The words of a file, header and body: of the header what readers see, of the body its prose."""

from plugins.editorial_rules.markdown_prose import FILLER, prose_of

# Header keys whose values are sentences or names that a reader sees.
_PROSE_KEYS = frozenset(
    {"title", "summary", "tags", "reason", "correction", "source", "name", "role", "unit"}
)


def prose(header: str, body: str) -> str:
    """A file's header and body with all covered by ``FILLER`` that is no prose.

    The values of some keys of the header are prose. Length and line ends stay as they are.
    """
    return "\n".join(map(_header_line, header.split("\n"))) + prose_of(body)


def _header_line(line: str) -> str:
    key, colon, value = line.partition(":")
    if key.strip().lower() not in _PROSE_KEYS:
        return FILLER * len(line)
    space = len(value) - len(value.lstrip())
    return FILLER * (len(key) + len(colon) + space) + value[space:]
