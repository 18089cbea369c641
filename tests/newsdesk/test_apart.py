import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.newsdesk.apart import run_apart

pytestmark = pytest.mark.usefixtures("root")

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys
from plugins.newsdesk.apart import run_apart
wait = "import time; print('waiting', flush=True); time.sleep(60)"
run_apart([sys.executable, "-c", wait])
"""

# It writes by the system: a signal that comes while Python's own buffer is being written may not print.
TIDYING = """
import sys
from plugins.newsdesk.apart import run_apart
tidy = '''
import os, signal, time
def leave(*_):
    time.sleep(1)
    os.write(1, b"tidied\\\\n")
    raise SystemExit
signal.signal(signal.SIGTERM, leave)
os.write(1, b"working\\\\n")
time.sleep(60)
'''
try:
    run_apart([sys.executable, "-c", tidy])
finally:
    print("ended", flush=True)
"""


def started(program: str) -> "subprocess.Popen[str]":
    """Python with a program, which Ctrl+C reaches."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


@pytest.mark.parametrize("code", [0, 1, 130])
def test_exit_code(code: int) -> None:
    """It is that of the command."""
    assert code == run_apart([sys.executable, "-c", f"raise SystemExit({code})"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize(("code", "sent"), [(143, signal.SIGTERM), (-2, signal.SIGINT)])
def test_end_of_both(code: int, sent: signal.Signals) -> None:
    """Whoever is told to end ends the command as well: nobody holds its output any more."""
    with started(RUN) as process:
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(sent)
        assert process.communicate(timeout=30)[0] == ""
    assert code == process.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_command_that_tidies_up(sent: signal.Signals) -> None:
    """Whoever ran it goes on when it has ended, not before: what it says still stands above."""
    with started(TIDYING) as process:
        assert process.stdout.readline() == "working\n"
        process.send_signal(sent)
        assert process.communicate(timeout=30)[0] == "tidied\nended\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize(
    ("sent", "raised"),
    [(signal.SIGTERM, SystemExit), (signal.SIGINT, KeyboardInterrupt)],
)
def test_end_while_the_command_starts(
    sent: signal.Signals, raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends then as well, and nobody is left behind."""
    begun: list[subprocess.Popen[bytes]] = []

    def told_meanwhile(command: list[str], environment: object) -> "subprocess.Popen[bytes]":
        begun.append(process := subprocess.Popen(command))
        os.kill(os.getpid(), sent)
        return process

    monkeypatch.setattr("plugins.newsdesk.apart._started", told_meanwhile)
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(raised):
            run_apart([sys.executable, "-c", "import time; time.sleep(60)"])
    finally:
        signal.signal(signal.SIGINT, former)
    assert begun[0].poll() is not None
