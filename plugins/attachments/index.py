"""What is already known of files, kept between builds so that no unchanged file is read."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from plugins.attachments import compound, found, packages, pdf
from plugins.attachments.found import Contents
from plugins.memory.stamps import Stamp, is_still_true, read_memory, stamp_of, write_memory

FILE_NAME = "files.json"
KEEP_DAYS = 30

_DAY = 86_400 * 10**9  # nanoseconds


class Row(NamedTuple):
    """What is known of one file: its stamp when it was read, when that was, the day of the last use."""

    stamp: Stamp
    read_at: int
    day: int
    contents: Contents


@dataclass
class FileIndex:
    """Files by path, in the file ``files.json`` of the cache folder; ``clock`` tells nanoseconds.

    What was read by other code than today's is read again.
    """

    cache: Path
    clock: Callable[[], int] = time_ns
    _rows: dict[str, Row] = field(init=False)
    _is_new: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Reads the file; one that is missing or damaged counts as empty."""
        self._rows = _read(read_memory(self.cache / FILE_NAME, _version()))

    def known(self, path: Path) -> Contents | None:
        """What a file holds that has not changed; None where it is to be read."""
        key, today = os.fspath(path), self.clock() // _DAY
        row = self._rows.get(key)
        if row is None or not is_still_true(row.stamp, row.read_at, stamp_of(path)):
            return None
        if row.day != today:
            self._rows[key], self._is_new = row._replace(day=today), True
        return row.contents

    def mark(self, path: Path) -> tuple[Stamp | None, int]:
        """The state of a file before it is read: what changes meanwhile makes the row untrue."""
        return stamp_of(path), self.clock()

    def learn(self, path: Path, mark: tuple[Stamp | None, int], contents: Contents) -> None:
        """Remembers what a file was found to hold that was read after the ``mark``."""
        stamp, read_at = mark
        if stamp:
            self._rows[os.fspath(path)] = Row(stamp, read_at, read_at // _DAY, contents)
            self._is_new = True

    def save(self) -> None:
        """Writes the file, without what 30 days did not ask for; a full disk stops nobody."""
        oldest = self.clock() // _DAY - KEEP_DAYS
        kept = {key: row for key, row in self._rows.items() if row.day >= oldest}
        if self._is_new or len(kept) < len(self._rows):
            with suppress(OSError):
                write_memory(self.cache / FILE_NAME, _version(), _written(kept))
            self._rows, self._is_new = kept, False


def _written(rows: Mapping[str, Row]) -> bytes:
    plain = {key: [*row[:3], astuple(row.contents)] for key, row in rows.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def _read(body: bytes) -> dict[str, Row]:
    return {
        key: Row(tuple(stamp), read_at, day, _contents(*facts))
        for key, (stamp, read_at, day, facts) in json.loads(body or b"{}").items()
    }


def _contents(
    really: str, encrypted: bool, macros: list[str], acting: list[str], author: str
) -> Contents:
    return Contents(really, encrypted, tuple(macros), tuple(acting), author)


def _version() -> str:
    """That of the code which reads files."""
    modules = (compound, found, packages, pdf)
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in modules)
    return sha256(code).hexdigest()
