from pathlib import Path

import pytest

from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.kinds import kind_of

TIFF = b"II*\0\x08\0\0\0"
RAW = "ảnh thô (RAW)"


def film(brand: bytes) -> bytes:
    """The head of a file of the ISO's base media format."""
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0" + brand + bytes(99)


def fault(name: str, head: bytes) -> PhotoFault:
    with pytest.raises(PhotoFault) as caught:
        kind_of(Path(name), head)
    return caught.value


@pytest.mark.parametrize(
    ("expected", "head"),
    [
        ("JPEG", b"\xff\xd8\xff\xe0"),
        ("PNG", b"\x89PNG\r\n\x1a\n"),
        ("WEBP", b"RIFF\0\0\0\0WEBP"),
        ("AVIF", film(b"avif")),
        ("HEIF", film(b"heic")),
        ("HEIF", film(b"mif1")),
        ("GIF", b"GIF89a"),
        ("TIFF", TIFF),
        ("TIFF", b"MM\0*"),
        ("BMP", b"BM"),
    ],
)
def test_kind(expected: str, head: bytes) -> None:
    """The first bytes tell, whatever the name says."""
    assert expected == kind_of(Path("ảnh.txt"), head)


@pytest.mark.parametrize(
    ("kind", "name", "head"),
    [
        *((RAW, f"DSC_0001.{end}", TIFF) for end in ("NEF", "dng", "ARW", "pef", "Cr2", "SRW")),
        (RAW, "anh.tif", TIFF + b"CR\x02\0"),
        (RAW, "IMG_0001.CR3", film(b"crx ")),
        (RAW, "DSCF0001.RAF", b"FUJIFILMCCD-RAW 0201FF"),
        (RAW, "P1010001.ORF", b"IIRO\x08\0\0\0"),
        (RAW, "P1010001.RW2", b"IIU\0\x18\0\0\0"),
        ("ảnh JPEG XL", "a.jxl", b"\xff\x0a\xfa\x1f"),
        ("ảnh JPEG XL", "a.jpg", b"\0\0\0\x0cJXL \r\n\x87\n"),
        ("ảnh JPEG 2000", "a.jp2", b"\0\0\0\x0cjP  \r\n\x87\n"),
        ("ảnh JPEG 2000", "a.j2k", b"\xff\x4f\xff\x51\0\x2f"),
        ("ảnh Photoshop", "a.psd", b"8BPS\0\x01"),
    ],
)
def test_picture_that_is_not_read(kind: str, name: str, head: bytes) -> None:
    """It is called what it is, and the way out is a JPEG."""
    found = fault(name, head)
    assert (found.code, kind in found.what) == ("P31", True)
    assert "loại ảnh trang chưa đọc được" in found.what
    assert "xuất ra JPEG" in found.mend


@pytest.mark.parametrize(
    ("code", "word", "head"),
    [
        ("P22", "PDF", b"%PDF-1.7"),
        ("P22", "Word", b"PK\x03\x04" + bytes(99)),
        ("P22", "Word", b"\xd0\xcf\x11\xe0" + bytes(99)),
        ("P22", "phim", film(b"isom")),
        ("P22", "văn bản", "Kính gửi các đồng chí".encode()),
        ("P22", "loại tệp khác", bytes(99)),
        ("P23", "SVG", b"<?xml version='1.0'?>\n<svg xmlns='x'><script/></svg>"),
    ],
)
def test_no_photo(code: str, word: str, head: bytes) -> None:
    """What is no photo is called what it is."""
    found = fault("hop.jpg", head)
    assert (found.code, word in found.what) == (code, True)
