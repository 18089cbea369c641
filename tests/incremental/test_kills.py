"""Builds that die at any moment, under a reader who fetches pages all the while.

``LONG_TESTS=1`` (make test-long) kills two hundred.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from tests.incremental import house_changes, story_changes
from tests.incremental.building import CLEAN, INCREMENTAL, builder_of
from tests.incremental.changes import Change
from tests.incremental.sites import write_site
from tests.incremental.test_equals_clean import both, differences
from tests.machine import FULL

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
KILLS = 200 if os.environ.get("LONG_TESTS") else 10 if FULL else 4
PAUSE = 0.001  # seconds between two pages, so that the build gets a core
# The changes that are cut off: of a few pages, of many, of all.
CHANGES: tuple[Change, ...] = (
    story_changes.typo,
    story_changes.added,
    story_changes.added_in_the_past,
    story_changes.deleted,
    story_changes.slug_changed,
    story_changes.photos_added,
    house_changes.style_edited,
    house_changes.template_edited,
)
LINK = re.compile(rb'(?:href|src)="(/tin-tuc/[^"#?]*)')
Files = dict[str, bytes | None]


class Reader(threading.Thread):
    """Fetches a page after another, and what each names; notes what is missing or cut."""

    def __init__(self, output: Path, old: Files, new: Files) -> None:
        super().__init__()
        self.output, self.old, self.new = output, old, new
        self.stays = sorted(
            name for name in old.keys() & new.keys() if name.endswith(".html") and old[name]
        )
        self.dice, self.done, self.fetched = Random(0), threading.Event(), 0
        self.faults: list[str] = []

    def run(self) -> None:
        while not self.done.is_set():
            self.read(self.dice.choice(self.stays))
            self.fetched += 1
            time.sleep(PAUSE)

    def read(self, name: str) -> None:
        """A page that both sites have is always there, as one of the two has it."""
        data = self.fetch(name)
        if data is None or data not in (self.old[name], self.new[name]):
            self.faults.append(f"{name}: {'missing' if data is None else len(data)}")
            return
        for address in sorted(set(LINK.findall(data))):
            target = urlsplit(address.decode()).path.removeprefix("/tin-tuc/")
            target += "index.html" if target.endswith("/") or not target else ""
            if self.fetch(target) is None and self.fetch(name) == data:
                self.faults.append(f"{name} names {target}")

    def fetch(self, name: str) -> bytes | None:
        try:
            return (self.output / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


@contextmanager
def reading(output: Path, old: Files, new: Files) -> Iterator[Reader]:
    reader = Reader(output, old, new)
    reader.start()
    try:
        yield reader
    finally:
        reader.done.set()
        reader.join()


def test_killed_builds(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """No page is missing or cut or names one that is, and the next build ends as a clean one does."""
    dice = Random(3)
    desk = write_site(tmp_path / "site", dice, 60)
    with builder_of(desk) as builder:
        standing, _ = both(builder, 1)
        assert standing.code == 0
        lasts = 1.0  # seconds, about as long as a build takes
        for number in range(KILLS):
            dice.choice(CHANGES)(desk, dice)
            builder.clean()
            (new,) = builder.build(CLEAN)
            assert new.code == 0, new.complained
            with reading(desk.output, dict(standing.files), dict(new.files)) as reader:
                builder.build(INCREMENTAL, killed_after=dice.uniform(0, lasts))
                began = time.monotonic()
                (standing,) = builder.build(INCREMENTAL)
                lasts = time.monotonic() - began
            assert (number, reader.faults) == (number, [])
            assert reader.fetched
            assert (standing.code, differences(standing, new)) == (0, [])
            assert list(desk.folder.glob(".output*")) == []
            record_property("builds killed", 1)
