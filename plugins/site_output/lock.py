"""One build at a time changes a folder.

The lock is the system's own, on a file: it ends with the process that holds it, however that
ends, so there is no stale lock to judge, and no number of a process that another one has got
since or that means nothing in another container. It is not ``flock``, which processes for photos
inherit: one of them that outlives a killed build would go on holding the folder.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from threading import Event

from plugins.site_output.refusal import OutputRefused

PAUSE = 0.1  # seconds between two attempts
_HELD = (EACCES, EAGAIN, EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # Far behind the text, because others cannot read what is locked.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock ``path`` against other processes; waits for it for ``patience`` seconds.

    Raises OutputRefused, which names the process that holds it, where that is not enough.
    """
    descriptor = _acquired(path, patience)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        if sys.platform == "win32":  # where nobody can remove an open file
            os.close(descriptor)
        with suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def _acquired(path: Path, patience: float) -> int:
    for _ in range(max(1, round(patience / PAUSE))):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if take(descriptor, path):
            return descriptor
        os.close(descriptor)
        Event().wait(PAUSE)
    raise OutputRefused(
        f"một lần dựng khác (tiến trình {_holder(path)}) đang ghi vào {path.parent}; "
        "hãy đợi lần đó xong rồi dựng lại."
    )


def take(descriptor: int, path: Path) -> bool:
    """Locks an open file, unless another process has, or ``path`` is no longer its name."""
    try:
        _lock(descriptor)
        # Whoever held it before has removed the file, and the next may have made another one.
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise


def _holder(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace") or "?"
    except OSError:
        return "?"
