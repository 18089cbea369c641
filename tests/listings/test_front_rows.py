from dataclasses import replace

import pytest

from plugins.listings.front import FRONT
from plugins.listings.front_rows import read_rows
from plugins.listings.home import Plan
from plugins.stories.header import read_document
from plugins.stories.records import Finding, Section
from tests.factories import NOW

SECTIONS = (
    Section("ky-hop", "Kỳ họp"),
    Section("giam-sat", "Giám sát, khảo sát"),
    Section("dan", "Dân nguyện"),
    Section("dang", "Xây dựng Đảng"),
    replace(Section("hoi-dap", "Hỏi đáp"), closed=NOW),
)


def rows(*written: str) -> tuple[Plan, tuple[Finding, ...]]:
    """What is read of some rows."""
    text = "".join(f"Row: {row}\n" for row in written)
    document, problems = read_document("trang-chu.md", text, FRONT.keys)
    assert problems == ()
    return read_rows(document, SECTIONS, NOW)


@pytest.mark.parametrize(
    ("plan", "written"),
    [
        ((("ky-hop",), "anh"), ("Kỳ họp", "Ảnh")),
        (("anh", ("giam-sat",)), ("ảnh", "Giám sát, khảo sát")),
        ((("dang", "giam-sat", "ky-hop"),), ("xây dựng đảng;Giám sát,  khảo sát; Kì họp;",)),
    ],
)
def test_rows(plan: Plan, written: tuple[str, ...]) -> None:
    """Each line is a row, in the order of the file; a name is known in every spelling."""
    assert (plan, ()) == rows(*written)


@pytest.mark.parametrize(
    ("code", "line", "fix", "written"),
    [
        ("C06", 1, None, ["Hoạt động chung"]),
        ("C06", 1, None, ["Dân nguyệnn vọng"]),
        ("C06", 2, "Kỳ họp", ["Ảnh", "Ky hop"]),
        ("C06", 1, "Kỳ họp", ["Dân nguyện; ky-hop"]),
        ("C06", 1, "Ảnh", ["anh"]),
        ("C06", 1, "Ảnh", ["Dải ảnh"]),
        ("C06", 1, "Kỳ họp; Dân nguyện", ["Kỳ họp, Dân nguyện"]),
        ("C06", 1, "Giám sát, khảo sát; Kỳ họp", ["Giám sát, khảo sát, kì họp"]),
        ("C06", 1, "Kỳ họp; Dân nguyện", ["Kỳ họp và Dân nguyện"]),
        ("C06", 1, "Kỳ họp; Dân nguyện; Hỏi đáp", ["Kỳ họp - Dân nguyện/Hỏi đáp"]),
        ("C07", 1, None, ["Kỳ họp; Giám sát, khảo sát; Dân nguyện; Xây dựng Đảng"]),
        ("C07", 1, None, ["Kỳ họp; Ảnh"]),
        ("C08", 2, None, ["Kỳ họp", "Dân nguyện; Kỳ họp"]),
        ("C08", 1, None, ["Kỳ họp; kỳ họp"]),
        ("C08", 3, None, ["Ảnh", "Kỳ họp", "Ảnh"]),
        ("C09", 1, None, ["Hỏi đáp; Kỳ họp"]),
    ],
)
def test_fault(code: str, line: int, fix: str | None, written: list[str]) -> None:
    """It is told once, at its row, with what surely belongs there."""
    _, (finding,) = rows(*written)
    assert (code, line, fix) == (finding.code, finding.line, finding.fix)
    if fix:
        start = finding.column - 1
        line_text = f"Row: {written[line - 1]}"
        assert line_text[start : start + finding.length] in written[line - 1]


@pytest.mark.parametrize(
    ("plan", "written"),
    [((("ky-hop",),), ["Hỏi đáp; Kỳ họp"]), ((), ["Hỏi đáp"])],
)
def test_closed_section(plan: Plan, written: list[str]) -> None:
    """It is not shown, and a row of nothing else is none."""
    assert plan == rows(*written)[0]


def test_words_of_a_guess() -> None:
    """The names to choose among are those of the sections that are open."""
    _, (finding,) = rows("Hoạt động chung")
    assert "“Giám sát, khảo sát”" in finding.why
    assert "Hỏi đáp" not in finding.why
