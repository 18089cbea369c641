"""A file takes the place of a folder, or a folder that of a file."""

import ctypes
import os
import sys
from tempfile import mkdtemp

_HERE = -100  # AT_FDCWD: paths as the process sees them
_EXCHANGE = 2  # RENAME_EXCHANGE, renameat2(2)


def take_place(new: str, old: str, aside: str) -> None:
    """Puts ``new`` in the place of ``old``, which afterwards lies at ``new`` or in the folder ``aside``.

    At once where the system can (Linux), so that the address is never away; elsewhere in two
    moves, since no system moves a file over a folder.
    """
    if not _exchanged(new, old):
        os.replace(old, f"{mkdtemp(dir=aside)}/former")
        os.replace(new, old)


def _exchanged(new: str, old: str) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:  # an old or another C library
        return False
    return bool(rename(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE) == 0)
