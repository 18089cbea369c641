import struct
from io import BytesIO

import pytest
from PIL import Image, JpegImagePlugin

from plugins.photo_gallery.jpeg import ends, numbers_kept

TRAILER = b"\0\0\x01\x0aImage_UTC_Data1622109600000SEFH\x6b\0\0\0\x01\0\0\0SEFT"


def jpeg(mode: str = "RGB", size: tuple[int, int] = (160, 96), **options: object) -> bytes:
    data = BytesIO()
    noise = Image.effect_noise(size, 90).convert(mode)
    noise.save(data, "JPEG", **options)  # type: ignore[arg-type]
    return data.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def in_scans_of_one_colour() -> bytes:
    """A JPEG in one pass over the pixels for each colour, not progressive: all pixels are grey."""
    tables = [segment(0xDB, b"\0" + b"\x01" * 64)]
    tables += [segment(0xC4, bytes([kind]) + b"\x01" + bytes(15) + b"\0") for kind in (0, 0x10)]
    colours = b"".join(bytes([number, 0x11, 0]) for number in (1, 2, 3))
    frame = segment(0xC0, struct.pack(">BHHB", 8, 96, 160, 3) + colours)
    # One bit for "no change" and one for "no more", in each of 240 blocks.
    scans = [segment(0xDA, bytes([1, number, 0, 0, 63, 0])) + bytes(60) for number in (1, 2, 3)]
    return b"\xff\xd8" + b"".join([*tables, frame, *scans]) + b"\xff\xd9"


def opened(data: bytes) -> JpegImagePlugin.JpegImageFile:
    image = Image.open(BytesIO(data), formats=("JPEG",))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    return image


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(progressive=True),
        jpeg("L", comment=b"\xff\xd9"),
        jpeg(restart_marker_rows=1),
        jpeg() + TRAILER,
        jpeg()[:-2] + b"\xff\xff\xff\xd9",
        in_scans_of_one_colour(),
    ],
)
def test_whole(data: bytes) -> None:
    """Scans, marks of restarting, comments and what a phone writes behind its photo are passed."""
    image = opened(data)
    assert ends(image)
    image.load()


@pytest.mark.parametrize("behind", [b"", TRAILER, jpeg(), b"\0" * 2000])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("lost", [2, 3, 700])
def test_end_that_is_missing(lost: int, options: dict[str, object], behind: bytes) -> None:
    """It is missed whatever follows, be it another photo with an end of its own."""
    data = jpeg("RGB", (160, 96), comment=b"\xff\xd9", **options)
    assert not ends(opened(data[:-lost] + behind))


def test_place_in_the_file() -> None:
    """Looking for the end leaves the file where it was."""
    image = opened(jpeg())
    assert image.fp is not None
    place = image.fp.tell()
    ends(image)
    numbers_kept(image)
    assert place == image.fp.tell()


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        (0, jpeg()),
        (0, jpeg("L")),
        (0, jpeg(subsampling=0)),
        (160 * 96 * 3 // 2, jpeg(progressive=True)),
        (160 * 96 * 3, jpeg(progressive=True, subsampling=0)),
        (160 * 96, jpeg("L", progressive=True)),
        (160 * 96 * 4, jpeg("CMYK", progressive=True)),
        (160 * 96 * 3, in_scans_of_one_colour()),
    ],
)
def test_numbers_kept(expected: int, data: bytes) -> None:
    """What comes in several scans is kept whole until the last, halved colours by their half."""
    assert expected == numbers_kept(opened(data))
