"""Digests of files, known again by size and times, so that nothing unchanged is read."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct, error
from time import time_ns

from plugins.memory.stamps import Stamp, is_still_true, stamp_of
from plugins.memory.store import Store

_STEP = "files"
_ROW = Struct("<4q16s")  # size, mtime, ctime, the moment of reading, the digest


@dataclass
class FileDigests:
    """The digests of the files of this machine by their paths; ``clock`` tells nanoseconds."""

    store: Store
    clock: Callable[[], int] = time_ns
    _rows: dict[bytes, bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Reads all that is known."""
        self._rows = self.store.rows(_STEP)

    def known(self, path: Path) -> bytes | None:
        """The digest of a file that has not changed; None where it is to be read."""
        key = os.fsencode(path)
        try:
            *stamp, read_at, found = _ROW.unpack(self._rows[key])
        except (KeyError, error):
            return None
        if not is_still_true(tuple(stamp), read_at, stamp_of(path)):
            return None
        self.store.keep(_STEP, (key,))
        return bytes(found)

    def mark(self, path: Path) -> tuple[Stamp | None, int]:
        """The state of a file before it is read: what changes meanwhile makes the row untrue."""
        return stamp_of(path), self.clock()

    def learn(self, path: Path, mark: tuple[Stamp | None, int], digest: bytes) -> None:
        """Remembers the digest of what was read after the mark."""
        stamp, read_at = mark
        if stamp:
            key, row = os.fsencode(path), _ROW.pack(*stamp, read_at, digest)
            self._rows[key] = row
            self.store.put(_STEP, key, row)
