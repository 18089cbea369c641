"""What a photo is, from its header alone; every file that cannot be used is refused with the reason."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import file_digest
from importlib import import_module
from io import BufferedReader
from os import SEEK_CUR
from pathlib import Path
from stat import S_ISREG

from PIL import AvifImagePlugin, ExifTags, Image, ImageFile, PngImagePlugin, TiffImagePlugin

from plugins.photo_gallery.colours import are_told_otherwise
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.footprint import MEGABYTE, memory_needed
from plugins.photo_gallery.kinds import HEAD, MEASUREMENTS, NOT_A_PHOTO, RAW, UNREAD, kind_of
from plugins.photo_gallery.kinds import RULES as KIND_RULES
from plugins.photo_gallery.recipe import Size
from plugins.photo_gallery.tiff import has_photo_numbers, turn_to_picture
from plugins.stories.photo_names import ENDINGS_BY_KIND
from plugins.stories.rules import Group, RuleTable, Where

MAX_PIXELS = 250_000_000  # more than any camera or phone has
MAX_MEMORY = 300 * MEGABYTE  # what one process may take, of the two on a machine for building
MAX_BYTES = 100 << 20  # what Git hosts refuse as well
HEAVY_BYTES = 8 << 20
SMALL_SIDE = 800

# Pillow takes no such limit as an argument; its own 1 MB refuses PNG files for a large ICC profile.
PngImagePlugin.MAX_TEXT_CHUNK = 8 << 20
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow refuses more than twice this number
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # there is a process per core; each thread takes memory

_STILL = ("JPEG", "TIFF", "HEIF")  # a second frame there is a page or a preview, no animation

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
_LOCKED = RULES.rule("P20", "Ảnh mở được", "tệp không đọc được thì không lên trang được.",
    "ảnh trong thư mục không có quyền đọc", "ảnh mở xem được trên máy",
    what="không mở được ảnh “{name}”", because="máy báo: {reason}.", mend="kiểm tra tệp còn đó, có quyền đọc và không bị chương trình khác giữ.")
_EMPTY = RULES.rule("P21", "Ảnh không phải tệp rỗng", "lần chép trước đã không xong.",
    "hoi-truong.jpg nặng 0 byte", "hoi-truong.jpg nặng 2 MB",
    what="ảnh “{name}” là tệp rỗng (0 byte)", because="lần chép hoặc tải về trước đã không xong.", mend="chép lại ảnh từ máy ảnh hoặc điện thoại.")
_HEIC = RULES.rule("P24", "Ảnh HEIC cần chương trình đọc", "trình duyệt của bạn đọc không xem được HEIC.",
    "IMG_0001.HEIC trên máy chưa cài pillow-heif", "IMG_0001.jpg",
    what="ảnh “{name}” là ảnh HEIC của điện thoại", because="máy này chưa cài chương trình đọc ảnh HEIC (pillow-heif), và trình duyệt của bạn đọc cũng không xem được HEIC.",
    mend="trên điện thoại chọn gửi hoặc xuất ảnh dạng JPEG (iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất), hoặc nhờ người quản trị cài pillow-heif.")
_TOO_LARGE = RULES.rule("P25", "Ảnh mở được trong phần bộ nhớ dành cho một ảnh", "ảnh quá lớn làm máy cạn bộ nhớ; ảnh JPEG thường tốn bộ nhớ ít nhất.",
    "ảnh WebP 8000 × 6000 điểm ảnh", "ảnh JPEG 8000 × 6000 điểm ảnh",
    what="ảnh “{name}” quá lớn: {width} × {height} điểm ảnh", because=f"mở ảnh {{kind}} này cần khoảng {{needed}} MB bộ nhớ, trang dành cho mỗi ảnh {MAX_MEMORY // MEGABYTE} MB.",
    mend="mở ảnh, xuất ra JPEG thường (không chọn “progressive”), cạnh dài khoảng 4000 điểm ảnh, rồi dùng tệp JPEG đó.")
_ENORMOUS = replace(_TOO_LARGE, what="ảnh “{name}” quá lớn", because=f"trang nhận ảnh tối đa {MAX_PIXELS // 1_000_000} triệu điểm ảnh.")
DAMAGED = RULES.rule("P26", "Ảnh không bị hỏng", "tệp thường bị cắt khi chép dở dang.",
    "ảnh chỉ còn nửa trên", "ảnh nguyên vẹn",
    what="ảnh “{name}” bị hỏng hoặc thiếu phần cuối", because="tệp thường bị cắt khi chép dở dang từ thẻ nhớ, Zalo hoặc USB.",
    mend="chép lại ảnh từ nguồn gốc; nếu máy vẫn xem được thì mở ra và lưu lại thành JPEG.")
_TOO_HEAVY = RULES.rule("P27", "Ảnh không quá 100 MB", "nơi giữ kho tin không nhận tệp nặng hơn.",
    "ảnh TIFF nặng 130 MB", "ảnh JPEG nặng 5 MB",
    what="ảnh “{name}” nặng {size} MB", because=f"trang nhận ảnh nặng tối đa {MAX_BYTES >> 20} MB.", mend="mở ảnh, lưu lại thành JPEG rồi dùng tệp JPEG đó.")
# fmt: on
# While one of these is broken, nobody can say what the photo is.
UNREADABLE = frozenset(rule.code for rule in (*KIND_RULES.rules, *RULES.rules))


@dataclass(frozen=True, slots=True)
class PhotoInfo:
    """A photo as the site knows it.

    ``digest`` is the SHA-256 of its bytes, in hexadecimal; ``width`` and ``height`` are those of
    the upright picture; ``hints`` are any of, in this order: "animated", "wrong-ending", "gps",
    "small" (no side of 800 pixels), "heavy" (over 8 MB), "colours" (told in a way that is not read).
    """

    digest: str
    width: int
    height: int
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """An original that is open: its type by content, its digest, and Pillow's lazy picture.

    ``size`` are its bytes, ``head`` the first of them.
    """

    kind: str
    digest: str
    image: ImageFile.ImageFile
    size: int
    head: bytes

    @property
    def orientation(self) -> int:
        """The EXIF orientation, 1 to 8, that the decoded picture still has to be turned by."""
        if self.kind == "TIFF":
            return 1  # Pillow turns a TIFF while it decodes, and its size is upright at once.
        value = exif(self.image).get(ExifTags.Base.Orientation, 1)
        return value if value in range(1, 9) else 1

    @property
    def upright_size(self) -> Size:
        """Width and height of the picture after it is turned."""
        width, height = self.image.size
        return (height, width) if self.orientation >= 5 else (width, height)

    @property
    def memory(self) -> int:
        """The bytes of memory that a process takes at most to make its derivatives.

        To be asked before the picture is decoded.
        """
        return memory_needed(self.kind, self.image, self.upright_size, self.size)


def probe(path: Path) -> PhotoInfo:
    """What the photo in a file is; no pixel is decoded. Raises PhotoFault."""
    with opened(path) as original:
        width, height = original.upright_size
        return PhotoInfo(original.digest, width, height, tuple(_hints(original, path)))


def memory_of(path: Path) -> int:
    """The bytes of memory that a process takes at most to make a photo's files.

    As many as a photo may take where it cannot be used, which is told when it is made.
    """
    with suppress(PhotoFault), opened(path, with_digest=False) as original:
        return original.memory
    return MAX_MEMORY


@contextmanager
def opened(path: Path, *, with_digest: bool = True) -> Iterator[Original]:
    """The original in a file, until the block is left. Raises PhotoFault for what is no photo.

    Nothing is decoded, and what follows is bounded: a file of at most 100 MB, and at most 300 MB
    of memory for all that is made of it.
    """
    with _regular_file(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken EXIF, which concerns nobody here.
        size = _size(path, file)
        digest = file_digest(file, "sha256").hexdigest() if with_digest else ""
        file.seek(0)
        head = file.read(HEAD)
        kind = kind_of(path, head)
        file.seek(0)
        with _image(path, file, kind) as image:
            original = Original(kind, digest, image, size, head)
            if original.memory > MAX_MEMORY:
                raise _too_large(path, original)
            yield original


def exif(image: ImageFile.ImageFile) -> Image.Exif:
    """The photo's EXIF; empty where there is none or where it is broken."""
    try:
        if image.format == "PNG" and "exif" not in image.info:
            image.info.update(_late_exif(image))
        # The method of the base class: that of PNG would decode the picture in search of EXIF.
        return Image.Image.getexif(image)
    except Exception:  # whatever broken EXIF makes a parser raise: the photo is good all the same
        return Image.Exif()


