from pathlib import Path

import pytest

from plugins.memory.stamps import is_still_true, read_memory, stamp_of, write_memory

SECOND = 10**9


def test_stamp(tmp_path: Path) -> None:
    """It is of the file's size and times; a file that is gone has none."""
    (tmp_path / "a").write_bytes(b"abc")
    stamp = stamp_of(tmp_path / "a")
    assert stamp
    assert stamp[0] == 3
    assert stamp == stamp_of(tmp_path / "a")
    assert stamp_of(tmp_path / "b") is None


@pytest.mark.parametrize(
    ("expected", "read_at", "now"),
    [
        (True, 12 * SECOND, (3, 9 * SECOND, 10 * SECOND)),
        (False, 11 * SECOND, (3, 9 * SECOND, 10 * SECOND)),  # it had not rested
        (False, 12 * SECOND, (4, 9 * SECOND, 10 * SECOND)),
        (False, 12 * SECOND, (3, 9 * SECOND, 11 * SECOND)),
        (False, 12 * SECOND, None),
    ],
)
def test_what_was_read(expected: bool, read_at: int, now: tuple[int, ...] | None) -> None:
    """It holds for a file that rested when it was read and has not changed since."""
    assert is_still_true((3, 9 * SECOND, 10 * SECOND), read_at, now) is expected


def test_memory(tmp_path: Path) -> None:
    """It is read as it was written, under the same version alone, and leaves no other file."""
    file = tmp_path / "cache/a.json"
    assert read_memory(file, "1") == b""
    write_memory(file, "1", b"{}\n")
    assert read_memory(file, "1") == b"{}\n"
    assert read_memory(file, "2") == b""
    assert [*file.parent.iterdir()] == [file]
    file.write_bytes(file.read_bytes()[:-2])
    assert read_memory(file, "1") == b""
