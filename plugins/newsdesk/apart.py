"""A command in a process of its own, which never outlives the one that runs it."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

TERMINATED = 128 + signal.SIGTERM


def run_apart(command: Sequence[str]) -> int:
    """Runs a command and returns its exit code; whatever ends this process ends it too.

    Ctrl+C does not reach it, so that whoever stops the work reads one line and no traceback.
    """
    with _ended_by_sigterm(), _started(command) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()  # ``with`` does not after Ctrl+C, and its last words would come too late
            raise


def _started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    if sys.platform == "win32":
        return subprocess.Popen(command, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)
    return subprocess.Popen(command, process_group=0)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Lets SIGTERM end the block as an exception does, after every ``with`` cleaned up."""
    former = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _leave(number: int, frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)
