"""What was found out of files, known again by their size and times, so that nothing unchanged is read."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from struct import Struct, error
from time import time_ns

from plugins.memory.stamps import Stamp, is_still_true, stamp_of
from plugins.memory.store import Store

_ROW = Struct("<4q")  # size, mtime, ctime, the moment of reading; what was found out follows

Mark = tuple[Stamp | None, int]


@dataclass
class FileFacts:
    """What a step found out of the files of this machine, by their paths; ``clock`` tells nanoseconds.

    It counts as long as size and times of a file are what they were, and only if it had rested when
    it was read. So a file that another of its name and size replaces is noticed, and a fresh clone
    reads every file once.
    """

    store: Store
    step: str
    clock: Callable[[], int] = time_ns
    _rows: dict[bytes, bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Reads all that is known."""
        self._rows = self.store.rows(self.step)

    def known(self, path: str | Path) -> bytes | None:
        """What was found out of a file that has not changed; None where it is to be read."""
        key = os.fsencode(path)
        try:
            row = self._rows[key]
            *stamp, read_at = _ROW.unpack_from(row)
        except (KeyError, error):
            return None
        if not is_still_true(tuple(stamp), read_at, stamp_of(path)):
            return None
        self.store.keep(self.step, (key,))
        return row[_ROW.size :]

    def mark(self, path: str | Path) -> Mark:
        """The state of a file before it is read: what changes meanwhile makes the row untrue."""
        return stamp_of(path), self.clock()

    def learn(self, path: str | Path, mark: Mark, found: bytes) -> None:
        """Remembers what was found out of a file that was read after the mark."""
        stamp, read_at = mark
        if stamp:
            with suppress(error):  # a time beyond the year 2262: it is read each time
                key, row = os.fsencode(path), _ROW.pack(*stamp, read_at) + found
                self._rows[key] = row
                self.store.put(self.step, key, row)
