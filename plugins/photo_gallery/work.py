"""The work of making derivatives: one process per core, results by key, no photo harms another."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from plugins.photo_gallery.derive import derive, look_at
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.footprint import MEGABYTE
from plugins.photo_gallery.probe import memory_of
from plugins.photo_gallery.recipe import Derivative
from plugins.stories.records import FocalPoint
from plugins.stories.rules import Group, RuleTable, Where

KEEP_DAYS = 30

_DAY = 86_400
_ENDINGS = (".avif", ".jpg", ".tmp")
_FEW_TO_MAKE = 2  # photos that one process has made before a second one has started
_FEW_TO_DECODE = 20  # likewise
_MAX_WORKERS = 61  # what Windows can wait for
_MEMORY = 250 * MEGABYTE  # of each process on average: two make a building machine's 500 MB

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
_KILLED = RULES.rule("P29", "Ảnh xử lý được trong bộ nhớ của máy", "máy dừng giữa chừng thì không có ảnh nào.",
    "ảnh rất lớn trên máy ít bộ nhớ", "ảnh có cạnh dài khoảng 4000 điểm ảnh",
    what="máy dừng giữa chừng khi xử lý ảnh “{name}”", because="thường do máy cạn bộ nhớ.",
    mend="thu nhỏ ảnh xuống cạnh dài khoảng 4000 điểm ảnh, đóng bớt chương trình rồi dựng lại.")
_NOT_MADE = RULES.rule("P30", "Tạo được các cỡ của ảnh", "ổ đĩa đầy hoặc không có quyền ghi thì trang thiếu ảnh.",
    "ổ đĩa đã hết chỗ trống", "ổ đĩa còn chỗ trống",
    what="không tạo được các cỡ của ảnh “{name}”", because="máy báo: {reason}.", mend="kiểm tra ổ đĩa còn chỗ trống và thư mục .cache có quyền ghi, rồi dựng lại.")
# fmt: on

Seen = PhotoFault | FocalPoint
Written = Mapping[Path, bytes]  # files and the digests of their bytes
_Outcome = tuple[str, Seen | Written]
Progress = Callable[[int, int], None]


def silently(done: int, total: int) -> None:
    """Tells nobody how far the work has come."""


@dataclass(frozen=True, slots=True)
class PhotoJob:
    """The derivatives to be made of one original, under a key of the caller's; none: only a look.

    With the ``digest`` that the plan was made for, a photo replaced in between is a fault.
    """

    key: str
    source: Path
    outputs: tuple[tuple[Derivative, Path], ...] = ()
    digest: str = ""


def make(
    jobs: Sequence[PhotoJob],
    learn: Callable[[Written], None],
    *,
    workers: int | None = None,
    progress: Progress = silently,
) -> dict[str, PhotoFault]:
    """Makes the outputs; the faults by key, in the order of the jobs.

    ``learn`` is told what was written of each photo, ``progress`` how many of how many are done.
    A photo that fails, even one that kills its process, takes nothing else with it. Raises
    ValueError when two jobs share a key.
    """
    if len({job.key for job in jobs}) < len(jobs):
        raise ValueError("two photo jobs share a key")
    faults: dict[str, PhotoFault] = {}
    for key, outcome in _outcomes(jobs, _FEW_TO_MAKE, workers, progress):
        if isinstance(outcome, PhotoFault):
            faults[key] = outcome
        elif isinstance(outcome, Mapping):
            learn(outcome)
    return {job.key: faults[job.key] for job in jobs if job.key in faults}


def look(
    jobs: Sequence[PhotoJob], *, workers: int | None = None, progress: Progress = silently
) -> dict[str, Seen]:
    """What crops may best keep of every original, or why it cannot be decoded; makes nothing.

    The faults are those that ``make`` would tell; the order is that of the jobs.
    """
    todo = [replace(job, outputs=()) for job in jobs]
    outcomes = dict(_outcomes(todo, _FEW_TO_DECODE, workers, progress))
    seen = ((job.key, outcomes[job.key]) for job in todo)
    return {key: outcome for key, outcome in seen if not isinstance(outcome, Mapping)}


def _outcomes(
    todo: Sequence[PhotoJob], few: int, workers: int | None, progress: Progress
) -> Iterator[_Outcome]:
    """What has come of each job, as it is known."""
    workers = min(workers or _cores(), len(todo), _MAX_WORKERS)
    serial = workers < 2 or len(todo) <= few
    outcomes = _serially(todo) if serial else _in_processes(todo, workers)
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        progress(done, len(todo))


def prune(cache_folder: Path, keep: Set[str], older_than_days: float = KEEP_DAYS) -> int:
    """Removes derivatives and forgotten temporary files that are neither young nor to be kept.

    ``keep`` are paths with forward slashes, on Windows too. Everything else below the folder stays;
    the number of files removed is returned.
    """
    limit = time.time() - older_than_days * _DAY
    removed = 0
    for folder, _, names in os.walk(cache_folder):
        place = Path(folder).as_posix()
        for file in (f"{place}/{name}" for name in names if name.endswith(_ENDINGS)):
            if file not in keep and os.lstat(file).st_mtime < limit:
                os.unlink(file)
                removed += 1
    return removed


def _serially(jobs: Iterable[PhotoJob]) -> Iterator[_Outcome]:
    return ((job.key, _made(job)) for job in jobs)


def _in_processes(jobs: Sequence[PhotoJob], workers: int) -> Iterator[_Outcome]:
    waiting = deque(jobs)
    while waiting:
        try:
            pool = _pool(workers)
        except (ImportError, OSError):  # a container without shared semaphores
            yield from _serially(waiting)
            return
        with pool:
            suspects = yield from _in_one_pool(pool, waiting, workers)
        # When a process dies, nobody can say over which photo: each that was under way is
        # tried again in a process of its own, and the rest goes on in a new pool.
        for job in suspects:
            yield job.key, _made_alone(job)


def _in_one_pool(
    pool: ProcessPoolExecutor, waiting: deque[PhotoJob], workers: int
) -> Generator[_Outcome, None, list[PhotoJob]]:
    """Takes jobs from ``waiting`` until none is left or a process dies; returns the unfinished."""
    running: dict[Future[Seen | Written], PhotoJob] = {}
    needs: dict[str, int] = {}
    suspects: list[PhotoJob] = []
    while not suspects and (waiting or running):
        with suppress(BrokenProcessPool):  # those under way are about to tell
            # As many again as there are workers wait in the pool, so that none of them is idle.
            while waiting and len(running) < 2 * workers:
                need = memory_of(waiting[0].source)
                if not fits(need, needs.values(), workers):
                    break
                running[pool.submit(_made, waiting[0])] = waiting[0]
                needs[waiting.popleft().key] = need
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            del needs[job.key]
            if isinstance(future.exception(), BrokenProcessPool):
                suspects.append(job)
            else:
                yield job.key, future.result()
    return [*suspects, *running.values()]


def fits(need: int, others: Iterable[int], workers: int) -> bool:
    """Whether a job that needs so much memory may be handed in beside others that do.

    Any of them may come to run together, so the largest that so many workers can hold must fit.
    """
    together = sorted([*others, need])[-workers:]
    return len(together) == 1 or sum(together) <= workers * _MEMORY


def _made_alone(job: PhotoJob) -> Seen | Written:
    try:
        with _pool(1) as pool:
            return pool.submit(_made, job).result()
    except (BrokenProcessPool, OSError):
        return PhotoFault.of(_KILLED, job.source)


def _made(job: PhotoJob) -> Seen | Written:
    try:
        if not job.outputs:
            return look_at(job.source, job.digest)
        return derive(job.source, job.outputs, job.digest)
    except PhotoFault as fault:
        return fault
    except Exception as error:  # a full disk, a lost folder: the other photos go on
        return PhotoFault.of(_NOT_MADE, job.source, reason=error)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned everywhere, as on Windows and macOS: one behaviour, and no copy of a parent's threads.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_ctrl_c)


def _leave_ctrl_c() -> None:
    """Ctrl-C is the parent's to answer; a worker would only add its own traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    """The cores this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
