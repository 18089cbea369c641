from pathlib import Path

import pytest

from plugins.memory.store import Store
from plugins.photo_gallery.album import namings
from plugins.photo_gallery.hints import photo_hints, unnamed_photos
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import PhotoFiles
from plugins.stories.records import Finding, Level
from tests.factories import plant
from tests.photo_gallery.records import make_photo

SOURCE = "tin/mot/index.md"
OTHER = "tin/hai/index.md"


@pytest.fixture
def files(tmp_path: Path) -> PhotoFiles:
    """A folder with photos and other files."""
    names = ("b.jpg", "a.jpg", "Ảnh c.JPG", "d.jfif", ".env", "x.php", "index.md")
    plant(tmp_path, {f"tin/mot/{name}": b"x" for name in names})
    return PhotoFiles(tmp_path, PhotoIndex(Store.at(tmp_path / "memory.sqlite")))


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("P10", "animated"),
        ("P11", "wrong-ending"),
        ("P12", "gps"),
        ("P13", "small"),
        ("P14", "heavy"),
    ],
)
def test_hint_of_a_photo(code: str, hint: str) -> None:
    """What its file gives to think of is told at its line: what, why and what to do."""
    photo = make_photo(hints=(hint,))
    (told,) = photo_hints(namings({SOURCE: (photo,)}, {}))
    assert (code, SOURCE, 7, 3) == (told.code, told.source, told.line, told.column)
    assert told.level is Level.HINT
    assert told.what
    assert told.why
    assert told.mend


def test_good_photo() -> None:
    """Nothing is said of it."""
    assert list(photo_hints(namings({SOURCE: (make_photo(),)}, {}))) == []


def test_several_hints() -> None:
    """All are told, once for each photo, at its first line, in the order of the photos' paths."""
    first = make_photo("tin/mot/a.jpg", hints=("small",), line=8)
    second = make_photo("tin/mot/b.jpg", hints=("wrong-ending", "small"))
    again = make_photo("tin/mot/b.jpg", hints=("wrong-ending", "small"), line=9)
    hints = photo_hints(namings({SOURCE: (second, first, again)}, {}))
    assert [(hint.code, hint.line) for hint in hints] == [("P13", 8), ("P11", 7), ("P13", 7)]


def test_photo_that_no_line_names(files: PhotoFiles) -> None:
    """It is told by its own path; other files beside it are nobody's business."""
    album = namings({SOURCE: (make_photo("tin/mot/b.jpg"),)}, {})
    hints = list(unnamed_photos([SOURCE], album, files, ()))
    assert {("P15", 0, 0, Level.HINT)} == {(h.code, h.line, h.column, h.level) for h in hints}
    assert [h.source for h in hints] == ["tin/mot/a.jpg", "tin/mot/d.jfif", "tin/mot/Ảnh c.JPG"]


def test_photo_that_only_leads(files: PhotoFiles) -> None:
    """A photo that only ``Image:`` names is named."""
    album = namings({}, {SOURCE: make_photo("tin/mot/a.jpg")})
    hints = unnamed_photos([SOURCE], album, files, ())
    assert "tin/mot/a.jpg" not in [hint.source for hint in hints]


def test_story_that_is_not_asked_for(files: PhotoFiles) -> None:
    """Its folder is not looked through."""
    assert list(unnamed_photos([OTHER], namings({}, {}), files, ())) == []


@pytest.mark.parametrize(("count", "code"), [(0, "P21"), (0, "P26"), (4, "P01"), (4, "T40")])
def test_story_with_a_photo_that_cannot_be_read(count: int, code: str, files: PhotoFiles) -> None:
    """Till it is mended nobody is told that no line names it."""
    problem = Finding(SOURCE, 7, 3, code, "a", "b", "c")
    assert count == len(list(unnamed_photos([SOURCE], namings({}, {}), files, [problem])))
