"""The drawings of a theme, made once of the same sources."""

import hashlib
import os
import tempfile
from contextlib import suppress
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from plugins.assets import pictures
from plugins.stories.photo_names import PHOTO_ENDINGS

FAVICON = "favicon.ico"  # where browsers look without being told
_PICTURES = frozenset((".svg", *PHOTO_ENDINGS))


def drawings(theme: Path, memory: Path) -> dict[str, bytes]:
    """Every drawing by its name, and the favicon, out of a folder where they have been made before.

    The folder may be deleted at any time; what is damaged in it is drawn again. Raises AssetFault
    where a source is missing or unreadable.
    """
    kept = memory / f"{_key(theme)}.zip"
    with suppress(OSError, BadZipFile):
        return _read(kept)
    drawn = {**dict(pictures.draw(theme)), FAVICON: pictures.favicon(theme)}
    with suppress(OSError):  # on a full disk nothing is remembered
        _write(kept, drawn)
    return drawn


def _key(theme: Path) -> str:
    """The checksum of all that the drawings are made of and by: a picture may name any other."""
    colours = repr(pictures.theme_colours(theme)).encode()
    sources = sorted(path for path in theme.rglob("*.*") if path.suffix in _PICTURES)
    parts = [version("resvg-py").encode(), version("pillow").encode(), colours]
    for path in (Path(pictures.__file__), *sources):
        parts += [os.fsencode(path), path.read_bytes()]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _read(kept: Path) -> dict[str, bytes]:
    with ZipFile(kept) as files:
        return {name: files.read(name) for name in files.namelist()}


def _write(kept: Path, drawn: dict[str, bytes]) -> None:
    data = BytesIO()
    with ZipFile(data, "w") as files:
        for name, file in drawn.items():
            files.writestr(name, file)
    kept.parent.mkdir(parents=True, exist_ok=True)
    for former in kept.parent.glob("*.zip"):
        former.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as target:
        target.write(data.getvalue())
    os.replace(temporary, kept)
