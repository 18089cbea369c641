"""The right to write to a store."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from threading import Event

import pytest

from plugins.publishing.leases import LEASE, LOCK, held
from plugins.publishing.target import HostRefused
from tests.publishing.memory_store import Died, MemoryStore, Watched


class Clock:
    now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    return Clock()  # type: ignore[return-value]


def test_one_holds_it(clock: Clock) -> None:
    """Whoever comes meanwhile is told from where it is held, and when to try again."""
    store = MemoryStore()
    with held(store, clock):
        said = store.files[LOCK]
        with pytest.raises(HostRefused, match=r"từ máy .+\) đang ghi; .* sau 2 phút"):
            held(store, clock).__enter__()
        store.ages[LOCK] = 70.0
        with pytest.raises(HostRefused, match="sau 1 phút"):
            held(store, clock).__enter__()
        assert said == store.files[LOCK]
    assert LOCK not in store.files
    with held(store, clock):
        pass


@pytest.mark.parametrize("left", [b"", b"{}", b'{"by": 3}', b'{"by": "m\\u001b[31m"}', b"\xff"])
def test_abandoned(clock: Clock, left: bytes) -> None:
    """What was not renewed for two minutes is taken over, whatever it says."""
    store = MemoryStore({LOCK: left}, {LOCK: LEASE - 1})
    with pytest.raises(HostRefused, match=r"từ máy [?m]\S*\) đang ghi") as refused:
        held(store, clock).__enter__()
    assert "\x1b" not in str(refused.value)
    store.ages[LOCK] = LEASE
    with held(store, clock):
        assert left != store.files[LOCK]
    assert LOCK not in store.files


def test_taken_over_by_one(clock: Clock) -> None:
    """Of two that find it abandoned, one gets it."""
    store = MemoryStore({LOCK: b"{}"}, {LOCK: LEASE})
    with ExitStack() as other:

        def quicker(what: str, name: str) -> None:
            if what == "age":
                other.enter_context(held(store, clock))

        with pytest.raises(HostRefused, match="một lần đăng khác"):
            held(Watched(store, after=quicker), clock).__enter__()  # type: ignore[arg-type]
        assert LOCK in store.files


def test_renewed(clock: Clock) -> None:
    """While the work goes on, each time as another text, and not after it."""
    store, texts, enough = MemoryStore(), set(), Event()

    def renewed(what: str, name: str) -> None:
        if what == "claim":
            texts.add(store.files[LOCK])
            if len(texts) > 3:
                enough.set()

    with held(Watched(store, after=renewed), clock, pause=0.001) as lease:  # type: ignore[arg-type]
        assert enough.wait(60)
        clock.now += LEASE / 2
        lease.renew()
        clock.now += LEASE / 2
        lease.check()
    assert LOCK not in store.files


def test_slept_over(clock: Clock) -> None:
    """Nothing more is written, and what somebody else holds by now is left to him."""
    store = MemoryStore()
    with held(store, clock) as lease:
        clock.now += LEASE
        store.abandon()
        with held(store, clock):
            with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
                lease.check()
            with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
                lease.renew()
            lease.give_back()
            assert LOCK in store.files


def test_taken_away(clock: Clock) -> None:
    """Whoever tries to renew what another has taken learns it, and has nothing from then on."""
    store = MemoryStore()
    with held(store, clock) as lease:
        store.files[LOCK] = b"{}"
        with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
            lease.renew()
        with pytest.raises(HostRefused, match="bị ngắt quá lâu"):
            lease.check()
    assert store.files[LOCK] == b"{}"


def test_answer_lost(clock: Clock) -> None:
    """A lock that was written though the answer got lost is found to be one's own."""
    store = MemoryStore()

    class Deaf(Watched):
        def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
            store.claim(name, data, tag)
            return store.claim(name, data, tag)  # the second try of the client

    with held(Deaf(store), clock) as lease:  # type: ignore[arg-type]
        lease.renew()
        lease.check()
    assert LOCK not in store.files


def test_network_away(clock: Clock) -> None:
    """A renewal that does not get through is tried again; the work ends only with the lease."""
    store, tries, enough = MemoryStore(), count(1), Event()

    def before(what: str, name: str) -> None:
        if what == "claim" and (number := next(tries)) > 2:
            if number > 5:
                enough.set()
            raise Died

    with held(Watched(store, before), clock, pause=0.001) as lease:  # type: ignore[arg-type]
        assert enough.wait(60)
        lease.check()
    assert LOCK not in store.files


def test_store_without_conditions(clock: Clock) -> None:
    """One that overwrites what it should not is found out, and refused."""
    store = MemoryStore()

    class Careless(Watched):
        def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
            kept = store.read(name)
            return store.claim(name, data, kept and kept.tag)

    with pytest.raises(HostRefused, match="conditional writes"):
        held(Careless(store), clock).__enter__()  # type: ignore[arg-type]
    assert LOCK not in store.files
