"""A tag by another name: its own letters change, and nothing beside them."""

from unicodedata import normalize

import pytest

from plugins.listings.renamed_tags import RenamedTag
from plugins.newsdesk.tag_edits import (
    renamed_in_line,
    renamed_items,
    with_line,
    with_renamed_tag,
)

OLD, NEW, COMMA = "họp dân", "tiếp xúc cử tri", "phòng, chống bão"


@pytest.mark.parametrize(
    ("expected", "line", "new"),
    [
        ("Tags: a; tiếp xúc cử tri; b", "Tags: a; họp dân; b", NEW),
        ("tags :a ;  tiếp xúc cử tri ;b  ", "tags :a ;  Họp  dân ;b  ", NEW),
        ("Tags: tiếp xúc cử tri, b", "Tags: họp dân, b", NEW),
        ("Tags: b; Tiếp xúc cử tri", "Tags: họp dân; b; Tiếp xúc cử tri", NEW),
        ("Tags: tiếp xúc cử tri", "Tags: tiếp xúc cử tri; họp dân", NEW),
        ("Tags: tiếp xúc cử tri; b", "Tags: họp dân; b; họp dân", NEW),
        ("Tags: Họp Dân; b", "Tags: họp dân; b", "Họp Dân"),
        ("Tags: a; phòng, chống bão", "Tags: a, họp dân", COMMA),
        ("Tags: phòng, chống bão;", "Tags: họp dân", COMMA),
        ("Tags: phòng, chống bão;", "Tags: phòng, chống bão; họp dân", COMMA),
        ("Tags: cầu, đường;", "Tags: cầu, đường; họp dân", "cầu, đường"),
        ("Tags: a; cầu, đường", "Tags: a; cầu, đường", NEW),
        (
            normalize("NFD", "Tags: đê điều; ") + NEW,
            normalize("NFD", "Tags: đê điều; họp dân"),
            NEW,
        ),
    ],
)
def test_line(expected: str, line: str, new: str) -> None:
    """Only the tag changes; of two that are one now, one stays; a comma in a name parts nothing."""
    assert expected == renamed_in_line(line, OLD, new)


@pytest.mark.parametrize(
    ("expected", "items"),
    [([NEW, "b"], [OLD, "b"]), (["b", NEW], [OLD, "b", NEW]), (["b"], ["b"]), ([], [])],
)
def test_items(expected: list[str], items: list[str]) -> None:
    """The tags that a story has then, in their order."""
    assert expected == renamed_items(items, OLD, NEW)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_line_of_a_file(mark: bytes, end: str) -> None:
    """Every other byte stays: the mark, the line ends, other line signs within a line."""
    before = mark + f"a\u2028x{end}Tags: b{end}{end}chữ".encode()
    after = mark + f"a\u2028x{end}TAGS: B{end}{end}chữ".encode()
    assert after == with_line(before, 2, str.upper)


def tag(line: int, old: str) -> RenamedTag:
    return RenamedTag(old, "gì đó", "tu-khoa.md", line, 10)


@pytest.mark.parametrize(
    ("expected", "before", "known"),
    [
        ("Renamed: họp dân → tiếp xúc cử tri\n", "", []),
        ("Renamed: a → b\nRenamed: họp dân → tiếp xúc cử tri\n", "Renamed: a → b", [tag(1, "a")]),
        (
            "Renamed: a → b\r\nRenamed: họp dân → tiếp xúc cử tri\r\n\r\nGhi chú.",
            "Renamed: a → b\r\n\r\nGhi chú.",
            [tag(1, "a")],
        ),
        (
            "Renamed: a → b\nRenamed: họp dân → tiếp xúc cử tri\n",
            "Renamed: Họp dân → c\nRenamed: a → b\nRenamed: tiếp xúc cử tri → họp dân\n",
            [tag(1, "Họp dân"), tag(2, "a"), tag(3, "tiếp xúc cử tri")],
        ),
    ],
)
def test_file_of_renamed_tags(expected: str, before: str, known: list[RenamedTag]) -> None:
    """It has the tag behind the others; what no longer holds of the two names is gone."""
    assert expected.encode() == with_renamed_tag(before.encode(), known, OLD, NEW)
