"""Derivatives are believed as long as they are as they were written."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.memory.digests import digest
from plugins.photo_gallery.kept import Derivatives

DATA = b"\xff\xd8\xff......\xff\xd9"
NAMES = ("0a/x.1.640.jpg", "0a/y.2.640.avif", "ff/z.3.640.jpg")
SECOND = 10**9


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with three derivatives that have rested, and what else may lie in one."""
    cache = tmp_path / "photos"
    for name in (*NAMES, "0a/left.jpg.77.tmp", "index.json"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_bytes(DATA)
    kept = derivatives(cache)
    kept.learn({cache / name: digest(DATA) for name in NAMES[:2]})
    kept.learn({cache / NAMES[2]: digest(DATA)})
    return cache


def derivatives(cache: Path, later: int = 60 * SECOND) -> Derivatives:
    """What the next build knows."""
    files = [path.stat() for path in cache.rglob("*")]
    now = max(max(stat.st_mtime_ns, stat.st_ctime_ns) for stat in files) + later
    return replace(Derivatives.at(cache), clock=lambda: now)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    read, names = Path.read_bytes, list[str]()

    def reading(path: Path) -> bytes:
        names.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    return names


def look(cache: Path, later: int = 60 * SECOND) -> set[str]:
    """What one build finds whole."""
    return derivatives(cache, later).whole()


def test_unchanged(cache: Path, opened: list[str]) -> None:
    """What was seen to be as it was written is not opened again."""
    assert set(NAMES) == look(cache)
    assert len(opened) == 3
    assert set(NAMES) == look(cache)
    assert len(opened) == 3


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a byte within": lambda data: data[:5] + b"!" + data[6:],
    "shorter": lambda data: data[:-1],
    "longer": lambda data: data + b".",
    "empty": lambda data: b"",
    "of another photo": lambda data: b"\xff\xd8\xff,,,,,,\xff\xd9",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("keeps_time", [True, False])
def test_damaged(
    damage: Callable[[bytes], bytes], keeps_time: bool, cache: Path, opened: list[str]
) -> None:
    """What is not as it was written is as if it were not there, till it is written again."""
    look(cache)
    opened.clear()
    file = cache / NAMES[0]
    before = file.stat().st_mtime_ns
    file.write_bytes(damage(DATA))
    os.utime(file, ns=(before, before if keeps_time else before + SECOND))
    assert set(NAMES[1:]) == look(cache) == look(cache)
    assert [file.name] == opened
    file.write_bytes(DATA)
    assert set(NAMES[1:]) == look(cache)
    derivatives(cache).learn({file: digest(DATA)})
    assert set(NAMES) == look(cache)


def test_of_somebody_else(cache: Path) -> None:
    """A file that no build wrote is no derivative, whatever its name."""
    (cache / "ff/w.4.640.jpg").write_bytes(DATA)
    assert set(NAMES) == look(cache)


def test_file_that_vanishes(cache: Path) -> None:
    """One that another run prunes between two looks costs no other."""
    for folder in ("0a", "ff"):
        (cache / folder / "gone.7.640.jpg").symlink_to("nowhere")
    found = replace(Derivatives.at(cache), clock=lambda: 0).whole()
    assert set(NAMES) == found


def test_gone(cache: Path, opened: list[str]) -> None:
    """What is gone is not there, and what lies beside it need not be opened."""
    look(cache)
    opened.clear()
    (cache / NAMES[1]).unlink()
    assert {NAMES[0], NAMES[2]} == look(cache)
    assert opened == []


def test_written_just_now(cache: Path, opened: list[str]) -> None:
    """What could be replaced within the same moment is looked at again."""
    for _ in range(2):
        assert set(NAMES) == look(cache, later=SECOND)
    assert len(opened) == 6


def test_carried_elsewhere(cache: Path, tmp_path: Path, opened: list[str]) -> None:
    """On another machine, where no file has the times that it had, each is read once."""
    look(cache)
    shutil.copytree(cache, tmp_path / "other", copy_function=shutil.copyfile)
    opened.clear()
    for _ in range(2):
        assert set(NAMES) == look(tmp_path / "other")
    assert sorted(opened) == sorted(Path(name).name for name in NAMES)


def test_memory_that_is_lost(cache: Path) -> None:
    """Nobody can say of a file that it is as it was written."""
    derivatives(cache).store.file.unlink()
    assert look(cache) == set()


def test_killed_build(cache: Path) -> None:
    """What was learnt is known at once to the next build."""
    file = cache / "0a/v.5.640.jpg"
    file.write_bytes(DATA)
    derivatives(cache).learn({file: digest(DATA)})
    assert {*NAMES, "0a/v.5.640.jpg"} == look(cache)


def test_no_cache(tmp_path: Path) -> None:
    """A cache that was never made holds nothing, and is not made."""
    assert Derivatives.at(tmp_path / "none").whole() == set()
    assert list(tmp_path.iterdir()) == []
