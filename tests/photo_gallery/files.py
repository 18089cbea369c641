"""Bytes of photos that Pillow does not write."""

import struct


def grey_tiff(white: int, bits: int, size: tuple[int, int] = (90, 60)) -> bytes:
    """A dark picture in greys; ``white`` is 0 where 0 is white."""
    width, height = size
    level = (1 << bits) // 8
    number = level if white else (1 << bits) - 1 - level
    pixels = number.to_bytes(bits // 8, "little") * (width * height)
    tags = {256: width, 257: height, 258: bits, 259: 1, 262: white, 273: 8, 277: 1, 278: height}
    tags[279] = len(pixels)
    rows = b"".join(
        struct.pack("<HHIHxx", tag, 3, 1, value)
        if value < 65536
        else struct.pack("<HHII", tag, 4, 1, value)
        for tag, value in sorted(tags.items())
    )
    start = struct.pack("<H", len(tags)) + rows + bytes(4)
    return b"II*\0" + struct.pack("<I", 8 + len(pixels)) + pixels + start
