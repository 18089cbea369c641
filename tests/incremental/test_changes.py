"""The kinds of change by themselves: each changes something of a made-up site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.incremental import memory_changes, story_changes
from tests.incremental.building import INCREMENTAL, builder_of
from tests.incremental.changes import Change, kinds
from tests.incremental.desks import MADE, Desk
from tests.incremental.sites import write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
KINDS = kinds()
TRIES = 4  # a die may show what stands there already
State = tuple[object, ...]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A site with its output and its memory."""
    desk = write_site(tmp_path_factory.mktemp("changes") / "site", Random(0), 60)
    with builder_of(desk) as builder:
        (site,) = builder.build(INCREMENTAL)
        assert site.code == 0, site.complained
        yield desk


def state(desk: Desk) -> State:
    """Everything that a build can see: stamps, contents, clock, place, memory, output."""
    stamps = {
        str(path.relative_to(desk.folder)): (path.stat().st_mtime_ns, path.stat().st_ctime_ns)
        for name in ("content", "output", "cache", ".cache")
        for path in (desk.folder / name).rglob("*")
    }
    told = desk.folder, desk.now, desk.shown_to, desk.output_name
    return *told, desk.files(), stamps


def state_after(change: Change, desk: Desk, seed: int) -> State:
    change(desk, Random(seed))
    return state(desk)


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"nothing"}))
def test_kind(name: str, built: Desk, tmp_path: Path) -> None:
    """It changes something that a build can see."""
    befalls_what_is_kept = KINDS[name].__module__ == memory_changes.__name__
    left_out = shutil.ignore_patterns(*(() if befalls_what_is_kept else MADE))
    desk = Desk(Path(shutil.copytree(built.folder, tmp_path / "site", ignore=left_out)), built.now)
    if name == "addresses_exchanged_again":
        KINDS["addresses_exchanged"](desk, Random(0))
    desk.past = [desk.files()]
    story_changes.typo(desk, Random(0))
    before = state(desk)
    assert any(state_after(KINDS[name], desk, seed) != before for seed in range(TRIES))


def test_number_of_kinds() -> None:
    """There are as many as the promise needs, and more."""
    assert len(KINDS) >= 25
