"""The files of a theme: what lies in its folder, what is drawn from its pictures, under hashed names."""

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from plugins.assets.hashing import Asset, hashed
from plugins.assets.remembering import FAVICON, drawings

_FOLDER = "theme"
_LEFT_BEHIND = (".*", "*~", "Thumbs.db")  # by editors and systems


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The files by the name that templates write, and the icon for what reads no SVG."""

    assets: dict[str, Asset]
    favicon: bytes


def read_theme(theme: Path, memory: Path) -> ThemeFiles:
    """Reads and draws the files of a theme; raises AssetFault for what is missing or unusable.

    ``memory`` is the folder of what has been drawn before.
    """
    drawn = drawings(theme, memory)
    favicon = drawn.pop(FAVICON)
    files = {**_files(theme / "static"), **drawn}
    named = {f"{_FOLDER}/{name}": data for name, data in files.items()}
    return ThemeFiles(hashed(named), favicon)


def _files(static: Path) -> dict[str, bytes]:
    return {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and not any(fnmatch(path.name, pattern) for pattern in _LEFT_BEHIND)
    }
