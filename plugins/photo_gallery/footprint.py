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
_PER_WORKING_PIXEL = 11
# A picture that is not reduced by a whole factor first is copied whole, to be averaged.
_PER_COPIED_PIXEL = 4
_AVERAGED_AS_IT_IS = ("L", "RGB", "CMYK", "LAB", "RGBA")
# Bytes for a pixel. Pillow keeps colours in four; these keep one or two copies beside it, and the
# whole file, as does the search for the end of a JPEG.
_PER_PIXEL = {"WEBP": 16, "AVIF": 10, "HEIF": 8}
_PER_PIXEL_OF_ALPHA = {"AVIF": 3}
_PER_PIXEL_OF_MODE = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}


def memory_needed(kind: str, image: ImageFile.ImageFile, upright: Size, file_size: int) -> int:
    """The bytes that a process takes at most, from its start to the last derivative.

    ``upright`` is the picture's size when it is turned; the file stands where opening left it.
    """
    width, height = working_size(*upright)
    shrink = max(1, min(upright[0] // width, upright[1] // height))
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return _PROCESS + _worked(width * height) + _jpeg(image, shrink) + file_size
    alpha, pixels = image.has_transparency_data, image.width * image.height
    copies = alpha + (image.mode not in _AVERAGED_AS_IT_IS) if shrink < 2 else 0
    return (
        _PROCESS
        + _TRANSPARENCY * alpha
        + _worked(width * height)
        + _PER_COPIED_PIXEL * pixels * copies
        + _decoded(kind, image, alpha)
        + (file_size if kind in _PER_PIXEL else 0)
    )


def _worked(pixels: int) -> int:
    return _PER_WORKING_PIXEL * max(0, pixels - _USUAL_WORK)


def _jpeg(image: JpegImagePlugin.JpegImageFile, shrink: int) -> int:
    factor = max(step for step in (1, 2, 4, 8) if step <= shrink)
    per_pixel = _PER_PIXEL_OF_MODE.get(image.mode, 4)
    return image.width * image.height * per_pixel // factor**2 + 2 * numbers_kept(image)


def _decoded(kind: str, image: ImageFile.ImageFile, alpha: bool) -> int:
    pixels = image.width * image.height
    per_pixel = _PER_PIXEL.get(kind) or _PER_PIXEL_OF_MODE.get(image.mode, 4)
    if alpha:
        per_pixel += _PER_PIXEL_OF_ALPHA.get(kind, 0)
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return pixels * per_pixel + bytes_unpacked(image)
    return pixels * per_pixel
