import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from PIL import Image

from plugins.memory.digests import digest
from plugins.photo_gallery import work
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.probe import probe
from plugins.photo_gallery.recipe import Derivative, file_name, plan
from plugins.photo_gallery.work import PhotoJob, Written, fits, prune

DAY = 86_400


def silent(done: int, total: int) -> None:
    """A bar that nobody sees."""


def make_job(folder: Path, key: str, width: int = 48) -> PhotoJob:
    """A job for a photo of noise; the key seeds it."""
    source = folder / f"{key}.png"
    noise = random.Random(key).randbytes(width * 30 * 3)
    Image.frombytes("RGB", (width, 30), noise).save(source)
    info = probe(source)
    outputs = (
        (one, folder / "cache" / file_name(key, info.digest, one))
        for one in plan(info.width, info.height, share=False)
    )
    return PhotoJob(key, source, tuple(outputs), info.digest)


def make_jobs(folder: Path, count: int) -> list[PhotoJob]:
    folder.mkdir(exist_ok=True)
    return [make_job(folder, f"p{number}", 30 + 7 * number) for number in range(count)]


def make(jobs: Sequence[PhotoJob], **given: Any) -> dict[str, PhotoFault]:
    """Makes what nobody need know of."""
    return work.make(jobs, lambda written: None, **given)


def made(jobs: Sequence[PhotoJob]) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for job in jobs for _, file in job.outputs}


def deadly(job: PhotoJob) -> work.Seen | Written:
    """Stands for a photo over which the system kills the process."""
    if job.key == "p2":
        os._exit(9)
    return derived(job)


derived = work._made


def test_processes_and_order(tmp_path: Path) -> None:
    """One process or two, whatever the order of the jobs: the same bytes under the same names."""
    one, two = make_jobs(tmp_path / "1", 6), make_jobs(tmp_path / "2", 6)
    two = random.Random(1).sample(two, len(two))
    assert make(one, workers=1, progress=silent) == {}
    assert make(two, workers=2, progress=silent) == {}
    assert made(one) == made(two)
    assert len(made(one)) == 12


@pytest.mark.parametrize("workers", [1, 2])
def test_photos_that_fail(workers: int, tmp_path: Path) -> None:
    """A photo that fails is a fault under its key, in the order of the jobs; the others are made."""
    jobs = make_jobs(tmp_path, 6)
    for broken in (jobs[4], jobs[1]):
        broken.source.write_bytes(broken.source.read_bytes()[:-400])
    jobs = [PhotoJob(job.key, job.source, job.outputs) for job in jobs]
    seen: list[tuple[int, int]] = []
    faults = make(jobs, workers=workers, progress=lambda *counts: seen.append(counts))
    assert [(key, fault.code) for key, fault in faults.items()] == [("p1", "P26"), ("p4", "P26")]
    assert [(done, 6) for done in range(1, 7)] == seen
    assert len(made([job for job in jobs if job.key not in faults])) == 8


def test_order_of_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are in the order of the jobs, whichever is known first."""
    jobs = make_jobs(tmp_path, 4)
    for job in jobs:
        job.source.write_bytes(b"")
    monkeypatch.setattr(
        work, "_in_processes", lambda jobs, workers: reversed(list(work._serially(jobs)))
    )
    assert list(make(jobs, workers=2, progress=silent)) == ["p0", "p1", "p2", "p3"]


def test_replaced_photo(tmp_path: Path) -> None:
    """A photo that is no longer the one of the plan is a fault, and nothing is made of it."""
    job = make_job(tmp_path, "a")
    Image.new("RGB", (48, 30)).save(job.source)
    assert make([job], progress=silent)["a"].code == "P28"
    assert not any(file.exists() for _, file in job.outputs)


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """What the system says is told as a fault of the photo."""
    jobs = make_jobs(tmp_path, 2)
    (tmp_path / "cache").write_text("in the way")
    faults = make(jobs, progress=silent)
    assert [fault.code for fault in faults.values()] == ["P30", "P30"]


def test_killed_process(tmp_path: Path) -> None:
    """A process that the system kills costs no photo: what it was at is tried again."""
    jobs = make_jobs(tmp_path, 8)
    counts = []

    def kill_once(done: int, total: int) -> None:
        if not counts:
            os.kill(multiprocessing.active_children()[0].pid or 0, signal.SIGKILL)
        counts.append(done)

    assert make(jobs, workers=2, progress=kill_once) == {}
    assert list(range(1, 9)) == counts
    assert len(made(jobs)) == 16


def test_photo_that_kills_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo over which processes die is a fault; the others are made."""
    monkeypatch.setattr(work, "_made", deadly)
    jobs = make_jobs(tmp_path, 6)
    faults = make(jobs, workers=2, progress=silent)
    assert [(key, fault.code) for key, fault in faults.items()] == [("p2", "P29")]
    assert len(made([job for job in jobs if job.key != "p2"])) == 10


