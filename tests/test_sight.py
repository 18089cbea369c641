import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.sight import ROOT, blindfold, is_portals

THEME = ROOT / "theme"


def read() -> None:
    (THEME / "static/css/portal.css").read_bytes()


def fork() -> None:
    """Reads in a process of its own, which ends with 1 where that is refused."""
    child = get_context("fork").Process(target=read)
    child.start()
    child.join()
    assert child.exitcode == 0


@pytest.mark.parametrize(
    "seeing",
    [
        read,
        pytest.param(fork, marks=pytest.mark.skipif(sys.platform != "linux", reason="no fork")),
        lambda: list(THEME.iterdir()),
        lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        lambda: os.system("exit"),  # the shell's own word, there and on Windows
    ],
    ids=["file", "file in a fork", "folder", "program", "shell"],
)
def test_test_that_sees(seeing, root: Path) -> None:
    """Where it may not it is stopped, where it asked it goes on."""
    seeing()
    with blindfold("a test"), pytest.raises((pytest.fail.Exception, AssertionError)):
        seeing()
    seeing()


def test_test_that_asks_for_nothing() -> None:
    """It is blind: it reads what is no portal's own, and nothing else."""
    assert Path(__file__).read_bytes()
    with pytest.raises(
        pytest.fail.Exception, match="test_test_that_asks_for_nothing sees the portal"
    ):
        read()


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        (True, "theme"),
        (True, "content/tin/a.md"),
        (True, "plugins/../pelicanconf.py"),
        (False, "themes"),
        (False, "plugins/site/build.py"),
        (False, "tests/sample_site/content/trang-chu.md"),
    ],
)
def test_what_is_the_portals_own(expected: bool, path: str) -> None:
    """Its content, its settings and its theme, with all that lies in them."""
    assert expected is is_portals(ROOT / path)
