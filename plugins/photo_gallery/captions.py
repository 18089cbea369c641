"""Captions and credits as editors write them: ``Một số hình ảnh (Ảnh: Quốc Khánh)``."""

import re
from dataclasses import dataclass

from plugins.stories.photo_names import split_names

# In brackets, or with a capital: "Một số hình ảnh: hội trường" credits nobody.
_CREDIT = re.compile(
    r"\(\s*[Ảả]nh\s*:\s*(?P<bracketed>[^()]+?)\s*\)\s*\.?$|(?:^[Ảả]|\sẢ)nh\s*:\s*(?P<plain>[^()]+?)\s*\.?$"
)
_ONE_CREDIT = re.compile("[/&]")  # an agency and its photographer, printed as they are typed


@dataclass(frozen=True, slots=True)
class Caption:
    """The text under a photo or a group of photos, and the photographers it names."""

    text: str = ""
    credits: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        """The credit as it is printed, empty where nobody is named."""
        return f"Ảnh: {', '.join(self.credits)}" if self.credits else ""


def read_caption(written: str) -> Caption:
    """Parts a caption from the credit at its end: ``(Ảnh: A; B)``, ``Ảnh: A`` or ``(ảnh: A)``."""
    found = _CREDIT.search(written)
    if found is None:
        return Caption(written.strip())
    credit = found["bracketed"] or found["plain"]
    names = (credit,) if _ONE_CREDIT.search(credit) else split_names(credit)
    return Caption(written[: found.start()].strip(), names)