def _too_large(path: Path, original: Original) -> PhotoFault:
    width, height = original.image.size
    needs = {"kind": original.kind, "needed": original.memory // MEGABYTE}
    return PhotoFault.of(_TOO_LARGE, path, width=width, height=height, **needs)


def _hints(original: Original, path: Path) -> Iterator[str]:
    image = original.image
    if original.kind not in _STILL and _is_animated(image):
        yield "animated"
    if path.suffix.lower() not in ENDINGS_BY_KIND[original.kind]:
        yield "wrong-ending"
    if _has_gps(image):
        yield "gps"
    if max(image.size) < SMALL_SIDE:
        yield "small"
    if original.size > HEAVY_BYTES:
        yield "heavy"
    has_profile = "icc_profile" in image.info
    if are_told_otherwise(original.kind, original.head, has_profile=has_profile):
        yield "colours"


def _is_animated(image: ImageFile.ImageFile) -> bool:
    with suppress(Exception):  # a damaged second frame: decoding the first will tell
        return bool(getattr(image, "is_animated", False))
    return False


def _has_gps(image: ImageFile.ImageFile) -> bool:
    with suppress(Exception):  # as in exif()
        return bool(exif(image).get_ifd(ExifTags.IFD.GPSInfo))
    return False


def _late_exif(image: ImageFile.ImageFile) -> dict[str, bytes]:
    """The EXIF of a PNG that keeps it after its pixels; chunks are stepped over, not decoded."""
    file = image.fp
    if file is None:
        return {}
    place = file.tell()
    try:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            length, name = struct.unpack(">I4s", head)
            if name == b"eXIf":
                return {"exif": file.read(length)}
            file.seek(length + 4, SEEK_CUR)
        return {}
    finally:
        file.seek(place)


@contextmanager
def _regular_file(path: Path) -> Iterator[BufferedReader]:
    try:
        # Asked before it is opened: to open a pipe would wait for its other end.
        if not S_ISREG(path.stat().st_mode):
            raise PhotoFault.of(NOT_A_PHOTO, path, stranger="một thư mục hoặc tệp đặc biệt")
        file = path.open("rb")
    except OSError as error:
        raise PhotoFault.of(_LOCKED, path, reason=error.strerror or error) from error
    with file:
        yield file


def _size(path: Path, file: BufferedReader) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise PhotoFault.of(_EMPTY, path)
    if size > MAX_BYTES:
        raise PhotoFault.of(_TOO_HEAVY, path, size=size >> 20)
    return size


def _image(path: Path, file: BufferedReader, kind: str) -> ImageFile.ImageFile:
    if kind == "HEIF":
        _learn_heif(path)
    try:
        image = Image.open(file, formats=(kind,))
        is_raw = isinstance(image, TiffImagePlugin.TiffImageFile) and not turn_to_picture(image)
    except Image.DecompressionBombError as error:
        raise PhotoFault.of(_ENORMOUS, path) from error
    except Exception as error:  # parsers raise what they please for a damaged header
        raise PhotoFault.of(DAMAGED, path) from error
    if is_raw:
        raise PhotoFault.of(UNREAD, path, kind=RAW)
    if isinstance(image, TiffImagePlugin.TiffImageFile) and not has_photo_numbers(image):
        raise PhotoFault.of(UNREAD, path, kind=MEASUREMENTS)
    # Pillow would turn a picture by what XMP says; no browser does.
    for name in ("xmp", "XML:com.adobe.xmp"):
        image.info.pop(name, None)
    return image


def _learn_heif(path: Path) -> None:
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError as error:
        raise PhotoFault.of(_HEIC, path) from error
