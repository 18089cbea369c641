import os
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.memory.stamps import stamp_of, write_memory
from plugins.site_output.manifest import UNKNOWN, Entry, Manifest, made_manifest, manifest_file

SECOND = 10**9
ONE, OTHER = b"1" * 16, b"2" * 16
STAMP = (5, 7 * SECOND + 1, 8 * SECOND + 1)
SUM = sha256(b"a").digest()
STANDING = Manifest({"a/index.html": Entry(ONE, STAMP, SUM)}, 9 * SECOND)


@pytest.mark.parametrize(
    "manifest",
    [
        Manifest(),
        STANDING,
        Manifest(
            {
                "ở/đâu": Entry(OTHER, STAMP, SUM),
                os.fsdecode(b"\xff"): STANDING.entries["a/index.html"],
            },
            1,
        ),
    ],
)
def test_written_and_read(manifest: Manifest, tmp_path: Path) -> None:
    """It comes back as it was, whatever the addresses are."""
    manifest.write(tmp_path / "manifests/one")
    assert Manifest.read(tmp_path / "manifests/one") == manifest


@pytest.mark.parametrize("damage", [b"", b"x", b"whole\nand foreign", None])
def test_damaged(damage: bytes | None, tmp_path: Path) -> None:
    """It is as none, and so is one that is not there."""
    file = tmp_path / "one"
    STANDING.write(file)
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    assert Manifest.read(file) == Manifest()


@pytest.mark.parametrize("at", [0, 20, 40, 60, 100])
def test_changed_byte(at: int, tmp_path: Path) -> None:
    """It makes a manifest that nobody believes."""
    file = tmp_path / "one"
    STANDING.write(file)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert Manifest.read(file) == Manifest()


@pytest.mark.parametrize("body", [b"", b"short", b"\xff" * 100, bytes(200)])
def test_another_form(body: bytes, tmp_path: Path) -> None:
    """What is whole and yet no manifest is as none."""
    write_memory(tmp_path / "one", "1", body)
    assert Manifest.read(tmp_path / "one").entries == {}


@pytest.mark.parametrize(
    ("stands", "address", "fingerprint", "stamp"),
    [
        (True, "a/index.html", ONE, STAMP),
        (False, "b/index.html", ONE, STAMP),
        (False, "a/index.html", OTHER, STAMP),
        (False, "a/index.html", ONE, (6, *STAMP[1:])),
        (False, "a/index.html", ONE, (5, STAMP[1] + 1, STAMP[2])),
        (False, "a/index.html", ONE, (*STAMP[:2], STAMP[2] + 1)),
        (False, "a/index.html", ONE, None),
    ],
    ids=["all alike", "address", "fingerprint", "size", "mtime", "ctime", "gone"],
)
def test_file_that_stands(
    stands: bool, address: str, fingerprint: bytes, stamp: tuple[int, ...] | None
) -> None:
    """Nobody touched it, and it is made of the same."""
    assert stands == STANDING.stands(address, fingerprint, stamp)
    found = STANDING.standing({address: stamp}, {address: fingerprint})
    assert found == ({address} if stands else set())


def test_file_of_unknown_making() -> None:
    """It never stands, however little it was touched."""
    manifest = Manifest({"a": Entry(UNKNOWN, STAMP, SUM)}, 9 * SECOND)
    assert not manifest.stands("a", UNKNOWN, STAMP)


@pytest.mark.parametrize(
    ("stands", "last", "at"),
    [
        (True, SECOND + 1, SECOND + 21 * 10**6),
        (False, SECOND + 1, SECOND + 19 * 10**6),
        (True, SECOND, 3 * SECOND),
        (False, SECOND, 3 * SECOND - 1),
        (False, SECOND + 1, 0),
    ],
    ids=["rested", "just put", "rested by whole seconds", "just put by whole seconds", "to come"],
)
def test_file_put_right_before(stands: bool, last: int, at: int) -> None:
    """It is looked at once more: changed in the same tick of the clock it would have the same times."""
    stamp = (1, last, last)
    assert stands == Manifest({"a": Entry(ONE, stamp, SUM)}, at).stands("a", ONE, stamp)


def test_made(tmp_path: Path) -> None:
    """It has each file's stamp, and the checksum that is known, else that of the bytes."""
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode())
    kept = STANDING.entries["a/index.html"]
    fingerprints = {"a": ONE, "b": OTHER, "c": ONE, "gone": ONE}
    made = made_manifest(tmp_path, 5, fingerprints, {"a": b"known"}, {"c": kept})
    assert made.at == 5
    assert made.entries == {
        "a": Entry(ONE, stamp_of(tmp_path / "a") or (), b"known"),
        "b": Entry(OTHER, stamp_of(tmp_path / "b") or (), sha256(b"b").digest()),
        "c": kept,
    }


def test_two_outputs(tmp_path: Path) -> None:
    """Each has its own manifest, by whichever way it is named."""
    (tmp_path / "link").symlink_to(tmp_path / "ra")
    files = [manifest_file(tmp_path, tmp_path / name) for name in ("ra", "./ra", "link", "khac")]
    assert files[0] == files[1] == files[2] != files[3]
