"""Which tests can see the portal in whose folder they stand: its content, settings and theme.

Those alone can find anything on another office's portal that they do not find on this one. A test
sees it that asks for a fixture of ``ASKING``, by itself or by another fixture, or whose module sees
it while it is imported. Every other test is ``blind``: it is stopped where it opens a file of the
portal's own, or starts a program, which might.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ASKING = {"root", "build_once", "newsdesk_environment", "browser"}
_OWN = [str(ROOT / name) for name in ("content", "theme", "pelicanconf.py", "publishconf.py")]
_STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}  # of a program
_SEEN: set[str] = set()  # the modules that see it while they are imported
_told: list[Callable[[object], object]] = []  # what is told now of all that is seen


def is_portals(path: object) -> bool:
    """Whether a path leads to what is the portal's own."""
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    full = os.path.abspath(os.fsdecode(path))
    return any(full == own or full.startswith(own + os.sep) for own in _OWN)


def is_blind(item: pytest.Item) -> bool:
    """Whether a test may see nothing of the portal."""
    return not (ASKING & {*getattr(item, "fixturenames", ())}) and item.location[0] not in _SEEN


@contextmanager
def blindfold(name: str) -> Iterator[None]:
    """Fails in whatever sees the portal within the block, in forks too; nothing there catches it."""

    def refuse(seen: object) -> None:
        pytest.fail(f"{name} sees the portal, and asks for none of {ASKING}: {seen}")

    with _telling(refuse):
        yield


@contextmanager
def imports_of(module: str) -> Iterator[None]:
    """Notes whether a module sees the portal within the block."""
    with _telling(lambda _: _SEEN.add(module)):
        yield


@contextmanager
def _telling(told: Callable[[object], object]) -> Iterator[None]:
    _told.append(told)
    try:
        yield
    finally:
        _told.pop()


def _watch(event: str, given: tuple[object, ...]) -> None:
    if not _told:
        return
    if event in ("open", "os.listdir", "os.scandir") and is_portals(given[0]):
        _told[-1](given[0])
    elif event in _STARTS:
        _told[-1](given)


sys.addaudithook(_watch)
