import pytest

from plugins.stories.header import Key, read_document
from plugins.stories.records import Document, Field, Problem

KEYS = (
    Key("Title", ("tiêu đề",)),
    Key("Date", ("ngày đăng",)),
    Key("Tags", ("thẻ", "từ khóa")),
    Key("Status", ("trạng thái",)),
    Key("Correction", ("đính chính",), repeatable=True),
)


def read(text: str) -> tuple[Document, tuple[Problem, ...]]:
    return read_document("tin/a/index.md", text, KEYS)


def faults(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read(text)[1]]


def test_header_and_body() -> None:
    """Keys are found in any case, the body and its first line's number are kept as they stand."""
    document, problems = read("TITLE: Kỳ  họp\ndate: 27/5/2021\n \nDòng một\n\nTitle: không phải")
    assert (
        problems,
        document.header.value("title"),
        document.header.value("date"),
    ) == ((), "Kỳ họp", "27/5/2021")
    assert (
        document.source,
        document.body_line,
        document.body,
    ) == ("tin/a/index.md", 4, "Dòng một\n\nTitle: không phải")


def test_header_alone() -> None:
    """A file without a body has an empty one."""
    document, problems = read("Title: Kỳ họp")
    assert (problems, document.body) == ((), "")


@pytest.mark.parametrize(
    ("column", "value", "line"),
    [
        (8, "Kỳ họp", "Title: Kỳ họp"),
        (7, "Kỳ họp", "Title:Kỳ họp"),
        (11, "Kỳ họp: khai mạc", "Title :   Kỳ họp: khai mạc"),
    ],
)
def test_place_of_a_value(column: int, value: str, line: str) -> None:
    """A field knows the line and column where its value begins; only the first colon parts it."""
    document, problems = read(f"Date: 1/1/2021\n{line}")
    assert ((), Field("title", value, 2, column)) == (problems, document.header.first("title"))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (("a", "b"), "a; b"),
        (("a", "b"), "a, b"),
        (("phòng, chống dịch", "chi bộ"), "phòng, chống dịch; chi bộ"),
        (("phòng, chống dịch",), "phòng, chống dịch;"),
        (("a", "b"), ";a;; ;b;"),
        ((), " ; ; "),
        ((), " , ,"),
        ((), ""),
    ],
)
def test_list(expected: tuple[str, ...], value: str) -> None:
    """Semicolons part a list, commas only where there is no semicolon; nothing empty is in it."""
    assert expected == Field("tags", value, 1, 1).items()


def test_empty_value() -> None:
    """A key without a value is as good as no key."""
    document, problems = read("Title:\nDate: 27/5/2021")
    assert (
        problems,
        document.header.first("title"),
        document.header.value("title"),
    ) == ((), None, "")


def test_repeatable_key() -> None:
    """Every line of a key that may be repeated is kept, in file order."""
    document, problems = read("Correction: một\nTitle: x\nCorrection: hai")
    assert problems == ()
    assert [field.value for field in document.header.all("correction")] == ["một", "hai"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([("H02", 1)], "", id="empty file"),
        pytest.param([("H02", 1)], "\n \n\t\n", id="only blank lines"),
        pytest.param([("H01", 1)], "\nTitle: x\n\nThân", id="first line blank"),
        pytest.param([("H03", 2)], "Title: x\nDòng viết tiếp\n\nThân", id="line without colon"),
        pytest.param([("H03", 1)], ": không có khóa\nTitle: x", id="nothing before the colon"),
        pytest.param([("H03", 1), ("H03", 3)], "---\nTitle: x\n---\n\nThân", id="YAML marks"),
        pytest.param([("H04", 2)], "Title: x\nTemplate: y", id="unknown key"),
        pytest.param([("H05", 3)], "Title: x\nDate: y\nTitle: z", id="key twice"),
        pytest.param([("H05", 2)], "Title: x\ntitle: z", id="key twice in other case"),
        pytest.param(
            [("H04", 1), ("H03", 2), ("H05", 4)], "Tag: a\nb\nDate: c\nDate: d", id="all at once"
        ),
    ],
)
def test_fault_of_form(expected: list[tuple[str, int]], text: str) -> None:
    """Every fault of a header's form is told with its line, in file order, and no other."""
    assert expected == faults(text)


def test_key_twice() -> None:
    """The message names the line of the first; the first is the one kept."""
    document, (problem,) = read("Date: 1/1/2021\nTitle: một\nTitle: hai")
    assert "dòng 2" in problem.what
    assert document.header.value("title") == "một"


@pytest.mark.parametrize(
    ("nearest", "written"),
    [
        ("Tags", "Tag"),
        ("Title", "Titel"),
        ("Title", "Tiêu đề"),
        ("Status", "Trạng thái"),
        ("Status", "TRẠNG THÁI"),
        ("Tags", "Từ khoá"),
        ("Correction", "Đính chính"),
        (None, "Template"),
        (None, "Save_as"),
        (None, "get_content"),
    ],
)
def test_unknown_key(nearest: str | None, written: str) -> None:
    """The message names what was written, all keys there are, and the one that was meant."""
    _, (problem,) = read(f"{written}: x")
    assert (problem.code, problem.line, problem.column) == ("H04", 1, 1)
    assert f"“{written}”" in problem.what
    assert "Title, Date, Tags, Status, Correction" in problem.why
    assert (f"viết “{nearest}: …”." if nearest else "xóa dòng này.") == problem.mend


def test_key_in_nfd() -> None:
    """A key is compared after the gate, however its letters are composed."""
    _, (problem,) = read("Tra\u0323ng tha\u0301i: draft")
    assert "Status" in problem.mend


def test_line_too_long_to_quote() -> None:
    """A whole paragraph in the header is quoted by its beginning alone."""
    _, (problem,) = read("Kỳ họp " * 500)
    assert "Kỳ họp Kỳ họp" in problem.what
    assert len(problem.what) < 120
