"""What is already known about photos, kept between builds so that no unchanged photo is opened."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from plugins.memory.stamps import Stamp, is_still_true, read_memory, stamp_of, write_memory
from plugins.photo_gallery import guessing
from plugins.photo_gallery.probe import PhotoInfo, probe
from plugins.photo_gallery.recipe import fingerprint
from plugins.stories.records import FocalPoint

FILE_NAME = "index.json"
KEEP_DAYS = 30

_DAY = 86_400 * 10**9  # nanoseconds
_LAYOUT = 4  # of the file, and of the limits that were held when it was written


class Row(NamedTuple):
    """What is known of one photo.

    ``stamp`` is its size, mtime and ctime, ``read_at`` the moment of reading in nanoseconds,
    ``day`` that of the last use; ``guess`` is what crops may best keep, known once these bytes
    have been decoded to their end.
    """

    stamp: Stamp
    hints: tuple[str, ...]
    digest: str
    width: int
    height: int
    read_at: int
    day: int
    guess: FocalPoint | None


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
    _rows: dict[str, Row] = field(init=False)
    _news: dict[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads the file; one that is missing, damaged or of another Pillow counts as empty."""
        self._rows = _read(self.cache / FILE_NAME)

    def info(self, path: Path) -> PhotoInfo:
        """What ``probe`` says of the photo, from memory where its file has not changed.

        Raises PhotoFault as ``probe`` does; a fault is never remembered.
        """
        key, now = os.fspath(path), self.clock()
        row = self._rows.get(key)
        if row is None or not is_still_true(row.stamp, row.read_at, stamp_of(path)):
            return self._read_anew(path, now)
        if row.day != now // _DAY:
            self._note(key, row._replace(day=now // _DAY))
        return PhotoInfo(row.digest, row.width, row.height, row.hints)

    def guess(self, path: Path, digest: str) -> FocalPoint | None:
        """What crops may best keep of a photo of these bytes; None where nobody has looked yet.

        One of which it is known can be decoded to its end.
        """
        row = self._rows.get(os.fspath(path))
        return row.guess if row is not None and row.digest == digest else None

    def note_guess(self, path: Path, digest: str, guess: FocalPoint) -> None:
        """Remembers what crops may best keep of a photo of these bytes, which has been decoded."""
        row = self._rows.get(key := os.fspath(path))
        if row is not None and row.digest == digest:
            self._note(key, row._replace(guess=guess))

    def take_news(self) -> dict[str, Row]:
        """What has been read or asked for since the last call, for another index to learn."""
        news, self._news = self._news, {}
        return news

    def learn(self, news: Mapping[str, Row]) -> None:
        """Takes over what the index of another process has read."""
        for key, row in news.items():
            self._note(key, row)

    def save(self) -> None:
        """Writes the file whole or not at all, without the photos that 30 days did not ask for.

        On a full disk nothing is remembered, and the next run looks at each photo again.
        """
        oldest = self.clock() // _DAY - KEEP_DAYS
        kept = {key: row for key, row in self._rows.items() if row.day >= oldest}
        if self._news or len(kept) < len(self._rows):
            with suppress(OSError):
                data = json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()
                write_memory(self.cache / FILE_NAME, _format(), data)
            self._rows, self._news = kept, {}

    def _read_anew(self, path: Path, now: int) -> PhotoInfo:
        # The stat comes first: what changes while the photo is read makes the entry untrue.
        stamp, info = stamp_of(path), probe(path)
        if stamp:
            guess = self.guess(path, info.digest)  # a checkout changes times, not bytes
            facts = info.hints, info.digest, info.width, info.height
            self._note(os.fspath(path), Row(stamp, *facts, now, now // _DAY, guess))
        return info

    def _note(self, key: str, row: Row) -> None:
        self._rows[key] = self._news[key] = row


def _format() -> str:
    """What was known under another layout, other codecs or another way of guessing is asked again."""
    return f"{_LAYOUT} {guessing.METHOD} {fingerprint()}"


def _read(file: Path) -> dict[str, Row]:
    try:
        kept = json.loads(read_memory(file, _format()) or "{}")
        return {
            key: Row(tuple(stamp), tuple(hints), *facts)._replace(guess=_point(facts[-1]))
            for key, (stamp, hints, *facts) in kept.items()
        }
    except ValueError:
        return {}


def _point(guess: list[int] | None) -> FocalPoint | None:
    return FocalPoint(*guess) if guess else None
