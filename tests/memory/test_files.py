"""Files that are known again."""

import os
from pathlib import Path

import pytest

from plugins.memory.files import FileFacts
from plugins.memory.store import Store

LATER = 10 * 10**9  # nanoseconds after which a file has rested


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A file of which something is known."""
    path = tmp_path / "index.md"
    path.write_bytes(b"abc")
    facts = known(tmp_path)
    facts.learn(path, facts.mark(path), b"found")
    facts.store.save()
    return path


def known(folder: Path, rested: int = LATER) -> FileFacts:
    times = (path.stat() for path in folder.iterdir())
    now = max(max(stat.st_mtime_ns, stat.st_ctime_ns) for stat in times) + rested
    return FileFacts(Store.at(folder / "memory.sqlite"), "step", lambda: now)


def test_unchanged(text: Path) -> None:
    """A file that nobody touched is known in the next run."""
    assert known(text.parent).known(text) == b"found"


def test_never_read(text: Path) -> None:
    """Of another file nothing is known, nor of one that is gone."""
    assert known(text.parent).known(text.with_name("other.md")) is None
    text.unlink()
    assert known(text.parent).known(text) is None


def test_same_size_and_time(text: Path) -> None:
    """A file that another of its size and time replaces is to be read."""
    stat = text.stat()
    text.write_bytes(b"xyz")
    os.utime(text, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert known(text.parent).known(text) is None


def test_read_right_after_writing(tmp_path: Path) -> None:
    """What was read in the moment of writing is not believed: the next writing may look the same."""
    path = tmp_path / "index.md"
    path.write_bytes(b"abc")
    facts = known(tmp_path, rested=0)
    facts.learn(path, facts.mark(path), b"found")
    assert facts.known(path) is None


def test_time_that_is_none(text: Path) -> None:
    """A file of a year that no row can hold is to be read each time."""
    facts, mark = known(text.parent), (3, 1 << 63, 0)
    facts.learn(text.with_name("other.md"), (mark, 0), b"found")
    assert facts.known(text.with_name("other.md")) is None


def test_damaged_row(text: Path) -> None:
    """A row that is no row is as none."""
    store = Store.at(text.parent / "memory.sqlite")
    store.put("step", os.fsencode(text), b"short row")
    store.save()
    assert known(text.parent).known(text) is None
