import os
from pathlib import Path

import pytest

from plugins.attachments.found import Contents
from plugins.attachments.index import FILE_NAME, FileIndex

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
FOUND = Contents(".pdf", True, ("macro",), ("lệnh JavaScript",), "Nông Văn An")


class Desk:
    """One file, a cache and a clock."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.file = folder / "cache", folder / "nq.pdf"
        self.file.write_bytes(b"mot")
        self.now = self.file.stat().st_ctime_ns + 60 * SECOND

    def index(self) -> FileIndex:
        return FileIndex(self.cache, lambda: self.now)

    def learn(self) -> None:
        index = self.index()
        index.learn(self.file, index.mark(self.file), FOUND)
        index.save()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_unchanged_file(desk: Desk) -> None:
    """It is known to the next run with all that was found."""
    assert desk.index().known(desk.file) is None
    desk.learn()
    assert desk.index().known(desk.file) == FOUND


def test_changed_file(desk: Desk) -> None:
    """It is read again, though it is as large as before."""
    desk.learn()
    desk.file.write_bytes(b"hai")
    os.utime(desk.file, ns=(desk.now, desk.now))
    assert desk.index().known(desk.file) is None


def test_file_read_right_after_it_was_written(desk: Desk) -> None:
    """The same times prove nothing within the two seconds that some disks count in."""
    desk.now = desk.file.stat().st_mtime_ns + SECOND
    desk.learn()
    assert desk.index().known(desk.file) is None


def test_file_that_is_gone(desk: Desk) -> None:
    """It is not known."""
    desk.learn()
    desk.file.unlink()
    assert desk.index().known(desk.file) is None


@pytest.mark.parametrize("data", [b"", b"x", b"x\n{}", b"\xff\n{}"])
def test_damaged_memory(data: bytes, desk: Desk) -> None:
    """It counts as empty."""
    desk.learn()
    (desk.cache / FILE_NAME).write_bytes(data)
    assert desk.index().known(desk.file) is None


def test_other_code(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code has read is read again."""
    desk.learn()
    monkeypatch.setattr("plugins.attachments.index._version", lambda: "khác")
    assert desk.index().known(desk.file) is None


@pytest.mark.parametrize(("kept", "days"), [(True, 29), (False, 31)])
def test_file_that_nobody_asks_for(kept: bool, days: int, desk: Desk) -> None:
    """It is forgotten after thirty days."""
    desk.learn()
    desk.now += days * DAY
    desk.index().save()
    assert (desk.index().known(desk.file) is not None) is kept


def test_full_disk(desk: Desk) -> None:
    """Nobody is stopped for want of a memory."""
    desk.cache.write_text("no folder")
    desk.learn()
    assert desk.index().known(desk.file) is None
