"""Which picture of a TIFF is meant, and whether its numbers are those of a photo."""

from math import ceil

from PIL import ImageFile, TiffImagePlugin

_THUMBNAIL = 1  # the lowest bit of NewSubfileType: a smaller copy of another picture in the file
_OLD_THUMBNAIL = 2  # of SubfileType, which NewSubfileType replaced
_MOST_PICTURES = 100
_DNG_VERSION = 50706
_WHITE_IS_ZERO = 0

_PHOTO_BITS = {1, 2, 4, 8, 16}
_PHOTO_NUMBERS = {1, 4}  # whole numbers from 0, or not said


def turn_to_picture(image: TiffImagePlugin.TiffImageFile) -> bool:
    """Turns a TIFF to its first picture that is no thumbnail; whether it holds one.

    Cameras' raw files hold none, or say that they are raw. Raises what Pillow raises for a file
    that is damaged.
    """
    if _DNG_VERSION in image.tag_v2:
        return False
    try:
        for number in range(_MOST_PICTURES):
            image.seek(number)
            if not _is_thumbnail(image):
                return True
    except EOFError:
        pass
    return False


def has_photo_numbers(image: TiffImagePlugin.TiffImageFile) -> bool:
    """Whether the numbers are a photo's: measurements come as floats, in 12 or in 32 bits."""
    bits = set(image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    numbers = set(image.tag_v2.get(TiffImagePlugin.SAMPLEFORMAT, (1,)))
    return bits <= _PHOTO_BITS and numbers <= _PHOTO_NUMBERS


def bytes_unpacked(image: TiffImagePlugin.TiffImageFile) -> int:
    """The bytes of a compressed picture when it is unpacked, which may lie in a single strip."""
    if image.tile and image.tile[0].codec_name == "raw":
        return 0
    bits = sum(image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    return image.width * image.height * ceil(bits / 8)


def is_negative(image: ImageFile.ImageFile) -> bool:
    """Whether Pillow decodes a picture in which 0 is white as if 0 were black."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile) or not image.mode.startswith("I;16"):
        return False
    return bool(image.tag_v2.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == _WHITE_IS_ZERO)


def _is_thumbnail(image: TiffImagePlugin.TiffImageFile) -> bool:
    kind = image.tag_v2.get(254, 0)
    return bool(kind & _THUMBNAIL) or image.tag_v2.get(255) == _OLD_THUMBNAIL
