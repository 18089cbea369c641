"""What lies in a folder: the address of every file, its path below the folder with ``/``."""

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from plugins.memory.stamps import Stamp

# What builds keep in an output folder for themselves begins so; it is no part of any site.
OWN = ".newsdesk"


@dataclass(frozen=True, slots=True)
class Tree:
    """The files and the folders in a folder; of a regular file its size, mtime and ctime.

    A link is none, and never entered; nor is a device, or a folder that cannot be read.
    """

    files: Mapping[str, Stamp | None]
    folders: Set[str]


def walk(folder: str) -> Tree:
    """The tree below ``folder``, without what builds keep there for themselves."""
    files: dict[str, Stamp | None] = {}
    folders: set[str] = set()
    ahead = [""]
    while ahead:
        inside = ahead.pop()
        try:
            entries = os.scandir(f"{folder}/{inside}")
        except PermissionError:
            if not inside:
                raise
            folders.discard(inside[:-1])
            files[inside[:-1]] = None
            continue
        with entries:
            for entry in entries:
                address = inside + entry.name
                if address.startswith(OWN):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.add(address)
                    ahead.append(f"{address}/")
                else:
                    files[address] = _stamp(entry)
    return Tree(files, folders)


def _stamp(entry: "os.DirEntry[str]") -> Stamp | None:
    if not entry.is_file(follow_symlinks=False):
        return None
    stat = entry.stat(follow_symlinks=False)
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def folders_of(addresses: Iterable[str]) -> set[str]:
    """Every folder above the addresses."""
    found: set[str] = set()
    for address in addresses:
        folder = address.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def is_hidden(address: str) -> bool:
    """Whether it is a host's or a system's (``.git/HEAD``), which nobody need be told of."""
    return address.startswith(".") or address.split("/", 1)[0] == "lost+found"
