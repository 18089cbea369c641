"""Which pages and files a build makes, and which it leaves or takes from the memory."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns

import pytest

from plugins.pelican_door.making import Making
from plugins.pelican_door.writing import write_site
from plugins.site.records import PlannedPage
from plugins.site_output.applying import Applied
from plugins.site_output.manifest import Manifest, manifest_file
from plugins.site_output.workspace import open_output
from tests.conductor.sites import Files, plan_files
from tests.editorial_rules.desks import settings_of
from tests.factories import story_text

FILES: Files = {
    "tin/a/index.md": story_text("Tin a.", Title="Tin a", Tags="kỳ họp"),
    "tin/b/index.md": story_text("Xem [bảng](b.pdf).", Title="Tin b", Date="26/5/2021"),
    "tin/b/b.pdf": b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n",
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
}
A = "tin/2021/05/27/tin-a/index.html"
FEEDS = {"feeds/tin-moi.atom.xml", "feeds/chuyen-muc/ky-hop.atom.xml"}
LATER = 10 * 10**9  # nanoseconds after which what was put has rested


@dataclass
class Desk:
    """A folder with content, memory and output; ``made`` are what builds made anew, each in a set."""

    folder: Path
    root: Path
    files: dict[str, str | bytes] = field(default_factory=lambda: {**FILES})
    planted: dict[str, str | bytes] = field(default_factory=dict)
    made: list[set[str]] = field(default_factory=list)

    @property
    def output(self) -> Path:
        """Where the site stands."""
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        """Where the memory is."""
        return settings_of(self.folder).cache

    def build(self, *, alone: bool = True, later: int = LATER) -> Applied:
        """Builds, with texts of few words in the place of pages."""
        settings = settings_of(self.folder, THEME=str(self.root / "theme"))
        news = {name: data for name, data in self.files.items() if self.planted.get(name) != data}
        plan = plan_files(self.folder, news)
        self.planted |= news
        self.made.append(set())

        def run(making: Making, staging: Path) -> None:
            self.made[-1] |= making.stale.keys()
            making.make([*making.stale], words)

        with open_output(self.output, self.folder / "content") as workspace:
            clock = lambda: time_ns() + later  # noqa: E731
            return write_site(plan, workspace, settings, run, clock, alone=alone)

    def site(self) -> dict[str, tuple[bytes, int, int]]:
        """Every file with its bytes and what tells that somebody touched it."""
        return {
            path.relative_to(self.output).as_posix(): (
                path.read_bytes(),
                path.stat().st_mtime_ns,
                path.stat().st_ino,
            )
            for path in self.output.rglob("*")
            if path.is_file()
        }

    def texts(self) -> dict[str, bytes]:
        """Every file with its bytes."""
        return {name: data for name, (data, _, _) in self.site().items()}


def words(page: PlannedPage) -> str:
    """What stands for a page here: its template and what it is about."""
    about = page.values.get("article") or page.values.get("page")
    body = about.body.__html__() if about and hasattr(about, "body") else ""
    return f'<meta name="generator" content="newsdesk">{page.template} {body}'


@pytest.fixture
def desk(tmp_path: Path, root: Path) -> Desk:
    """A site that has been built."""
    desk = Desk(tmp_path, root)
    desk.build()
    assert A in desk.made[0]
    return desk


def test_nothing_changed(desk: Desk) -> None:
    """Nothing is made, nothing touched, not even the manifest."""
    before, manifest = desk.site(), manifest_file(desk.cache, desk.output)
    noted = manifest.stat().st_mtime_ns
    done = desk.build()
    assert desk.made[1] == set()
    assert done.written + done.removed == ()
    assert before == desk.site()
    assert noted == manifest.stat().st_mtime_ns


def test_changed_body(desk: Desk) -> None:
    """Its page and the feeds are made, and nothing else is touched."""
    before = desk.site()
    desk.files["tin/a/index.md"] = story_text("Tin a.\n\nSửa.", Title="Tin a", Tags="kỳ họp")
    done = desk.build()
    assert desk.made[1] == {A, *FEEDS} == {*done.written}
    after = desk.site()
    assert {name for name in before if before[name] != after[name]} == {A, *FEEDS}
    assert b"S\xe1\xbb\xada." in after[A][0]


def test_change_that_is_taken_back(desk: Desk) -> None:
    """What was made before is known, and nothing is made."""
    before = desk.texts()
    desk.files["tin/a/index.md"] = story_text("Khác.", Title="Tin a", Tags="kỳ họp")
    desk.build()
    desk.files["tin/a/index.md"] = FILES["tin/a/index.md"]
    desk.build()
    assert desk.made[2] == set()
    assert before == desk.texts()


def gone(desk: Desk) -> None:
    shutil.rmtree(desk.output)


def edited(desk: Desk) -> None:
    for path in [path for path in desk.output.rglob("*") if path.is_file()]:
        if path.name != ".newsdesk":
            path.write_bytes(path.read_bytes().swapcase())


def emptied(desk: Desk) -> None:
    (desk.output / A).unlink()
    (desk.output / "robots.txt").unlink()


def forgotten(desk: Desk) -> None:
    manifest_file(desk.cache, desk.output).unlink()


def damaged(desk: Desk) -> None:
    manifest_file(desk.cache, desk.output).write_bytes(b"x")


@pytest.mark.parametrize("harm", [gone, edited, emptied, forgotten, damaged])
def test_site_that_is_not_as_it_was_put(harm: Callable[[Desk], None], desk: Desk) -> None:
    """It is as before after the next build, which makes nothing, and known again by the one after."""
    before = desk.texts()
    harm(desk)
    desk.build()
    assert before == desk.texts()
    touched = desk.site()
    desk.build()
    assert touched == desk.site()
    assert desk.made[1:] == [set(), set()]


def test_lost_manifest(desk: Desk) -> None:
    """No file is touched that has the right bytes."""
    before = desk.site()
    forgotten(desk)
    desk.build()
    assert before == desk.site()


def test_lost_memory(desk: Desk) -> None:
    """What stands is known by the manifest; without this too all is made, and nothing touched."""
    before = desk.site()
    (desk.cache / "pages.sqlite").unlink()
    desk.build()
    assert desk.made[1] == set()
    forgotten(desk)
    desk.build()
    assert desk.made[2] == desk.made[0]
    assert before == desk.site()


def test_damaged_memory(desk: Desk) -> None:
    """It is as none."""
    before = desk.texts()
    gone(desk)
    (desk.cache / "pages.sqlite").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)
    desk.build()
    assert desk.made[1] == desk.made[0]
    assert before == desk.texts()


def test_build_right_after(desk: Desk) -> None:
    """What was put a moment ago is compared, since it could have been changed in the same tick."""
    forgotten(desk)
    desk.build(later=0)
    target = desk.output / "robots.txt"
    times = target.stat()
    before = desk.texts()
    manifest = Manifest.read(manifest_file(desk.cache, desk.output))
    soon = Manifest(manifest.entries, max(times.st_mtime_ns, times.st_ctime_ns))
    soon.write(manifest_file(desk.cache, desk.output))
    assert not soon.standing({}, {})
    desk.build()
    assert desk.made[2] == set()
    assert before == desk.texts()


def test_changed_file_beside_a_text(desk: Desk) -> None:
    """It is copied again, though it has as many bytes, and no page is made."""
    before = len(desk.texts())
    desk.files["tin/b/b.pdf"] = b"%PDF-1.4\n2 0 obj\nendobj\ntrailer\n%%EOF\n"
    done = desk.build()
    assert done.written == ("tin/2021/05/26/tin-b/b.pdf",)
    assert (desk.output / done.written[0]).read_bytes() == desk.files["tin/b/b.pdf"]
    assert len(desk.texts()) == before
    assert desk.made[1] == set()


def test_other_plugin(desk: Desk) -> None:
    """All is made, for nobody knows what it looks at; and again when the plugin has gone."""
    before = desk.site()
    desk.build(alone=False)
    assert desk.made[1] == desk.made[0]
    assert before == desk.site()
    (desk.cache / "pages.sqlite").unlink()
    desk.build()
    assert desk.made[2] == desk.made[0]


def test_story_that_is_gone(desk: Desk) -> None:
    """Its page goes, and the manifest knows it no more."""
    del desk.files["tin/a/index.md"]
    shutil.rmtree(desk.folder / "content/tin/a")
    done = desk.build()
    assert A in done.removed
    entries = Manifest.read(manifest_file(desk.cache, desk.output)).entries
    assert A not in entries
    assert entries.keys() == desk.texts().keys() - {".newsdesk"}
