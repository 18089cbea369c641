import pytest

from plugins.photo_gallery.pictures import for_phone, large, orientation, small, srcset, url
from tests.photo_gallery.records import make_photo


@pytest.mark.parametrize(
    ("expected", "size"),
    [
        ("landscape", (4000, 3000)),
        ("landscape", (1000, 1000)),
        ("portrait", (3000, 4000)),
        ("panorama", (4000, 2000)),
        ("landscape", (3999, 2000)),
    ],
)
def test_orientation(expected: str, size: tuple[int, int]) -> None:
    """Taller than wide is portrait, twice as wide as tall a panorama."""
    assert expected == orientation(make_photo(size=size))


@pytest.mark.parametrize(
    ("widths", "whole", "fallback", "size"),
    [
        (["320w", "640w", "1280w"], "1600.jpg", "640.jpg", (4000, 3000)),
        (["320w", "640w", "1200w"], "1200.jpg", "640.jpg", (3000, 4000)),
        (["320w", "500w"], "500.jpg", "500.jpg", (500, 400)),
        (["100w"], "100.jpg", "100.jpg", (100, 80)),
    ],
)
def test_choice_of_files(
    widths: list[str], whole: str, fallback: str, size: tuple[int, int]
) -> None:
    """AVIF by width, the largest JPEG to look at, the smallest for old browsers; none enlarged."""
    photo = make_photo(size=size)
    assert widths == [part.split()[1] for part in srcset(photo, "").split(", ")]
    assert all(part.startswith("/base/anh/") for part in srcset(photo, "/base").split(", "))
    assert url(photo, large(photo)).endswith(f".{whole}")
    assert url(photo, small(photo)).endswith(f".{fallback}")


@pytest.mark.parametrize(
    ("file", "width", "sharp", "size"),
    [
        (640, 358, False, (4000, 3000)),
        (320, 242, False, (4000, 3000)),
        (480, 242, True, (4000, 3000)),
        (480, 287, False, (4000, 3000)),
        (320, 175, False, (4000, 3000)),
        (320, 175, True, (4000, 3000)),
        (160, 108, False, (3000, 4000)),
        (240, 108, True, (3000, 4000)),
        (160, 20, False, (3000, 4000)),
        (200, 358, True, (200, 300)),
    ],
)
def test_file_for_a_phone(file: int, width: float, sharp: bool, size: tuple[int, int]) -> None:
    """The nearest to 1.6 pixels to the point; sharp, one of 1.7 at least if the photo has them."""
    assert file == for_phone(make_photo(size=size), width, sharp=sharp).width


def test_fine_steps() -> None:
    """They are offered to galleries, not to cards, but as a photo's own size."""
    widths = [part.split()[1] for part in srcset(make_photo(), "", fine=True).split(", ")]
    assert widths == ["160w", "240w", "320w", "480w", "640w", "1280w"]
    assert srcset(make_photo(size=(480, 320)), "").endswith(" 480w")


@pytest.mark.parametrize(
    ("stem", "path"),
    [
        ("anh-hop-01", "tin/mot/Ảnh Họp 01.JPG"),
        ("duong-di", "tin/mot/Đường  đi (…).jpg"),
        ("anh", "tin/mot/会议.jpg"),
        ("a-b", "tin/mot/a.b.jpg"),
    ],
)
def test_address(stem: str, path: str) -> None:
    """The name of the original as a slug; the hash follows, and its first byte is the folder."""
    photo = make_photo(path)
    folder, _, name = url(photo, large(photo)).removeprefix("anh/").partition("/")
    slug, mark, size, ending = name.rsplit(".", 3)
    assert (stem, "1600", "jpg") == (slug, size, ending)
    assert len(mark) == 8
    assert mark[:2] == folder
