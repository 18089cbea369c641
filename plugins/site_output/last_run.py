"""A run that would find nothing to do, known as such before anything of the site is loaded.

What a build leaves is true as long as its inputs and its output stand as they stood then, by their
names, sizes and times, and the moment has not come from which the clock alone makes another site.
"""

import json
import os
import sys
import sysconfig
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from time import sleep, time, time_ns
from typing import NamedTuple

from plugins.memory.stamps import Stamp, is_rested, read_memory, stamp_of, write_memory
from plugins.site_output.trees import OWN, folders_of

VARIABLE = "NEWSDESK_LAST_RUN"  # tells a build where to say what it found
RELEASE = "NEWSDESK_RELEASE"  # and this where to leave what may be published

_FORM = "2"
_KEPT = 20  # runs by other words that are remembered
# What differs from one call to the next and no settings file looks at.
_PASSING = frozenset(
    {"_", "COLUMNS", "LINES", "OLDPWD", "SHLVL", "TERM", "WINDOWID", "TERM_SESSION_ID", VARIABLE}
)
_PAUSE = 0.03  # seconds after which a file that was just written has rested
_LIBRARIES = sysconfig.get_path("purelib")
_UNREAD = ("__pycache__", ".git")
_UNKNOWN = (OSError, OverflowError)  # of a file that is gone, or whose time is beyond the year 2262
_name = attrgetter("name")


@dataclass(frozen=True)
class LastRun:
    """The last run by some words, which wrote the ``outputs``, a folder and perhaps files beside it.

    ``file`` is where it is remembered. ``inputs`` are the files and folders that it was made of,
    ``before`` is how they stand now, before anything of them is loaded: what is saved while it is, the
    next run finds otherwise.
    """

    file: str
    outputs: tuple[str, ...]
    inputs: tuple[str, ...]
    before: "State"

    @classmethod
    def of(
        cls, cache: Path, words: Sequence[str], outputs: Sequence[str], inputs: Sequence[str]
    ) -> "LastRun":
        """The last run by these words in an environment like this one."""
        kept = sorted(item for item in os.environ.items() if item[0] not in _PASSING)
        said = json.dumps([words, kept, os.getcwd(), sys.version, sys.executable])
        name = blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        every = (*inputs, _LIBRARIES)
        return cls(str(cache / name), (*outputs,), every, state(every))

    @classmethod
    def told(cls, variable: str | None) -> "LastRun | None":
        """The run that another process tells of; None where it tells of none."""
        if not variable:
            return None
        file, outputs, inputs, before = json.loads(variable)
        return cls(file, tuple(outputs), tuple(inputs), State(*before))

    @property
    def variable(self) -> str:
        """What tells another process of it."""
        return json.dumps([self.file, self.outputs, self.inputs, self.before])

    def answer(self, now: float | None = None) -> str | None:
        """What it said, if it would say and leave the same now (seconds since 1970, else the clock's)."""
        now = time() if now is None else now
        try:
            row = json.loads(read_memory(Path(self.file), _FORM))
            since, until, said, inputs, output, paths = row
            true = since <= now < until and inputs == self.before.digest
            return said if true and output == self._standing(paths).digest else None
        except (*_UNKNOWN, ValueError):
            return None

    def remember(self, since: float, until: float, said: str, made: Collection[str]) -> None:
        """Remembers that it has ended, what it said, and between which moments it would say so.

        ``made`` are the addresses of the files in the folder. A file that was written in the moment of
        looking could be written again and look the same: nothing is remembered where one had not rested.
        """
        sleep(_PAUSE)
        folder, *beside = self.outputs
        inside = [f"{folder}/{address}" for address in (*made, *folders_of(made))]
        with suppress(*_UNKNOWN):
            paths = [*filter(os.path.isfile, beside), *inside]
            output = self._standing(paths)
            if self.before.has_rested and output.has_rested:
                row = since, until, said, self.before.digest, output.digest, paths
                write_memory(Path(self.file), _FORM, json.dumps(row).encode())
                forget_others(Path(self.file).parent)

    def _standing(self, paths: Sequence[str]) -> "State":
        """How stands what was written, without looking for anything; raises OSError where some is gone.

        Whatever was put into a folder below tells by its times. In those of builds a lock comes and
        goes: there names tell.
        """
        times = array("q")
        for path in paths:
            found = os.stat(path, follow_symlinks=False)
            times.extend((found.st_size, found.st_mtime_ns, found.st_ctime_ns))
        right_in = [_names(place) for place in self.outputs]
        said = json.dumps(right_in).encode() + times.tobytes()
        latest = max(max(times[1::3], default=0), max(times[2::3], default=0))
        return State(blake2b(said, digest_size=16).hexdigest(), is_rested(latest, time_ns()))


class State(NamedTuple):
    """What stands for files by their names, sizes and times, and whether all had rested then."""

    digest: str
    has_rested: bool


def state(places: Sequence[str]) -> State:
    """The state of some files and of all that lies in some folders.

    Of the libraries' folder, in which nobody writes by hand, only what lies right in it counts.
    """
    whole, latest = blake2b(digest_size=16), 0
    for place in places:
        for path, kind, stamp in _lying(place):
            whole.update(f"{path}\0{kind}{stamp}\n".encode("utf-8", "surrogateescape"))
            latest = max(latest, *stamp[1:])
    return State(whole.hexdigest(), is_rested(latest, time_ns()))


def _lying(place: str) -> Iterator[tuple[str, str, Stamp]]:
    """Everything at a place: its path, what it is, its stamp."""
    if os.path.isfile(place):
        yield place, "file", stamp_of(Path(place)) or (0, 0, 0)
    for entry in _entries(place):
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, "folder", (0, 0, 0)
        else:
            found = entry.stat(follow_symlinks=entry.is_symlink() and os.path.exists(entry.path))
            yield entry.path, "file", (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _entries(place: str) -> Iterator["os.DirEntry[str]"]:
    """What lies in a folder and below, folders in name order."""
    ahead = [place]
    while ahead:
        folder = ahead.pop()
        try:
            with os.scandir(folder) as entries:
                lying = sorted(entries, key=_name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        yield from lying
        ahead += (
            entry.path
            for entry in lying
            if entry.is_dir(follow_symlinks=False)
            and entry.name not in _UNREAD
            and folder != _LIBRARIES
        )


def _names(place: str) -> list[str]:
    """What lies right in a folder, by name; nothing for a file."""
    names = os.listdir(place) if os.path.isdir(place) else []
    return sorted(name for name in names if not name.startswith(OWN))


def forget_others(folder: Path) -> None:
    """Drops the oldest of many files, each of which is remembered of one run."""
    runs = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in runs[_KEPT:]:
        file.unlink(missing_ok=True)
