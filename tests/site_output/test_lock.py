import os
from pathlib import Path

import pytest

from plugins.site_output.lock import locked, take
from plugins.site_output.refusal import OutputRefused
from tests.site_output.processes import held


def test_lock(tmp_path: Path) -> None:
    """It tells who holds it, and is gone afterwards."""
    with locked(tmp_path / "lock", 0):
        assert (tmp_path / "lock").is_file()
    assert list(tmp_path.iterdir()) == []


def test_lock_of_another_process(tmp_path: Path) -> None:
    """It is respected, and the other is named."""
    with held(tmp_path / "lock") as process:
        told = rf"tiến trình {process.pid}\).*{tmp_path}"
        with pytest.raises(OutputRefused, match=told), locked(tmp_path / "lock", 0.2):
            pytest.fail("both have it")
        assert process.poll() is None


def test_lock_that_is_given_back(tmp_path: Path) -> None:
    """Whoever waits for it gets it."""
    with held(tmp_path / "lock") as process:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        with locked(tmp_path / "lock", 60):
            assert (tmp_path / "lock").is_file()


def test_lock_of_a_process_that_was_killed(tmp_path: Path) -> None:
    """It holds nobody up."""
    with held(tmp_path / "lock") as process:
        process.kill()
        process.wait()
        assert (tmp_path / "lock").read_text() == str(process.pid)
        with locked(tmp_path / "lock", 0):
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("another", [False, True], ids=["removed", "made anew"])
def test_file_of_a_lock_that_was_given_back(tmp_path: Path, another: bool) -> None:
    """Whoever had opened it before has nothing."""
    path = tmp_path / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    path.rename(tmp_path / "former")
    if another:
        path.touch()
    assert not take(descriptor, path)
    os.close(descriptor)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
def test_worker_that_outlives_a_killed_process(tmp_path: Path) -> None:
    """It does not go on holding what was its parent's."""
    with held(tmp_path / "lock", "with a worker") as process:
        process.kill()
        process.wait()
        with locked(tmp_path / "lock", 0):
            pass
