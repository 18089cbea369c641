"""Texts cut to a length at a word: for machines that take no more, never for what a page prints."""

MAX_HEADLINE = 110  # developers.google.com/search/docs/appearance/structured-data/article
MAX_DESCRIPTION = 300  # search engines and networks show less

_ELLIPSIS = "…"
_LOOSE_ENDS = " ,;:.–—-("


def shorten(text: str, limit: int) -> str:
    """The text, or as many of its whole words as fit into ``limit`` characters with “…” at the end.

    A first word longer than that is cut within the word.
    """
    if len(text) <= limit:
        return text
    room = limit - len(_ELLIPSIS)
    cut = text[: room + 1].rpartition(" ")[0] or text[:room]
    return f"{cut.rstrip(_LOOSE_ENDS) or text[:room]}{_ELLIPSIS}"
