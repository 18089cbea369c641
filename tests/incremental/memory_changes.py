"""What befalls what builds keep: the memory damaged, lost or carried elsewhere, the output too."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from tests.incremental.desks import Desk


def memory_damaged(desk: Desk, dice: Random) -> None:
    """Some bytes of some files are others."""
    for path in _kept(desk, dice):
        data = bytearray(path.read_bytes())
        for _ in range(dice.choice((1, 20, 200))):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)


def memory_cut(desk: Desk, dice: Random) -> None:
    """Some files end early, as where a disk was full."""
    for path in _kept(desk, dice):
        data = path.read_bytes()
        path.write_bytes(data[: dice.randrange(len(data) + 1)])


def memory_lost_in_part(desk: Desk, dice: Random) -> None:
    for path in _kept(desk, dice):
        path.unlink()


def results_lost(desk: Desk, dice: Random) -> None:
    """Some of all results are gone, and others lie in their places."""
    for path in sorted((desk.folder / "cache").rglob("*.sqlite")):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as memory, memory:
            chosen = f"rowid % 7 IN ({dice.randrange(7)}, {dice.randrange(7)})"
            memory.execute(f"DELETE FROM results WHERE {chosen}")
            memory.execute(
                "UPDATE results SET value = (SELECT value FROM results LIMIT 1) WHERE rowid % 11 = 0"
            )


def memory_lost(desk: Desk, dice: Random) -> None:
    for folder in desk.memories:
        shutil.rmtree(folder, ignore_errors=True)


def memory_of_before(desk: Desk, dice: Random) -> None:
    """A memory that was kept elsewhere for some time, and is put back."""
    for folder in desk.memories:
        elsewhere = desk.folder / "said" / folder.name
        if elsewhere.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            elsewhere.rename(folder)
        elif folder.is_dir():
            shutil.copytree(folder, elsewhere)


def other_machine(desk: Desk, dice: Random) -> None:
    """The whole folder is copied to another place, so that no stamp of any file is as it was."""
    new = desk.folder.with_name(f"{desk.folder.name.split('-')[0]}-{dice.randrange(10**6)}")
    shutil.copytree(desk.folder, new, copy_function=shutil.copyfile)
    shutil.rmtree(desk.folder)
    desk.folder = new


def nothing(desk: Desk, dice: Random) -> None:
    """A build that follows another one."""


def other_readers(desk: Desk, dice: Random) -> None:
    """The site for the public in the folder of the desk's preview, or the reverse."""
    desk.shown_to = dice.choice(("public", "desk", "devserver"))


def other_output(desk: Desk, dice: Random) -> None:
    """Another folder, which may hold a site of some time ago."""
    desk.output_name = "output" if desk.output_name != "output" else "elsewhere"


def undone(desk: Desk, dice: Random) -> None:
    """All files as they were at some moment before."""
    if desk.past:
        desk.restore(dice.choice(desk.past))


def output_lost(desk: Desk, dice: Random) -> None:
    """The site is gone and the memory is kept, as in CI."""
    shutil.rmtree(desk.output, ignore_errors=True)


def output_lost_in_part(desk: Desk, dice: Random) -> None:
    for path in _pages(desk, dice):
        path.unlink()


def output_spoilt(desk: Desk, dice: Random) -> None:
    """Somebody edited a page of the output by hand."""
    for path in _pages(desk, dice):
        path.write_text(path.read_text("utf-8") + "<!-- sửa tay -->", "utf-8")


def _pages(desk: Desk, dice: Random) -> list[Path]:
    pages = sorted(desk.output.rglob("*.html"))
    return dice.sample(pages, min(len(pages), 3))


def _kept(desk: Desk, dice: Random) -> list[Path]:
    """Some files of the memory."""
    paths = sorted(path for folder in desk.memories for path in folder.rglob("*"))
    files = [path for path in paths if path.is_file()]
    return [path for path in files if dice.random() < 0.5]
