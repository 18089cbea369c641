"""The folder of a site while a new one is made beside it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from plugins.site_output.lock import locked
from plugins.site_output.ownership import check_output
from plugins.site_output.refusal import refusals
from plugins.site_output.trees import OWN

PATIENCE = 10.0  # seconds that a build waits for another one
_SITE, _MADE, _ASIDE = "site", "made", "aside"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Folders of one file system: the site that stands, what comes into it, room for moves.

    Files for it lie in ``staging`` at their addresses, or anyhow in ``made``, which saves folders.
    """

    output: Path
    staging: Path
    made: Path
    aside: Path


@contextmanager
def open_output(output: Path, content: Path, patience: float = PATIENCE) -> Iterator[Workspace]:
    """Gives an empty ``staging`` to write a site into, and keeps other builds away meanwhile.

    Nothing of the site in ``output`` changes by it. However the block ends, nothing of it stays;
    what a killed build left goes too. Raises OutputRefused for a folder that is not ours, that
    cannot be written or that another build still writes after ``patience`` seconds.
    """
    check_output(output, content)
    with opened(output.resolve(), patience) as workspace:
        yield workspace


@contextmanager
def opened(output: Path, patience: float) -> Iterator[Workspace]:
    """As ``open_output``, for a folder that is known to be ours."""
    with refusals(output), _made(output), locked(output / f"{OWN}.lock", patience):
        _sweep(output)
        folder = _beside(output)
        try:
            workspace = Workspace(output, folder / _SITE, folder / _MADE, folder / _ASIDE)
            workspace.staging.mkdir()
            workspace.made.mkdir()
            workspace.aside.mkdir()
            yield workspace
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _made(output: Path) -> Iterator[None]:
    is_new = not output.exists()
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if is_new and not os.listdir(output):
            output.rmdir()


def _beside(output: Path) -> Path:
    """A new folder from which files can be moved into ``output``.

    It lies beside the output, where no host sees it, unless the output is mounted or the parent
    cannot be written: the move itself tells.
    """
    inside = Path(mkdtemp(prefix=f"{OWN}-", dir=output))
    beside = output.parent / inside.name.replace(OWN, f".{output.name}", 1)
    try:
        os.rename(inside, beside)
    except OSError:
        return inside
    return beside


def _sweep(output: Path) -> None:
    """Removes the folders of builds that were killed: whoever holds the lock is the only one."""
    for parent, name in ((output, OWN), (output.parent, f".{output.name}")):
        pattern = re.compile(re.escape(name) + "-[a-z0-9_]{8}")
        for path in parent.iterdir():
            if pattern.fullmatch(path.name) and _is_staging(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_staging(path: Path) -> bool:
    return (
        path.is_dir()
        and not path.is_symlink()
        and {_SITE, _MADE, _ASIDE}.issuperset(os.listdir(path))
    )
