"""What turns the site that stands into the new one, planned before anything is touched."""

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType

from plugins.site_output.ownership import key, ours
from plugins.site_output.refusal import OutputRefused
from plugins.site_output.trees import Tree, folders_of, walk
from plugins.site_output.workspace import Workspace

StrPath = str | os.PathLike[str]
NOTHING: Mapping[str, StrPath] = MappingProxyType({})
PIECE = 1 << 16  # bytes: most pages are read at once


class Rank(IntEnum):
    """The order in which files come, so that none names what is not there yet."""

    ASSET = 1
    PHOTO = 2
    STORY = 3
    LIST = 4
    HOME = 5
    FEED = 6
    MAP = 7


_BY_ENDING = (
    (Rank.FEED, (".atom.xml", ".rss.xml", ".atom", ".rss")),
    (Rank.MAP, (".xml", ".txt", ".json")),
    (Rank.STORY, (".html", ".htm")),
    (Rank.ASSET, (".css", ".js", ".ico", ".svg", ".woff2", ".webmanifest")),
)


@dataclass(frozen=True, slots=True, order=True)
class Put:
    """A file of the new site that is not in the old one as it is.

    In the order of doing: by rank, what is new before what changes, then by address.
    """

    rank: Rank
    is_changed: bool  # a file of the old site stands at its address
    address: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that is done to ``workspace.output``; addresses are paths below it with ``/``.

    ``puts`` are in the order of doing. ``moved`` are those of them that were made for it, with the
    places where they lie, ``copied`` those that stay where they are. A folder of the old site that
    is a file of the new one is in ``closed``, the reverse in ``opened``. ``kept`` is what lies
    there and no build wrote.
    """

    workspace: Workspace
    puts: tuple[Put, ...]
    moved: Mapping[str, StrPath]
    copied: Mapping[str, StrPath]
    removed: tuple[str, ...]
    emptied: tuple[str, ...]  # the removed files, or the folders in which nothing stays
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    kept: tuple[str, ...]
    keys_before: frozenset[str]
    keys_after: frozenset[str]


def plan(
    workspace: Workspace,
    old: Tree,
    immutable: Mapping[str, StrPath],
    ranks: Mapping[str, Rank],
    copies: Mapping[str, StrPath] = NOTHING,
    fresh: Set[str] = frozenset(),
    made: Mapping[str, StrPath] = NOTHING,
) -> ChangeSet:
    """The change from the site in ``output``, in which lies ``old``, to a new one.

    That is what lies in ``staging``, and what was ``made`` beside the output, by its address. Files
    at ``fresh`` addresses are known to stand as they should, and are not looked at.
    ``immutable`` are files from elsewhere by their address, which holds their content's hash:
    one of the right size is whole. ``copies`` are others from elsewhere, which are compared byte by
    byte. ``ranks`` may leave out addresses that their ending tells.
    Raises OutputRefused where something that no build wrote stands in the way.
    """
    staged = walk(str(workspace.staging)).files
    moved = {**{address: f"{workspace.staging}/{address}" for address in staged}, **made}
    elsewhere: dict[str, StrPath] = {**immutable, **copies}
    sources = {**moved, **elsewhere}
    new = sources.keys() | fresh
    new_folders = folders_of(new)
    written = ours(workspace.output, old.files, new)
    foreign = sorted(old.files.keys() - written.keys())
    _refuse_in_the_way(workspace.output, foreign, new, new_folders)
    changed = [
        address
        for address in new - fresh
        if not old.files.get(address)
        or not _is_whole(f"{workspace.output}/{address}", sources[address], address in immutable)
    ]
    removed = written.keys() - new
    alive = new_folders | folders_of(foreign)
    return ChangeSet(
        workspace=workspace,
        puts=tuple(sorted(Put(rank_of(path, ranks), path in old.files, path) for path in changed)),
        moved={path: moved[path] for path in changed if path not in elsewhere},
        copied={path: elsewhere[path] for path in changed if path in elsewhere},
        removed=tuple(sorted(removed)),
        emptied=tuple(sorted({_emptied(path, alive) for path in removed} - new - alive)),
        opened=tuple(sorted(removed & new_folders)),
        closed=tuple(sorted(new & old.folders)),
        kept=tuple(foreign),
        keys_before=frozenset(written.values()),
        keys_after=frozenset(written.get(address) or key(address) for address in new),
    )


def rank_of(address: str, ranks: Mapping[str, Rank]) -> Rank:
    """The rank of a file that has one, or else the one that its ending tells."""
    if address in ranks:
        return ranks[address]
    if address == "index.html":
        return Rank.HOME
    return next((rank for rank, endings in _BY_ENDING if address.endswith(endings)), Rank.PHOTO)


def _refuse_in_the_way(
    output: Path, foreign: Iterable[str], new: Set[str], new_folders: Set[str]
) -> None:
    for address in foreign:
        if address in new or address in new_folders or not new.isdisjoint(folders_of([address])):
            raise OutputRefused(
                f"{output / address} không do bộ công cụ dựng mà nằm đúng chỗ của một trang hay "
                "tệp mới; hãy chuyển nó đi nơi khác rồi dựng lại."
            )


def _is_whole(standing: str, source: StrPath, immutable: bool) -> bool:
    """Whether what stands is what the new site has there; by its size, if its name says the rest."""
    alike = os.stat(source).st_size == os.stat(standing).st_size
    return alike and (immutable or _is_same(source, standing))


def _is_same(path: StrPath, other: StrPath) -> bool:
    with open(path, "rb", buffering=0) as file, open(other, "rb", buffering=0) as other_file:
        while True:
            piece = file.read(PIECE)
            if piece != other_file.read(PIECE):
                return False
            if len(piece) < PIECE:
                return True


def _emptied(address: str, alive: Set[str]) -> str:
    """The topmost folder above a removed file in which nothing stays, or the file."""
    while (folder := address.rpartition("/")[0]) and folder not in alive:
        address = folder
    return address
