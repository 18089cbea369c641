"""Builds whenever it is asked to, out of a process that has loaded everything before.

Each line on the standard input asks for one build, whose exit code is the answer on another pipe.
A build is a fork, so that nothing that it loads, changes or leaves reaches the next one.
"""

import os
import sys
import traceback
from collections.abc import Sequence

from plugins.memory.digests import code_digest
from plugins.pelican_door.__main__ import run


def answer(command: str, words: Sequence[str], answers: int) -> None:
    """Builds at every line until there is no more; ``answers`` is the descriptor of the other pipe."""
    code_digest()  # once for all builds, which run the code that was loaded here
    for _ in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            os._exit(_built(command, words))
        _, status = os.waitpid(child, 0)
        os.write(answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _built(command: str, words: Sequence[str]) -> int:
    """The exit code of one build, as Python would have it."""
    code = 0
    try:
        run(command, words)
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
