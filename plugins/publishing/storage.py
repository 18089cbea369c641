"""A host that is a store of files: what stands there, and the change to another site.

All that a publication must know of the one before lies in the store itself, below ``.newsdesk/``,
in a folder that is named by chance: a bucket is often open to everybody, and so may a shared folder
be, and the records name pages whose addresses nobody is told. In it lie

- ``standing.json.gz``: the Standing;
- ``pending.json.gz``: every address that a publication under way may touch;
- ``former.json.gz`` and ``former/<SHA-256>``: the Standing before, and what of it does not stand
  any more.

A publication that is cut off anywhere loses nothing that must be known. What is pending is written
before anything is touched and removed when all is done. The new record comes when all that it names
stands, before the removals: at every moment the record and what is pending name together whatever
may stand. A file that goes is kept under its checksum before anything takes its place, so it does
not matter how often that is begun. And whoever sends again asks only what is pending what stands.
"""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from re import fullmatch
from secrets import token_hex
from time import time
from typing import NamedTuple, TypeVar

from plugins.publishing.leases import Lease, held
from plugins.publishing.plan import Plan, plan, rank_of
from plugins.publishing.release import DamagedRecord, Standing, read, written
from plugins.publishing.stores import OWN, Store
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile

_STANDING, _PENDING, _FORMER, _POOL = (
    *("standing.json.gz", "pending.json.gz", "former.json.gz"),
    "former/",
)
_THREADS = 8  # what a store is asked at once
_BATCH = 2000  # tasks that wait for a thread

Send = Callable[[str, str], None]  # an address, the checksum of what is to stand there
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class _State(NamedTuple):
    """The folder of the records, empty before the first publication, and the tags of two of them."""

    own: str
    tags: tuple[str, ...]


@dataclass
class Storage:
    """A store as a Target; ``clock`` tells seconds since 1970."""

    store: Store
    clock: Callable[[], float] = time
    _state: _State | None = None  # as it was found
    _found: Found = field(default_factory=lambda: Found(Standing()))

    def find(self) -> Found:
        """What stands there, and in doubt; nothing before the first publication."""
        self._state = state = self._seen()
        pending = _json(self.store, f"{state.own}{_PENDING}") if state.own else None
        standing = _standing(self.store, f"{state.own}{_STANDING}") if state.own else None
        unsure = frozenset(map(str, pending)) if isinstance(pending, list) else frozenset()
        self._found = Found(standing or Standing(), unsure)
        return self._found

    def publish(self, plan: Plan, output: Path) -> None:
        """Carries out a plan that was made for what `find` gave, with the files in ``output``.

        Raises PublishedMeanwhile, and leaves all as it is, where something else stands by now.
        """

        def send(address: str, checksum: str) -> None:
            self.store.put(address, _built(output, address, checksum), checksum)

        with held(self.store, self.clock) as lease, ThreadPoolExecutor(_THREADS) as pool:
            state = self._seen()
            if state != self._state:
                raise PublishedMeanwhile(
                    "trong lúc chuẩn bị đã có người khác đăng lên đó; hãy đăng lại, bộ công cụ sẽ so "
                    "với bản vừa đăng."
                )
            self.store.check(plan)
            own = state.own or f"{OWN}{token_hex(16)}/"
            _Change(self.store, lease, pool, own, self._found, plan).publish(send)

    def roll_back(self) -> Standing:
        """Puts back what stood before the last publication, whole or cut off, and gives it.

        One step back and no further; style sheets of the newer site stay for who has it open.
        """
        with held(self.store, self.clock) as lease, ThreadPoolExecutor(_THREADS) as pool:
            found, own = self.find(), (self._state.own if self._state else "")
            former = _standing(self.store, f"{own}{_FORMER}") if own else None
            is_same = former and former.release.files == found.standing.release.files
            if former is None or (is_same and not found.unsure):
                raise HostRefused(
                    "không còn bản nào trước bản đang hiện; ở nơi đăng này chỉ lùi được một lần, kể từ lần đăng thứ hai."
                )
            change = plan(former.release, found.standing, self.clock(), found.unsure)
            self.store.check(change)
            _Change(self.store, lease, pool, own, found, change).roll_back()
            return change.after

    def _seen(self) -> _State:
        names = (one.rstrip("/") for one in self.store.names(OWN) if one.endswith("/"))
        token = next(iter(sorted(one for one in names if fullmatch("[0-9a-f]{32}", one))), "")
        if not token:
            return _State("", ())
        own = f"{OWN}{token}/"
        seen = (self.store.look(f"{own}{one}") for one in (_STANDING, _PENDING))
        return _State(own, tuple(one.tag if one else "" for one in seen))


