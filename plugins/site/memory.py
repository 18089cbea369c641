"""What is remembered from one run to the next, so that nothing unchanged is looked at twice."""

from dataclasses import dataclass
from pathlib import Path

from plugins.photo_gallery.index import PhotoIndex


@dataclass(frozen=True)
class Memory:
    """What earlier runs found out: facts about photos, the files made of them, the drawings.

    An empty one makes the same site, only later.
    """

    photos: PhotoIndex
    derivatives: Path
    drawings: Path

    @classmethod
    def at(cls, cache: Path) -> "Memory":
        """The memory that is kept below a folder."""
        return cls(PhotoIndex(cache / "photos"), cache / "photos", cache / "drawings")
