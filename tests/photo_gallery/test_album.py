from pathlib import Path

import pytest
from PIL import Image

from plugins.photo_gallery.album import Album, Photo
from plugins.photo_gallery.captions import Caption
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.probe import PhotoFault, PhotoInfo

SOURCE = "tin/mot/index.md"
OTHER = "tin/hai/index.md"
NOTHING = Caption()
DIGEST = "ab" * 32


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """An album over two stories with two photos each, ``a.jpg`` in both, and one shared photo."""
    colours = {"mot/a.jpg": 0, "mot/b.jpg": 60, "hai/a.jpg": 120, "hai/c.jpg": 180}
    for path, grey in colours.items():
        paint(tmp_path / "content/tin" / path, grey)
    paint(tmp_path / "content/anh/chung.png", 240)
    return Album(tmp_path / "content", PhotoIndex(tmp_path / "cache"))


def paint(path: Path, grey: int, size: tuple[int, int] = (2000, 1500)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, grey).save(path)


def take(album: Album, name: str, source: str = SOURCE, line: int = 7) -> Photo:
    return album.take(name, f"lời tả {name}", NOTHING, source, (line, 3))


def cache_names(album: Album, cache: Path) -> dict[str, list[str]]:
    """The endings of the files to be made, by the path of their original."""
    return {
        job.key: [file.name.split(".", 2)[2] for _, file in job.outputs]
        for job in album.jobs(cache)
    }


STORY = ["1280.avif", "640.avif", "320.avif", "1600.jpg", "640.jpg"]


def test_photo_taken(album: Album) -> None:
    """It carries its original, its upright size, and the words of its line."""
    photo = album.take("a.jpg", "Cử tri", Caption("Họp", ("An",)), SOURCE, (7, 3))
    assert (photo.path, photo.alt) == ("tin/mot/a.jpg", "Cử tri")
    assert (photo.info.width, photo.info.height) == (2000, 1500)
    assert Caption("Họp", ("An",)) == photo.caption
    assert [photo] == list(album.all_photos())


@pytest.mark.parametrize(
    ("code", "name", "data"), [("P01", "khong-co.jpg", None), ("P21", "rong.jpg", b"")]
)
def test_photo_that_cannot_be_taken(code: str, name: str, data: bytes | None, album: Album) -> None:
    """The fault is raised, nothing is shown of it, and a file that is there counts as named."""
    if data is not None:
        (album.content / "tin/mot" / name).write_bytes(data)
    with pytest.raises(PhotoFault) as caught:
        take(album, name)
    assert code == caught.value.code
    assert list(album.all_photos()) == []
    assert f"tin/mot/{name}" not in album.unnamed(SOURCE)


def test_cover_by_default(album: Album) -> None:
    """The first photo of the story's text."""
    first = take(album, "b.jpg")
    take(album, "a.jpg")
    cover = album.cover(SOURCE, "", "/base")
    assert cover
    assert (cover.alt, cover.count) == ("lời tả b.jpg", 2)
    assert first.url(first.large) == cover.large_url
    assert cover.src.startswith("/base/anh/")
    assert [part.split()[1] for part in cover.srcset.split(", ")] == ["320w", "640w", "1280w"]
    assert all(part.startswith("/base/anh/") for part in cover.srcset.split(", "))
    assert (cover.width, cover.height, cover.orientation) == (640, 480, "landscape")
    assert (cover.share_width, cover.share_height) == (1200, 630)
    assert cover.share_url.endswith(".share.jpg")


@pytest.mark.parametrize(
    ("alt", "written"),
    [
        ("lời tả b.jpg", "b.jpg"),
        ("lời tả b.jpg", "./b.jpg"),
        ("", "/anh/chung.png"),
    ],
)
def test_cover_by_image(alt: str, written: str, album: Album) -> None:
    """It may be any photo of the story or a shared one; only a photo of the text is described."""
    take(album, "a.jpg")
    take(album, "b.jpg")
    cover = album.cover(SOURCE, written, "")
    assert cover
    stem = Path(written).stem
    assert (alt, 2) == (cover.alt, cover.count)
    assert f"/{stem}." in cover.share_url


