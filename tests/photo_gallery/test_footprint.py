import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import memory
from plugins.photo_gallery.footprint import MEGABYTE
from plugins.photo_gallery.probe import MAX_MEMORY, memory_of
from tests.machine import missing

# Of the photos that are taken, those of most pixels in their kind, as far as cameras have them.
LARGEST = (
    ("JPEG", (12_000, 9_000)),
    ("JPEG, progressive", (8_192, 6_144)),
    ("PNG", (8_192, 6_144)),
    ("PNG with alpha", (16_000, 900)),
    ("WebP", (4_000, 3_000)),
    ("AVIF", (5_000, 4_000)),
    ("HEIC", (5_712, 4_284)),
    ("TIFF", (6_500, 5_000)),
    ("TIFF, LZW", (6_000, 4_000)),
)
# To draw and pack the largest takes minutes: two ordinary ones stand for them.
MEASURED = (
    LARGEST
    if os.environ.get("LONG_TESTS")
    else (("JPEG", (4_000, 3_000)), ("WebP", (4_000, 3_000)))
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, colour: int, bits: int = 8) -> bytes:
    """The header of a PNG, whose pixels nobody reads."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", b"x"), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg(width: int, height: int, **options: object) -> bytes:
    """A JPEG whose header says that it is so large."""
    file = BytesIO()
    Image.new("RGB", (16, 16)).save(file, "JPEG", **options)  # type: ignore[arg-type]
    data = file.getvalue()
    frame = data.index(b"\xff\xc2" if options else b"\xff\xc0") + 5
    return data[:frame] + struct.pack(">HH", height, width) + data[frame + 4 :]


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        pytest.param(85 + 12, jpeg(4000, 3000), id="half of 12 megapixels"),
        pytest.param(85 + 27, jpeg(12000, 9000), id="a quarter of 108"),
        pytest.param(85 + 12 + 36, jpeg(4000, 3000, progressive=True), id="all numbers of 12"),
        pytest.param(85 + 48, png(4000, 3000, 2), id="colours"),
        pytest.param(85 + 12, png(4000, 3000, 0), id="greys"),
        pytest.param(85 + 24, png(4000, 3000, 0, 16), id="greys of 16 bits"),
        pytest.param(85 + 15 + 48, png(4000, 3000, 6), id="alpha"),
        pytest.param(85 + 80 + 59, png(20000, 1000, 2), id="panorama"),
        pytest.param(85 + 15 + 2 * 80 + 59, png(20000, 1000, 6), id="panorama with alpha"),
    ],
)
def test_memory_by_header(expected: int, data: bytes, tmp_path: Path) -> None:
    """Megabytes: a process, what is decoded of the picture, and what its form needs beside it."""
    path = tmp_path / "photo"
    path.write_bytes(data)
    assert min(expected, MAX_MEMORY // MEGABYTE) == round(memory_of(path) / MEGABYTE)


@pytest.mark.parametrize(("kind", "size"), MEASURED, ids=str)
def test_measured_memory(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    """No process takes more than is reckoned, and no photo that is taken more than 300 MB."""
    if not Path("/proc/self/status").exists():
        missing("the peak of a process's memory")
    path = tmp_path / "photo"
    taken = memory.measured_photo(path, kind, size)
    assert taken <= memory_of(path) < MAX_MEMORY
