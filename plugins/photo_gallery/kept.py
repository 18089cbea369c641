"""Which derivatives the cache holds whole, without a look into those that nobody touched.

A folder whose files have the names, sizes and times that they had when each was seen to be whole
holds whole files. So a build that has nothing to make asks the system once for each file, and opens
none.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import time_ns

from plugins.memory.stamps import read_memory, write_memory
from plugins.photo_gallery.work import is_whole

FILE_NAME = "whole.json"

_FORMAT = "1"
_REST = 2 * 10**9  # nanoseconds; a file written later could be replaced within one tick of its time
_Row = tuple[str, int, int]  # name, size, mtime


def whole_files(cache: Path, clock: Callable[[], int] = time_ns) -> set[str]:
    """The derivatives in a cache folder that begin and end as they should, by ``3f/name``.

    What was found is remembered in the folder; on a full disk it is found anew the next time.
    """
    known, found, now = _read(cache), dict[str, str](), clock()
    whole: set[str] = set()
    for folder, rows in _listed(cache):
        mark = _mark(rows)
        good = [name for name, _, _ in rows]
        if known.get(folder) != mark:
            good = [name for name in good if is_whole(cache / folder / name)]
        if len(good) == len(rows) and max(row[2] for row in rows) + _REST <= now:
            found[folder] = mark
        whole.update(f"{folder}/{name}" for name in good)
    if found != known:
        with suppress(OSError):
            data = json.dumps(found, sort_keys=True).encode()
            write_memory(cache / FILE_NAME, _FORMAT, data)
    return whole


def _listed(cache: Path) -> Iterator[tuple[str, list[_Row]]]:
    """The folders of the cache that hold derivatives, each with these in order."""
    with suppress(FileNotFoundError), os.scandir(cache) as folders:
        for folder in folders:
            if folder.is_dir(follow_symlinks=False):
                with os.scandir(folder) as files:
                    found = [(file.name, file.stat()) for file in files if _is_made(file.name)]
                rows = sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
                if rows:
                    yield folder.name, rows


def _is_made(name: str) -> bool:
    return name.endswith((".avif", ".jpg"))


def _mark(rows: list[_Row]) -> str:
    return blake2b(repr(rows).encode(), digest_size=16).hexdigest()


def _read(cache: Path) -> dict[str, str]:
    try:
        return dict(json.loads(read_memory(cache / FILE_NAME, _FORMAT) or "{}"))
    except ValueError:
        return {}
