import time
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.bylines.register import PERSON
from plugins.editorial_rules.facts import Facts
from plugins.memory.store import Store
from plugins.photo_gallery import index, work
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import PhotoFiles
from plugins.site import examining
from plugins.site.build import check
from plugins.site.examiner import Examiner
from plugins.site.examining import examine
from plugins.site.memory import Memory
from plugins.stories.body import StoryMarkdown
from plugins.stories.bounds import MAX_TABLE_ROWS
from plugins.stories.content_folder import Text, TextReader
from plugins.stories.kinds import Kind
from plugins.stories.reading import PAGE, STORY
from plugins.stories.records import Document, Finding, Level
from tests.editorial_rules.desks import photo, settings_of
from tests.factories import NOW, SETTINGS, SOURCE, link_targets, plant, story_text

OTHER = "tin/tin-khac/index.md"


@pytest.fixture
def examiner(tmp_path: Path) -> Examiner:
    """Examines the texts of an empty content folder."""
    files = PhotoFiles(tmp_path / "content", PhotoIndex(Store.at(tmp_path / "memory.sqlite")))
    return Examiner(files, link_targets(), Facts(NOW), ())


def text(source: str, written: str, kind: Kind = STORY) -> Text:
    """A text as its file would be read."""
    found, _ = TextReader(Path(), SETTINGS, NOW).text(kind, source, written.encode())
    assert found is not None
    return found


def test_no_text(examiner: Examiner) -> None:
    """Nothing is found in nothing."""
    assert examine([], examiner) == {}


def test_body_and_findings(examiner: Examiner) -> None:
    """The body is rendered, and what links, photos and rules find is told together."""
    body = "Đoạn *một* , có [tin](../khong/index.md) và ![ảnh](khong.jpg)."
    found = examine([text(SOURCE, story_text(body))], examiner)[SOURCE]
    assert found.body.html.startswith("<p>Đoạn <em>một</em>")
    assert {"L01", "P01", "T13"} <= {finding.code for finding in found.findings}


@pytest.mark.parametrize(("kind", "header"), [(PAGE, "Title: Liên hệ"), (PERSON, "Name: Kim Chi")])
def test_other_kinds(kind: Kind, header: str, examiner: Examiner) -> None:
    """The general rules and the links are those of stories."""
    source = f"{kind.folder}/mot.md"
    given = text(source, f"{header}\n\nĐoạn *một* , có [tin](../tin/khong/index.md).", kind)
    found = examine([given], examiner)[source]
    assert {("L01", 3), ("T13", 3)} <= {(told.code, told.line) for told in found.findings}


def test_text_that_no_library_takes(examiner: Examiner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it does to one, it alone is told, where its body begins."""
    render = StoryMarkdown.render

    def fail(self: StoryMarkdown, document: Document, targets: object) -> object:
        if "chỗ lạ" in document.body:
            raise IndexError("list index out of range")
        return render(self, document, targets)  # type: ignore[arg-type]

    monkeypatch.setattr(StoryMarkdown, "render", fail)
    texts = [text(SOURCE, story_text("Có chỗ lạ.")), text(OTHER, story_text("Bình thường."))]
    found = examine(texts, examiner)
    assert [(told.code, told.line, told.level) for told in found[SOURCE].findings] == [
        ("T05", 5, Level.PROBLEM)
    ]
    assert found[OTHER].body.html == "<p>Bình thường.</p>"


def test_text_that_takes_too_long(examiner: Examiner, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told at its longest line and shows nothing; the order of the texts stays."""
    monkeypatch.setattr(examining, "MAX_SECONDS", 0.5)
    texts = [text(SOURCE, story_text("Đoạn.\n\n" + "[" * 20_000)), text(OTHER, story_text())]
    found = examine(texts, examiner)
    assert [*found] == [SOURCE, OTHER]
    assert [(told.code, told.line) for told in found[SOURCE].findings] == [("T06", 7)]
    assert found[SOURCE].body.html == ""
    assert found[OTHER].body.html == "<p>Nội dung tin.</p>"


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("T04", "".join(f"{'    ' * depth}- mục\n" for depth in range(300))),
        ("T09", "|a|b|\n|-|-|\n" + "|1|2|\n" * MAX_TABLE_ROWS),
    ],
)
def test_text_after_one_that_breaks_off(
    code: str, broken: str, examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is rendered as if it were alone, in the same process too."""
    monkeypatch.setattr(examining, "MAX_SECONDS", 60)  # however busy the machine is
    after = text(OTHER, story_text("Đoạn *một*.\n\n- mục\n\n|a|b|\n|-|-|\n|1|2|"))
    alone = examine([after], examiner, 1)
    both = examine([text(SOURCE, story_text(broken)), after], examiner, 1)
    assert code in {told.code for told in both[SOURCE].findings}
    assert both[OTHER] == alone[OTHER]


@pytest.mark.parametrize("processes", [2, 3, None])
def test_number_of_processes(processes: int | None, examiner: Examiner) -> None:
    """It changes nothing."""
    texts = [
        text(f"tin/{number}/index.md", story_text(f"Tin [x](../khong-{number}/index.md)."))
        for number in range(40)
    ]
    assert examine(texts, examiner, 1) == examine(texts, examiner, processes)


def test_portrait(examiner: Examiner) -> None:
    """It is a photo of the person's text, before those of the bio, on the line that names it."""
    photos = {"tac-gia/a.jpg": photo(), "tac-gia/b.jpg": photo(shade=9)}
    plant(examiner.photos.content, photos)
    written = "Name: Kim Chi\nPortrait: a.jpg\n\n![Ở kỳ họp](b.jpg)"
    found = examine([text("tac-gia/x.md", written, PERSON)], examiner)["tac-gia/x.md"]
    assert [(shown.path, shown.alt, shown.line) for shown in found.photos] == [
        ("tac-gia/a.jpg", "Chân dung Kim Chi", 2),
        ("tac-gia/b.jpg", "Ở kỳ họp", 4),
    ]


def test_photos_that_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run learns of a photo in other processes, the next knows without opening it."""
    content = plant(
        tmp_path / "content",
        {SOURCE: story_text("![Kỳ họp](a.jpg)"), f"{SOURCE[:-8]}a.jpg": photo()},
    )
    settings = settings_of(tmp_path)

    def run() -> tuple[Finding, ...]:
        memory = Memory.at(tmp_path / "cache")
        later = PhotoIndex(memory.store, lambda: time.time_ns() + 60_000_000_000)
        memory = replace(memory, photos=later)
        return check(content, settings, NOW, memory).findings

    def refuse(path: Path, *_: object) -> None:
        raise AssertionError(f"{path} was opened")

    first = run()
    monkeypatch.setattr(index, "probe", refuse)
    monkeypatch.setattr(work, "look_at", refuse)
    assert run() == first
