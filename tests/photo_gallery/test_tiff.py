from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.probe import opened, probe
from plugins.photo_gallery.tiff import bytes_unpacked, is_negative
from tests.photo_gallery.files import grey_tiff

THUMBNAIL = {254: 1}
OLD_THUMBNAIL = {255: 2}
DNG = {50706: b"\x01\x04\0\0"}


def picture(width: int, height: int, tags: dict[int, object]) -> Image.Image:
    image = Image.new("RGB", (width, height), (90, 120, 200))
    image.encoderinfo = {"tiffinfo": info(tags)}
    return image


def info(tags: dict[int, object]) -> TiffImagePlugin.ImageFileDirectory_v2:
    found = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, value in tags.items():
        found.tagtype[tag] = 1 if isinstance(value, bytes) else 4
        found[tag] = value
    return found


def tiff(path: Path, *pictures: tuple[int, int, dict[int, object]]) -> Path:
    """A TIFF of pictures one behind the other, each with its own tags."""
    first, *others = (picture(*one) for one in pictures)
    first.save(path, "TIFF", tiffinfo=info(pictures[0][2]), save_all=True, append_images=others)
    return path


def fault_of(path: Path) -> PhotoFault:
    with pytest.raises(PhotoFault) as caught:
        probe(path)
    return caught.value


@pytest.mark.parametrize(
    ("expected", "pictures"),
    [
        ((1000, 700), [(160, 120, THUMBNAIL), (1000, 700, {})]),
        ((1000, 700), [(160, 120, OLD_THUMBNAIL), (1000, 700, {})]),
        ((1000, 700), [(160, 120, THUMBNAIL), (320, 240, THUMBNAIL), (1000, 700, {254: 2})]),
        ((900, 600), [(900, 600, {}), (160, 120, THUMBNAIL)]),
        ((900, 600), [(900, 600, {254: 2}), (1000, 700, {254: 2})]),
    ],
    ids=["thumbnail first", "as told of old", "two thumbnails", "thumbnail last", "pages"],
)
def test_picture(
    expected: tuple[int, int],
    pictures: list[tuple[int, int, dict[int, object]]],
    tmp_path: Path,
) -> None:
    """The first picture that is no thumbnail is the photo."""
    found = probe(tiff(tmp_path / "a.tif", *pictures))
    assert expected == (found.width, found.height)


@pytest.mark.parametrize(
    ("name", "pictures"),
    [
        ("DSC_0001.NEF", [(160, 120, THUMBNAIL)]),
        ("a.tif", [(160, 120, THUMBNAIL)]),
        ("a.tif", [(900, 600, DNG)]),
        ("a.tif", [(160, 120, THUMBNAIL), (1616, 1080, THUMBNAIL)]),
    ],
)
def test_raw(name: str, pictures: list[tuple[int, int, dict[int, object]]], tmp_path: Path) -> None:
    """A camera's raw file is called so, and its thumbnail is never the photo."""
    found = fault_of(tiff(tmp_path / name, *pictures))
    assert (found.code, "RAW" in found.what) == ("P31", True)


@pytest.mark.parametrize(("mode", "value"), [("F", 0.5), ("I", 70_000)])
def test_measurements(mode: str, value: float, tmp_path: Path) -> None:
    """Floats and numbers of 32 bits are no photo's, and are refused."""
    path = tmp_path / "a.tif"
    Image.new(mode, (90, 60), value).save(path)
    assert (fault_of(path).code, "TIFF" in fault_of(path).what) == ("P31", True)


@pytest.mark.parametrize(
    ("expected", "mode", "options"),
    [
        (0, "RGB", {}),
        (90 * 60 * 3, "RGB", {"compression": "tiff_lzw"}),
        (90 * 60, "L", {"compression": "tiff_lzw"}),
        (90 * 60 * 2, "I;16", {"compression": "tiff_lzw"}),
    ],
)
def test_bytes_unpacked(expected: int, mode: str, options: dict[str, str], tmp_path: Path) -> None:
    """A compressed picture may be unpacked whole; one that is not is read as it lies there."""
    path = tmp_path / "a.tif"
    Image.new(mode, (90, 60)).save(path, **options)
    with opened(path) as original:
        assert isinstance(original.image, TiffImagePlugin.TiffImageFile)
        assert expected == bytes_unpacked(original.image)


@pytest.mark.parametrize(
    ("expected", "white", "bits"), [(True, 0, 16), (False, 1, 16), (False, 0, 8)]
)
def test_negative(expected: bool, white: int, bits: int, tmp_path: Path) -> None:
    """Pillow turns 8 bits itself, and leaves 16 as they are."""
    path = tmp_path / "a.tif"
    path.write_bytes(grey_tiff(white, bits))
    with opened(path) as original:
        assert expected == is_negative(original.image)
