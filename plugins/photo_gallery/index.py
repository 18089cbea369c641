"""What is already known about photos, kept between builds so that no unchanged photo is opened."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import Any

import PIL

from plugins.photo_gallery.probe import PhotoInfo, probe

FILE_NAME = "index.json"
KEEP_DAYS = 30

_SECOND = 1_000_000_000
_DAY = 86_400 * _SECOND
# FAT and exFAT sticks count time in steps of two seconds, the coarsest of all.
_TICK = 2 * _SECOND
# What was known under another layout of the file or another Pillow is asked again.
_FORMAT = f"1 {PIL.__version__}"

# size, mtime, ctime, moment of reading, day of last use; then the fields of PhotoInfo
_Row = list[Any]


@dataclass
class PhotoIndex:
    """Photos by path, in the file ``index.json`` of the cache folder; ``clock`` tells nanoseconds.

    An entry counts as long as size, mtime and ctime of the photo are what they were, and only if
    the photo had rested for two seconds when it was read: a photo replaced right after a reading
    could carry the same times (the "racy" rule of Git and Mercurial). So a photo that another
    of the same name and size replaces is noticed, and a fresh clone reads every photo once.
    """

    cache: Path
    clock: Callable[[], int] = time_ns
    _rows: dict[str, _Row] = field(init=False)
    _changed: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Reads the file; one that is missing, damaged or of another Pillow counts as empty."""
        self._rows = _read(self.cache / FILE_NAME)

    def info(self, path: Path) -> PhotoInfo:
        """What ``probe`` says of the photo, from memory where its file has not changed.

        Raises PhotoFault as ``probe`` does; a fault is never remembered.
        """
        key, now = os.fspath(path), self.clock()
        row = self._rows.get(key)
        if row is None or not _still_true(row, path):
            return self._read_anew(key, path, now)
        today = now // _DAY
        if row[4] != today:
            row[4], self._changed = today, True
        return PhotoInfo(row[5], row[6], row[7], tuple(row[8]))

    def news(self) -> dict[str, _Row]:
        """What has been read or asked for since the file was read, for another index to learn."""
        return self._rows if self._changed else {}

    def learn(self, rows: dict[str, _Row]) -> None:
        """Takes over what the index of another process has read."""
        if rows:
            self._rows, self._changed = self._rows | rows, True

    def save(self) -> None:
        """Writes the file whole or not at all, without the photos that 30 days did not ask for."""
        oldest = self.clock() // _DAY - KEEP_DAYS
        kept = {key: row for key, row in self._rows.items() if row[4] >= oldest}
        if self._changed or len(kept) < len(self._rows):
            self._rows, self._changed = kept, False
            _write(self.cache / FILE_NAME, kept)

    def _read_anew(self, key: str, path: Path, now: int) -> PhotoInfo:
        self._changed |= self._rows.pop(key, None) is not None
        # The stat comes first: what changes while the photo is read makes the entry untrue.
        stamp = _stamp(path)
        info = probe(path)
        facts = [info.digest, info.width, info.height, list(info.hints)]
        if stamp:
            self._rows[key], self._changed = [*stamp, now, now // _DAY, *facts], True
        return info


def _still_true(row: _Row, path: Path) -> bool:
    stamp = _stamp(path)
    return stamp is not None and stamp == row[:3] and max(stamp[1:]) + _TICK <= row[3]


def _stamp(path: Path) -> list[int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None  # probe() tells the editor why
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]


def _read(file: Path) -> dict[str, _Row]:
    """The rows of a file whose first line is the checksum of the rest."""
    try:
        checksum, _, body = file.read_bytes().partition(b"\n")
        if checksum.decode() == _checksum(body):
            rows: dict[str, _Row] = json.loads(body)
            return rows
    except (OSError, ValueError):
        pass
    return {}


def _write(file: Path, rows: dict[str, _Row]) -> None:
    data = json.dumps(rows, sort_keys=True, separators=(",", ":")).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    temporary.write_bytes(_checksum(data).encode() + b"\n" + data)
    os.replace(temporary, file)


def _checksum(body: bytes) -> str:
    return sha256(_FORMAT.encode() + body).hexdigest()
