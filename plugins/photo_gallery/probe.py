"""What a photo is, from its header alone; every file that cannot be used is refused with the reason."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from importlib import import_module
from io import BufferedReader
from os import SEEK_CUR
from pathlib import Path
from stat import S_ISREG
from typing import Self

from PIL import ExifTags, Image, ImageFile, PngImagePlugin

from plugins.photo_gallery.recipe import Size
from plugins.stories.photo_names import ENDINGS_BY_KIND
from plugins.stories.records import Fault
from plugins.stories.rules import Group, Rule, RuleTable, Where

MAX_PIXELS = 50_000_000
MAX_BYTES = 100 << 20  # what Git hosts refuse as well
HEAVY_BYTES = 8 << 20
SMALL_SIDE = 800

# Pillow takes no such limit as an argument; its own 1 MB refuses PNG files for a large ICC profile.
PngImagePlugin.MAX_TEXT_CHUNK = 8 << 20

_HEIF_BRANDS = frozenset(b"heic heix heim heis hevc hevx mif1 mif2 msf1".split())
_SIGNATURES = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "TIFF": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "BMP": (b"BM",),
}
_STRANGERS = (
    (b"%PDF", "một tệp PDF"),
    (b"PK\x03\x04", "một tệp Word, Excel hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "một tệp Word, Excel đời cũ"),
)
_STILL = ("JPEG", "TIFF", "HEIF")  # a second frame there is a page or a preview, no animation

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
_LOCKED = RULES.rule("P20", "Ảnh mở được", "tệp không đọc được thì không lên trang được.",
    "ảnh trong thư mục không có quyền đọc", "ảnh mở xem được trên máy",
    what="không mở được ảnh “{name}”", because="máy báo: {reason}.", mend="kiểm tra tệp còn đó, có quyền đọc và không bị chương trình khác giữ.")
_EMPTY = RULES.rule("P21", "Ảnh không phải tệp rỗng", "lần chép trước đã không xong.",
    "hoi-truong.jpg nặng 0 byte", "hoi-truong.jpg nặng 2 MB",
    what="ảnh “{name}” là tệp rỗng (0 byte)", because="lần chép hoặc tải về trước đã không xong.", mend="chép lại ảnh từ máy ảnh hoặc điện thoại.")
_NOT_A_PHOTO = RULES.rule("P22", "Tệp ảnh đúng là ảnh", "đổi đuôi tên tệp không làm tệp khác thành ảnh.",
    "hoi-truong.jpg thật ra là tệp PDF", "hoi-truong.jpg là ảnh JPEG",
    what="“{name}” không phải là ảnh mà là {stranger}", because="trang nhận ảnh JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP và HEIC; đổi đuôi tên tệp không làm nó thành ảnh.",
    mend="dùng đúng tệp ảnh gốc, hoặc mở tệp bằng phần mềm của nó rồi xuất ra JPEG.")
_DRAWING = RULES.rule("P23", "Không dùng hình SVG", "tệp SVG có thể chứa mã chạy trên máy bạn đọc.",
    "bieu-do.svg", "bieu-do.png, cạnh dài ít nhất 1600 điểm ảnh",
    what="“{name}” là hình vẽ SVG", because="tệp SVG có thể chứa mã chạy trên máy bạn đọc, nên trang không nhận.",
    mend="xuất hình ra PNG (cạnh dài ít nhất 1600 điểm ảnh) rồi dùng tệp PNG đó.")
_HEIC = RULES.rule("P24", "Ảnh HEIC cần chương trình đọc", "trình duyệt của bạn đọc không xem được HEIC.",
    "IMG_0001.HEIC trên máy chưa cài pillow-heif", "IMG_0001.jpg",
    what="ảnh “{name}” là ảnh HEIC của điện thoại", because="máy này chưa cài chương trình đọc ảnh HEIC (pillow-heif), và trình duyệt của bạn đọc cũng không xem được HEIC.",
    mend="trên điện thoại chọn gửi hoặc xuất ảnh dạng JPEG (iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất), hoặc nhờ người quản trị cài pillow-heif.")
_TOO_MANY_PIXELS = RULES.rule("P25", "Ảnh không quá 50 triệu điểm ảnh", "ảnh lớn hơn làm máy cạn bộ nhớ.",
    "ảnh 20000 × 10000 điểm ảnh", "ảnh 4000 × 3000 điểm ảnh",
    what="ảnh “{name}” quá lớn: {size}", because=f"trang nhận ảnh tối đa {MAX_PIXELS // 1_000_000} triệu điểm ảnh, để máy không cạn bộ nhớ.",
    mend="thu nhỏ ảnh xuống cạnh dài khoảng 4000 điểm ảnh rồi lưu lại.")
DAMAGED = RULES.rule("P26", "Ảnh không bị hỏng", "tệp thường bị cắt khi chép dở dang.",
    "ảnh chỉ còn nửa trên", "ảnh nguyên vẹn",
    what="ảnh “{name}” bị hỏng hoặc thiếu phần cuối", because="tệp thường bị cắt khi chép dở dang từ thẻ nhớ, Zalo hoặc USB.",
    mend="chép lại ảnh từ nguồn gốc; nếu máy vẫn xem được thì mở ra và lưu lại thành JPEG.")
_TOO_HEAVY = RULES.rule("P27", "Ảnh không quá 100 MB", "nơi giữ kho tin không nhận tệp nặng hơn.",
    "ảnh TIFF nặng 130 MB", "ảnh JPEG nặng 5 MB",
    what="ảnh “{name}” nặng {size} MB", because=f"trang nhận ảnh nặng tối đa {MAX_BYTES >> 20} MB.", mend="mở ảnh, lưu lại thành JPEG rồi dùng tệp JPEG đó.")
# fmt: on
# While one of these is broken, nobody can say what the photo is.
UNREADABLE = frozenset(rule.code for rule in RULES.rules)


class PhotoFault(Fault):
    """A photo that cannot be used, told to the editor."""

    @classmethod
    def of(cls, rule: Rule, path: Path, **values: object) -> Self:
        """The breach of a rule by a file; the rule's sentences know its ``name``."""
        return cls(*rule.words(name=path.name, **values))


