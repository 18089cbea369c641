"""A builder that stays loaded, so that a save is on its page without a new start of everything."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import BinaryIO


class Builder:
    """Builds by Pelican's words, in a process that is started once; use it as a context.

    ``can_stay`` tells whether this system can: others start anew for each build.
    """

    can_stay = hasattr(os, "fork")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: BinaryIO | None = None

    def __enter__(self) -> "Builder":
        return self

    def __exit__(self, *error: object) -> None:
        self.forget()

    def build(self, changed: Collection[str] = ()) -> int:
        """Builds once and returns the exit code; ``changed`` are the files that were since the last time.

        Where of a text no more was saved than its body, its page comes first.
        """
        process = self._process or self._start()
        assert process.stdin
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps([*changed]).encode() + b"\n")
            process.stdin.flush()
        assert self._answers
        code = self._answers.readline()
        if not code:  # it is gone, perhaps for want of memory
            self.forget()
            return 1
        return int(code)

    def forget(self) -> None:
        """Ends the process, and whatever it builds; the next build loads everything anew."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            self._process.communicate()
            assert self._answers
            self._answers.read()  # ends when the build that was under way has cleaned up
            self._answers.close()
            self._process = None

    def _start(self) -> "subprocess.Popen[bytes]":
        ours, theirs = os.pipe()
        self._answers = os.fdopen(ours, "rb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "plugins.pelican_door.resident", str(theirs), *self.words],
            stdin=subprocess.PIPE,
            pass_fds=(theirs,),
            process_group=0,  # Ctrl+C does not reach it: who stops the work reads one line
        )
        os.close(theirs)
        return self._process
