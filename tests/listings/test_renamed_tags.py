import pytest

from plugins.listings.renamed_tags import (
    TAG_FILE,
    TagFile,
    moved_tags,
    present_names,
    read_tag_file,
    unused_names,
)
from plugins.stories.header import read_document
from plugins.stories.records import Finding
from tests.factories import NOW, SETTINGS


def read(*lines: str) -> tuple[TagFile, tuple[Finding, ...]]:
    """What is read of a file with these tags renamed."""
    text = "".join(f"Renamed: {line}\n" for line in lines)
    document, problems = read_document("tu-khoa.md", text, TAG_FILE.keys)
    assert problems == ()
    return read_tag_file(document, SETTINGS, NOW)


@pytest.mark.parametrize(
    "line",
    ["Họp dân → phòng, chống bão", "họp  dân -> phòng, chống bão", "Họp dân => phòng, chống bão"],
)
def test_names(line: str) -> None:
    """An old tag is known in every spelling; the arrow may be typed."""
    file, findings = read(line)
    assert findings == ()
    assert present_names(file.renamed) == {"họp dân": "phòng, chống bão"}


def test_tag_renamed_twice() -> None:
    """It has the name that it has today."""
    file, findings = read("a → b", "B → c")
    assert findings == ()
    assert present_names(file.renamed) == {"a": "c", "b": "c"}


@pytest.mark.parametrize(
    ("code", "line", "lines"),
    [
        ("K20", 1, ["họp dân, tiếp dân"]),
        ("K20", 1, ["họp dân →"]),
        ("K20", 1, ["*** → tiếp dân"]),
        ("K20", 1, ["họp dân → tiếp dân; đơn thư"]),
        ("K20", 1, ["họp dân -> tiếp dân -> gặp dân"]),
        ("K21", 2, ["a → b", "A → c"]),
        ("K22", 1, ["a → A"]),
    ],
)
def test_fault(code: str, line: int, lines: list[str]) -> None:
    """It is told once, at its line."""
    _, (finding,) = read(*lines)
    assert (code, line) == (finding.code, finding.line)


def test_circle() -> None:
    """Each tag in it is told, and so is what leads into it; none of them has a name."""
    file, findings = read("a → b", "b → c", "c → b")
    assert [(one.code, one.line) for one in findings] == [("K22", 1), ("K22", 2), ("K22", 3)]
    assert present_names(file.renamed) == {}


def test_unused_name() -> None:
    """A tag whose present name no story has is a hint at its line."""
    file, _ = read("a → b", "b → c", "x → y")
    assert [(one.code, one.line) for one in unused_names(file.renamed, {"c"})] == [("K23", 3)]


URLS = ["the/", "the/c/", "the/c/trang/1/", "the/c/trang/2/", "the/d/", "the/ca/"]


@pytest.mark.parametrize(
    ("expected", "names", "slugs"),
    [
        ({"the/a/": "the/c/", "the/a/trang/1/": "the/c/trang/1/", "the/a/trang/2/": "the/c/trang/2/"}, {"a": "c"}, {}),
        ({"the/cu/": "the/d/"}, {"a": "Đ"}, {"a": "cu"}),
        ({}, {"ca": "d"}, {}),
        ({}, {"ç": "c"}, {}),
        ({}, {"a": "khong-co"}, {}),
    ],
)  # fmt: skip
def test_moved_tags(expected: dict[str, str], names: dict[str, str], slugs: dict[str, str]) -> None:
    """Page leads to page by its number; what another list uses, or nothing follows, does not lead on."""
    moved = moved_tags(names, URLS, slugs)
    assert expected == {old: url for old, (url, _) in moved.items()}
    assert {name for _, name in moved.values()} <= set(names.values())
