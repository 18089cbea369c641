"""A run that would find nothing to do is known as such without the site."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

from plugins.site_output.last_run import LastRun, State, state

NOW = 1_800_000_000.0
MADE = ("index.html", "tin/index.html")


@pytest.fixture
def run(tmp_path: Path) -> LastRun:
    """A run over a content folder, which has just ended."""
    (tmp_path / "content/tin").mkdir(parents=True)
    (tmp_path / "content/tin/index.md").write_bytes(b"abc")
    (tmp_path / "output/tin").mkdir(parents=True)
    (tmp_path / "output/index.html").write_bytes(b"<p>")
    (tmp_path / "output/tin/index.html").write_bytes(b"<p>")
    (tmp_path / "release").write_bytes(b"site")
    (tmp_path / "settings.py").write_bytes(b"A = 1")
    time.sleep(0.05)
    run = last_run(tmp_path)
    run.remember(NOW, NOW + 100, "said", MADE)
    return run


def last_run(folder: Path, *words: str) -> LastRun:
    inputs = [str(folder / "content"), str(folder / "settings.py")]
    outputs = [str(folder / "output"), str(folder / "release")]
    return LastRun.of(folder / "cache", words or ("publish",), outputs, inputs)


def again(run: LastRun) -> LastRun:
    """The next run by the same words."""
    return replace(run, before=state(run.inputs))


def test_nothing_changed(run: LastRun) -> None:
    """What was said is said again, from the moment of the run until the clock makes another site."""
    assert [run.answer(NOW + after) for after in (-1, 0, 99, 100)] == [None, "said", "said", None]


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda folder: (folder / "content/tin/index.md").write_bytes(b"xyz"),
    "same time": lambda folder: rewrite(folder / "content/tin/index.md", b"xyz"),
    "new text": lambda folder: (folder / "content/tin/b.md").write_bytes(b""),
    "new folder": lambda folder: (folder / "content/moi").mkdir(),
    "text that is gone": lambda folder: (folder / "content/tin/index.md").unlink(),
    "text of another name": lambda folder: (folder / "content/tin").rename(folder / "content/a"),
    "settings": lambda folder: (folder / "settings.py").write_bytes(b"A = 2"),
    "settings that are gone": lambda folder: (folder / "settings.py").unlink(),
    "output": lambda folder: (folder / "output/index.html").write_bytes(b"<b>"),
    "output that is gone": lambda folder: (folder / "output/index.html").unlink(),
    "other file that it wrote": lambda folder: (folder / "release").write_bytes(b"other"),
    "other file that is gone": lambda folder: (folder / "release").unlink(),
    "file in the output": lambda folder: (folder / "output/x.txt").write_bytes(b""),
    "file in a folder of the output": lambda folder: (folder / "output/tin/x").write_bytes(b""),
    "folder in the output": lambda folder: (folder / "output/moi").mkdir(),
    "folder that is a file": lambda folder: [
        (folder / "output/tin/index.html").unlink(),
        (folder / "output/tin").rmdir(),
        (folder / "output/tin").write_bytes(b""),
    ],
    "damaged memory": lambda folder: [
        file.write_bytes(file.read_bytes()[:-3]) for file in (folder / "cache").iterdir()
    ],
    "no memory": lambda folder: [file.unlink() for file in (folder / "cache").iterdir()],
}


def rewrite(path: Path, data: bytes) -> None:
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_change(run: LastRun, tmp_path: Path, change: Callable[[Path], object]) -> None:
    """Whatever is otherwise, nothing is said before all is looked at."""
    change(tmp_path)
    assert again(run).answer(NOW) is None


def test_time_that_is_far_ahead(run: LastRun, tmp_path: Path) -> None:
    """A file from the year 2300 is no fault; of such an output nothing is remembered."""
    os.utime(tmp_path / "output/index.html", (10_413_792_000, 10_413_792_000))
    assert again(run).answer(NOW) is None
    run.remember(NOW, NOW + 100, "said", MADE)
    assert again(run).answer(NOW) is None


def test_text_that_is_saved_while_it_runs(run: LastRun, tmp_path: Path) -> None:
    """What is remembered is how all stood when it began: the next run finds the text otherwise."""
    (tmp_path / "content/tin/index.md").write_bytes(b"xyz")
    run.remember(NOW, NOW + 100, "said", MADE)
    assert again(run).answer(NOW) is None


def test_lock_of_a_running_build(run: LastRun, tmp_path: Path) -> None:
    """What builds keep in the output for themselves is no part of it."""
    (tmp_path / "output/.newsdesk.lock").write_bytes(b"")
    assert again(run).answer(NOW) == "said"


def test_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run by other words, or in another environment, is another one."""
    file = last_run(tmp_path).file
    assert last_run(tmp_path, "build").file != file
    monkeypatch.setenv("COLUMNS", "40")
    assert last_run(tmp_path).file == file
    monkeypatch.setenv("SITEURL", "https://khac.example")
    assert last_run(tmp_path).file != file


def test_clock_that_is_held(run: LastRun, tmp_path: Path) -> None:
    """What the clock alone never changes is true at any moment."""
    run.remember(-inf, inf, "said", MADE)
    assert again(run).answer() == again(run).answer(0) == "said"


@pytest.mark.parametrize("rested", [True, False])
def test_inputs_that_had_not_rested(tmp_path: Path, rested: bool) -> None:
    """Where a file was saved in the moment of looking nothing is remembered."""
    (tmp_path / "output").mkdir()
    run = LastRun.of(tmp_path / "cache", ["build"], [str(tmp_path / "output")], [])
    run = replace(run, before=State(run.before.digest, rested))
    run.remember(NOW, NOW + 1, "said", ())
    assert (run.answer(NOW) == "said") is rested


def test_state_of_what_was_just_written(tmp_path: Path) -> None:
    """It tells whether all had rested."""
    (tmp_path / "a").write_bytes(b"")
    os.utime(tmp_path / "a", (time.time() + 60, time.time() + 60))
    assert not state([str(tmp_path)]).has_rested
    assert state([str(tmp_path / "none")]).has_rested


def test_process_that_is_told(run: LastRun) -> None:
    """A run is told to another process in one word."""
    assert LastRun.told(run.variable) == run
    assert LastRun.told(None) is LastRun.told("") is None
