import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.site.built import DESK

PATIENCE = 300  # seconds, for a machine that does many other things as well
STORY = "tin/2021/05/27/tin-mot/"

WriteStory = Callable[..., Path]


@pytest.fixture
def devserver(
    tmp_path: Path, write_story: WriteStory, newsdesk_environment: dict[str, str]
) -> Iterator[str]:
    """The address at which ``newsdesk devserver`` shows a site of one story."""
    write_story("mot", "Bản đầu.", Title="Tin một")
    words = ["devserver", "content", "-o", "output", "-p", "0", "--settings", str(DESK)]
    log = tmp_path / "log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "plugins.newsdesk", *words],
            cwd=tmp_path,
            env={**newsdesk_environment, "PYTHONIOENCODING": "utf-8"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield f"http://localhost:{_port(log, server)}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _port(log: Path, server: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        if found := re.search(r"http://localhost:(\d+)/", log.read_text("utf-8", "replace")):
            return found[1]
        time.sleep(0.05)
    pytest.fail(f"devserver did not start:\n{log.read_text('utf-8', 'replace')}")


def comes(address: str, words: str, save: Callable[[], object]) -> bool:
    """Whether the page says ``words`` some time after ``save``, which is done again and again.

    A save in the instant before the watch began would be lost; an editor saves more than once.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        save()
        pause = time.monotonic() + 10
        while time.monotonic() < pause:
            if words in _page(address):
                return True
            time.sleep(0.1)
    return False


def _page(address: str) -> str:
    try:
        with urlopen(address, timeout=10) as answer:
            return str(answer.read(), "utf-8")
    except (URLError, ConnectionError):
        return ""


def test_story_saved(devserver: str, write_story: WriteStory) -> None:
    """The page is built again; a fault shows on the story's own page; mended, the text is back."""
    address = f"{devserver}{STORY}"
    assert "Bản đầu." in _page(address)

    assert comes(address, "Bản hai.", lambda: write_story("mot", "Bản hai.", Title="Tin một"))

    faulty = {"Title": "Tin một", "Tag": "thuế"}
    assert comes(address, "Cách sửa", lambda: write_story("mot", "Bản ba.", **faulty))
    assert "Bản ba." not in _page(address)

    assert comes(address, "Bản bốn.", lambda: write_story("mot", "Bản bốn.", Title="Tin một"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to be told")
@pytest.mark.parametrize(
    ("expected", "command", "after"),
    [
        (0, "devserver", "Ảnh: "),
        (0, "devserver", "Xem trang tại"),
        (0, "serve", "Ảnh: "),
        (0, "serve", "Xem trang tại"),
        (130, "build", "Ảnh: "),
    ],
)
def test_stopped_by_ctrl_c(
    expected: int,
    command: str,
    after: str,
    tmp_path: Path,
    sample_content: Path,
    write_story: WriteStory,
    newsdesk_environment: dict[str, str],
) -> None:
    """It says so in one line, during a build as well; what shows the site has done its work."""
    content = sample_content if after == "Ảnh: " else write_story("mot").parents[2]
    settings = tmp_path / "conf.py"
    text = f"from tests.sample_site.settings import *\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    settings.write_text(text, "utf-8")
    words = [command, str(content), "-o", "output", "--settings", str(settings)]
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "plugins.newsdesk",
            *words,
            *([] if command == "build" else ["-p", "0"]),
        ],
        cwd=tmp_path,
        env={**newsdesk_environment, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout is not None
        patience = Timer(PATIENCE, process.kill)
        patience.start()
        assert any(line.startswith(after) for line in process.stdout)
        os.killpg(process.pid, signal.SIGINT)
        last = process.stdout.read()
        patience.cancel()
    assert (expected, "Đã dừng.") == (process.returncode, last.strip().splitlines()[-1])
    assert "Traceback" not in last
    assert not list(tmp_path.glob(".output-*"))
