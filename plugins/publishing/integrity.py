"""Whether files are still what was built: nothing else is ever sent."""

from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

from plugins.publishing.release import Release


def checksum_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hex; raises OSError."""
    with open(path, "rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()


def changed_since(release: Release, addresses: Iterable[str], output: Path) -> str:
    """The first of some addresses at which no file lies, or another one; empty where all are there."""
    return next((one for one in addresses if not _is_whole(release, one, output / one)), "")


def _is_whole(release: Release, address: str, path: Path) -> bool:
    try:
        return not path.is_symlink() and checksum_of(path) == release.files[address].checksum
    except OSError:
        return False
