"""What earlier runs found out, kept in one file."""

import os
import pickle
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.memory.store import KEEP_DAYS, Store

DAY = 86_400.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with two hundred results of one step and one of another."""
    file = tmp_path / "cache/memory.sqlite"
    store = Store.at(file)
    for number in range(200):
        store.put("read", f"{number}".encode(), f"value {number} ".encode() * 40)
    store.put("render", b"1", b"")
    store.save()
    return file


def test_results(file: Path) -> None:
    """What was put is there in the next run, by its step and key."""
    store = Store.at(file)
    assert store.get("read", b"7") == b"value 7 " * 40
    assert store.get("render", b"1") == b""
    assert store.get("render", b"7") is None
    assert {f"{number}".encode() for number in range(200)} == store.rows("read").keys()


def test_some_results(file: Path) -> None:
    """Those that are known come at once, as each comes by itself."""
    store = Store.at(file)
    store.put("read", b"8", b"new")
    keys = [b"7", b"8", b"unknown"]
    assert {key: store.get("read", key) for key in keys[:2]} == store.some("read", keys)
    assert store.some("read", []) == {}


def test_news(file: Path) -> None:
    """A result is there at once, and takes the place of a former one."""
    store = Store.at(file)
    store.put("read", b"7", b"new")
    assert b"new" == store.get("read", b"7") == store.rows("read")[b"7"]
    assert Store.at(file).get("read", b"7") == b"value 7 " * 40
    store.save()
    assert Store.at(file).get("read", b"7") == b"new"


def test_nothing_there(tmp_path: Path) -> None:
    """A file that is not there counts as empty, and asking does not make it."""
    store = Store.at(tmp_path / "memory.sqlite")
    assert store.get("read", b"1") is None
    assert store.rows("read") == {}
    store.save()
    assert list(tmp_path.iterdir()) == []


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "head alone": lambda data: data[:100],
    "empty": lambda data: b"",
    "something else": lambda data: b"no database at all " * 1000,
    "another form": lambda data: data[:60] + bytes([0, 0, 0, 99]) + data[64:],
    # SQLite quotes it in what it says of it.
    "a name that is no text": lambda data: data.replace(b"CREATE TABLE", b"CREATE TA\xfaLE"),
    "pages of zeros": lambda data: data[:8192] + bytes(8192) + data[16384:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage(file: Path, damage: Callable[[bytes], bytes]) -> None:
    """A damaged file tells nothing untrue, and takes new results."""
    file.write_bytes(damage(file.read_bytes()))
    store = Store.at(file)
    for number in range(200):
        value = f"value {number} ".encode() * 40
        assert store.get("read", f"{number}".encode()) in (None, value)
    store.put("read", b"new", b"result")
    store.save()
    assert Store.at(file).get("read", b"new") == b"result"


@pytest.mark.parametrize("seed", range(20))
def test_random_damage(file: Path, seed: int) -> None:
    """Whatever bytes are others, no result is another than it was."""
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    for _ in range(30):
        data[chance.randrange(len(data))] = chance.randrange(256)
    file.write_bytes(data)
    store = Store.at(file)
    for number in range(200):
        value = f"value {number} ".encode() * 40
        assert store.get("read", f"{number}".encode()) in (None, value)


@pytest.mark.parametrize("value", ["'forged'", "CAST(x'ff' AS TEXT)", "7", "NULL"])
def test_result_that_was_changed(file: Path, value: str) -> None:
    """A value that is not as it was written is unknown."""
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE results SET value = {value} WHERE key = ?", (b"7",))
    store = Store.at(file)
    assert store.get("read", b"7") is None
    assert b"7" not in store.rows("read")


def test_saving_among_many(tmp_path: Path) -> None:
    """To save one result takes no longer where there are many: nothing is looked for in all of them."""

    def steps(many: int) -> int:
        store = Store.at(tmp_path / f"{many}.sqlite")
        for number in range(many):
            store.put("read", f"{number}".encode(), b"value")
        store.save()
        counted: list[None] = []
        store._connection().set_progress_handler(lambda: counted.append(None), 1)
        store.put("read", b"one more", b"value")
        store.keep("read", [b"7"])
        store.save()
        return len(counted)

    assert 0 < steps(5_000) < 2 * steps(50)


def test_age(tmp_path: Path) -> None:
    """What 30 days did not use is forgotten; what was used stays."""
    days = [0.0]
    file = tmp_path / "memory.sqlite"

    def store() -> Store:
        return Store(file, clock=lambda: days[0] * DAY)

    first = store()
    for key in (b"asked", b"kept", b"read", b"left"):
        first.put("step", key, b"value")
    first.save()
    days[0] = KEEP_DAYS - 1
    second = store()
    second.get("step", b"asked")
    second.rows("step")
    second.keep("step", [b"kept"])
    second.save()
    days[0] = KEEP_DAYS + 1
    third = store()
    third.put("step", b"new", b"value")
    third.save()
    assert {b"asked", b"kept", b"new"} == store().rows("step").keys()


USES: dict[str, Callable[[Store], object]] = {
    "asked for": lambda store: store.get("step", b"1"),
    "read and kept": lambda store: store.keep("step", store.rows("step")),
    "kept": lambda store: store.keep("step", [b"1"]),
    "all kept": lambda store: store.keep_all("step"),
    "one of two kept": lambda store: (store.get("step", b"2"), store.keep("step", [b"1"])),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_use_every_day(use: Callable[[Store], object], tmp_path: Path) -> None:
    """What is of use every day is never forgotten, though nobody need load it."""
    day = 0.0
    for _ in range(3 * KEEP_DAYS):
        store = Store(tmp_path / "memory.sqlite", clock=lambda today=day: today * DAY)
        if not day:
            store.put("step", b"1", b"value")
        use(store)
        store.put("other", b"1", b"new each day")
        store.save()
        day += 1
    assert Store.at(tmp_path / "memory.sqlite").get("step", b"1") == b"value"


def test_nothing_new(file: Path) -> None:
    """A run that finds all as it was writes nothing."""
    before = file.stat().st_mtime_ns
    store = Store.at(file)
    store.keep("read", store.rows("read"))
    store.keep("render", [b"1", b"unknown"])
    store.save()
    assert before == file.stat().st_mtime_ns


def test_size(tmp_path: Path) -> None:
    """A file that grows too large loses what was not used today."""
    days = [0.0]
    file = tmp_path / "memory.sqlite"
    for day in range(2):
        days[0] = day
        store = Store(file, clock=lambda: days[0] * DAY, most=100_000)
        for number in range(60):
            store.put("step", f"{day} {number}".encode(), bytes(1000))
        store.save()
    assert file.stat().st_size < 100_000
    assert {f"1 {number}".encode() for number in range(60)} == Store.at(file).rows("step").keys()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_fork(file: Path) -> None:
    """A process that was forked reads what its parent reads, also what is not written yet."""
    store = Store.at(file)
    store.get("read", b"1")
    store.put("read", b"new", b"result")
    child = os.fork()
    if not child:
        same = store.get("read", b"7") == b"value 7 " * 40 and store.get("read", b"new")
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.get("read", b"7") == b"value 7 " * 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_fork_that_learns_much(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves the writing to its parent, also of what this has not written yet."""
    monkeypatch.setattr("plugins.memory.store._WAITING", 10)
    store = Store.at(file)
    store.put("step", b"of the parent", b"more than ten bytes")
    child = os.fork()
    if not child:
        store.put("step", b"of the child", b"value")
        store.save()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert Store.at(file).rows("step") == {}
    store.save()
    assert Store.at(file).rows("step") == {b"of the parent": b"more than ten bytes"}


