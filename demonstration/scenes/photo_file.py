"""Photos as files: JPEGs with the metadata and the colour profiles of cameras."""

import struct
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
WHITE = (0.9642, 1, 0.8249)
TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def save_photo(
    image: Image.Image,
    path: Path,
    *,
    quality: int = 80,
    orientation: int = 1,
    gps: bool = False,
    camera: str = "",
    owner: str = "",
    taken: datetime | None = None,
    icc: str = "",
    comment: str = "",
) -> None:
    """Write a JPEG as a camera does: pixels as the sensor lay, and how to turn them in its EXIF.

    `icc` is "" for none, "srgb", or "p3" for pixels in a wide gamut.
    """
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile: bytes | None = srgb.tobytes() if icc == "srgb" else None
    if icc == "p3":
        profile = wide_profile()
        wide = ImageCms.ImageCmsProfile(BytesIO(profile))
        image = ImageCms.profileToProfile(image, srgb, wide) or image
    if orientation in TURNS:
        image = image.transpose(TURNS[orientation])
    exif = _exif(taken or datetime(2021, 5, 27, 14), camera, owner, orientation, gps)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(
        path, "JPEG", quality=quality, exif=exif, icc_profile=profile, comment=comment or None
    )


def _exif(taken: datetime, camera: str, owner: str, orientation: int, gps: bool) -> Image.Exif:
    """Fill in what a camera writes: how it was held, its name, its owner, the hour, the place."""
    exif, hour = Image.Exif(), f"{taken:%Y:%m:%d %H:%M:%S}"
    exif[0x0112] = orientation
    if camera:
        exif.update({0x010F: camera.split()[0], 0x0110: camera, 0x0132: hour, 0x013B: owner})
        exif[0x8769] = {0x9003: hour, 0xA430: owner, 0x8827: 400, 0x829A: (1, 125)}
    if gps:
        north, east = (21.0, 51.0, 12.5), (106.0, 40.0 + taken.minute / 4, 41.0)
        exif[0x8825] = {1: "N", 2: north, 3: "E", 4: east, 5: b"\0", 6: 258.0}
    return exif


@cache
def wide_profile() -> bytes:
    """Build an ICC profile with the primaries of Display P3 and the tone curve of sRGB."""
    tags = _tags()
    table, data, start = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    head = struct.pack(">I4x4s", start + len(data), b"\4\0\0\0") + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2021, 5, 27, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(*WHITE)
    return head.ljust(128, b"\0") + table + data


def _tags() -> dict[bytes, bytes]:
    """Return the elements of the profile: its name, its white, and of each primary place and curve."""
    curve = struct.pack(">4s4xHH", b"para", 3, 0)
    curve += _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    words = "Wide gamut RGB".encode("utf-16-be")
    text = struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(words), 28) + words
    tags = {b"desc": text, b"cprt": text, b"wtpt": _place(WHITE)}
    for letter, primary in zip((b"r", b"g", b"b"), P3, strict=True):
        tags |= {letter + b"XYZ": _place(primary), letter + b"TRC": curve}
    return tags


def _place(xyz: tuple[float, float, float]) -> bytes:
    """Pack a colour's place as an ICC element."""
    return b"XYZ " + bytes(4) + _fixed(*xyz)


def _fixed(*numbers: float) -> bytes:
    """Pack numbers as ICC does: signed, 15 bits before and 16 after the point."""
    return b"".join(struct.pack(">i", round(n * 65536)) for n in numbers)
