"""A title as the last part of an address."""

import re
from unicodedata import normalize

from plugins.vietnamese.normalise import fold

_APOSTROPHES = re.compile("['‘’ʼ´`＇]")
_GAP = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 80) -> str:
    """Return the text as words of `[a-z0-9]` joined by single `-`, at most `limit` characters.

    Apostrophes vanish (H'Mông: `hmong`), anything else that is no letter or digit parts two
    words (8/2025: `8-2025`). A slug too long ends with the last word that fits. Empty when the
    text holds nothing that ASCII can say; texts that differ in marks alone share a slug.
    """
    # NFKD as well as folding: it gives ½, ² and full-width letters their plain ones.
    plain = fold(normalize("NFKD", _APOSTROPHES.sub("", text)))
    words = _GAP.sub("-", plain).strip("-")
    if len(words) <= limit:
        return words
    return words[: limit + 1].rpartition("-")[0] or words[:limit]
