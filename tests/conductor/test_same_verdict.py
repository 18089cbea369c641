import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from plugins.site.build import build, check
from plugins.site.changed import is_wanted, under_way
from plugins.site.checked import Checked
from plugins.site.memory import Memory
from plugins.site.report import report
from plugins.site.settings_file import load
from plugins.stories.records import Finding
from tests.conductor.faulty_sites import faulty_site
from tests.factories import NOW, plant

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(200 if os.environ.get("LONG_TESTS") else 15)
BUILT = SEEDS[:2]
SETTINGS = """
import sys; sys.path.insert(0, {root!r})
SITENAME = "Hội đồng nhân dân tỉnh Mẫu"
SITEURL = "https://ten-co-quan.example"
SECTIONS = [("ky-hop", "Kỳ họp"), ("giam-sat", "Giám sát, khảo sát")]
FEED_ID_AUTHORITY = "hoi-dong-mau.example"
FEED_ID_DATE = "2020"
LIST_PAGE_SIZE = 2
THEME = {theme!r}
CACHE_PATH = {cache!r}
PLUGINS = ["plugins.pelican_door"]

def PELICAN_CLASS(settings):
    from plugins.pelican_door import Portal
    return Portal(settings)
"""
# What the file of a photo gives to think of is told where it is named first, of the texts checked.
OF_SHARED_PHOTOS = {"P12", "P13", "P14"}

_MANY = {
    *("A01", "A02", "A03", "A04", "B01", "B02", "B05", "F01", "F05", "F06", "H09", "H11", "H15"),
    *("L01", "L05", "L40", "P01", "P02", "P26", "P45", "R01", "T02", "T50", "X02", "X03"),
}


class Room:
    """A content folder of a seed with settings of its own, checked and built in several ways."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.content = plant(folder / "content", faulty_site(seed))
        self.output, self.conf = folder / "output", folder / "conf.py"
        text = SETTINGS.format(
            root=str(ROOT), theme=str(ROOT / "theme"), cache=str(folder / "cache")
        )
        self.conf.write_text(text, "utf-8")
        self.settings = load(self.conf)

    def memory(self) -> Memory:
        return Memory.at(self.settings.cache)

    def check(self, wanted: list[str] | None = None, processes: int | None = 1) -> Checked:
        return check(self.content, self.settings, NOW, self.memory(), wanted, processes)


@pytest.mark.parametrize("seed", SEEDS)
def test_check_and_build(seed: int, tmp_path: Path) -> None:
    """They find the same, finding by finding, whoever shares the work and whatever is remembered."""
    room = Room(tmp_path, seed)
    checked = room.check()
    assert room.check(processes=3).findings == checked.findings
    site = build(room.content, room.settings, NOW, room.memory())
    assert site.findings == checked.findings
    assert (site.plan is None) is bool(checked.problems)


@pytest.mark.parametrize("seed", SEEDS)
def test_check_of_some_texts(seed: int, tmp_path: Path) -> None:
    """They are told what they are told among all others."""
    room, random = Room(tmp_path, seed), Random(seed)
    sources = [*room.check([]).folder.by_source]
    wanted = random.sample(sources, random.randint(1, 3))
    every = [told for told in room.check().findings if is_wanted(told.source, wanted)]
    assert _known_alone(room.check(wanted).findings) == _known_alone(every)


@pytest.mark.parametrize("seed", SEEDS)
def test_places(seed: int, tmp_path: Path) -> None:
    """Every finding stands in a file or folder that is there, on a line that the file has."""
    room = Room(tmp_path, seed)
    checked = room.check()
    for told in checked.findings:
        assert (room.content / told.source).exists()
        text = checked.folder.by_source.get(told.source)
        lines = len(text.document.raw.splitlines()) if text else 1
        assert 0 <= told.line <= lines
        assert 0 <= told.column <= len(checked.line(told.source, told.line)) + 1
        assert told.what
        assert told.why
        assert told.mend


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("seed", BUILT)
def test_command(seed: int, tmp_path: Path) -> None:
    """Pelican, as anyone runs it, prints the problems of the check, all of them and no other."""
    room = Room(tmp_path, seed)
    checked = room.check()
    assert checked.problems
    words = [sys.executable, "-m", "pelican", room.content, "-s", room.conf, "-o", room.output]
    done = subprocess.run(
        [*map(str, words)],
        cwd=tmp_path,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    latest = under_way(room.content, NOW)
    assert _blocks(done.stderr) == _blocks(report(checked.problems, "content", latest))
    assert not room.output.exists()


def test_seeds(tmp_path: Path) -> None:
    """Between them they have faults of every room, and of every way to be told."""
    found = [Room(tmp_path / str(seed), seed).check() for seed in SEEDS[:15]]
    codes = {told.code for checked in found for told in checked.findings}
    assert _MANY - codes == set()


def _known_alone(findings: tuple[Finding, ...] | list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code not in OF_SHARED_PHOTOS]


def _blocks(said: str) -> list[str]:
    """The problems of a report, each with its words."""
    return [block.strip() for block in re.split(r"^(?=LỖI )", said, flags=re.MULTILINE)[1:]]
