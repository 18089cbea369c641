"""By what two tags, sections or people are one: a key to compare, never to show."""

import re
from functools import lru_cache

from plugins.vietnamese.normalise import clean
from plugins.vietnamese.tones import old_style

# A list, not a rule: i and y tell words apart elsewhere (tai and tay, thúi and thúy).
_ALIASES = {
    "hi": "hy", "kì": "kỳ", "kí": "ký", "kỉ": "kỷ", "kĩ": "kỹ", "kị": "kỵ", "lí": "lý", "mĩ": "mỹ",
    "qui": "quy", "quì": "quỳ", "quí": "quý", "sĩ": "sỹ", "tỉ": "tỷ",
}  # fmt: skip
_ALIAS = re.compile(rf"\b(?:{'|'.join(_ALIASES)})\b")


# Every story asks for the same few thousand tags and names again.
@lru_cache(maxsize=16_384)
def word_key(text: str) -> str:
    """Return what identifies a tag or a section, whichever way it is spelt.

    Equal for NFC and NFD, for any spacing and case, for both tone placements (`uỷ`, `ủy`) and
    for the thirteen syllables written with i or y (`kì`, `kỳ`). Marks stay: `thuế` is not `thuê`.
    """
    return _ALIAS.sub(lambda syllable: _ALIASES[syllable[0]], name_key(text))


def word_keys(lines: str) -> frozenset[str]:
    """Return the keys of what stands between `|` and line ends."""
    return frozenset(map(word_key, lines.strip().replace("\n", "|").split("|")))


@lru_cache(maxsize=16_384)
def name_key(text: str) -> str:
    """Return what identifies a person: `word_key` without the i and y.

    Sĩ and Sỹ may be two people; Hoà and Hòa are one.
    """
    return old_style(clean(text).casefold())
