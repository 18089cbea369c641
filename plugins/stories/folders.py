"""Which files lie beside a text, for its lines to name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from plugins.stories.photo_names import is_photo_name
from plugins.stories.walk import is_junk


@dataclass
class Folders:
    """The files of the content folder, folder by folder, each listed once."""

    content: Path
    _listed: dict[str, dict[str, str]] = field(default_factory=dict, kw_only=True)

    def files(self, folder: str) -> Mapping[str, str]:
        """The names of a folder's files as they are on disk, by their composed form (NFC)."""
        if folder not in self._listed:
            self._listed[folder] = self._list(folder)
        return self._listed[folder]

    def photos(self, folder: str) -> tuple[str, ...]:
        """The names of the photos in a folder, composed, in order."""
        names = self.files(folder)
        return tuple(sorted(name for name in names if is_photo_name(name)))

    def _list(self, folder: str) -> dict[str, str]:
        try:
            path = self._root / folder
            if Path(os.path.realpath(path)) != path:  # some part of it is a link to somewhere else
                return {}
            with os.scandir(path) as entries:
                return {
                    normalize("NFC", entry.name): entry.name
                    for entry in entries
                    # A link may lead to a draft's photo or out of the content folder.
                    if not is_junk(entry.name) and entry.is_file(follow_symlinks=False)
                }
        except (OSError, ValueError):  # no such folder, or a name that no system takes
            return {}

    @cached_property
    def _root(self) -> Path:
        return Path(os.path.realpath(self.content))
