from dataclasses import replace

import pytest
from PIL import Image

from plugins.memory.store import Store
from plugins.photo_gallery.covers import PHOTO_KEYS, cover, read_lead
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import PhotoFiles
from plugins.stories.header import read_document
from plugins.stories.reading import STORY_KEYS
from plugins.stories.records import MIDDLE, Document, FocalPoint, NamedPhoto
from tests.factories import story_text
from tests.photo_gallery.records import make_photo

SOURCE = "tin/mot/index.md"
IMAGE_LINE = 4  # the fourth of the header


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> PhotoFiles:
    """A story's folder with two photos, another's with one, and a shared photo."""
    content = tmp_path_factory.mktemp("photos")
    in_the_story = ("tin/mot/a.jpg", "tin/mot/b.jpg", "tin/mot/anh  hai.jpg", "tin/mot/Ảnh 3.jpg")
    with_commas = ("tin/mot/a, trái.jpg", "tin/mot/a.jpg, trái")
    for path in (*in_the_story, *with_commas, "tin/hai/a.jpg", "anh/chung.png"):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (1000, 750)).save(content / path, "PNG")
    (content / "tin/mot/rong.jpg").touch()
    return PhotoFiles(content, PhotoIndex(Store.at(content / "memory.sqlite")))


def story(image: str | None = None) -> Document:
    document, problems = read_document(SOURCE, story_text(Image=image), (*STORY_KEYS, *PHOTO_KEYS))
    assert problems == ()
    return document


def shown(files: PhotoFiles, *names: str) -> list[NamedPhoto]:
    """The photos of a text from its seventh line on, each with its own words."""
    return [
        files.named(name, SOURCE, (line, 6), f"lời tả {name}", f"Ảnh: {name}")
        for line, name in enumerate(names, 7)
    ]


def test_lead_by_default(files: PhotoFiles) -> None:
    """The first photo of the story's text, at its place."""
    photos = shown(files, "b.jpg", "a.jpg")
    assert (photos[0], ()) == read_lead(story(), photos, files)


def test_story_without_photos(files: PhotoFiles) -> None:
    """No photo leads it."""
    assert read_lead(story(), (), files) == (None, ())


@pytest.mark.parametrize(
    ("path", "alt", "written"),
    [
        ("tin/mot/b.jpg", "lời tả b.jpg", "b.jpg"),
        ("tin/mot/b.jpg", "lời tả b.jpg", "./b.jpg"),
        ("anh/chung.png", "", "/anh/chung.png"),
        ("tin/mot/anh  hai.jpg", "", "anh  hai.jpg"),
        ("tin/mot/anh  hai.jpg", "", "![mô tả](<anh  hai.jpg>)"),
        ("tin/mot/Ảnh 3.jpg", "", "Ảnh 3.jpg"),
        ("tin/mot/b.jpg", "lời tả b.jpg", "![mô tả](b.jpg)"),
        ("tin/mot/b.jpg", "lời tả b.jpg", '"b.jpg"'),
        ("tin/mot/b.jpg", "lời tả b.jpg", "b\u200b.jpg"),
    ],
)
def test_lead_by_image(path: str, alt: str, written: str, files: PhotoFiles) -> None:
    """Any photo of the story or a shared one, told at its key; only one of the text is described."""
    lead, problems = read_lead(story(written), shown(files, "a.jpg", "b.jpg"), files)
    assert problems == ()
    assert lead
    assert (path, alt, IMAGE_LINE) == (lead.path, lead.alt, lead.line)
    assert ("Ảnh: b.jpg" if alt else "") == lead.credit


@pytest.mark.parametrize(
    ("code", "fix", "written"),
    [
        ("P01", "a.jpg", "A.jpg"),
        ("P01", None, "khong-co.jpg"),
        ("P02", None, "../hai/a.jpg"),
        ("P03", None, "https://x.vn/a.jpg"),
        ("P21", None, "rong.jpg"),
    ],
)
def test_lead_that_cannot_be_used(
    code: str, fix: str | None, written: str, files: PhotoFiles
) -> None:
    """A problem at its key, as for a photo of the text, and no other photo takes its place."""
    lead, (problem,) = read_lead(story(written), shown(files, "a.jpg"), files)
    assert lead is None
    assert (code, SOURCE, IMAGE_LINE) == (problem.code, problem.source, problem.line)
    assert (fix, len(written) if fix else 0) == (problem.fix, problem.length)
    line = story_text(Image=written).splitlines()[IMAGE_LINE - 1]
    assert line[problem.column - 1 :] == written


