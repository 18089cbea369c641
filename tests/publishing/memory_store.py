"""A store that is a dictionary, one that dies, and what is done to a store in order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import RLock

from plugins.publishing.leases import LOCK
from plugins.publishing.plan import Plan
from plugins.publishing.stores import OWN, Kept, Seen, Store
from plugins.publishing.target import HostRefused
from tests.publishing.stored_sites import checksum, dead_names


class Died(HostRefused):
    """The process, the network or the power."""


@dataclass
class MemoryStore:
    """Files in a dictionary; every page that ever named what was not there is in ``dead``."""

    files: dict[str, bytes] = field(default_factory=dict)
    ages: dict[str, float] = field(default_factory=dict)
    done: list[tuple[str, str]] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    _one: RLock = field(default_factory=RLock)

    @property
    def site(self) -> dict[str, bytes]:
        return {name: data for name, data in self.files.items() if not name.startswith(OWN)}

    @property
    def own(self) -> set[str]:
        """The names of the records, without the name of their folder."""
        own = (name.removeprefix(OWN) for name in self.files if name.startswith(OWN))
        return {name.rpartition("/")[2] if "/former/" not in name else "former/" for name in own}

    def check(self, plan: Plan) -> None:
        pass

    def names(self, folder: str) -> Iterable[str]:
        below = [name.removeprefix(folder) for name in self.files if name.startswith(folder)]
        return sorted({name[: name.find("/") + 1] or name for name in below})

    def read(self, name: str) -> Kept | None:
        data = self.files.get(name)
        return None if data is None else Kept(data, checksum(data))

    def look(self, name: str) -> Seen | None:
        kept = self.read(name)
        return kept and Seen(kept.tag, kept.tag)

    def age(self, name: str) -> float:
        return self.ages.get(name, 0.0)

    def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
        with self._one:
            kept = self.read(name)
            if (kept and kept.tag) != tag:
                return None
            self._change("claim", name, data)
            return checksum(data)

    def put(self, name: str, data: bytes, of: str) -> None:
        assert of == checksum(data)
        self._change("put", name, data)

    def copy(self, name: str, to: str, checksum: str) -> None:
        if name in self.files:
            self._change("copy", to, self.files[name])

    def remove(self, name: str) -> None:
        self._change("remove", name, None)

    def settle(self) -> None:
        pass

    def _change(self, what: str, name: str, data: bytes | None) -> None:
        with self._one:
            self.done.append((what, name))
            if data is None:
                self.files.pop(name, None)
            else:
                self.files[name] = data
            self.ages.pop(name, None)
            if not name.startswith(OWN):
                self.dead |= dead_names(self.site)

    def abandon(self) -> None:
        """Lets time go by after the death of a publication."""
        self.ages[LOCK] = 10_000.0


@dataclass
class Watched:
    """A store that tells of every request before it is made and after."""

    store: Store
    before: Callable[[str, str], object] = lambda *_: None
    after: Callable[[str, str], object] = lambda *_: None

    def __getattr__(self, what: str) -> Callable[..., object]:
        work: Callable[..., object] = getattr(self.store, what)

        def watched(*given: object) -> object:
            told = what, str(given[0]) if given else ""
            self.before(*told)
            result = work(*given)
            self.after(*told)
            return result

        return watched


def mortal(store: Store, requests: int, *, answers: bool) -> Store:
    """A store of which nothing more is heard after some requests; whether the last one is answered.

    One that is not answered has been carried out all the same.
    """
    left, one = requests, RLock()

    def before(what: str, name: str) -> None:
        nonlocal left
        with one:
            left -= 1
            if left < 0:
                raise Died(what)

    def after(what: str, name: str) -> None:
        with one:
            if left <= 0 and not answers:
                raise Died(what)

    return Watched(store, before, after)  # type: ignore[return-value]
