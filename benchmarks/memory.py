"""What a process takes that makes one photo's files, beside what the portal reckons with (Linux).

`python -m benchmarks.memory` draws a photo of every kind in some sizes, decodes it and makes its
files, each in a process of its own, and prints the peak beside `footprint.memory_needed`. Photos
that the portal refuses for their memory are made all the same. A line with "!" is a figure to mend.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from plugins.photo_gallery import probe as probing
from plugins.photo_gallery.derive import derive, look_at
from plugins.photo_gallery.footprint import MEGABYTE
from plugins.photo_gallery.probe import MAX_MEMORY, memory_of, probe
from plugins.photo_gallery.recipe import plan

SIZES = {12: (4000, 3000), 24: (6000, 4000), 50: (8192, 6144), 108: (12000, 9000)}
KINDS: Mapping[str, tuple[str, str, Mapping[str, object]]] = {
    "JPEG": ("JPEG", "RGB", {"quality": 90}),
    "JPEG, progressive": ("JPEG", "RGB", {"quality": 90, "progressive": True}),
    "JPEG, progressive 4:4:4": (
        *("JPEG", "RGB"),
        {"quality": 90, "progressive": True, "subsampling": 0},
    ),
    "JPEG, progressive CMYK": ("JPEG", "CMYK", {"quality": 90, "progressive": True}),
    "PNG": ("PNG", "RGB", {"compress_level": 1}),
    "PNG with alpha": ("PNG", "RGBA", {"compress_level": 1}),
    "PNG, 16 bits of grey": ("PNG", "I;16", {"compress_level": 1}),
    "GIF": ("GIF", "P", {}),
    "WebP": ("WEBP", "RGB", {"quality": 80, "method": 0}),
    "WebP with alpha": ("WEBP", "RGBA", {"quality": 80, "method": 0}),
    "AVIF": ("AVIF", "RGB", {"quality": 60, "speed": 10}),
    "AVIF, 4:4:4": ("AVIF", "RGB", {"quality": 60, "speed": 10, "subsampling": "4:4:4"}),
    "AVIF with alpha": ("AVIF", "RGBA", {"quality": 60, "speed": 10}),
    "HEIC": ("HEIF", "RGB", {"quality": 60}),
    "TIFF": ("TIFF", "RGB", {}),
    "TIFF, LZW": ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    "BMP": ("BMP", "RGB", {}),
}


def drawn(size: tuple[int, int], mode: str) -> Image.Image:
    """A picture of grain over a slope, as hard to pack as a photo of leaves."""
    slope = Image.linear_gradient("L").resize(size)
    grain, tile = Image.new("L", size), Image.effect_noise((1024, 1024), 40)
    for left in range(0, size[0], 1024):
        for top in range(0, size[1], 1024):
            grain.paste(tile, (left, top))
    image = Image.merge("RGB", (Image.blend(slope, grain, 0.4), slope, grain))
    if mode == "RGBA":
        image.putalpha(slope.point(lambda level: max(level, 1)))
        return image
    if mode == "P":
        return image.quantize(256, Image.Quantize.FASTOCTREE)
    if mode == "I;16":
        return slope.convert("I").point(lambda level: level * 256).convert("I;16")
    return image.convert(mode)


def save(path: Path, kind: str, size: tuple[int, int]) -> None:
    """Writes a photo of a kind."""
    form, mode, options = KINDS[kind]
    if form == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener()
    drawn(size, mode).save(path, form, **options)


def peak(path: Path) -> int:
    """The most bytes that this process has held, after making a photo's files twice."""
    with patch.object(probing, "MAX_MEMORY", 1 << 40), tempfile.TemporaryDirectory() as folder:
        info = probe(path)
        planned = enumerate(plan(info.width, info.height, share=True))
        jobs = [(one, Path(folder, str(number))) for number, one in planned]
        for _ in range(2):
            look_at(path)
            derive(path, jobs)
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def reckoned(path: Path) -> int:
    """The bytes with which the portal reckons, also where it refuses the photo."""
    with patch.object(probing, "MAX_MEMORY", 1 << 40):
        return memory_of(path)


def measured_photo(path: Path, kind: str, size: tuple[int, int]) -> int:
    """Writes a photo, and tells the peak of a process that makes its files; drawing is no part of it."""
    with get_context("spawn").Pool(1) as pool:
        pool.apply(save, (path, kind, size))
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(peak, (path,))


def measured(kinds: list[str], sizes: list[int]) -> Iterator[str]:
    """A line for every photo."""
    for kind in kinds:
        for megapixels in sizes:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "photo")
                most, least = measured_photo(path, kind, SIZES[megapixels]), reckoned(path)
            told = "taken" if least <= MAX_MEMORY else "refused"
            mark = "!" if most > least else " "
            most, least = most // MEGABYTE, least // MEGABYTE
            yield f"{kind:26}{megapixels:5} MP{most:7} MB{mark} of{least:5}, {told}"


def main() -> None:
    """Prints the peaks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=KINDS, metavar="KIND")
    parser.add_argument("--megapixels", type=int, nargs="*", default=[12, 24], choices=SIZES)
    given = parser.parse_args()
    for line in measured(given.kinds, given.megapixels):
        print(line, flush=True)


if __name__ == "__main__":
    main()
