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
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

SHARED_OUT = 150  # items from which a second process is worth its start
MAX_PROCESSES = 8
_CAN_TIME = hasattr(signal, "setitimer")
# Items that a process is handed at a time: where it cannot end itself, the one that gets lost is to
# be known at once.
_AT_ONCE = 32 if _CAN_TIME else 1
_HANDS = 8  # at least for each process, so that all end at about the same time
_AHEAD = 2  # hands that lie with a process, so that it never waits for the next one
_WAITING = 1000  # results that wait in memory for one before them
_LONG = 60.0  # seconds of CPU, after which work is done once more where its end can be told
_WALL = 15.0  # seconds by the wall for each of the CPU
# Elsewhere a fork copies the threads and locks of others, or there is none.
_CONTEXT = get_context("fork") if sys.platform == "linux" else get_context("spawn")

_Hand = range  # of the items' numbers


def each_in_time(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    seconds: float,
    processes: int | None = None,
) -> Generator[Result | None, None, None]:
    """What ``work`` makes of each item, in their order; None where it took more than ``seconds``.

    The results come as they are asked for, and no more of them are made ahead than may wait in
    memory. ``work``, which may not raise, the items and the results must be picklable.
    """
    if not items:
        return
    crew = _Crew(work, items, seconds, processes or _processes(len(items)))
    with _shared_memory():
        yield from crew.run()


def each(
    work: Callable[[Item], Result], items: Sequence[Item], least: int = SHARED_OUT
) -> Iterator[Result]:
    """What ``work`` makes of each item, in their order; raises what it does.

    It is shared out to processes where they save more than they cost: not for fewer items than
    ``least``, and not where ``work`` would have to be sent to them. The results must be picklable, and
    none is None.
    """
    processes = _processes(len(items), least)
    if processes == 1 or _CONTEXT.get_start_method() != "fork":
        yield from map(work, items)
        return
    # Closed before what is raised goes on: nobody works any more when what was begun is cleared away.
    with closing(each_in_time(partial(_tried, work), items, _LONG, processes)) as shared:
        for item, result in zip(items, shared, strict=True):
            yield work(item) if result is None else result


def _tried(work: Callable[[Item], Result], item: Item) -> Result | None:
    try:
        return work(item)
    except Exception:  # it is done once more, where what went wrong can be told
        return None


@dataclass
class _Worker:
    """A process with the hands that it was given, the one under way first."""

    process: BaseProcess
    connection: Connection
    hands: deque[_Hand]


class _Crew(Generic[Item, Result]):
    """The processes that share some items, and what has come of them so far."""

    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], seconds: float, size: int
    ) -> None:
        self.work, self.items, self.seconds, self.size = work, items, seconds, size
        at_once = max(1, min(_AT_ONCE, len(items) // (_HANDS * size)))
        starts = range(0, len(items), at_once)
        self.waiting = deque(range(at, min(at + at_once, len(items))) for at in starts)
        self.workers: dict[Connection, _Worker] = {}
        self.results: dict[int, Result | None] = {}

    def run(self) -> Iterator[Result | None]:
        try:
            for number in range(len(self.items)):
                while number not in self.results:
                    self._go_on(number)
                yield self.results.pop(number)
        finally:
            for worker in list(self.workers.values()):
                self._end(worker)

    def _go_on(self, wanted: int) -> None:
        """Has the processes work, and takes what they have done."""
        while len(self.workers) < min(self.size, len(self.waiting)):
            self._start()
        for worker in list(self.workers.values()):
            self._hand(worker, wanted)
        working = [connection for connection, worker in self.workers.items() if worker.hands]
        if working:
            # Where nobody answers for so long, all are lost.
            for ready in wait(working, self.seconds * _WALL) or working:
                self._serve(self.workers[ready])  # type: ignore[index]

    def _start(self) -> None:
        ours, theirs = _CONTEXT.Pipe()
        others = [*self.workers, ours] if _CONTEXT.get_start_method() == "fork" else []
        job = (theirs, others, self.work, self.items, self.seconds)
        process = _CONTEXT.Process(target=_answer, args=job, daemon=True)
        process.start()
        theirs.close()  # the process alone holds it: when it ends, so does the pipe
        self.workers[ours] = _Worker(process, ours, deque())

    def _hand(self, worker: _Worker, wanted: int) -> None:
        """More items for a process, while there are any that may be made ahead of the wanted."""
        while (
            len(worker.hands) < _AHEAD
            and self.waiting
            and self.waiting[0].start < wanted + _WAITING
        ):
            try:
                worker.connection.send(self.waiting[0])
            except OSError:  # it was ended from outside: what it has not begun is not its fault
                if not worker.hands:
                    self._end(worker)
                return
            worker.hands.append(self.waiting.popleft())

    def _serve(self, worker: _Worker) -> None:
        """Takes the answers to one hand; a process that is lost takes one item with it, and no other."""
        try:
            if not worker.connection.poll():
                raise EOFError
            answers = worker.connection.recv()
        except (EOFError, OSError):
            self._lost(worker)
        else:
            self.results.update(zip(worker.hands.popleft(), answers, strict=True))

    def _lost(self, worker: _Worker) -> None:
        """Ends a process; of the hand under way each item is tried by itself, to know which it was."""
        self._end(worker)
        under_way, *others = worker.hands
        self.waiting.extendleft(reversed(others))
        if len(under_way) == 1:
            self.results[under_way.start] = None
        else:
            self.waiting.extendleft(range(at, at + 1) for at in reversed(under_way))

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
    gc.enable()  # it may be off there, where all that is made stays
    with suppress(EOFError, ConnectionError):  # nobody asks any more
        while True:
            hand = connection.recv()
            connection.send([_in_time(work, items[number], seconds) for number in hand])


def _in_time(work: Callable[[Item], Result], item: Item, seconds: float) -> Result:
    """Does the work; ends this process where it takes more CPU time."""
    if not _CAN_TIME:
        return work(item)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    result = work(item)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return result


@contextmanager
def _shared_memory() -> Iterator[None]:
    """Keeps the collector off what is there already, so that a fork need not copy it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _processes(items: int, least: int = SHARED_OUT) -> int:
    """How many processes are worth while."""
    if items < least:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, MAX_PROCESSES)
