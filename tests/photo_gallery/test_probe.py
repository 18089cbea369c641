import os
import pickle
import struct
import sys
import types
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from plugins.photo_gallery import probe as probing
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.probe import probe
from plugins.stories.records import Finding

# Of 50, 61, 108 and 200 megapixels.
CAMERAS = ((8192, 6144), (8688, 5792), (9504, 6336), (12000, 9000), (16320, 12240))
FORMATS = ["JPEG", "MPO", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]
ENDING = {"JPEG": "jpg", "MPO": "jpg", "TIFF": "tif"}


def picture(width: int = 60, height: int = 40) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def encoded(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    data = BytesIO()
    if form == "MPO":
        options |= {"save_all": True, "append_images": [picture()]}
    (image or picture()).save(data, form, **options)  # type: ignore[arg-type]
    return data.getvalue()


def exif(orientation: object = None, *, gps: bool = False) -> Image.Exif:
    tags = Image.Exif()
    if orientation is not None:
        tags[0x0112] = orientation
    if gps:
        tags[0x8825] = {1: "N", 2: (21.0, 51.0, 12.5)}
    return tags


def chunk(name: bytes, data: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + crc


def png_header(width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def jpeg_header(width: int, height: int) -> bytes:
    data = encoded("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def fault_of(path: Path) -> PhotoFault:
    with pytest.raises(PhotoFault) as caught:
        probe(path)
    return caught.value


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return tmp_path / "Ảnh họp 01.jpg"


@pytest.fixture
def _no_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: ImageFile.ImageFile) -> None:
        pytest.fail("pixels were decoded")  # no Exception: it passes by every handler

    for kind in (ImageFile.ImageFile, *ImageFile.ImageFile.__subclasses__()):
        monkeypatch.setattr(kind, "load", refuse)


@pytest.mark.usefixtures("_no_decoding")
@pytest.mark.parametrize("form", FORMATS)
def test_kind(form: str, tmp_path: Path) -> None:
    """Each kind of the closed list is known by its header, without a pixel decoded."""
    path = tmp_path / f"a.{ENDING.get(form, form.lower())}"
    path.write_bytes(encoded(form))
    info = probe(path)
    assert (info.width, info.height, info.hints) == (60, 40, ("small",))


@pytest.mark.usefixtures("_no_decoding")
@pytest.mark.parametrize("orientation", range(10))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_orientation(form: str, orientation: int, photo: Path) -> None:
    """The size is that of the upright picture; an orientation outside 1 to 8 counts as 1."""
    photo.write_bytes(encoded(form, exif=exif(orientation)))
    info = probe(photo)
    assert ((40, 60) if orientation in (5, 6, 7, 8) else (60, 40)) == (info.width, info.height)


@pytest.mark.usefixtures("_no_decoding")
def test_png_with_exif_after_its_pixels(photo: Path) -> None:
    """EXIF that a PNG keeps at its end is found without decoding what stands before it."""
    data = encoded("PNG")
    late = chunk(b"eXIf", exif(6, gps=True).tobytes().removeprefix(b"Exif\0\0"))
    photo.write_bytes(data[:-12] + late + data[-12:])
    info = probe(photo)
    assert (info.width, info.height) == (40, 60)
    assert "gps" in info.hints


@pytest.mark.parametrize(
    ("expected", "name", "data"),
    [
        pytest.param((), "a.JPG", encoded("JPEG", picture(800, 600)), id="nothing to say"),
        pytest.param((), "a.jpeg", encoded("MPO", picture(800, 600)), id="MPO is no animation"),
        pytest.param(("wrong-ending",), "a.jpg", encoded("PNG", picture(800, 9)), id="PNG as .jpg"),
        pytest.param(("small",), "a.jpg", encoded("JPEG", picture(799, 799)), id="small"),
        pytest.param(
            ("gps",), "a.jpg", encoded("JPEG", picture(9, 800), exif=exif(gps=True)), id="GPS"
        ),
        pytest.param(
            ("heavy",), "a.jpg", encoded("JPEG", picture(800, 600)) + bytes(9 << 20), id="heavy"
        ),
        *(
            pytest.param(
                ("animated", "small"),
                f"a.{form.lower()}",
                encoded(form, save_all=True, append_images=[picture().rotate(180)]),
                id=f"animated {form}",
            )
            for form in ("GIF", "WEBP", "PNG", "AVIF")
        ),
    ],
)
def test_hints(expected: tuple[str, ...], name: str, data: bytes, tmp_path: Path) -> None:
    """What an editor may want to know is told in a fixed order; none of it stops a story."""
    path = tmp_path / name
    path.write_bytes(data)
    assert expected == probe(path).hints


@pytest.mark.parametrize(
    "block",
    [
        b"Exif\0\0" + b"II*\0" + b"\xff" * 4,
        b"Exif\0\0" + b"nonsense" * 9,
        b"Exif\0\0",
        b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x05\0\xff\xff\xff\xff" * 9,
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x02A\0\0\0",
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x1a\0\x05\0\0\0\x01\xff\xff\xff\xff",
    ],
)
def test_broken_exif(block: bytes, photo: Path) -> None:
    """EXIF that cannot be read is as good as none."""
    data = encoded("JPEG")
    photo.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:])
    info = probe(photo)
    assert (info.width, info.height, info.hints) == (60, 40, ("small",))


def test_digest(photo: Path) -> None:
    """The digest is the SHA-256 of the file's bytes."""
    photo.write_bytes(encoded("JPEG"))
    assert sha256(photo.read_bytes()).hexdigest() == probe(photo).digest


@pytest.mark.usefixtures("_no_decoding")
@pytest.mark.parametrize(
    ("code", "data"),
    [
        pytest.param("P21", b"", id="empty"),
        pytest.param("P22", "Kính gửi các đồng chí".encode(), id="text"),
        pytest.param("P22", b"%PDF-1.7", id="PDF"),
        pytest.param("P22", b"PK\x03\x04" + bytes(99), id="Word"),
        pytest.param("P22", bytes(4) + b"ftypisom" + bytes(99), id="film"),
        pytest.param("P22", bytes(99), id="zeros"),
        pytest.param("P23", b"<?xml version='1.0'?>\n<svg xmlns='x'><script/></svg>", id="SVG"),
        pytest.param("P25", png_header(30000, 30000), id="PNG bomb"),
        pytest.param("P25", jpeg_header(30000, 30000), id="JPEG bomb"),
        pytest.param("P25", jpeg_header(16000, 16000), id="JPEG of more pixels than any camera's"),
        pytest.param("P25", png_header(7336, 7336), id="PNG just over the limit"),
        pytest.param("P26", encoded("JPEG")[:30], id="JPEG cut in its header"),
        pytest.param("P26", encoded("PNG")[:20], id="PNG cut in its header"),
        pytest.param("P26", encoded("AVIF")[:40], id="AVIF cut in its header"),
        pytest.param("P26", b"BMW ban lai xe cu", id="begins like a BMP"),
    ],
)
def test_file_that_cannot_be_used(code: str, data: bytes, photo: Path) -> None:
    """Every such file is refused by its header, with what, why and how to mend it."""
    photo.write_bytes(data)
    fault = fault_of(photo)
    assert code == fault.code
    assert photo.name in fault.what
    assert all(text.endswith(".") for text in (fault.why, fault.mend))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(png_header(7331, 7331), id="PNG at the limit"),
        *(
            pytest.param(jpeg_header(width, height), id=f"JPEG of {width} x {height}")
            for width, height in CAMERAS
        ),
    ],
)
def test_large_photo(data: bytes, photo: Path) -> None:
    """What can be made within the memory of one photo is taken, whatever its pixels."""
    photo.write_bytes(data)
    assert max(probe(photo).width, probe(photo).height) > 7000