def test_cover_that_no_line_names(album: Album) -> None:
    """A photo that only ``Image:`` names is made, and is not reported as unnamed."""
    take(album, "a.jpg")
    cover = album.cover(SOURCE, "b.jpg", "")
    assert cover
    assert cover.count == 1
    assert album.unnamed(SOURCE) == ()
    assert [job.key for job in album.jobs(Path("cache"))] == ["tin/mot/a.jpg", "tin/mot/b.jpg"]


def test_story_without_photos(album: Album) -> None:
    """It has no cover."""
    assert album.cover(SOURCE, "", "") is None
    assert album.files(Path("cache")) == {}


@pytest.mark.parametrize(
    ("code", "written"), [("P01", "A.jpg"), ("P02", "../hai/a.jpg"), ("P03", "https://x.vn/a.jpg")]
)
def test_cover_that_cannot_be_found(code: str, written: str, album: Album) -> None:
    """A fault, as for a photo of the text, and no other photo takes its place."""
    take(album, "a.jpg")
    with pytest.raises(PhotoFault) as caught:
        album.cover(SOURCE, written, "")
    assert code == caught.value.code
    assert album.covers == {}


def test_jobs(album: Album, tmp_path: Path) -> None:
    """Each original is worked on once, in the order of paths, whoever names it how often."""
    for source in (OTHER, SOURCE):
        for name in ("a.jpg", "/anh/chung.png", "a.jpg"):
            take(album, name, source)
    jobs = album.jobs(tmp_path)
    assert [job.key for job in jobs] == ["anh/chung.png", "tin/hai/a.jpg", "tin/mot/a.jpg"]
    assert [album.content / job.key for job in jobs] == [job.source for job in jobs]
    assert all(len(job.outputs) == 5 for job in jobs)
    assert {photo.path: photo.info.digest for photo in album.all_photos()} == {
        job.key: job.digest for job in jobs
    }


def test_picture_for_sharing(album: Album, tmp_path: Path) -> None:
    """Only a cover has one; the other files are those of any photo."""
    take(album, "a.jpg")
    take(album, "b.jpg")
    album.cover(SOURCE, "", "")
    assert {"tin/mot/a.jpg": [*STORY, "share.jpg"], "tin/mot/b.jpg": STORY} == cache_names(
        album, tmp_path
    )


def test_files(album: Album, tmp_path: Path) -> None:
    """Every address is below the site's root, and every file is one that a job makes."""
    take(album, "a.jpg")
    album.cover(SOURCE, "", "/base")
    files = album.files(tmp_path)
    (job,) = album.jobs(tmp_path)
    assert sorted(files.values()) == sorted(file for _, file in job.outputs)
    assert all(url.startswith("anh/") and url.isascii() for url in files)
    assert all(file == tmp_path / url.removeprefix("anh/") for url, file in files.items())


def test_equal_names_in_two_stories(album: Album, tmp_path: Path) -> None:
    """They get addresses of their own."""
    one, two = take(album, "a.jpg"), take(album, "a.jpg", OTHER)
    assert set() == {one.url(file) for file in one.derivatives} & {
        two.url(file) for file in two.derivatives
    }
    assert len(album.files(tmp_path)) == 10


def test_unnamed(album: Album) -> None:
    """The photos of the folder that no text names, whichever story names them; no other file."""
    for name in (".env", "id_rsa", "x.php", "index.md"):
        (album.content / "tin/mot" / name).touch()
    assert album.unnamed(SOURCE) == ("tin/mot/a.jpg", "tin/mot/b.jpg")
    take(album, "b.jpg")
    assert album.unnamed(SOURCE) == ("tin/mot/a.jpg",)
    assert album.unnamed(OTHER) == ("tin/hai/a.jpg", "tin/hai/c.jpg")


