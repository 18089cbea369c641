"""What Pillow does not say of a JPEG: whether it ends, and how much it takes to decode it."""

import re

from PIL import JpegImagePlugin

_END, _START = 0xD9, 0xD8
_FIRST_MARKER = 0xC0  # lower ones are reserved, and noise among the pixels
# Among pixels FF is followed by 00, or by a mark of restarting.
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")


def ends(image: JpegImagePlugin.JpegImageFile) -> bool:
    """Whether the end of the picture itself is in its file, wherever a phone writes more behind it.

    Pillow misses it only where nothing follows.
    """
    file = image.fp
    if file is None:
        return False
    place = file.tell()
    file.seek(0)
    data = file.read()
    file.seek(place)
    return _ends(data)


def _ends(data: bytes) -> bool:
    place = 2
    while found := _MARKER.search(data, place):
        marker, place = found[1][0], found.end()
        if marker in (_END, _START):
            return marker == _END
        if marker >= _FIRST_MARKER:
            place += int.from_bytes(data[place : place + 2], "big")
    return False


def numbers_kept(image: JpegImagePlugin.JpegImageFile) -> int:
    """How many numbers of two bytes the decoder keeps: all of a picture that comes in several scans.

    One in a single scan is decoded row by row, and nothing is kept. The file must stand where
    opening left it, behind the head of the first scan.
    """
    if not image.info.get("progressive") and not _comes_colour_by_colour(image):
        return 0
    across, down = (max(layer[place] for layer in image.layer) for place in (1, 2))
    area = image.width * image.height
    return sum(area * layer[1] * layer[2] // (across * down) for layer in image.layer)


def _comes_colour_by_colour(image: JpegImagePlugin.JpegImageFile) -> bool:
    """Whether the first scan holds one colour of several."""
    file, head = image.fp, b"\xff\xda\0\x08\x01"
    if file is None or len(image.layer) < 2:
        return False
    place = file.tell()
    file.seek(max(0, place - len(head) - 5))
    found = file.read(len(head))
    file.seek(place)
    return found == head
