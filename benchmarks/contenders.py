"""Who is measured: commands that make a site, run as whole processes, start to end."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portal import SITEURL, write_portal

STOCK = Path(__file__).resolve().parent / "stock/settings.py"
_USUAL = {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": ""}
Stamps = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of CPU and of the clock, and the most megabytes in memory.

    CPU is user and system time of the process and all that it started.
    """

    cpu: float
    clock: float
    megabytes: float


@dataclass(frozen=True)
class Contender:
    """One way to make the site: a command in a folder, which leaves it in ``output/``."""

    folder: Path
    command: tuple[str, ...]

    @property
    def content(self) -> Path:
        """Where the texts of a portal lie."""
        return self.folder / "content"

    def clean(self, *names: str) -> None:
        """Removes what builds made, or what is named of it."""
        for name in names or ("output", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self, cores: int | None = None) -> Cost:
        """The cost of one run, on so many cores; raises SystemExit with what it said if it fails.

        As for whoever just runs it, Python keeps what it has compiled of the program.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env={**os.environ, "SITEURL": SITEURL, **_USUAL},
                stdout=said,
                stderr=said,
                preexec_fn=lambda: _bind(cores),
            )
            _, status, used = os.wait4(process.pid, 0)
            clock = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                raise SystemExit(f"{' '.join(self.command)} failed:\n{said.read()[-4000:]}")
        return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1000)

    def stamps(self) -> Stamps:
        """When each file of the output was last written, and which one it is."""
        found: dict[str, tuple[int, int]] = {}
        for folder, _, names in os.walk(self.folder / "output"):
            for name in names:
                path = os.path.join(folder, name)
                stat = os.stat(path)
                found[path] = stat.st_mtime_ns, stat.st_ino
        return found


def touched(before: Stamps, after: Stamps) -> int:
    """How many files were written or removed in between."""
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())


def portal(checkout: Path, folder: Path, stories: int, seed: int, photos: int = 0) -> Contender:
    """A checkout's portal with the corpus."""
    write_portal(checkout, folder, stories, seed, photos)
    return Contender(folder, (sys.executable, "-m", "plugins.newsdesk", "publish"))


def stock_pelican(folder: Path, content: Path) -> Contender:
    """Stock Pelican with the same texts."""
    folder.mkdir()
    words = ("-m", "pelican", str(content), "-o", "output", "-s", str(STOCK))
    return Contender(folder, (sys.executable, *words))


def _bind(cores: int | None) -> None:
    if cores:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
