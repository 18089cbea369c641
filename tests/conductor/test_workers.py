import os
import signal
import time
from collections.abc import Sequence
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest

from plugins.site import workers
from plugins.site.workers import each, each_in_time

SOON = 0.2  # seconds of CPU
LARGE = 1_000_000  # bytes, more than a pipe's buffer holds


def twice(number: int) -> int:
    return 2 * number


def working(number: int) -> int:
    """Twice the number; below 0 it takes for ever, and above 99 the process is lost."""
    while number < 0:
        pass
    if number > 99:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def leaving(number: int) -> int:
    """Ends the process without a word where the number is 3."""
    if number == 3:
        os._exit(0)
    return number


def sleeping(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def named_process(_: int) -> int:
    return os.getpid()


def noting(folder: Path, number: int) -> int:
    folder.joinpath(str(number)).touch()
    return number


def large(number: int) -> bytes:
    return bytes([number]) * LARGE


@pytest.mark.parametrize("processes", [None, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 40])
def test_order_of_results(count: int, processes: int | None) -> None:
    """Each result stands where its item stood, however many processes share the items."""
    items = list(range(count))
    assert [*each_in_time(twice, items, SOON, processes)] == [2 * number for number in items]


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize(
    "items",
    [
        [-1],
        [100],
        [1, -1, 2],
        [-1, -1, 1],
        [1, 100, 100, 2],
        [*range(20), -1, *range(20), 100, *range(20)],
        [100, *range(40), -1],
    ],
)
def test_item_that_is_lost(items: Sequence[int], processes: int) -> None:
    """One that takes too long, or that kills its process, costs itself and no other."""
    expected = [2 * number if 0 <= number < 100 else None for number in items]
    assert [*each_in_time(working, items, SOON, processes)] == expected


def test_process_that_leaves() -> None:
    """A process that ends by itself has answered what it answered; the rest goes on."""
    assert [*each_in_time(leaving, range(6), SOON, 1)] == [0, 1, 2, None, 4, 5]


def test_item_that_waits() -> None:
    """Only the CPU counts: a machine that is busy with others refuses nothing."""
    assert [*each_in_time(sleeping, [0.5], 0.1)] == [0.5]


@pytest.mark.parametrize("processes", [1, 2])
def test_large_result(processes: int) -> None:
    """What does not fit into a pipe at once comes whole."""
    results = [*each_in_time(large, range(20), 1.0, processes)]
    assert results == [bytes([number]) * LARGE for number in range(20)]


def test_large_item() -> None:
    """Items and work cross whole as well."""
    items = [bytes([number]) * LARGE for number in range(3)]
    assert [*each_in_time(len, items, 1.0, 2)] == [LARGE] * 3


def test_processes() -> None:
    """None of the work is done in this one; few items share one process."""
    used = set(each_in_time(named_process, range(40), SOON))
    assert len(used) == 1
    assert os.getpid() not in used


def test_processes_of_many_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many items share as many processes as there are cores, within bounds."""
    monkeypatch.setattr(workers, "SHARED_OUT", 10)
    cores = len(os.sched_getaffinity(0))
    used = set(each_in_time(named_process, range(workers.MAX_PROCESSES * 40), SOON))
    assert len(used) == min(cores, workers.MAX_PROCESSES)


def test_processes_afterwards() -> None:
    """None of them is left, whether it was ended or not."""
    used: list[int | None] = [*each_in_time(named_process, range(5), SOON)]
    assert [*each_in_time(working, [-1, 100], SOON)] == [None, None]
    (process,) = {number for number in used if number}
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def raising(number: int) -> int:
    if number == 170:
        raise LookupError(number)
    return number


def ask_and_die() -> None:
    results = each_in_time(twice, range(400), SOON, 2)
    next(results)
    time.sleep(SOON)  # in which more is answered
    os.kill(os.getpid(), signal.SIGKILL)


def test_work_shared_out() -> None:
    """Much is done elsewhere where that is possible, little here; in order both times."""
    assert [*each(twice, range(200))] == [*each_in_time(twice, range(200), SOON)]
    assert {*each(named_process, range(20))} == {os.getpid()}
    elsewhere = {*each(named_process, range(200))} - {os.getpid()}
    assert bool(elsewhere) == (len(os.sched_getaffinity(0)) > 1)


def test_work_that_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told here, after all that came before, and when no process works any more."""
    monkeypatch.setattr(workers, "_processes", lambda *_: 2)
    results = each(raising, range(200))
    assert [next(results) for _ in range(170)] == [*range(170)]
    with pytest.raises(LookupError, match="170") as raised:
        next(results)
    assert active_children() == [], raised  # which holds all that it passed through


def test_caller_that_is_killed(capfd: pytest.CaptureFixture[str]) -> None:
    """The processes end with it, and have nothing to say though nobody took what they had done."""
    caller = get_context("fork").Process(target=ask_and_die)
    caller.start()
    caller.join()
    assert caller.exitcode == -signal.SIGKILL
    time.sleep(SOON)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("ahead", [1, 4])
def test_process_that_is_ended_between_two_items(
    processes: int, ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs no item: what it had not begun another does."""
    monkeypatch.setattr(workers, "_WAITING", ahead)
    results = each_in_time(twice, range(10), SOON, processes)
    assert next(results) == 0
    time.sleep(SOON)  # in which all is done that was handed out
    for child in active_children():
        child.kill()
        child.join()
    assert [*results] == [2 * number for number in range(1, 10)]


def test_caller_that_wants_no_more() -> None:
    """The processes end with the one who asks."""
    results = each_in_time(named_process, range(400), SOON, 2)
    assert next(results)
    results.close()
    assert active_children() == []


def test_results_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is made than may wait, however slowly it is taken."""
    monkeypatch.setattr(workers, "_WAITING", 20)
    monkeypatch.setattr(workers, "_AT_ONCE", 5)
    results = each_in_time(partial(noting, tmp_path), range(1000), SOON, 2)
    for number in range(100):
        assert next(results) == number
        assert len([*tmp_path.iterdir()]) <= number + 1 + 20 + 5
    assert [*results] == [*range(100, 1000)]


def test_caller_that_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends the work at once, and no process stays behind."""
    started: list[int] = []

    def interrupted(*_: object) -> None:
        started.extend(child.pid or 0 for child in active_children())
        raise KeyboardInterrupt

    monkeypatch.setattr(workers, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(each_in_time(sleeping, [60.0], SOON))
    assert started
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
