"""The portal, built of a content folder full of vectors, by those who heed problems and those who do not."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.factories import plant
from tests.security.vectors import EVERY, Vector, photo, vectors
from tests.site.built import Site, build
from tests.stories.faults import BASE

ATOM = "{http://www.w3.org/2005/Atom}"
VECTORS = list(vectors(every=1 if os.environ.get("LONG_TESTS") else EVERY))
SETTINGS = """
import sys; sys.path.insert(0, {root!r}); sys.path.insert(0, {here!r})
from tests.sample_site.public import *
CACHE_PATH = {here!r} + "/cache"
BYLINES_UNKNOWN_PERSON = "warning"
FEED_MAX_ITEMS = 100_000
"""
# Added to the settings: the verdict forgets every problem, so that every page is built all the same.
IGNORING_PROBLEMS = """
from plugins.site import build as conductor
heeding = conductor.judge
conductor.judge = lambda *known: tuple(one for one in heeding(*known) if one.level == "hint")
"""


@dataclass(frozen=True)
class Attacked:
    """A content folder full of vectors, with what came of it."""

    folder: Path
    run: subprocess.CompletedProcess[str]

    @property
    def site(self) -> Site:
        assert self.run.returncode == 0, self.run.stdout + self.run.stderr
        return Site(self.folder / "output", "https://portal.example/base", self.run.stdout)


def attack(folder: Path, root: Path, settings: str = "", found: list[Vector] = VECTORS) -> Attacked:
    plant(folder / "content", {**BASE, **{one.source: one.text for one in found}})
    plant(folder, {"content/anh/a.jpg": photo()})
    conf = SETTINGS.format(root=str(root), here=str(folder)) + settings
    plant(folder, {"conf.py": conf})
    return Attacked(folder, build(folder / "content", folder / "output", folder / "conf.py"))


def contents(feed: bytes) -> list[str]:
    """The HTML of every story in a feed, as a reader of feeds unescapes it."""
    return [str(one.text) for one in ElementTree.fromstring(feed).iter(f"{ATOM}content")]
