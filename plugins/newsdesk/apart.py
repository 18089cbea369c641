"""A command in a process of its own, which never outlives the one that runs it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})
TERMINATED = 128 + signal.SIGTERM


def run_apart(command: Sequence[str], told: Mapping[str, str] = NOTHING) -> int:
    """Runs a command and returns its exit code; whatever ends this process ends it too.

    It is ``told`` these variables beside those of this process.

    Ctrl+C does not reach it, so that whoever stops the work reads one line and no traceback.
    """
    with _stops() as stops, _started(command, {**os.environ, **told}) as process:
        try:
            stops.begin()
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()  # ``with`` does not after Ctrl+C, and its last words would come too late
            raise


def _started(command: Sequence[str], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, env=environment, creationflags=group)
    return subprocess.Popen(command, env=environment, process_group=0)


class _Stops:
    """Raises what SIGTERM and Ctrl+C are to end a block with, after every ``with`` cleaned up.

    One that comes before the beginning counts from then on: while a command starts, nobody knows yet
    which process to end.
    """

    def __init__(self) -> None:
        self._begun, self._came = False, 0

    def begin(self) -> None:
        """From now on they end the block."""
        self._begun = True
        self._raise()

    def note(self, number: int, frame: object) -> None:
        """One has come."""
        self._came = number
        if self._begun:
            self._raise()

    def _raise(self) -> None:
        if self._came == signal.SIGINT:
            raise KeyboardInterrupt
        if self._came:
            raise SystemExit(TERMINATED)


@contextmanager
def _stops() -> Iterator[_Stops]:
    stops = _Stops()
    heard = [signal.SIGTERM, signal.SIGINT]
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # nobody wants to hear it
        heard.remove(signal.SIGINT)
    former = {number: signal.signal(number, stops.note) for number in heard}
    try:
        yield stops
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
