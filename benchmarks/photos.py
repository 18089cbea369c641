"""How fast, how lean and how true the photo pipeline is, beside a plain Pillow loop in the same run.

`python -m benchmarks.photos` takes a minute or two; `--help` tells how to measure more. The photos
are drawn once, 12 megapixels each, into `.cache/benchmarks/`. Times per core are CPU times, so that
they hold on a busy machine; the two processes are measured by the clock, alternating with one.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from demonstration.scenes import draw
from demonstration.scenes.photo_file import save_photo
from plugins.memory.digests import digest
from plugins.memory.store import Store
from plugins.photo_gallery import index as indexing
from plugins.photo_gallery.derive import derive, look_at
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.kept import Derivatives
from plugins.photo_gallery.probe import probe
from plugins.photo_gallery.recipe import (
    AVIF_QUALITY,
    AVIF_SPEED,
    JPEG_QUALITY,
    SHARE_QUALITY,
    Derivative,
    file_name,
    plan,
)
from plugins.photo_gallery.work import PhotoJob, make

ORIGINALS = Path(".cache/benchmarks")
# Scene, orientation, profile: as in a real folder, some are held upright and some are wide gamut.
PHOTOS = (("meeting", 1, ""), ("office", 6, "srgb"), ("online", 1, "p3"), ("market", 1, ""))
SIZE = (4000, 3000)
WARM_UP = 4  # photos that pass before two processes have started

Outputs = tuple[tuple[Derivative, Path], ...]
Way = Callable[[Path, Outputs], object]


def originals() -> list[Path]:
    """Return the photos of the benchmark; those that are not there yet are drawn."""
    paths = [ORIGINALS / f"{scene}-{turn}{icc}.jpg" for scene, turn, icc in PHOTOS]
    for seed, (path, (scene, turn, icc)) in enumerate(zip(paths, PHOTOS, strict=True)):
        if not path.exists():
            print(f"drawing {path} ...")
            image = draw(scene, seed, SIZE)
            save_photo(image, path, quality=90, orientation=turn, icc=icc, camera="Canon EOS R6")
    return paths


def outputs(photo: Path, folder: Path, *, share: bool) -> Outputs:
    """Return the derivatives of a photo with their files in a folder."""
    info = probe(photo)
    planned = plan(info.width, info.height, share=share)
    return tuple((one, folder / file_name(photo.stem, info.digest, one)) for one in planned)


def plainly(photo: Path, files: Outputs) -> None:
    """Make the same derivatives as one writes it down first: open, turn, convert, resize, save."""
    for one, file in files:
        with Image.open(photo) as image:
            picture = reduced(in_srgb(ImageOps.exif_transpose(image)), one)
        picture.info.clear()
        if one.kind == "avif":
            picture.save(file, quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1)
        else:
            quality = SHARE_QUALITY if one.share else JPEG_QUALITY
            picture.save(file, quality=quality, progressive=True, subsampling="4:2:0")


def in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB, its profile applied at full size."""
    if not (profile := image.info.get("icc_profile")):
        return image
    wide = ImageCms.ImageCmsProfile(BytesIO(profile))
    return ImageCms.profileToProfile(image, wide, ImageCms.createProfile("sRGB")) or image


def reduced(image: Image.Image, one: Derivative) -> Image.Image:
    """Return a picture in the size of a derivative, by the best filter."""
    size = (one.width, one.height)
    if one.share:
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=(0.5, 0.0))
    return image.resize(size, Image.Resampling.LANCZOS)


def seconds_per_photo(way: Way, work: Sequence[tuple[Path, Outputs]]) -> float:
    """Return the CPU seconds that a way takes for a photo, on average."""
    start = time.process_time()
    for photo, files in work:
        way(photo, files)
    return (time.process_time() - start) / len(work)


def compare_speed(photos: Sequence[Path], folder: Path, rounds: int) -> None:
    """Print photos per second and core for ours and the plain loop, by the best of the rounds."""
    for share, what in ((False, "recipe"), (True, "recipe and picture for sharing")):
        work = [(photo, outputs(photo, folder, share=share)) for photo in photos]
        ours, plain = [], []
        for _ in range(rounds):  # in turn, so that a busy minute burdens both
            ours.append(seconds_per_photo(derive, work))
            plain.append(seconds_per_photo(plainly, work))
        fast, slow = min(ours), min(plain)
        print(f"{what}: ours {1 / fast:.2f}, plain loop {1 / slow:.2f} photos/s/core, ", end="")
        print(f"{slow / fast:.2f} times as fast")


def compare_truth(photos: Sequence[Path], folder: Path) -> None:
    """Print how far both ways are from the whole picture reduced by Lanczos, and their bytes."""
    errors: dict[str, list[float]] = {"ours": [], "plain loop": []}
    sizes = dict.fromkeys(errors, 0)
    for photo in photos:
        files = outputs(photo, folder, share=True)
        with Image.open(photo) as image:
            whole = in_srgb(ImageOps.exif_transpose(image))
        for way, name in ((derive, "ours"), (plainly, "plain loop")):
            way(photo, files)
            errors[name] += [difference(file, reduced(whole, one)) for one, file in files]
            sizes[name] += sum(file.stat().st_size for _, file in files)
    for name, found in errors.items():
        mean, kilobytes = statistics.mean(found), sizes[name] / len(photos) / 1000
        print(f"{name}: {mean:.2f} grey levels from the original, {kilobytes:.0f} KB a photo")