def test_too_large_photo(photo: Path) -> None:
    """It is told how much memory it would take, and in which form it would take less."""
    photo.write_bytes(encoded("WEBP", Image.new("RGB", (6000, 4000)), method=0))
    fault = fault_of(photo)
    assert (fault.code, "6000 × 4000" in fault.what) == ("P25", True)
    assert "WEBP" in fault.why
    assert "469 MB" in fault.why
    assert "JPEG" in fault.mend


def test_file_over_100_mb(photo: Path) -> None:
    """A file over 100 MB is refused before it is read."""
    photo.write_bytes(encoded("JPEG"))
    os.truncate(photo, probing.MAX_BYTES + 1)
    assert fault_of(photo).code == "P27"


def test_missing_file(photo: Path) -> None:
    """A file that is gone is a fault like any other."""
    assert fault_of(photo).code == "P20"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_folder_or_pipe(tmp_path: Path) -> None:
    """What is no regular file is refused; a pipe does not hang the build."""
    os.mkfifo(tmp_path / "ống.jpg")
    assert [fault_of(tmp_path).code, fault_of(tmp_path / "ống.jpg").code] == ["P22", "P22"]


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_heic_without_its_reader(
    brand: bytes, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone's HEIC names what to install and how to send a JPEG instead."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    photo.write_bytes(struct.pack(">I4s4sI4s", 20, b"ftyp", brand, 0, b"heic") + bytes(99))
    fault = fault_of(photo)
    assert fault.code == "P24"
    assert "pillow-heif" in fault.mend
    assert "JPEG" in fault.mend


def test_heic_with_its_reader(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pillow-heif is installed, a HEIC is a photo like any other."""
    head = struct.pack(">I4s4sI4s", 20, b"ftyp", b"heic", 0, b"heic")

    class HeifFile(PngImagePlugin.PngImageFile):
        format = "HEIF"

        def _open(self) -> None:
            self.fp = BytesIO(self.fp.read()[len(head) :])  # type: ignore[union-attr]
            super()._open()

    reader = types.ModuleType("pillow_heif")
    reader.register_heif_opener = lambda: Image.register_open("HEIF", HeifFile)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pillow_heif", reader)
    photo.write_bytes(head + encoded("PNG"))
    assert (probe(photo).width, probe(photo).height) == (60, 40)


def test_fault_between_processes(photo: Path) -> None:
    """A fault arrives whole from another process, and becomes the problem of its line."""
    fault = fault_of(photo)
    fault.fix, fault.length = "a.jpg", 5
    fault = pickle.loads(pickle.dumps(fault))
    words = fault.code, fault.what, fault.why, fault.mend
    expected = Finding("tin/a/index.md", 12, 3, *words, length=5, fix="a.jpg")
    assert fault.code == "P20"
    assert expected == fault.at("tin/a/index.md", 12, 3)


def test_fix_without_a_place(photo: Path) -> None:
    """Where no column is known, a problem has no fix."""
    found = PhotoFault("P01", "a", "b", "c", "a.jpg", 5).at("tin/a/index.md", 12, 0)
    assert (found.fix, found.length) == (None, 0)