@dataclass(frozen=True)
class _Change:
    """A plan that is carried out under a lease; ``own`` is the folder of the records."""

    store: Store
    lease: Lease
    pool: ThreadPoolExecutor
    own: str
    before: Found
    plan: Plan

    def publish(self, send: Send) -> None:
        """Keeps what stood before, unless this only ends what was cut off."""
        begins = self.plan.after.release.files != self.before.standing.release.files
        former = self._former() if begins else {}
        if begins:
            self.store.copy(f"{self.own}{_STANDING}", f"{self.own}{_FORMER}", "")
        self._carry_out(send, former)
        if begins:
            self._forget_all_but(former.values())

    def roll_back(self) -> None:
        """Brings back what was kept; raises HostRefused, and leaves all as it is, if not all is there."""
        stand = self._in_doubt()
        files, pooled = self.plan.after.release.files, set(self.store.names(f"{self.own}{_POOL}"))
        wanted = {one: files[one].checksum for one in self.plan.puts}
        if any(stand.get(one) != of and of not in pooled for one, of in wanted.items()):
            raise HostRefused(
                "ở nơi đăng không còn đủ tệp của bản trước; trang đang có vẫn giữ nguyên. Hãy dựng lại "
                "bản trước từ Git rồi đăng."
            )

        def send(address: str, checksum: str) -> None:
            self.store.copy(f"{self.own}{_POOL}{checksum}", address, checksum)

        self._carry_out(send, self._former())
        self.store.remove(f"{self.own}{_FORMER}")
        self._forget_all_but(())

    def _carry_out(self, send: Send, former: Mapping[str, str]) -> None:
        touched = sorted({*self.plan.puts, *self.plan.removed})  # also all that is in doubt
        self._write(_PENDING, json.dumps(touched).encode())
        stand = self._in_doubt()
        self._keep({one: of for one, of in former.items() if stand.get(one, of) == of})
        early = self._in_the_way()
        self._each(self.store.remove, early)
        self._send({} if early else stand, send)
        self.store.settle()
        self.lease.renew()  # a last look whether all this is still ours
        self._write(_STANDING, written(self.plan.after))
        self._remove([one for one in self.plan.removed if one not in early])
        self.store.settle()
        self.store.remove(f"{self.own}{_PENDING}")

    def _send(self, stand: Mapping[str, str], send: Send) -> None:
        """Sends what does not stand yet: of one rank all is there before the next begins."""
        files, changed = self.plan.after.release.files, self.plan.changed
        for _, rank in groupby(self.plan.puts, lambda one: (files[one].rank, one in changed)):
            wanted = ((one, files[one].checksum) for one in rank)
            self._each(
                lambda pair: send(*pair),
                [(one, of) for one, of in wanted if stand.get(one) != of],
            )

    def _remove(self, addresses: Iterable[str]) -> None:
        """Removes all of one rank before the next."""
        standing = self.before.standing
        retired = {one: file for one, (file, _) in standing.retired.items()}
        stood = {**retired, **standing.release.files}
        for _, rank in groupby(addresses, lambda one: rank_of(one, stood)):
            self._each(self.store.remove, [*rank])

    def _in_doubt(self) -> dict[str, str]:
        """The checksums of what stands where a publication was cut off; empty where nobody knows."""
        unsure = sorted(self.before.unsure)
        seen = self._each(self.store.look, unsure)
        return {one: of.checksum if of else "" for one, of in zip(unsure, seen, strict=True)}

    def _former(self) -> dict[str, str]:
        """The addresses of the release that stands at which something is done, and the checksums there."""
        stands = self.before.standing.release.files
        going = (one for one in (*self.plan.puts, *self.plan.removed) if one in stands)
        return {one: stands[one].checksum for one in going}

    def _keep(self, former: Mapping[str, str]) -> None:
        self._each(
            lambda pair: self.store.copy(pair[0], f"{self.own}{_POOL}{pair[1]}", pair[1]),
            [*former.items()],
        )

    def _forget_all_but(self, wanted: Iterable[str]) -> None:
        kept, pool = {*wanted}, f"{self.own}{_POOL}"
        self._each(
            self.store.remove, [f"{pool}{one}" for one in self.store.names(pool) if one not in kept]
        )

    def _in_the_way(self) -> list[str]:
        """What goes before anything comes: a file becomes a folder, a folder a file, ``A`` ``a``.

        A folder holds no two of them at once, on a stick not even the last.
        """
        if not self.plan.removed:
            return []
        puts, folders = {one.casefold() for one in self.plan.puts}, set[str]()
        for one in puts:
            folders.update(_above(one))
        return [
            one
            for one in self.plan.removed
            if one.casefold() in puts | folders or puts.intersection(_above(one.casefold()))
        ]

    def _write(self, name: str, data: bytes) -> None:
        packed = gzip.compress(data, 1, mtime=0)  # of 350,000 files 19 MB, not 42
        self.store.put(f"{self.own}{name}", packed, sha256(packed).hexdigest())

    def _each(self, work: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
        def guarded(item: _Item) -> _Result:
            self.lease.check()
            return work(item)

        results: list[_Result] = []
        for start in range(0, len(items), _BATCH):
            results += self.pool.map(guarded, items[start : start + _BATCH])
        return results


def _above(address: str) -> list[str]:
    """The folders in which a file lies."""
    steps = address.split("/")[:-1]
    return ["/".join(steps[: one + 1]) for one in range(len(steps))]


def _built(output: Path, address: str, checksum: str) -> bytes:
    """The bytes of a file of the release; raises HostRefused where there are others by now."""
    with suppress(OSError):
        data = (output / address).read_bytes()
        if sha256(data).hexdigest() == checksum:
            return data
    raise HostRefused(
        f"{address} trong thư mục {output} đã khác lúc dựng xong; hãy đăng lại, và trong lúc đăng "
        "đừng dựng hay sửa gì trong thư mục đó."
    )


def _standing(store: Store, name: str) -> Standing | None:
    data = _unpacked(store, name)
    try:
        return None if data is None else read(Standing, data)
    except DamagedRecord as error:
        raise HostRefused(_DAMAGED) from error


def _json(store: Store, name: str) -> object:
    data = _unpacked(store, name)
    try:
        return None if data is None else json.loads(data)
    except ValueError as error:
        raise HostRefused(_DAMAGED) from error


_DAMAGED = (
    "bản ghi về những gì đang có trên đó bị hỏng; hãy xóa “.newsdesk” ở đó (nếu là thư mục thì cả trang cũ) "
    "rồi đăng lại: mọi tệp sẽ được gửi lại, còn tệp không dùng nữa trong kho S3 thì phải tự xóa."
)


def _unpacked(store: Store, name: str) -> bytes | None:
    kept = store.read(name)
    try:
        return None if kept is None else gzip.decompress(kept.data)
    except (OSError, EOFError, zlib.error) as error:
        raise HostRefused(_DAMAGED) from error
