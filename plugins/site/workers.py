"""Work on many texts in processes that can be ended: no text holds up the others.

The time that one text may take is CPU time, so that a busy machine refuses nothing: where the
system has the clock for it (setitimer(2), ITIMER_PROF) it ends the process itself, in whatever
library the text has got lost. Elsewhere the parent does, after a longer time by the wall.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

SHARED_OUT = 150  # items from which a second process is worth its start
MAX_PROCESSES = 8
_AT_ONCE = 16  # items that a process is handed at a time
_BATCH = 1000
_WALL = 15.0  # seconds by the wall for each of the CPU
# Elsewhere a fork copies the threads and locks of others, or there is none.
_CONTEXT = get_context("fork") if sys.platform == "linux" else get_context("spawn")


def each_in_time(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    seconds: float,
    processes: int | None = None,
) -> list[Result | None]:
    """What ``work`` makes of each item, in their order; None where it took more than ``seconds``.

    ``work``, which may not raise, the items and the results must be picklable.
    """
    if not items:
        return []
    crew = _Crew(work, items, seconds, processes or _processes(len(items)))
    with _shared_memory():
        return crew.run()


def each(
    work: Callable[[Item], Result], items: Sequence[Item], seconds: float
) -> list[Result | None]:
    """As ``each_in_time``, but here and without a limit where processes would cost more than they
    save: for few items, and where ``work`` would have to be sent to them.
    """
    processes = _processes(len(items))
    if processes == 1 or _CONTEXT.get_start_method() != "fork":
        return [work(item) for item in items]
    return each_in_time(work, items, seconds, processes)


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in their order, as many at a time as may wait in memory for what comes next."""
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


@dataclass
class _Worker:
    """A process with the numbers of the items that it was handed, the one under way first."""

    process: BaseProcess
    connection: Connection
    handed: deque[int]


class _Crew(Generic[Item, Result]):
    """The processes that share some items, and what has come of them so far."""

    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], seconds: float, size: int
    ) -> None:
        self.work, self.items, self.seconds = work, items, seconds
        self.size = min(size, len(items))
        self.waiting = deque(range(len(items)))
        self.workers: dict[Connection, _Worker] = {}
        self.results: list[Result | None] = [None] * len(items)

    def run(self) -> list[Result | None]:
        try:
            while self.waiting or self.workers:
                while self.waiting and len(self.workers) < self.size:
                    self._start()
                # Where nobody answers for so long, all are lost.
                for ready in wait(list(self.workers), self.seconds * _WALL) or list(self.workers):
                    self._serve(self.workers[ready])  # type: ignore[index]
        finally:
            for worker in list(self.workers.values()):
                self._end(worker)
        return self.results

    def _start(self) -> None:
        ours, theirs = _CONTEXT.Pipe()
        others = [*self.workers, ours] if _CONTEXT.get_start_method() == "fork" else []
        job = (theirs, others, self.work, self.items, self.seconds)
        process = _CONTEXT.Process(target=_answer, args=job, daemon=True)
        process.start()
        theirs.close()  # the process alone holds it: when it ends, so does the pipe
        self.workers[ours] = worker = _Worker(process, ours, deque())
        self._hand(worker)

    def _hand(self, worker: _Worker) -> None:
        """More items for a process, while there are any; else it goes."""
        while self.waiting and len(worker.handed) < _AT_ONCE:
            worker.handed.append(self.waiting.popleft())
        if worker.handed:
            worker.connection.send(list(worker.handed))
        else:
            self._end(worker)

    def _serve(self, worker: _Worker) -> None:
        """Takes one answer; a process that is lost takes one item with it, and no other."""
        try:
            if not worker.connection.poll():
                raise EOFError
            self.results[worker.handed[0]] = worker.connection.recv()
            worker.handed.popleft()
        except (EOFError, OSError):
            self.waiting.extendleft(reversed(list(worker.handed)[1:]))
            self._end(worker)
            return
        if not worker.handed:
            self._hand(worker)

    def _end(self, worker: _Worker) -> None:
        del self.workers[worker.connection]
        worker.process.kill()
        worker.process.join()
        worker.connection.close()


def _answer(
    connection: Connection,
    inherited: Iterable[Connection],
    work: Callable[[Item], Result],
    items: Sequence[Item],
    seconds: float,
) -> None:
    """The life of a process: it works on the items whose numbers it is told until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    while True:
        try:
            numbers = connection.recv()
        except EOFError:
            return
        for number in numbers:
            with _bounded(seconds):
                result = work(items[number])
            connection.send(result)


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Ends this process where the block takes more CPU time."""
    timed = hasattr(signal, "setitimer")
    if timed:
        signal.setitimer(signal.ITIMER_PROF, seconds)
    yield
    if timed:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _shared_memory() -> Iterator[None]:
    """Keeps the collector off what is there already, so that a fork need not copy it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _processes(items: int) -> int:
    """How many processes are worth while."""
    if items < SHARED_OUT:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, MAX_PROCESSES)
