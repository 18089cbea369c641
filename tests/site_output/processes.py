"""Other processes that do something to an output."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import os, signal, sys
from pathlib import Path
from plugins.site_output.lock import locked
with locked(Path(sys.argv[1]), 1):
    worker = os.fork() if len(sys.argv) > 2 else 0
    if len(sys.argv) > 2 and worker == 0:
        signal.pause()
    print(worker, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held(path: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a lock until it reads a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), *options],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        try:
            yield process
        finally:
            process.kill()
            if worker:
                os.kill(worker, signal.SIGKILL)
