"""What is made of a site: all that does not stand in the output as it was made of the same before.

Where the memory holds its bytes it is taken from there; all else is rendered or made, shared out
to processes where there is much of it. The bytes do not depend on who made them.
"""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from plugins.memory.store import Store
from plugins.site.files import PlannedFile
from plugins.site.fingerprints import Fingerprints
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.workers import each

_STEP = "page"
_AT_ONCE = 200  # pages that are taken from the memory
_CHECKSUM = sha256().digest_size
_QUICKLY = 1  # the level of zlib: the best takes ten times as long

Render = Callable[[PlannedPage], str]


@dataclass
class Making:
    """The pages and files of a plan that are ``stale``, by their addresses; each made
    into the file that ``places`` says.

    ``checksums`` holds the SHA-256 of each that was made. Without a ``memory`` nothing is taken
    from there, nothing remembered, and all is made in this process.
    """

    plan: Plan
    of: Fingerprints
    fingerprints: Mapping[str, bytes]
    places: Mapping[str, str]
    stale: dict[str, PlannedPage | PlannedFile]
    memory: Store | None
    checksums: dict[str, bytes] = field(default_factory=dict)

    @property
    def templates(self) -> frozenset[str]:
        """All templates that print what is stale."""
        pages = (one for one in self.stale.values() if isinstance(one, PlannedPage))
        return self.of.templates.closure(page.template for page in pages)

    @property
    def is_watched(self) -> bool:
        """Whether other plugins are to hear of every page."""
        return self.memory is None

    @property
    def made(self) -> dict[str, str]:
        """Where each lies that was made."""
        return {address: self.places[address] for address in self.checksums}

    def recall(self) -> None:
        """Makes what the memory holds."""
        if self.memory is None:
            return
        every = [*self.stale]
        for start in range(0, len(every), _AT_ONCE):
            asked = {self.fingerprints[address]: address for address in every[start:][:_AT_ONCE]}
            for fingerprint, row in self.memory.some(_STEP, [*asked]).items():
                address = asked[fingerprint]
                self._write(address, bytes_in(row))
                self.checksums[address] = checksum_in(row)
                del self.stale[address]

    def make(self, addresses: Sequence[str], render: Render) -> None:
        """Makes what is stale at some addresses, and remembers it; raises what a template does."""
        work = partial(self._made, render)
        if self.memory is None:
            self.checksums |= {address: checksum_in(work(address)) for address in addresses}
            return
        for address, row in zip(addresses, each(work, addresses), strict=True):
            self.checksums[address] = checksum_in(row)
            self.memory.put(_STEP, self.fingerprints[address], row)

    def remembered_parts(self, fingerprint: bytes) -> dict[str, str]:
        """The marks of what was made under a fingerprint; none where that is forgotten."""
        row = self.memory.get(_STEP, fingerprint) if self.memory else None
        return parts_in(row) if row else {}

    def _made(self, render: Render, address: str) -> bytes:
        planned = self.stale[address]
        data = planned.data if isinstance(planned, PlannedFile) else render(planned).encode()
        self._write(address, data)
        parts = self.of.parts(planned) if self.memory else {}
        return packed(parts, data)

    def _write(self, address: str, data: bytes) -> None:
        path = Path(self.places[address])
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def packed(parts: Mapping[str, str], data: bytes) -> bytes:
    """What is remembered of a page or file: its SHA-256, marks of what it was made of, its bytes."""
    told = json.dumps(parts, ensure_ascii=False)
    row = zlib.compress(told.encode() + b"\n" + data, _QUICKLY)
    return sha256(data).digest() + row


def checksum_in(row: bytes) -> bytes:
    """The SHA-256 of the bytes."""
    return row[:_CHECKSUM]


def parts_in(row: bytes) -> dict[str, str]:
    """The marks of the parts."""
    marks: dict[str, str] = json.loads(zlib.decompress(row[_CHECKSUM:]).partition(b"\n")[0])
    return marks


def bytes_in(row: bytes) -> bytes:
    """The bytes of the page or file."""
    return zlib.decompress(row[_CHECKSUM:]).partition(b"\n")[2]