def difference(file: Path, expected: Image.Image) -> float:
    """Return the mean difference in grey levels."""
    with Image.open(file) as image:
        return statistics.mean(ImageStat.Stat(ImageChops.difference(image, expected)).mean)


def compare_processes(photos: Sequence[Path], folder: Path, count: int, rounds: int) -> None:
    """Print how much faster two processes are than one, running and with their start."""
    running, whole = [], []
    for _ in range(rounds):
        one, two = (timed_make(photos, folder, count, workers) for workers in (1, 2))
        running.append(one[0] / two[0])
        whole.append(one[1] / two[1])
    print(f"two processes: {statistics.median(running):.2f} times one once running, ", end="")
    print(f"{statistics.median(whole):.2f} over {count} photos with their start")


def timed_make(
    photos: Sequence[Path], folder: Path, count: int, workers: int
) -> tuple[float, float]:
    """Return the seconds per photo after the warm-up, and the seconds of all."""
    cache, ends = Path(tempfile.mkdtemp(dir=folder)), []
    jobs = [
        PhotoJob(str(number), photo, outputs(photo, cache / str(number), share=False))
        for number in range(count)
        for photo in [photos[number % len(photos)]]
    ]
    start = time.perf_counter()
    kept = Derivatives.at(cache)

    def progress(*_: int) -> None:
        ends.append(time.perf_counter())

    faults = make(jobs, kept.learn, workers=workers, progress=progress)
    assert not faults, faults
    shutil.rmtree(cache)
    return (ends[-1] - ends[WARM_UP - 1]) / (count - WARM_UP), ends[-1] - start


def peak_memory(work: Sequence[tuple[Path, Outputs]]) -> float:
    """Return the most megabytes that this process has held, after making derivatives (Linux)."""
    for photo, files in work:
        derive(photo, files)
    # What getrusage() tells would include the parent's memory at the time of the fork.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def print_memory(photos: Sequence[Path], folder: Path) -> None:
    """Print the peak of a worker process that makes all photos, imports and all."""
    if not Path("/proc/self/status").exists():
        print("worker: only Linux tells its peak of memory")
        return
    work = [(photo, outputs(photo, folder, share=True)) for photo in photos]
    with get_context("spawn").Pool(1) as pool:
        print(f"worker: at most {pool.apply(peak_memory, (work,)):.0f} MB")


def print_unchanged(count: int, folder: Path) -> None:
    """Print what a build pays for photos that did not change, and for a look at derivatives."""
    paths = [folder / "unchanged" / f"{number}.bmp" for number in range(count)]
    paths[0].parent.mkdir()
    data = BytesIO()
    Image.new("L", (1, 1)).save(data, "BMP")
    for path in paths:
        path.write_bytes(data.getvalue())
    for run in ("first", "second"):
        with patch.object(indexing, "probe", wraps=probe) as asked:
            start = time.process_time()
            photos = PhotoIndex(Store.at(folder / "index.sqlite"), rested)
            for path in paths:
                photos.info(path)
            photos.store.save()
        used = time.process_time() - start
        print(f"{run} build of {count} photos: {used:.2f} s CPU, {asked.call_count} opened")


def print_looks(photos: int, each: int, folder: Path) -> None:
    """Print what a build pays to see that derivatives are as they were written."""
    kept = replace(Derivatives.at(folder / "kept"), clock=rested)
    files = [kept.folder / f"{n % 256:02x}/{n}.jpg" for n in range(photos * each)]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(file.name.encode())
    kept.learn({file: digest(file.name) for file in files})
    for run in ("first", "second"):
        start = time.process_time()
        whole = kept.whole()
        used = time.process_time() - start
        print(f"{run} look at the {len(whole)} files of {photos} photos: {used:.3f} s CPU")


def rested() -> int:
    """Return a moment at which what has just been written has rested."""
    return time.time_ns() + 10_000_000_000


def print_decoding(photos: Sequence[Path], rounds: int) -> None:
    """Print what it costs to see that an original is whole, which is paid once for its bytes."""
    work: list[tuple[Path, Outputs]] = [(photo, ()) for photo in photos]
    cost = min(seconds_per_photo(lambda photo, _: look_at(photo), work) for _ in range(rounds))
    print(f"a look at an original: {cost * 1e3:.0f} ms CPU")


def main() -> None:
    """Print every figure of the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=2, help="repetitions of each comparison")
    parser.add_argument("--photos", type=int, default=20, help="photos for two processes")
    parser.add_argument("--index", type=int, default=50_000, help="photos that did not change")
    arguments = parser.parse_args()
    photos = originals()
    print(f"{len(photos)} photos of {SIZE[0]} x {SIZE[1]}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_speed(photos, folder, arguments.rounds)
        compare_truth(photos, folder)
        compare_processes(photos, folder, max(arguments.photos, 2 * WARM_UP), arguments.rounds)
        print_memory(photos, folder)
        print_looks(1000, 9, folder)
        print_decoding(photos, arguments.rounds)
        print_unchanged(arguments.index, folder)


if __name__ == "__main__":
    main()
