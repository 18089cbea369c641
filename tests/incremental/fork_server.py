"""A process that has imported a portal's own plugins, and forks a child for every build.

Run in the portal's folder. A line of standard input is a JSON list of builds that run side by side:
the words of the command, the environment, the files for what it says, on how many cores it may run,
and after how many seconds it is killed with all that it started (null for never). The line in answer
is the list of their exit codes. A child has imported everything and built nothing, like a process of
its own, but begins a second sooner.
"""

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path[0] = os.getcwd()  # the plugins of the portal, not those of the checkout

from plugins.newsdesk import cli  # noqa: E402
from plugins.pelican_door import Portal  # noqa: E402, F401  # with all that it needs
from plugins.pelican_door.__main__ import run  # noqa: E402

assert Path(cli.__file__).is_relative_to(os.getcwd())


def run_here(command: list[str], told: dict[str, str]) -> int:
    """The child is the process apart in which a build runs."""
    name, *words = command[command.index("plugins.pelican_door") + 1 :]
    os.environ.update(told)
    try:
        run(name, words)
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            print(end.code, file=sys.stderr)
            return 1
        return end.code or 0
    return 0


def build(job: dict[str, Any]) -> None:
    """Becomes the build, and ends with it."""
    os.setpgid(0, 0)
    os.environ.update(job["environment"])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: job["cores"]])
    for stream, name in ((1, job["said"]), (2, job["complained"])):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    code = 99
    try:
        code = cli.main(job["words"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def start(job: dict[str, Any]) -> int:
    """The number of a process that builds."""
    child = os.fork()
    if not child:
        build(job)
    if job["killed_after"] is not None:
        threading.Timer(job["killed_after"], kill, [child]).start()
    return child


def kill(child: int) -> None:
    """Ends a build and its workers without a word, unless it has ended."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)


def main() -> None:
    """Answers until the input ends."""
    cli.run_apart = run_here
    for line in sys.stdin:
        children = [start(job) for job in json.loads(line)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        print(json.dumps(codes), flush=True)


if __name__ == "__main__":  # not in the processes that make photos
    main()
