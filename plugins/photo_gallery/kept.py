"""Which derivatives the cache holds as they were written, without a look into those nobody touched.

The digest of every derivative is remembered when it is written. One whose size and times vouch for
it is believed; of another the bytes are read: what is damaged, or of somebody else, is as if it
were not there. So a build that has nothing to make asks the system once for each file, and opens none.

All this is kept beside the derivatives: they take hours to make, and stay of use wherever they are
carried and whatever becomes of all else that is remembered.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from struct import Struct
from time import time_ns

from plugins.memory.digests import SIZE, digest
from plugins.memory.stamps import Stamp, is_still_true
from plugins.memory.store import Store

_FILE, _STEP = "written.sqlite", "derivatives"
_ROW = Struct(f"<3q{SIZE}s")  # size, mtime, ctime; the digest of what was written
_UNSEEN = (0, 0, 0)  # the stamp of a file that is to be read before it is believed

_Entry = tuple[int, int, int, bytes]


@dataclass(frozen=True, slots=True)
class Derivatives:
    """The derivatives in a cache ``folder``; ``clock`` tells nanoseconds."""

    folder: Path
    store: Store
    clock: Callable[[], int] = time_ns

    @classmethod
    def at(cls, folder: Path) -> "Derivatives":
        """Those in a folder, which need not be there."""
        return cls(folder, Store.at(folder / _FILE))

    def whole(self) -> set[str]:
        """Those that are as they were written, by ``3f/name``."""
        now, rows = self.clock(), self.store.rows(_STEP)
        whole: set[str] = set()
        for folder, stamps in _listed(self.folder):
            key = os.fsencode(folder)
            known = _unpacked(rows.get(key, b""))
            found = {
                name: entry
                for name, stamp in stamps.items()
                if name in known
                and (entry := self._seen(f"{folder}/{name}", stamp, known[name], now))
            }
            if found == known:
                self.store.keep(_STEP, (key,))
            else:
                self.store.put(_STEP, key, _packed(found))
            whole.update(f"{folder}/{name}" for name in found)
        self.store.save()
        return whole

    def learn(self, written: Mapping[Path, bytes]) -> None:
        """Remembers the digests of derivatives as they were written.

        At once: what a build has made when it is killed, the next one need not make again.
        """
        for file, own in written.items():
            key = os.fsencode(file.parent.name)
            entries = _unpacked(self.store.get(_STEP, key) or b"")
            entries[file.name] = (*_UNSEEN, own)
            self.store.put(_STEP, key, _packed(entries))
        self.store.save()

    def _seen(self, place: str, stamp: Stamp, known: _Entry, now: int) -> _Entry | None:
        """What is known of a file, if it is as it was written."""
        *vouching, own = known
        if stamp == tuple(vouching):
            return known
        with suppress(OSError):
            if digest((self.folder / place).read_bytes()) == own:
                size, mtime, ctime = stamp if is_still_true(stamp, now, stamp) else _UNSEEN
                return size, mtime, ctime, own
        return None


def _listed(cache: Path) -> Iterator[tuple[str, dict[str, Stamp]]]:
    """The folders of the cache that hold derivatives, each with the stamps of these."""
    with suppress(FileNotFoundError), os.scandir(cache) as folders:
        for folder in folders:
            if folder.is_dir(follow_symlinks=False):
                with os.scandir(folder) as files:
                    found = dict(filter(None, map(_stamped, files)))
                if found:
                    yield folder.name, found


def _stamped(file: os.DirEntry[str]) -> tuple[str, Stamp] | None:
    """The name and the stamp of a derivative; None for what is none, or has gone meanwhile."""
    with suppress(OSError):
        if _is_made(file.name):
            stat = file.stat()
            return file.name, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return None


def _is_made(name: str) -> bool:
    return name.endswith((".avif", ".jpg"))


def _packed(entries: Mapping[str, _Entry]) -> bytes:
    return os.fsencode("\0".join(entries)) + b"\n" + b"".join(starmap(_ROW.pack, entries.values()))


def _unpacked(row: bytes) -> dict[str, _Entry]:
    names, _, entries = row.partition(b"\n")
    return dict(zip(os.fsdecode(names).split("\0"), _ROW.iter_unpack(entries), strict=False))