@dataclass(frozen=True, slots=True)
class PhotoInfo:
    """A photo as the site knows it.

    ``digest`` is the SHA-256 of its bytes, in hexadecimal; ``width`` and ``height`` are those of
    the upright picture; ``hints`` are any of, in this order: "animated", "wrong-ending", "gps",
    "small" (no side of 800 pixels), "heavy" (over 8 MB).
    """

    digest: str
    width: int
    height: int
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """An original that is open: its type by content, its digest, and Pillow's lazy picture."""

    kind: str
    digest: str
    image: ImageFile.ImageFile
    size: int

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


def probe(path: Path) -> PhotoInfo:
    """What the photo in a file is; no pixel is decoded. Raises PhotoFault."""
    with opened(path) as original:
        width, height = original.upright_size
        return PhotoInfo(original.digest, width, height, tuple(_hints(original, path)))


@contextmanager
def opened(path: Path) -> Iterator[Original]:
    """The original in a file, until the block is left. Raises PhotoFault for what is no photo.

    Nothing is decoded, and what follows is bounded: at most 50 million pixels, at most 100 MB.
    """
    with _regular_file(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of broken EXIF, which concerns nobody here.
        size = _size(path, file)
        digest = file_digest(file, "sha256").hexdigest()
        file.seek(0)
        kind = _kind(path, file)
        with _image(path, file, kind) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PhotoFault.of(
                    _TOO_MANY_PIXELS, path, size=f"{image.width} × {image.height} điểm ảnh"
                )
            yield Original(kind, digest, image, size)


def exif(image: ImageFile.ImageFile) -> Image.Exif:
    """The photo's EXIF; empty where there is none or where it is broken."""
    try:
        if image.format == "PNG" and "exif" not in image.info:
            image.info.update(_late_exif(image))
        # The method of the base class: that of PNG would decode the picture in search of EXIF.
        return Image.Image.getexif(image)
    except Exception:  # whatever broken EXIF makes a parser raise: the photo is good all the same
        return Image.Exif()


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
            raise PhotoFault.of(_NOT_A_PHOTO, path, stranger="một thư mục hoặc tệp đặc biệt")
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


def _kind(path: Path, file: BufferedReader) -> str:
    """The type of a file by its first bytes, never by its name."""
    head = file.read(1024)
    file.seek(0)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and (kind := _kind_by_brand(head)):
        return kind
    for kind, signatures in _SIGNATURES.items():
        if head.startswith(signatures):
            return kind
    if b"<svg" in head.lower():
        raise PhotoFault.of(_DRAWING, path)
    raise PhotoFault.of(_NOT_A_PHOTO, path, stranger=_stranger(head))


def _kind_by_brand(head: bytes) -> str | None:
    length = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[start : start + 4] for start in range(16, min(length, 1024), 4))}
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else None


def _stranger(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return "một đoạn phim"
    named = (name for signature, name in _STRANGERS if head.startswith(signature))
    return next(named, "văn bản" if b"\0" not in head else "một loại tệp khác")


def _image(path: Path, file: BufferedReader, kind: str) -> ImageFile.ImageFile:
    if kind == "HEIF":
        _learn_heif(path)
    try:
        return Image.open(file, formats=(kind,))
    except Image.DecompressionBombError as error:
        raise PhotoFault.of(_TOO_MANY_PIXELS, path, size="hàng trăm triệu điểm ảnh") from error
    except Exception as error:  # parsers raise what they please for a damaged header
        raise PhotoFault.of(DAMAGED, path) from error


def _learn_heif(path: Path) -> None:
    try:
        import_module("pillow_heif").register_heif_opener()
    except ImportError as error:
        raise PhotoFault.of(_HEIC, path) from error
