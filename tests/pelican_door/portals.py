"""Portals of two stories with settings of their own, run as anyone runs Pelican."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.factories import plant
from tests.site.built import ROOT

HEADER = "Date: 27/5/2021 17:00\nCategory: Kỳ họp\nTags: kỳ họp\nAuthors: Kim Chi"
CONTENT = {
    "tin/mot/index.md": f"Title: Tin một\n{HEADER}\n\nMột.\n",
    "tin/hai/index.md": f"Title: Tin hai\n{HEADER}\n\nHai, xem [tin một](../mot/index.md).\n",
    "trang/lien-he.md": "Title: Liên hệ\n\nViết thư cho Văn phòng.\n",
    "tac-gia/kim-chi.md": "Name: Kim Chi\n",
}
SETTINGS = """
import sys; sys.path.insert(0, {root!r})
from tests.sample_site.public import *
MENU, PLUGIN_PATHS = [("Liên hệ", "lien-he/")], [{folder!r}]
"""


@dataclass(frozen=True)
class Portal:
    """A folder with content, settings and other plugins; the site is built into ``output``."""

    folder: Path

    @property
    def output(self) -> Path:
        """Where the site stands, in a folder of nothing else."""
        return self.folder / "host/output"

    def command(self, *options: str) -> list[str]:
        """Pelican's command, as README tells it."""
        words = [self.folder / "content", "-o", self.output, "-s", self.folder / "conf.py"]
        return [sys.executable, "-m", "pelican", *map(str, words), *options]

    def start(self, *options: str) -> "subprocess.Popen[str]":
        """Begins a build."""
        self.output.parent.mkdir(exist_ok=True)
        return subprocess.Popen(
            self.command(*options),
            cwd=self.folder,
            env={**os.environ, "COLUMNS": "1000", "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def build(self, *options: str) -> tuple[int, str, str]:
        """The exit code of a build, what it said and what it complained of."""
        with self.start(*options) as process:
            said, complained = process.communicate(timeout=60)
        return process.returncode, said, complained

    def site(self) -> dict[str, tuple[bytes, int]]:
        """Every file with its bytes and the time of its last writing."""
        return {
            path.relative_to(self.output).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.output.rglob("*")
            if path.is_file()
        }


def make_portal(folder: Path, lines: str = "", plugins: Mapping[str, str] | None = None) -> Portal:
    """A portal whose settings end with these lines, and plugins that may stand in its PLUGINS."""
    text = SETTINGS.format(root=str(ROOT), folder=str(folder))
    files = {f"{name}.py": source for name, source in (plugins or {}).items()}
    plant(folder, {"conf.py": f"{text}\n{lines}\n", **files})
    plant(folder / "content", CONTENT)
    return Portal(folder)
