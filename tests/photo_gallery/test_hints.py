from pathlib import Path

import pytest
from PIL import Image

from plugins.photo_gallery.album import Album
from plugins.photo_gallery.captions import Caption
from plugins.photo_gallery.hints import photo_hints
from plugins.photo_gallery.index import PhotoIndex

SOURCE = "tin/mot/index.md"
LARGE = (900, 600)
CAMERA = Image.Exif()
CAMERA[0x8825] = {1: "N", 2: (21.0, 51.0, 12.5)}


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """An empty album over an empty folder."""
    (tmp_path / "content/tin/mot").mkdir(parents=True)
    return Album(tmp_path / "content", PhotoIndex(tmp_path / "cache"))


def photo(album: Album, name: str, size: tuple[int, int] = LARGE, form: str = "JPEG") -> Path:
    path = album.content / "tin/mot" / name
    Image.new("RGB", size).save(path, form)
    return path


def take(album: Album, name: str, line: int, source: str = SOURCE) -> None:
    album.take(name, "lời tả", Caption(), source, (line, 3))


def hints(album: Album) -> list[tuple[str, str, int, int]]:
    return [
        (hint.code, hint.source, hint.line, hint.column)
        for hint in photo_hints(album, album.by_source)
    ]


def test_good_photo(album: Album) -> None:
    """Nothing is said of it."""
    photo(album, "a.jpg")
    take(album, "a.jpg", 7)
    assert hints(album) == []


def test_animation(album: Album) -> None:
    """Its editor learns that it will stand still."""
    first, second = Image.new("L", LARGE, 0), Image.new("L", LARGE, 255)
    first.save(album.content / "tin/mot/a.gif", save_all=True, append_images=[second])
    take(album, "a.gif", 7)
    assert hints(album) == [("P10", SOURCE, 7, 3)]


def test_wrong_ending(album: Album) -> None:
    """A PNG that is called .jpg is told at its line."""
    photo(album, "a.jpg", form="PNG")
    take(album, "a.jpg", 7)
    assert hints(album) == [("P11", SOURCE, 7, 3)]


def test_place_of_a_shot(album: Album) -> None:
    """GPS in the original is told, though it is never published."""
    Image.new("RGB", LARGE).save(album.content / "tin/mot/a.jpg", exif=CAMERA)
    take(album, "a.jpg", 7)
    assert hints(album) == [("P12", SOURCE, 7, 3)]


def test_small_photo(album: Album) -> None:
    """No side of 800 pixels."""
    photo(album, "a.jpg", (799, 600))
    photo(album, "b.jpg", (600, 800))
    take(album, "a.jpg", 7)
    take(album, "b.jpg", 8)
    assert hints(album) == [("P13", SOURCE, 7, 3)]


def test_heavy_photo(album: Album) -> None:
    """More than 8 MB."""
    with photo(album, "a.jpg").open("ab") as file:
        file.write(bytes(8 << 20))
    take(album, "a.jpg", 7)
    assert hints(album) == [("P14", SOURCE, 7, 3)]


def test_photo_that_no_line_names(album: Album) -> None:
    """It is told by its own path; other files beside it are nobody's business."""
    for name in ("b.jpg", "a.jpg", "Ảnh c.JPG"):
        photo(album, name)
    (album.content / "tin/mot/.env").write_text("x")
    (album.content / "tin/mot/x.php").write_text("x")
    take(album, "b.jpg", 7)
    assert hints(album) == [("P15", "tin/mot/a.jpg", 0, 0), ("P15", "tin/mot/Ảnh c.JPG", 0, 0)]


def test_photo_named_twice(album: Album) -> None:
    """It is told once, at its first line."""
    photo(album, "a.jpg", form="PNG")
    take(album, "a.jpg", 7)
    take(album, "a.jpg", 9)
    assert hints(album) == [("P11", SOURCE, 7, 3)]


def test_photo_with_several_hints(album: Album) -> None:
    """All are told, and photos come in the order of their paths."""
    photo(album, "b.jpg", (60, 40), "PNG")
    photo(album, "a.jpg", (60, 40))
    take(album, "b.jpg", 7)
    take(album, "a.jpg", 8)
    assert hints(album) == [
        ("P13", SOURCE, 8, 3),
        ("P11", SOURCE, 7, 3),
        ("P13", SOURCE, 7, 3),
    ]


def test_story_that_is_not_shown(album: Album) -> None:
    """Nothing is said of its photos."""
    photo(album, "a.jpg", (60, 40))
    photo(album, "b.jpg", (60, 40))
    take(album, "a.jpg", 7)
    album.withheld.add(SOURCE)
    assert hints(album) == []


def test_words(album: Album) -> None:
    """Every hint says what, why and what to do."""
    photo(album, "a.jpg", (60, 40), "PNG")
    photo(album, "b.jpg")
    take(album, "a.jpg", 7)
    found = list(photo_hints(album, album.by_source))
    assert len(found) == 3
    assert all(hint.what and hint.why and hint.mend for hint in found)
