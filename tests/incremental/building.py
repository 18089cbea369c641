"""Builds of a desk's portal: beside each other, each as if it were the first of its process."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.incremental.desks import SETTINGS, Desk

SERVER = Path(__file__).with_name("fork_server.py")
KEPT = ".newsdesk"  # begins the names of what builds keep for themselves in the output
SHOWN_TO = {"public": "publish", "desk": "build", "devserver": "build"}
# What a build counts and hints at, but for its own work.
TOLD = re.compile(r"^(?:GỢI Ý|  (?!Thời gian|Trang đã ghi)\S).*", re.M)


@dataclass(frozen=True)
class Built:
    """How a build ended, what it told and complained of, and the output; a folder is None."""

    code: int
    told: list[str]
    complained: str
    files: Mapping[str, bytes | None]


@dataclass(frozen=True)
class Place:
    """Where a build writes, where it keeps what it remembers, and how many cores it has."""

    output: str
    cache: str
    cores: int = 1


INCREMENTAL, CLEAN = Place("output", "cache"), Place("clean", "clean-cache")


@dataclass
class Builder:
    """Builds one desk's portal; ``begin_anew`` after its code has changed."""

    desk: Desk
    _server: "subprocess.Popen[str] | None" = field(default=None, repr=False)

    def build(self, *places: Place, killed_after: float | None = None) -> list[Built]:
        """The builds into these places, side by side."""
        jobs = [self._job(place, killed_after) for place in places]
        server = self._server or self._start()
        assert server.stdin is not None
        assert server.stdout is not None
        print(json.dumps(jobs), file=server.stdin, flush=True)
        codes = json.loads(server.stdout.readline())
        return [self._built(place, code) for place, code in zip(places, codes, strict=True)]

    def clean(self) -> None:
        """Forgets the clean build."""
        for name in (CLEAN.output, CLEAN.cache):
            shutil.rmtree(self.desk.folder / name, ignore_errors=True)

    def begin_anew(self) -> None:
        """The next build imports the code anew."""
        if self._server:
            self._server.communicate()
            self._server = None

    def _start(self) -> "subprocess.Popen[str]":
        self._server = subprocess.Popen(
            [sys.executable, str(SERVER)],
            cwd=self.desk.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._server

    def _job(self, place: Place, killed_after: float | None) -> dict[str, object]:
        (self.desk.folder / "said").mkdir(exist_ok=True)
        return {
            "words": [
                SHOWN_TO[self.desk.shown_to],
                *f"content -o {place.output} --settings {SETTINGS}".split(),
            ],
            "environment": {
                "SHOWN_TO": self.desk.shown_to,
                "CACHE": place.cache,
                "SOURCE_DATE_EPOCH": str(int(self.desk.now.timestamp())),
                "COLUMNS": "1000",
                "PYTHONIOENCODING": "utf-8",
            },
            "said": f"said/{place.output}",
            "complained": f"said/{place.output}.complaints",
            "cores": place.cores,
            "killed_after": killed_after,
        }

    def _built(self, place: Place, code: int) -> Built:
        folder = self.desk.folder
        said, complained = (
            (folder / "said" / f"{place.output}{end}").read_text("utf-8")
            for end in ("", ".complaints")
        )
        return Built(code, TOLD.findall(said), complained, files_of(folder / place.output))


@contextmanager
def builder_of(desk: Desk) -> Iterator[Builder]:
    """A builder that leaves no process behind."""
    builder = Builder(desk)
    try:
        yield builder
    finally:
        builder.begin_anew()


def files_of(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder of a site, but what builds keep for themselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not path.name.startswith(KEPT)
    }
