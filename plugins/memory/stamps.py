"""Files that are known again by size and times, and what is remembered of them between runs."""

import os
from hashlib import sha256
from pathlib import Path

# FAT and exFAT sticks count time in steps of two seconds, the coarsest of all.
_TICK = 2 * 10**9
_FINE_TICK = 20 * 10**6  # nanoseconds between two ticks of a kernel's clock, at the most

Stamp = tuple[int, ...]


def stamp_of(path: str | Path) -> Stamp | None:
    """The size, mtime and ctime of a file; None where it cannot be asked."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def is_still_true(stamp: Stamp, read_at: int, now: Stamp | None) -> bool:
    """Whether what was read of a file holds: its stamp is what it was ``read_at`` nanoseconds.

    And it had rested for two seconds when it was read: a file replaced right after a reading
    could carry the same times (the "racy" rule of Git and Mercurial).
    """
    return now == stamp and max(stamp[1:]) + _TICK <= read_at


def is_rested(latest: int, at: int) -> bool:
    """Whether files of which one was changed at ``latest`` (nanoseconds) had rested at a moment.

    One that is changed twice within a tick may keep its times: of the kernel's clock, or of a file
    system that counts no parts of a second.
    """
    return latest + (_FINE_TICK if latest % 10**6 else _TICK) <= at


def read_memory(file: Path, version: str) -> bytes:
    """What was written into a file under this version; empty where it is missing or damaged."""
    try:
        checksum, _, body = file.read_bytes().partition(b"\n")
        return body if checksum.decode() == _checksum(body, version) else b""
    except (OSError, ValueError):
        return b""


def write_memory(file: Path, version: str, body: bytes) -> None:
    """Writes a file whole or not at all; raises OSError, as on a full disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    temporary.write_bytes(_checksum(body, version).encode() + b"\n" + body)
    os.replace(temporary, file)


def _checksum(body: bytes, version: str) -> str:
    return sha256(version.encode() + body).hexdigest()
