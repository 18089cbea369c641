"""One publication at a time writes to a store.

A store knows nothing of processes, so the lock is a lease: whoever holds it renews it while at work,
and what is not renewed for two minutes has been left by a publication that died, and is taken over.
How long ago that was tells the store's own clock, since those of two desks differ. Whoever sleeps
over the lease, as a closed laptop does, has lost it and writes nothing more.
"""

import json
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import ceil
from secrets import token_hex
from threading import Event, Lock, Thread
from time import time

from plugins.publishing.stores import OWN, Store
from plugins.publishing.target import HostRefused

LOCK = f"{OWN}lock"
LEASE = 120.0  # seconds
PAUSE = 30.0  # seconds between two renewals

_LOST = (
    "lần đăng này bị ngắt quá lâu (máy ngủ hoặc mất mạng) nên đã dừng để không ghi đè lần đăng khác; "
    "trang đang có vẫn dùng được, hãy đăng lại."
)
_CARELESS = (
    "kho tệp bỏ qua điều kiện “If-None-Match” khi ghi, nên hai lần đăng cùng lúc sẽ ghi lẫn vào nhau; "
    "hãy hỏi nhà cung cấp về “conditional writes” của S3 (MinIO và Ceph có từ các bản 2024), hoặc đăng "
    "bằng cách khác."
)


@dataclass
class Lease:
    """The right to write to a store, for as long as it is renewed."""

    store: Store
    clock: Callable[[], float]
    _tag: str = ""
    _until: float = 0.0  # by the clock of this machine, which also runs while it sleeps
    _one: Lock = field(default_factory=Lock)

    def take(self) -> None:
        """Gets it; raises HostRefused where another publication holds it."""
        now, data = self.clock(), _said()
        tag = self._claimed(data, None) or self._taken_over(data)
        if self.store.claim(LOCK, b"{}", None):
            self.store.remove(LOCK)
            raise HostRefused(_CARELESS)
        self._tag, self._until = tag, now + LEASE

    def check(self) -> None:
        """Raises HostRefused where it has run out: whatever stands is somebody else's by now."""
        if self.clock() >= self._until:
            raise HostRefused(_LOST)

    def renew(self) -> None:
        """Lets it begin anew; raises HostRefused where it is lost."""
        with self._one:
            self.check()
            now = self.clock()
            tag = self._claimed(_said(), self._tag)
            if tag is None:
                self._until = 0.0
                raise HostRefused(_LOST)
            self._tag, self._until = tag, now + LEASE

    def give_back(self) -> None:
        """Lets the next one in at once, unless it is lost."""
        with self._one, suppress(HostRefused):
            self.check()
            self.store.remove(LOCK)

    def _claimed(self, data: bytes, tag: str | None) -> str | None:
        """The tag of the lock that says this; None where somebody was quicker."""
        new = self.store.claim(LOCK, data, tag)
        if new is None:
            # What was written though the answer got lost, the second try finds in its way.
            kept = self.store.read(LOCK)
            return kept.tag if kept and kept.data == data else None
        return new

    def _taken_over(self, data: bytes) -> str:
        kept, age = self.store.read(LOCK), self.store.age(LOCK)
        if kept is None or age >= LEASE:
            tag = self._claimed(data, kept and kept.tag)
            if tag:
                return tag
        raise HostRefused(
            f"một lần đăng khác (từ máy {_holder(kept.data if kept else b'')}) đang ghi; nếu nó đã bị "
            f"ngắt thì chậm nhất sau {ceil((LEASE - min(age, LEASE - 1)) / 60)} phút nữa là đăng lại được."
        )


@contextmanager
def held(store: Store, clock: Callable[[], float] = time, pause: float = PAUSE) -> Iterator[Lease]:
    """Holds the lease of a store, and renews it every ``pause`` seconds, until the block ends."""
    lease, ended = Lease(store, clock), Event()
    lease.take()
    renewal = Thread(target=_renewed, args=(lease, ended, pause), daemon=True)
    renewal.start()
    try:
        yield lease
    finally:
        ended.set()
        renewal.join()
        lease.give_back()


def _renewed(lease: Lease, ended: Event, pause: float) -> None:
    while not ended.wait(pause):
        with suppress(HostRefused):  # a network may come back before the lease runs out
            lease.renew()


def _said() -> bytes:
    """What the lock says: who holds it, and what makes it another one with every renewal."""
    return json.dumps({"by": platform.node(), "mark": token_hex(8)}).encode()


def _holder(data: bytes) -> str:
    with suppress(ValueError, TypeError, LookupError):
        return "".join(filter(str.isprintable, json.loads(data)["by"][:80]))
    return "?"
