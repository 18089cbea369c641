"""What stands for the inputs of a step."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.memory.digests import Digested, code_digest, digest, value_digest
from plugins.stories.records import FocalPoint, Section, Status

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Pair:
    """Two values."""

    first: object
    second: object


@dataclass(frozen=True)
class Later(Digested):
    """A value that says itself what stands for it."""

    name: str
    noise: int

    @property
    def stand_in(self) -> bytes:
        """The name alone."""
        return self.name.encode()


def test_parts() -> None:
    """Where one part ends and the next begins counts."""
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("ab", b"c") == digest("ab", "c")


VALUES: Mapping[str, object] = {
    "text": "văn phòng",
    "empty text": "",
    "number as text": "1",
    "number": 1,
    "fraction": 1.0,
    "truth": True,
    "nothing": None,
    "bytes": b"1",
    "moment": datetime(2026, 5, 1, tzinfo=ZONE),
    "same moment elsewhere": datetime(2026, 4, 30, 17, tzinfo=UTC),
    "zone": ZONE,
    "path": Path("a/b"),
    "status": Status.DRAFT,
    "record": Pair("a", "b"),
    "record, turned": Pair("b", "a"),
    "record in a record": Pair("a", Pair("b", "")),
    "joined otherwise": Pair("a:", "b"),
    "point": FocalPoint(1, 2),
    "row": (1, 2),
    "row in a row": ((1,), 2),
    "set": frozenset({1, 2}),
    "mapping": {"a": 1, "b": 2},
    "another mapping": {"a": 2, "b": 1},
    "section": Section("a", "b"),
    "closed section": Section("a", "b", closed=datetime(2026, 5, 1, tzinfo=ZONE)),
}


def test_other_values() -> None:
    """No two values share a digest."""
    assert len(VALUES) == len({value_digest(value) for value in VALUES.values()})


def test_equal_values() -> None:
    """The order of sets and mappings does not count, nor which object it is."""
    assert value_digest({"a": 1, "b": 2}) == value_digest({"b": 2, "a": 1})
    assert value_digest(frozenset("abc")) == value_digest(frozenset("cba"))
    assert value_digest(Section("a", "b")) == value_digest(Section("a", "".join(["b"])))


def test_stand_in() -> None:
    """What stands for a value is all that counts of it."""
    assert value_digest(Later("a", 1)) == value_digest(Later("a", 2)) != value_digest(Later("b", 1))


@pytest.mark.parametrize("value", [print, object(), lambda: 1, (1, print)], ids=range(4))
def test_no_plain_value(value: object) -> None:
    """What nobody could know again is refused."""
    with pytest.raises(TypeError, match="no plain value"):
        value_digest(value)


@pytest.mark.usefixtures("root")
def test_other_process() -> None:
    """A digest holds in every process, whatever its seed of hashes."""
    code = (
        "from plugins.memory.digests import code_digest, value_digest\n"
        "print(value_digest({'a': frozenset('xyz'), 'b': (1, None)}).hex(), code_digest().hex())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout.split()[0]
        for seed in ("1", "2")
    }
    assert {value_digest({"a": frozenset("xyz"), "b": (1, None)}).hex().encode()} == said


def test_code() -> None:
    """The digest of the code is of some size, and the same twice."""
    assert len(code_digest()) == 16
    assert code_digest() == code_digest()
