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
    _plain: dict[str, bool] = field(default_factory=dict, kw_only=True)

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
            if not self._is_plain(folder):
                return {}
            with os.scandir(os.path.join(self._root, folder)) as entries:
                return {
                    normalize("NFC", entry.name): entry.name
                    for entry in entries
                    # A link may lead to a draft's photo or out of the content folder.
                    if not is_junk(entry.name) and entry.is_file(follow_symlinks=False)
                }
        except (OSError, ValueError):  # no such folder, or a name that no system takes
            return {}

    def _is_plain(self, folder: str) -> bool:
        """Whether no part of it is a link, or leads up."""
        above, _, name = folder.rpartition("/")
        if name in ("", ".", ".."):
            return not folder
        if folder not in self._plain:
            is_link = os.path.islink(os.path.join(self._root, folder))
            self._plain[folder] = not is_link and self._is_plain(above)
        return self._plain[folder]

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self.content)
