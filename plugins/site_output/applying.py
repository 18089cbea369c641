"""The change from the old site to the new one, so that at every moment all that is named is there.

Files come in the order of their ranks, and go at the end. That alone is not enough: new pages name
each other in circles (a story and its tag), and so do pages that go. So an address is held by a
placeholder, which names nothing, before its page comes and before it goes. Every step is a move
within one file system, whole or not done, and a build after a kill at any of them ends alike.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from plugins.site_output.changes import ChangeSet, Rank, rank_of
from plugins.site_output.exchange import take_place
from plugins.site_output.ownership import enlist
from plugins.site_output.trees import folders_of, is_hidden
from plugins.site_output.workspace import Workspace

# Also well-formed XML, since it holds the place of feeds and maps as well.
PLACEHOLDER = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"/><meta name="robots" content="noindex"/>
<meta http-equiv="refresh" content="5"/><title>Đang cập nhật</title></head>
<body><p>Trang này đang được cập nhật, xin chờ giây lát.</p></body></html>
""".encode()
_HELD = "held"


@dataclass(frozen=True, slots=True)
class Applied:
    """The addresses that were written and removed, and those of foreign files that were left."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def apply(changes: ChangeSet) -> Applied:
    """Makes the output equal to the new site; what no build wrote, and what is alike, stays."""
    site = changes.workspace
    (site.aside / _HELD).write_bytes(PLACEHOLDER)
    sources = _sources(changes)  # the last step that takes room on the disk
    enlist(site.output, changes.keys_before | changes.keys_after, site.aside)
    _write(changes, sources)
    _remove(changes, sources)
    enlist(site.output, changes.keys_after, site.aside)
    return Applied(
        written=tuple(put.address for put in changes.puts),
        removed=changes.removed,
        kept=tuple(address for address in changes.kept if not is_hidden(address)),
    )


def _sources(changes: ChangeSet) -> dict[str, str]:
    """Where each file that is put lies, on the file system of the output."""
    site = changes.workspace
    sources = {address: os.fspath(path) for address, path in changes.moved.items()}
    for number, (address, elsewhere) in enumerate(changes.copied.items()):
        sources[address] = f"{site.aside}/copy-{number}"
        # No link: a file that is damaged here would be damaged where it came from.
        shutil.copyfile(elsewhere, sources[address])
    return sources


def _write(changes: ChangeSet, sources: Mapping[str, str]) -> None:
    site = changes.workspace
    puts = [put for put in changes.puts if put.address not in changes.closed]
    for folder in changes.opened:
        _open(changes, folder)
    for folder in sorted(folders_of(put.address for put in puts)):
        with suppress(FileExistsError):  # parents first: a quarter of what makedirs takes for each
            os.mkdir(f"{site.output}/{folder}")
    for put in puts:
        if put.rank >= Rank.STORY and not put.is_changed:
            _hold(site, f"{site.output}/{put.address}")
    for put in puts:
        _put(os.replace, sources[put.address], f"{site.output}/{put.address}")


def _remove(changes: ChangeSet, sources: Mapping[str, str]) -> None:
    site = changes.workspace
    for address in changes.removed:
        if rank_of(address, {}) >= Rank.STORY and address not in changes.opened:
            _hold(site, f"{site.output}/{address}")
    for address in changes.closed:
        take_place(sources[address], f"{site.output}/{address}", str(site.aside))
    for number, address in enumerate(changes.emptied):
        os.replace(f"{site.output}/{address}", f"{site.aside}/{number}")


def _open(changes: ChangeSet, folder: str) -> None:
    """Makes a file of the old site the folder that it is in the new one, full of placeholders."""
    site = changes.workspace
    tree = f"{site.aside}/opened"
    os.makedirs(f"{tree}/{folder}")
    for put in changes.puts:
        if put.rank >= Rank.STORY and put.address.startswith(f"{folder}/"):
            _hold(site, f"{tree}/{put.address}")
    take_place(f"{tree}/{folder}", f"{site.output}/{folder}", str(site.aside))


def _hold(site: Workspace, path: str) -> None:
    """Puts a placeholder: one more name of the only one, which is quicker than one more file."""
    held = f"{site.aside}/{_HELD}"
    try:
        _put(os.link, held, path)
    except OSError:  # something stands there, or the disk has no links, or no more of one file
        shutil.copyfile(held, f"{held}-again")
        _put(os.replace, f"{held}-again", path)


def _put(by: Callable[[str, str], None], source: str, target: str) -> None:
    try:
        by(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        by(source, target)