def test_process_to_which_it_is_sent(file: Path) -> None:
    """It reads what its parent reads, also what is not written yet."""
    store = Store.at(file)
    store.get("read", b"1")
    store.put("read", b"new", b"result")
    sent = pickle.loads(pickle.dumps(store))
    assert sent.get("read", b"7") == store.get("read", b"7") == b"value 7 " * 40
    assert sent.get("read", b"new") == b"result"


def test_two_runs(file: Path) -> None:
    """Two that write at once both have written in the end."""
    first, second = Store.at(file), Store.at(file)
    first.get("read", b"1")
    second.get("read", b"1")
    first.put("step", b"1", b"first")
    second.put("step", b"2", b"second")
    first.save()
    second.save()
    assert Store.at(file).rows("step") == {b"1": b"first", b"2": b"second"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
@pytest.mark.parametrize("round_", range(10))
def test_runs_that_begin_together(tmp_path: Path, round_: int) -> None:
    """Each of many that make the file at the same moment writes what it knows."""
    file, begin = tmp_path / "memory.sqlite", time.monotonic() + 0.05
    children = []
    for number in range(6):
        if not (child := os.fork()):
            store = Store.at(file)
            store.put("step", f"{number}".encode(), b"value")
            time.sleep(max(0, begin - time.monotonic()))
            store.save()
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    assert len(Store.at(file).rows("step")) == 6


def test_file_made_meanwhile(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sees no tables and then finds some leaves them, and does not hold the file."""
    forms = [0, 2, 2]
    monkeypatch.setattr("plugins.memory.store._form", lambda connection: forms.pop(0))
    assert Store.at(file).get("read", b"7") == b"value 7 " * 40
    assert forms == []
    with sqlite3.connect(file, timeout=0) as other:
        other.execute("DELETE FROM results")


@pytest.mark.parametrize("known", [True, False], ids=["opened before", "not yet opened"])
def test_held_for_long(file: Path, known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run waits once for a file that another one holds, then goes on without it."""
    store = Store(file, patience=0.1)
    if known:
        assert store.get("read", b"1")
    waits: list[Store] = []
    connection = Store._connection

    def counting(store: Store, *, make: bool = False) -> sqlite3.Connection:
        waits.append(store)
        return connection(store, make=make)

    monkeypatch.setattr(Store, "_connection", counting)
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        for number in range(200):
            assert store.get("read", f"{number}".encode()) is None
        store.put("read", b"new", b"value")
        assert store.get("read", b"new") == b"value"
        store.save()
    assert len(waits) == 1
    assert b"new" not in Store.at(file).rows("read")
    assert len(Store.at(file).rows("read")) == 200


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """What cannot be written is forgotten, and nobody is troubled."""
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    store = Store.at(tmp_path / "cache/memory.sqlite")
    store.put("step", b"1", b"value")
    store.save()
    assert store.get("step", b"1") is None
