"""Captions as editors write them, with a credit and what crops are to keep of the photo:
``Một số hình ảnh (Ảnh: Quốc Khánh) (Giữ: trên trái)``.
"""

import re
from dataclasses import dataclass

from plugins.photo_gallery.focal_points import names_a_spot
from plugins.stories.photo_names import split_names

# In brackets, or with a capital: "Một số hình ảnh: hội trường" credits nobody.
_CREDIT = re.compile(
    r"\(\s*[Ảả]nh\s*:\s*(?P<bracketed>[^()]+?)\s*\)\s*\.?$|(?:^[Ảả]|\sẢ)nh\s*:\s*(?P<plain>[^()]+?)\s*\.?$"
)
# The colon may be left out where the words are surely meant: "(giữ chức vụ mới)" is the caption's.
_KEPT = re.compile(
    r"\s*[(\[]\s*gi[ữu](?P<mark>\s*:|\s*[-–—]|)\s*(?P<words>[^()\[\]]*)[)\]]", re.IGNORECASE
)
_BEHIND_A_NAME = re.compile(r"\s*[;,]\s*(gi[ữu]\s*:[^()]*\))", re.IGNORECASE)
_ONE_CREDIT = re.compile("[/&]")  # an agency and its photographer, printed as they are typed


@dataclass(frozen=True, slots=True)
class Caption:
    """The text under a photo or a group of photos, and the photographers it names.

    ``kept`` are the words for the spot that crops are to keep, None without such words.
    """

    text: str = ""
    credits: tuple[str, ...] = ()
    kept: str | None = None

    @property
    def credit(self) -> str:
        """The credit as it is printed, empty where nobody is named."""
        return f"Ảnh: {', '.join(self.credits)}" if self.credits else ""


def read_caption(written: str) -> Caption:
    """Parts a caption from the credit at its end: ``(Ảnh: A; B)``, ``Ảnh: A`` or ``(ảnh: A)``.

    ``(Giữ: …)`` may stand before the credit, behind it, or in its brackets.
    """
    kept, shown = _part_kept(_BEHIND_A_NAME.sub(r") (\1", written))
    found = _CREDIT.search(shown)
    if found is None:
        return Caption(shown.strip(), (), kept)
    credit = found["bracketed"] or found["plain"]
    names = (credit,) if _ONE_CREDIT.search(credit) else split_names(credit)
    return Caption(shown[: found.start()].strip(), names, kept)


def _part_kept(written: str) -> tuple[str | None, str]:
    """The words for the spot to keep, None where there are none, and the caption without them."""
    for found in _KEPT.finditer(written):
        if ":" in found["mark"] or names_a_spot(found["words"]):
            return found["words"].rstrip(), written[: found.start()] + written[found.end() :]
    return None, written