MB = 1_000_000


@pytest.mark.parametrize(
    ("expected", "need", "others", "workers"),
    [
        (True, 300, [], 2),
        (True, 200, [300], 2),
        (False, 201, [300], 2),
        (True, 95, [95, 95, 95], 2),
        (False, 300, [95, 95, 290], 2),
        (False, 290, [95, 211], 2),
        (True, 300, [300, 200, 200], 4),
        (True, 100, [300, 300, 300], 4),
        (False, 101, [300, 300, 300], 4),
    ],
)
def test_memory_together(expected: bool, need: int, others: list[int], workers: int) -> None:
    """A large photo waits till those that may run beside it leave it room; alone it always runs."""
    assert expected == fits(need * MB, [other * MB for other in others], workers)


def test_photos_that_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Photos that never fit beside another one are made one after the other."""
    monkeypatch.setattr(work, "memory_of", lambda path: 300 * MB)
    jobs = make_jobs(tmp_path, 5)
    assert make(jobs, workers=2, progress=silent) == {}
    assert len(made(jobs)) == 10


def test_no_processes_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no second process, the first one does the work."""

    def refuse(workers: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(work, "_pool", refuse)
    jobs = make_jobs(tmp_path, 4)
    assert make(jobs, workers=2, progress=silent) == {}
    assert len(made(jobs)) == 8


@pytest.mark.parametrize("workers", [1, 2])
def test_digests(workers: int, tmp_path: Path) -> None:
    """What stands for the bytes of each file that was written is told, photo by photo."""
    jobs = make_jobs(tmp_path, 4)
    jobs[1].source.write_bytes(b"")
    told: list[Written] = []
    work.make(jobs, told.append, workers=workers)
    assert [len(written) for written in told] == [2, 2, 2]
    assert {
        file: digest(file.read_bytes()) for number in (0, 2, 3) for _, file in jobs[number].outputs
    } == {file: own for written in told for file, own in written.items()}


def test_nothing_to_make(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started, and nobody is told of work."""
    monkeypatch.setattr(work, "_pool", None)
    assert make([], workers=2, progress=lambda *counts: pytest.fail("work was done")) == {}


def test_two_jobs_of_one_key(tmp_path: Path) -> None:
    """Results could not be told apart, so the jobs are refused."""
    job = make_job(tmp_path, "a")
    with pytest.raises(ValueError, match="share a key"):
        make([job, job], progress=silent)


def test_temporary_files(tmp_path: Path) -> None:
    """Nothing but derivatives stays in the cache."""
    jobs = make_jobs(tmp_path, 3)
    make(jobs, workers=2, progress=silent)
    assert set(made(jobs)) == {file.name for file in (tmp_path / "cache").iterdir()}


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "3f"
    folder.mkdir()
    for days in (1, 40):
        for name in ("a.640.avif", "b.640.jpg", "c.jpg.77.tmp", "index.json", "LICENSE"):
            file = folder / f"{days}-{name}"
            file.write_bytes(b"x")
            os.utime(file, (0, time.time() - days * DAY))
    return tmp_path


def test_prune(cache: Path) -> None:
    """Old derivatives that nobody keeps go; the young, the kept and all else stay."""
    keep = {str(cache / "3f" / "40-a.640.avif")}
    assert prune(cache, keep, 30) == 2
    left = {file.name for file in (cache / "3f").iterdir() if file.name.startswith("40")}
    assert {"40-a.640.avif", "40-index.json", "40-LICENSE"} == left
    assert len(list((cache / "3f").iterdir())) == 8


def test_prune_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be kept is known there too, where a walk tells folders with backslashes."""
    walked = [("C:\\tin\\photos\\3f", [], ["a.640.avif"])]
    monkeypatch.setattr(work, "Path", PureWindowsPath)
    monkeypatch.setattr(work.os, "walk", lambda folder: walked)
    assert prune(Path("none"), {"C:/tin/photos/3f/a.640.avif"}, 30) == 0


def test_prune_without_a_cache(tmp_path: Path) -> None:
    """A cache that was never made has nothing to remove."""
    assert prune(tmp_path / "none", set(), 30) == 0


def test_derivative_of_another_size(tmp_path: Path) -> None:
    """A derivative that is not of the photo's plan is refused, never stretched."""
    job = make_job(tmp_path, "a")
    odd = PhotoJob("a", job.source, ((Derivative("avif", 30, 30), tmp_path / "x.avif"),))
    assert make([odd], progress=silent)["a"].code == "P28"
