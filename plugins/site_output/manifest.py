"""What a build put into an output folder, so that the next one need look at no file that stands.

It lies with the memory and not in the folder, which goes to a host. It is written when all is
done: after a kill the former one is still there, and the files that were put since have other
times than it says, so that they are put again.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from struct import Struct, error
from typing import NamedTuple

from plugins.memory.digests import SIZE, digest
from plugins.memory.stamps import Stamp, is_rested, read_memory, stamp_of, write_memory

_VERSION = "1"
_ROW = Struct("<16s3q32s")
UNKNOWN = bytes(SIZE)  # the fingerprint of what nobody knows the making of
_COUNT = Struct("<2q")


class Entry(NamedTuple):
    """A file as it was put: the fingerprint of what it was made of, its stamp, its SHA-256."""

    fingerprint: bytes
    stamp: Stamp
    checksum: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site by their addresses, as they stood at the moment ``at`` (nanoseconds)."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    at: int = 0

    @classmethod
    def read(cls, file: Path) -> "Manifest":
        """The manifest in a file; an empty one where it is missing or damaged."""
        try:
            return cls._of(read_memory(file, _VERSION))
        except (ValueError, error):
            return cls()

    @classmethod
    def _of(cls, data: bytes) -> "Manifest":
        count, at = _COUNT.unpack_from(data)
        rows = _ROW.iter_unpack(data[_COUNT.size : _COUNT.size + count * _ROW.size])
        names = data[_COUNT.size + count * _ROW.size :].decode("utf-8", "surrogateescape")
        entries = {
            address: Entry(fingerprint, (size, mtime, ctime), checksum)
            for address, (fingerprint, size, mtime, ctime, checksum) in zip(
                names.split("\0")[:count], rows, strict=True
            )
        }
        return cls(entries, at)

    def write(self, file: Path) -> None:
        """Keeps it; raises OSError, as on a full disk."""
        rows = (_ROW.pack(one[0], *one.stamp, one.checksum) for one in self.entries.values())
        names = "\0".join(self.entries).encode("utf-8", "surrogateescape")
        write_memory(
            file, _VERSION, b"".join((_COUNT.pack(len(self.entries), self.at), *rows, names))
        )

    def standing(
        self, files: Mapping[str, Stamp | None], fingerprints: Mapping[str, bytes]
    ) -> set[str]:
        """The addresses at which stands, among the ``files`` there now, what is made of the same."""
        return {
            address
            for address, own in fingerprints.items()
            if self.stands(address, own, files.get(address))
        }

    def stands(self, address: str, fingerprint: bytes, stamp: Stamp | None) -> bool:
        """Whether a file that was made of the same is at an address as it was put there.

        ``stamp`` is that of the file there now. Whoever changed it so soon after that its times
        could be the same is not overlooked.
        """
        known = self.entries.get(address)
        if known is None or known.stamp != stamp or known.fingerprint != fingerprint:
            return False
        return fingerprint != UNKNOWN and is_rested(max(known.stamp[1:]), self.at)


def made_manifest(
    output: Path,
    at: int,
    fingerprints: Mapping[str, bytes],
    checksums: Mapping[str, bytes],
    standing: Mapping[str, Entry],
) -> Manifest:
    """The manifest of a site that has been put at the moment ``at`` at the latest.

    ``standing`` are the files that were there before as they should be; of others the checksums
    that are not known are read.
    """
    entries: dict[str, Entry] = {}
    for address, own in fingerprints.items():
        if address in standing:
            entries[address] = standing[address]
        elif stamp := stamp_of(path := output / address):
            entries[address] = Entry(own, stamp, checksums.get(address) or checksum_of(path))
    return Manifest(entries, at)


def manifest_file(cache: Path, output: Path) -> Path:
    """Where the manifest of an output folder is kept."""
    return cache / "manifests" / digest(os.fsencode(output.resolve())).hex()


def checksum_of(path: Path) -> bytes:
    """The SHA-256 of a file's bytes."""
    with open(path, "rb", buffering=0) as file:
        return file_digest(file, "sha256").digest()
