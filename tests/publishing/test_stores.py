"""What every store promises, asked of each."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.publishing.folder import Folder
from plugins.publishing.stores import OWN, Seen, Store
from tests.publishing.memory_store import MemoryStore
from tests.publishing.storages import abandon, give_keys, new_store, running
from tests.publishing.stored_sites import checksum

NAMES = ("index.html", "tin/a/index.html", "tin/a/nghi quyết & tờ trình+1.pdf", f"{OWN}ab/record")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running() as address:
        yield address


Aged = tuple[Store, Callable[[str], None]]


@pytest.fixture(params=["memory", "s3", "s3 below a path", "folder"])
def aged(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Aged:
    """A store, and what lets a file of it grow old."""
    if request.param == "memory":
        memory = MemoryStore()
        return memory, lambda name: memory.ages.update({name: 10_000.0})
    if request.param == "folder":
        (tmp_path / OWN).mkdir()
        return Folder(tmp_path), lambda name: os.utime(tmp_path / name, (1e9, 1e9))
    give_keys(monkeypatch)
    s3 = new_store(request.getfixturevalue("endpoint"), "/trang" if " " in request.param else "")
    return s3, lambda name: abandon(s3.bucket, f"{s3.prefix}{name}")


@pytest.fixture
def store(aged: Aged) -> Store:
    return aged[0]


@pytest.mark.parametrize("name", NAMES)
def test_file(store: Store, name: str) -> None:
    """It is written, written over, looked at, copied, removed."""
    assert store.read(name) is store.look(name) is None
    for data in (b"1", b""):
        store.put(name, data, checksum(data))
        kept, seen = store.read(name), store.look(name)
        assert kept
        assert kept.data == data
        assert seen == Seen(kept.tag, checksum(data))
    store.copy(name, f"{OWN}ab/former/1", checksum(b""))
    store.remove(name)
    assert store.read(name) is store.look(name) is None
    store.remove(name)
    copied = store.look(f"{OWN}ab/former/1")
    assert copied
    assert copied.checksum == checksum(b"")
    store.settle()


def test_copy_of_nothing(store: Store) -> None:
    store.copy("index.html", "khac.html", checksum(b""))
    assert store.look("khac.html") is None


def test_names(store: Store) -> None:
    """Those right in a folder, and its folders; none where there is no folder."""
    assert [*store.names(f"{OWN}ab/")] == []
    for name in ("ab/1", "ab/former/1", "ab/former/2", "ac", "lock"):
        store.put(f"{OWN}{name}", b"", checksum(b""))
    store.put("ab/1", b"", checksum(b""))
    assert sorted(store.names(OWN)) == ["ab/", "ac", "lock"]
    assert sorted(store.names(f"{OWN}ab/")) == ["1", "former/"]
    assert sorted(store.names(f"{OWN}ab/former/")) == ["1", "2"]


def test_claim(store: Store) -> None:
    """One of those that want a file gets it, and only with the tag of what stands."""
    lock = f"{OWN}lock"
    assert store.claim(lock, b"1", "tag") is None
    first = store.claim(lock, b"1", None)
    assert first
    assert store.claim(lock, b"2", None) is None
    assert store.claim(lock, b"2", "tag") is None
    second = store.claim(lock, b"2", first)
    assert second
    assert store.claim(lock, b"3", first) is None
    kept = store.read(lock)
    assert kept == (b"2", second)
    store.remove(lock)
    assert store.claim(lock, b"3", second) is None
    assert store.claim(lock, b"4", None)


def test_age(aged: Aged) -> None:
    """It begins anew with every writing."""
    store, grow_old = aged
    lock = f"{OWN}lock"
    assert store.age(lock) == 0
    tag = store.claim(lock, b"1", None)
    assert -5 < store.age(lock) < 100
    grow_old(lock)
    assert store.age(lock) > 5_000
    assert store.claim(lock, b"2", tag)
    assert -5 < store.age(lock) < 100
