"""A portal in a folder of its own, code and all, as somebody works on it."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "conf.py"
DATE = "%d/%m/%Y %H:%M"
CODE = ("plugins", "theme")
# What builds make, or is made for them.
MADE = ("output", "elsewhere", "clean", "cache", ".cache", "clean-cache", "said")
_NO_SOURCE = shutil.ignore_patterns("__pycache__")


@dataclass
class Desk:
    """A portal's folder and what the clock says; texts go by their path below ``content/``.

    ``shown_to`` are the readers of the site, ``output_name`` is the folder into which it is built.
    ``exchanging`` are two stories of a day that exchange their addresses, ``past`` is how the
    files were at some moments.
    """

    folder: Path
    now: datetime
    shown_to: str = "public"
    output_name: str = "output"
    exchanging: tuple[str, ...] = ()
    past: list[Mapping[str, bytes]] = field(default_factory=list)

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def memories(self) -> tuple[Path, ...]:
        """What is remembered of the site, and of what the command did last."""
        return self.folder / "cache", self.folder / ".cache"

    @property
    def output(self) -> Path:
        return self.folder / self.output_name

    def stories(self, having: str = "") -> list[str]:
        """The stories, or those in which a pattern is found."""
        paths = sorted(self.content.glob("tin/**/index.md"))
        return [
            path.relative_to(self.content).as_posix()
            for path in paths
            if re.search(having, path.read_text("utf-8-sig"), re.M)
        ]

    def public(self, having: str = "") -> list[str]:
        """Those of them that anybody may link to."""
        others = set(self.stories("^Status:"))
        return [
            source
            for source in self.stories(having)
            if source not in others and self.date(source) <= self.now
        ]

    def date(self, source: str) -> datetime:
        """The date of a story, in the one form in which these stories have it."""
        date = datetime.strptime(self.value(source, "Date"), DATE)
        return date.replace(tzinfo=self.now.tzinfo)

    def read(self, source: str) -> str:
        return (self.content / source).read_text("utf-8-sig")

    def write(self, source: str, text: str) -> None:
        path = self.content / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, source: str, change: Callable[[str], str]) -> None:
        self.write(source, change(self.read(source)))

    def value(self, source: str, key: str) -> str:
        """The value of a key, empty where there is no such line."""
        found = re.search(rf"^{key}: (.*)$", self.read(source), re.M)
        return found[1] if found else ""

    def give(self, source: str, key: str, value: str) -> None:
        """Gives a text a value for a key; an empty one takes the line away."""
        self.edit(source, lambda text: with_value(text, key, value))

    def code(self) -> tuple[Path, list[tuple[str, int, int]]]:
        """What tells whether a process has to import the portal's code anew."""
        found = sorted(self.folder.glob("plugins/**/*.py"))
        return self.folder, [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in found]

    def files(self) -> Mapping[str, bytes]:
        """Everything that a build is made of."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
            and path.relative_to(self.folder).parts[0] not in MADE
            and "__pycache__" not in path.parts
        }

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Puts everything back as it was, touching only what is otherwise."""
        now = self.files()
        for name in now.keys() - files.keys():
            (self.folder / name).unlink()
        for name, data in files.items():
            if now.get(name) != data:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(data)


def with_value(text: str, key: str, value: str) -> str:
    """A text with another value for a key, at the end of its header where the key is new."""
    head, blank, body = text.partition("\n\n")
    lines = [line for line in head.split("\n") if not line.startswith(f"{key}: ")]
    if value:
        lines.append(f"{key}: {value}")
    return "\n".join(lines) + blank + body


def make_desk(folder: Path, now: datetime) -> Desk:
    """A portal without any content, with this checkout's code and theme."""
    folder.mkdir(parents=True)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=_NO_SOURCE)
    shutil.copy(Path(__file__).with_name("settings.py"), folder / SETTINGS)
    return Desk(folder, now)


def some(dice: Random, names: list[str], count: int = 1) -> list[str]:
    """As many of some names, or all where they are fewer."""
    return dice.sample(names, min(count, len(names)))
