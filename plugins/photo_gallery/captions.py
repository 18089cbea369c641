"""Captions and credits as editors write them: ``Một số hình ảnh (Ảnh: Quốc Khánh)``."""

import re
from dataclasses import dataclass

# In brackets, or with a capital: "Một số hình ảnh: hội trường" credits nobody.
_CREDIT = re.compile(
    r"\(\s*[Ảả]nh\s*:\s*(?P<bracketed>[^()]+?)\s*\)\s*\.?$|(?:^[Ảả]|\sẢ)nh\s*:\s*(?P<plain>[^()]+?)\s*\.?$"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,]|\s[–—-]\s|\svà\s)\s*")


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
    names = _BETWEEN_NAMES.split(found["bracketed"] or found["plain"])
    return Caption(written[: found.start()].strip(), tuple(name for name in names if name))
