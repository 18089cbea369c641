import os
from pathlib import Path

import pytest

from plugins.photo_gallery import kept
from plugins.photo_gallery.kept import FILE_NAME, whole_files

JPEG = b"\xff\xd8\xff...\xff\xd9"
NAMES = ("0a/x.1.640.jpg", "0a/y.2.640.jpg", "ff/z.3.640.jpg")
HOUR = 3600 * 10**9


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with three derivatives that have rested, and what else may lie in one."""
    for name in (*NAMES, "0a/left.jpg.77.tmp", "index.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(JPEG)
    return tmp_path


def look(cache: Path, monkeypatch: pytest.MonkeyPatch, later: int = HOUR) -> tuple[set[str], int]:
    """What is whole, and how many files were opened to know it."""
    asked: list[Path] = []

    def asking(file: Path) -> bool:
        asked.append(file)
        return file.read_bytes() == JPEG

    monkeypatch.setattr(kept, "is_whole", asking)
    now = max(file.stat().st_mtime_ns for file in cache.rglob("*")) + later
    return whole_files(cache, lambda: now), len(asked)


def test_unchanged(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen to be whole is not opened again."""
    assert (set(NAMES), 3) == look(cache, monkeypatch)
    assert (set(NAMES), 0) == look(cache, monkeypatch)


@pytest.mark.parametrize(
    ("data", "keeps_time"), [(JPEG[:-1], False), (JPEG[:-1], True), (bytes(len(JPEG)), False)]
)
def test_damaged(
    data: bytes, keeps_time: bool, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed in size or time is looked at, with its folder, as often as it is not whole."""
    look(cache, monkeypatch)
    file = cache / NAMES[0]
    before = file.stat().st_mtime_ns
    file.write_bytes(data)
    os.utime(file, ns=(before, before if keeps_time else before + 10**9))
    for _ in range(2):
        assert (set(NAMES[1:]), 2) == look(cache, monkeypatch)


def test_new_and_gone(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that gained or lost a file is looked at; the others are not."""
    look(cache, monkeypatch)
    (cache / NAMES[1]).rename(cache / "0a/w.4.640.jpg")
    assert ({NAMES[0], "0a/w.4.640.jpg", NAMES[2]}, 2) == look(cache, monkeypatch)
    assert look(cache, monkeypatch)[1] == 0


def test_written_just_now(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be replaced within the same moment is looked at again."""
    assert (set(NAMES), 3) == look(cache, monkeypatch, later=10**9)
    assert (set(NAMES), 3) == look(cache, monkeypatch)


@pytest.mark.parametrize("damage", [b"", b"{}", b"nonsense\n{}"])
def test_memory_that_cannot_be_read(
    damage: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts as none."""
    look(cache, monkeypatch)
    (cache / FILE_NAME).write_bytes(damage)
    assert (set(NAMES), 3) == look(cache, monkeypatch)


def test_no_cache(tmp_path: Path) -> None:
    """A cache that was never made holds nothing, and is not made."""
    assert whole_files(tmp_path / "none") == set()
    assert not (tmp_path / "none").exists()
