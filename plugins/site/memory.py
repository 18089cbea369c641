"""What is remembered from one run to the next, so that nothing unchanged is looked at twice."""

from dataclasses import dataclass
from pathlib import Path

from plugins.attachments.index import FileIndex
from plugins.memory.files import FileFacts
from plugins.memory.store import Store
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.kept import Derivatives


@dataclass(frozen=True)
class Memory:
    """What earlier runs found out: facts about photos, the files made of them, the drawings,
    facts about the files beside texts, the results of the steps.

    An empty one makes the same site, only later.
    """

    photos: PhotoIndex
    derivatives: Derivatives
    drawings: Path
    files: FileIndex
    store: Store
    digests: FileFacts

    @classmethod
    def at(cls, cache: Path) -> "Memory":
        """The memory that is kept below a folder."""
        store = Store.at(cache / "memory.sqlite")
        photos, drawings = Derivatives.at(cache / "photos"), cache / "drawings"
        files = FileIndex(store)
        return cls(PhotoIndex(store), photos, drawings, files, store, FileFacts(store, "files"))
