"""Which kind of photo a file is, by its first bytes; what is none is refused by what it is."""

from pathlib import Path

from plugins.photo_gallery.faults import PhotoFault
from plugins.stories.photo_names import RAW_ENDINGS
from plugins.stories.rules import Group, RuleTable, Where

HEAD = 1 << 16  # bytes of a file that tell its kind, and its colours

_MOST_BRANDS = 1024  # bytes
_HEIF_BRANDS = frozenset(b"heic heix heim heis hevc hevx mif1 mif2 msf1".split())
_SIGNATURES = {
    "JPEG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "GIF": (b"GIF87a", b"GIF89a"),
    "TIFF": (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    "BMP": (b"BM",),
}
RAW = "ảnh thô (RAW) của máy ảnh"
MEASUREMENTS = "ảnh TIFF đo đạc (số thực, 12 hoặc 32 bit)"
_UNREAD = (
    (RAW, (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM")),
    ("ảnh JPEG XL", (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")),
    ("ảnh JPEG 2000", (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")),
    ("ảnh JPEG XR", (b"II\xbc\x01",)),
    ("ảnh Photoshop (PSD)", (b"8BPS",)),
    ("biểu tượng Windows (ICO)", (b"\0\0\x01\0",)),
    ("hình vẽ WMF của Windows", (b"\xd7\xcd\xc6\x9a",)),
)
_STRANGERS = (
    (b"%PDF", "một tệp PDF"),
    (b"PK\x03\x04", "một tệp Word, Excel hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "một tệp Word, Excel đời cũ"),
)

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
NOT_A_PHOTO = RULES.rule("P22", "Tệp ảnh đúng là ảnh", "đổi đuôi tên tệp không làm tệp khác thành ảnh.",
    "hoi-truong.jpg thật ra là tệp PDF", "hoi-truong.jpg là ảnh JPEG",
    what="“{name}” không phải là ảnh mà là {stranger}", because="trang nhận ảnh JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP và HEIC; đổi đuôi tên tệp không làm nó thành ảnh.",
    mend="dùng đúng tệp ảnh gốc, hoặc mở tệp bằng phần mềm của nó rồi xuất ra JPEG.")
_DRAWING = RULES.rule("P23", "Không dùng hình SVG", "tệp SVG có thể chứa mã chạy trên máy bạn đọc.",
    "bieu-do.svg", "bieu-do.png, cạnh dài ít nhất 1600 điểm ảnh",
    what="“{name}” là hình vẽ SVG", because="tệp SVG có thể chứa mã chạy trên máy bạn đọc, nên trang không nhận.",
    mend="xuất hình ra PNG (cạnh dài ít nhất 1600 điểm ảnh) rồi dùng tệp PNG đó.")
UNREAD = RULES.rule("P31", "Ảnh thuộc loại trang đọc được", "ảnh thô của máy ảnh và vài loại ảnh khác phải xuất ra JPEG mới lên trang được.",
    "DSC_0001.NEF", "DSC_0001.jpg xuất từ phần mềm của máy ảnh",
    what="“{name}” là {kind}, loại ảnh trang chưa đọc được", because="trang nhận ảnh JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP và HEIC.",
    mend="mở ảnh bằng phần mềm của máy ảnh hoặc phần mềm sửa ảnh, xuất ra JPEG rồi dùng tệp JPEG đó.")
# fmt: on


def kind_of(path: Path, head: bytes) -> str:
    """The kind of a file that begins so, in Pillow's name for it, whatever its own name says.

    Raises PhotoFault where it is none that can be shown. The raw pictures of many cameras are
    TIFF files that hold a thumbnail where others have their picture; those their name tells.
    """
    if kind := _readable(head):
        if kind == "TIFF" and (path.suffix.lower() in RAW_ENDINGS or head[8:10] == b"CR"):
            raise PhotoFault.of(UNREAD, path, kind=RAW)
        return kind
    if b"<svg" in head.lower():
        raise PhotoFault.of(_DRAWING, path)
    if unread := _unread(head):
        raise PhotoFault.of(UNREAD, path, kind=unread)
    raise PhotoFault.of(NOT_A_PHOTO, path, stranger=_stranger(head))


def _readable(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return _kind_by_brand(head)
    found = (kind for kind, signatures in _SIGNATURES.items() if head.startswith(signatures))
    return next(found, None)


def _kind_by_brand(head: bytes) -> str | None:
    length = int.from_bytes(head[:4], "big")
    brands = {
        head[8:12],
        *(head[start : start + 4] for start in range(16, min(length, _MOST_BRANDS), 4)),
    }
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else None


def _unread(head: bytes) -> str | None:
    """What a picture is called that the site cannot read."""
    if head[4:12] == b"ftypcrx ":
        return RAW
    return next((name for name, signatures in _UNREAD if head.startswith(signatures)), None)


def _stranger(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return "một đoạn phim"
    named = (name for signature, name in _STRANGERS if head.startswith(signature))
    return next(named, "văn bản" if b"\0" not in head else "một loại tệp khác")