def test_story_that_is_not_shown(album: Album, tmp_path: Path) -> None:
    """Its photos are made, and so checked, before their hour, but belong to no page till then."""
    take(album, "a.jpg")
    take(album, "/anh/chung.png")
    take(album, "/anh/chung.png", OTHER)
    album.withheld.add(SOURCE)
    album.withheld.add("tin/khong-anh/index.md")
    album.cover(SOURCE, "", "")
    assert [job.key for job in album.jobs(tmp_path)] == ["anh/chung.png", "tin/mot/a.jpg"]
    assert {photo.path for photo in album.all_photos()} == {"anh/chung.png"}
    assert not any("/a." in address for address in album.files(tmp_path))


def test_next_build(album: Album, tmp_path: Path) -> None:
    """Nothing of the last build is left, and the folders are looked at anew."""
    take(album, "a.jpg")
    album.cover(SOURCE, "", "")
    paint(album.content / "tin/mot/moi.jpg", 30)
    album.clear()
    assert (list(album.all_photos()), album.files(tmp_path), album.places) == ([], {}, {})
    assert take(album, "moi.jpg").path == "tin/mot/moi.jpg"


def test_first_place_of_a_photo(album: Album) -> None:
    """A photo that fails later is told where it was first named."""
    take(album, "a.jpg", line=7)
    take(album, "a.jpg", line=9)
    assert album.places["tin/mot/a.jpg"][0] == (SOURCE, 7, 3)


@pytest.mark.parametrize(
    ("orientation", "size"),
    [
        ("landscape", (4000, 3000)),
        ("landscape", (1000, 1000)),
        ("portrait", (3000, 4000)),
        ("panorama", (4000, 2000)),
        ("landscape", (3999, 2000)),
    ],
)
def test_orientation(orientation: str, size: tuple[int, int]) -> None:
    """Taller than wide is portrait, twice as wide as tall a panorama."""
    assert orientation == Photo("tin/mot/a.jpg", PhotoInfo(DIGEST, *size), "").orientation


@pytest.mark.parametrize(
    ("srcset", "large", "small", "size"),
    [
        (["320w", "640w", "1280w"], "1600.jpg", "640.jpg", (4000, 3000)),
        (["320w", "640w", "1200w"], "1200.jpg", "640.jpg", (3000, 4000)),
        (["320w", "500w"], "500.jpg", "500.jpg", (500, 400)),
        (["100w"], "100.jpg", "100.jpg", (100, 80)),
    ],
)
def test_choice_of_files(srcset: list[str], large: str, small: str, size: tuple[int, int]) -> None:
    """AVIF by width, the largest JPEG to look at, the smallest for old browsers; none enlarged."""
    photo = Photo("tin/mot/a.jpg", PhotoInfo(DIGEST, *size), "", share=True)
    assert srcset == [part.split()[1] for part in photo.srcset("").split(", ")]
    assert photo.url(photo.large).endswith(f".{large}")
    assert photo.url(photo.small).endswith(f".{small}")


@pytest.mark.parametrize(
    ("stem", "path"),
    [
        ("anh-hop-01", "tin/mot/Ảnh Họp 01.JPG"),
        ("duong-di", "tin/mot/Đường  đi (…).jpg"),
        ("anh", "tin/mot/会议.jpg"),
        ("a.b", "tin/mot/a.b.jpg"),
    ],
)
def test_address(stem: str, path: str) -> None:
    """The name of the original as a slug; the hash follows, and its first byte is the folder."""
    photo = Photo(path, PhotoInfo(DIGEST, 2000, 1500), "")
    folder, _, name = photo.url(photo.large).removeprefix("anh/").partition("/")
    slug, mark, size, ending = name.rsplit(".", 3)
    assert (stem.replace(".", "-"), "1600", "jpg") == (slug, size, ending)
    assert len(mark) == 8
    assert mark[:2] == folder
