"""What a photo may say beside its picture: nothing."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

# What cameras, phones and programs write into a file, by the names that Pillow gives.
_TOLD = {
    "exif": "dữ liệu máy ảnh (EXIF)",
    "xmp": "dữ liệu XMP",
    "XML:com.adobe.xmp": "dữ liệu XMP",
    "photoshop": "dữ liệu Photoshop (IPTC)",
    "comment": "lời ghi chú",
}


def metadata(path: Path) -> Iterator[str]:
    """What the file of a photo tells of camera, place or owner, in Vietnamese; a file that is none."""
    try:
        with Image.open(path) as image:
            told = {words for name, words in _TOLD.items() if image.info.get(name)}
            told |= {_TOLD["exif"]} if image.getexif() else set()
    except (OSError, UnidentifiedImageError):
        yield "tệp ảnh không mở được"
        return
    yield from (f"ảnh còn mang {words}" for words in sorted(told))
