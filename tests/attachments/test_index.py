from pathlib import Path

import pytest

from plugins.attachments.found import Contents
from plugins.attachments.index import FileIndex
from plugins.memory.store import Store

SECOND = 1_000_000_000
FOUND = Contents(".pdf", True, ("macro",), ("lệnh JavaScript",), "Nông Văn An")


class Desk:
    """One file, a memory and a clock."""

    def __init__(self, folder: Path) -> None:
        self.memory, self.file = folder / "memory.sqlite", folder / "nq.pdf"
        self.file.write_bytes(b"mot")
        self.now = self.file.stat().st_ctime_ns + 60 * SECOND

    def index(self) -> FileIndex:
        return FileIndex(Store.at(self.memory), lambda: self.now)

    def learn(self, contents: Contents = FOUND) -> None:
        index = self.index()
        index.learn(self.file, index.mark(self.file), contents)
        index.store.save()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("contents", [FOUND, Contents()])
def test_unchanged_file(contents: Contents, desk: Desk) -> None:
    """It is known to the next run with all that was found."""
    assert desk.index().known(desk.file) is None
    desk.learn(contents)
    assert desk.index().known(desk.file) == contents


def test_changed_file(desk: Desk) -> None:
    """It is read again."""
    desk.learn()
    desk.file.write_bytes(b"ba")
    assert desk.index().known(desk.file) is None


def test_other_code(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code has read is read again."""
    desk.learn()
    monkeypatch.setattr("plugins.attachments.index._version", lambda: "khác")
    assert desk.index().known(desk.file) is None