@pytest.mark.parametrize(
    ("name", "said", "written"),
    [
        ("b.jpg", (0, 0), "b.jpg, trên trái"),
        ("b.jpg", (30, 20), "b.jpg; 30% 20%"),
        ("b.jpg", (50, 100), '"b.jpg", dưới'),
        ("b.jpg", (50, 100), "![mô tả](<b.jpg>), dưới"),
        ("a, trái.jpg", (95, 5), "a, trái.jpg"),
        ("a, trái.jpg", (50, 0), "a, trái.jpg, trên"),
        ("a.jpg, trái", None, "a.jpg, trái"),
        ("a.jpg", (95, 5), "a.jpg"),
        ("a.jpg", (100, 50), "a.jpg, phải"),
    ],
)
def test_what_crops_keep(
    name: str, said: tuple[int, int] | None, written: str, files: PhotoFiles
) -> None:
    """What stands behind the name, else what the text says; a file's name is one, commas and all."""
    photos = [
        replace(photo, focal_point=FocalPoint(95, 5))
        for photo in shown(files, "a.jpg", "a, trái.jpg")
    ]
    lead, problems = read_lead(story(written), photos, files)
    assert problems == ()
    assert lead
    assert (f"tin/mot/{name}", said) == (lead.path, lead.focal_point)


def test_lead_of_a_text_that_says_what_to_keep(files: PhotoFiles) -> None:
    """The story's first photo keeps its own spot when it leads."""
    (photo,) = shown(files, "b.jpg")
    lead, _ = read_lead(story(), [replace(photo, focal_point=FocalPoint(0, 0))], files)
    assert lead
    assert lead.focal_point == (0, 0)


def test_words_that_name_no_spot(files: PhotoFiles) -> None:
    """A problem at the words; which photo leads is clear all the same."""
    lead, (problem,) = read_lead(story("b.jpg, bên cửa sổ"), (), files)
    assert lead
    assert (problem.code, problem.line) == ("P09", IMAGE_LINE)
    assert story_text(Image="b.jpg, bên cửa sổ").splitlines()[IMAGE_LINE - 1][
        problem.column - 1 :
    ] == ("bên cửa sổ")


@pytest.mark.parametrize("written", ["A.jpg, trên", "b.jpg, b.jpg"])
def test_missing_photo_before_other_words(written: str, files: PhotoFiles) -> None:
    """The name is what is told."""
    _, (problem,) = read_lead(story(written), (), files)
    name = written.removesuffix(", trên")
    assert (problem.code, problem.column) == ("P01", len("Image: ") + 1)
    assert f"“{name}”" in problem.what


@pytest.mark.parametrize("written", ["A.jpg", "![mô tả](A.jpg)"])
def test_lead_in_another_case(written: str, files: PhotoFiles) -> None:
    """What to write is a line of the header, not of a text."""
    _, (problem,) = read_lead(story(written), (), files)
    assert "sửa thành “Image: a.jpg”" in problem.mend


def test_cover() -> None:
    """Cards get addresses below the base path, shared links those below the site's root."""
    made = cover(make_photo("tin/mot/b.jpg"), 2, "/base")
    assert (made.alt, made.count, made.orientation) == ("lời tả tin/mot/b.jpg", 2, "landscape")
    assert made.src.startswith("/base/anh/")
    assert [part.split()[1] for part in made.srcset.split(", ")] == ["320w", "640w", "1280w"]
    assert all(part.startswith("/base/anh/") for part in made.srcset.split(", "))
    assert (made.width, made.height) == (640, 480)
    assert (made.share_width, made.share_height) == (1200, 630)
    assert made.large_url.startswith("anh/")
    assert made.large_url.endswith(".1600.jpg")
    assert made.share_url.endswith(".share-50-50.jpg")
    assert made.focal_point == MIDDLE
