"""Builds whenever it is asked to, out of a process that has loaded everything before.

Each line on the standard input asks for one build and names the files that changed; its exit code is
the answer on another pipe. A build is a fork, so that nothing that it loads, changes or leaves reaches
the next one. It stays till that is asked for: it knows the whole site, and puts the page of a text
that was saved before the next one has begun.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial

from plugins.memory.digests import code_digest
from plugins.pelican_door.__main__ import run
from plugins.pelican_door.portal import Portal


def answer(command: str, words: Sequence[str], answers: int) -> None:
    """Builds at every line until there is no more; ``answers`` is the descriptor of the other pipe."""
    code_digest()  # once for all builds, which run the code that was loaded here
    former: _Build | None = None
    for line in sys.stdin:
        sys.stdout.flush()
        if former:
            former.end(line)
        former = _Build(partial(run, command, words))
        os.write(answers, f"{former.code()}\n".encode())


class _Build:
    """A process that builds, and then waits to be told what has changed."""

    def __init__(self, build: Callable[[], None]) -> None:
        changes, self._changes = os.pipe()
        self._codes, codes = os.pipe()
        self._process = os.fork()
        if not self._process:
            try:
                os.close(self._changes)
                os.close(self._codes)
                _live(build, codes, changes)
            finally:
                os._exit(0)
        os.close(changes)
        os.close(codes)

    def code(self) -> int:
        """The exit code of the build, when it has ended."""
        with open(self._codes, "rb") as codes:
            return int(codes.readline() or 1)  # it is gone, perhaps for want of memory

    def end(self, line: str) -> None:
        """Tells it what has changed, and waits until it has done what it can do at once."""
        with suppress(BrokenPipeError), open(self._changes, "w", encoding="utf-8") as changes:
            changes.write(line)
        os.waitpid(self._process, 0)


def _live(build: Callable[[], None], codes: int, changes: int) -> None:
    """The life of the process."""
    os.write(codes, f"{_ended(build)}\n".encode())
    os.close(codes)
    if not Portal.latest:  # nothing was built
        return
    with open(changes, encoding="utf-8") as lines:
        line = lines.read()
    if line:
        changed: Collection[str] = json.loads(line)
        _ended(partial(Portal.latest.put_saved, changed))


def _ended(work: Callable[[], None]) -> int:
    """The exit code of what is done, as Python would have it."""
    code = 0
    try:
        work()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        if isinstance(stop.code, str):
            print(stop.code, file=sys.stderr)
    except BaseException:  # whatever it is, this process ends here
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    answer(sys.argv[2], sys.argv[3:], int(sys.argv[1]))
