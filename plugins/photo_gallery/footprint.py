"""How much memory a process takes that makes one photo's files, by the photo's header.

Pillow decodes a JPEG small at once, and row by row if it comes in one scan; every other kind it
decodes whole. The figures are upper bounds of peaks that were measured with photos of 12 to 108
megapixels, each decoded three times in one process; `python -m benchmarks.memory` measures again.
"""

from PIL import ImageFile, JpegImagePlugin, TiffImagePlugin

from plugins.photo_gallery.jpeg import numbers_kept
from plugins.photo_gallery.recipe import Size, working_size
from plugins.photo_gallery.tiff import bytes_unpacked

MEGABYTE = 1_000_000

# Python, the codecs, the picture in its working size and what encodes it.
_PROCESS, _TRANSPARENCY = 85 * MEGABYTE, 15 * MEGABYTE
# A working size over the usual is that of a panorama, which needs its height for sharing.
_USUAL_WORK = 1600 * 1600
_PER_WORKING_PIXEL = 25
# Bytes for a pixel. Pillow keeps colours in four; these keep one or two copies beside it, and the
# whole file.
_PER_PIXEL = {"WEBP": 16, "AVIF": 10, "HEIF": 8}
_PER_PIXEL_OF_ALPHA = {"AVIF": 3}
_PER_PIXEL_OF_MODE = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}


def memory_needed(kind: str, image: ImageFile.ImageFile, upright: Size, file_size: int) -> int:
    """The bytes that a process takes at most, from its start to the last derivative.

    ``upright`` is the picture's size when it is turned; the file stands where opening left it.
    """
    width, height = working_size(*upright)
    shrink = min(upright[0] // width, upright[1] // height)
    return (
        _PROCESS
        + _TRANSPARENCY * image.has_transparency_data
        + _PER_WORKING_PIXEL * max(0, width * height - _USUAL_WORK)
        + _decoded(kind, image, shrink)
        + (file_size if kind in _PER_PIXEL else 0)
    )


def _decoded(kind: str, image: ImageFile.ImageFile, shrink: int) -> int:
    pixels = image.width * image.height
    per_pixel = _PER_PIXEL.get(kind) or _PER_PIXEL_OF_MODE.get(image.mode, 4)
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        factor = max(step for step in (1, 2, 4, 8) if step <= max(1, shrink))
        return pixels * per_pixel // factor**2 + 2 * numbers_kept(image)
    if image.has_transparency_data:
        per_pixel += _PER_PIXEL_OF_ALPHA.get(kind, 0)
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return pixels * per_pixel + bytes_unpacked(image)
    return pixels * per_pixel
