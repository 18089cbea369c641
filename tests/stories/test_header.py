import pytest

from plugins.stories.encoding import decode
from plugins.stories.header import MAX_LINES, MAX_VALUE, Key, html_in, read_document
from plugins.stories.records import Document, Field, Finding

KEYS = (
    Key("Title", ("tiêu đề",)),
    Key("Date", ("ngày đăng",)),
    Key("Tags", ("thẻ", "từ khóa")),
    Key("Status", ("trạng thái",)),
    Key("Correction", ("đính chính",), repeatable=True),
)


def read(text: str) -> tuple[Document, tuple[Finding, ...]]:
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
        pytest.param([("H03", 1)], "* \nDate: x", id="mark of an empty item"),
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
        ("", "Template"),
        ("", "Save_as"),
        ("", "get_content"),
    ],
)
def test_unknown_key(nearest: str, written: str) -> None:
    """The message names what was written, all keys there are, and the one that was meant."""
    _, (problem,) = read(f"{written}: x")
    assert (problem.code, problem.line, problem.column) == ("H04", 1, 1)
    assert f"“{written}”" in problem.what
    assert "Title, Date, Tags, Status, Correction" in problem.why
    assert problem.mend.startswith(f"viết “{nearest}: …”." if nearest else "xóa dòng này;")


def test_key_in_nfd() -> None:
    """A key is compared after the gate, however its letters are composed."""
    _, (problem,) = read(decode("Tra\u0323ng tha\u0301i: draft".encode()))
    assert "Status" in problem.mend


def test_line_too_long_to_quote() -> None:
    """A whole paragraph in the header is quoted by its beginning alone."""
    _, (problem,) = read("Title: Kỳ họp\n" + "Kỳ họp " * 500)
    assert "Kỳ họp Kỳ họp" in problem.what
    assert len(problem.what) < 120


@pytest.mark.parametrize(
    ("html", "value"),
    [
        ("<b>", "Kỳ họp <b>mới</b>"),
        ("</b>", "Kỳ họp</b>"),
        ("<!-- x -->", "Kỳ <!-- x --> họp"),
        ("<?php ?>", "<?php ?>"),
        ("<img src=", "a <img src=x onerror=y"),
        ("<svg/onload=", "<svg/onload=x"),
    ],
)
def test_html_in_a_value(html: str, value: str) -> None:
    """It is told where it stands, and the value is kept as it is, to be printed as text."""
    assert html_in(value) == html
    document, problems = read_document("a.md", f"Title: {value}\n", KEYS)
    assert [(one.code, one.line, one.column) for one in problems] == [
        ("H16", 1, 8 + value.index(html))
    ]
    assert document.header.value("title") == value


@pytest.mark.parametrize(
    "value", ["5 < 6", "thu nhập <5 triệu", "a <- b", "x <3 y", "<< x >>", "a & b"]
)
def test_angle_that_is_no_html(value: str) -> None:
    """A sign is a sign."""
    assert html_in(value) == ""


@pytest.mark.parametrize(("codes", "length"), [([], MAX_VALUE), (["H17"], MAX_VALUE + 1)])
def test_length_of_a_value(codes: list[str], length: int) -> None:
    """A value over the limit is told and left out."""
    document, problems = read_document("a.md", f"Tags: {'a' * length}\n", KEYS)
    assert [one.code for one in problems] == codes
    assert bool(document.header.first("tags")) is not bool(codes)


def test_length_of_a_wrapped_value() -> None:
    """What goes on below is not read past the limit of a value."""
    document, problems = read("Tags: a\n" + " b\n" * 40 + f" {'c' * MAX_VALUE}\n")
    assert [one.code for one in problems] == ["H37"]
    assert document.header.value("tags") == "a"


def test_long_text_without_a_header() -> None:
    """It is told that the header is missing, not that it is too long."""
    assert faults("Sáng nay, kỳ họp khai mạc.\n" * (MAX_LINES + 9)) == [("H03", 1)]


@pytest.mark.parametrize(("codes", "lines"), [([], MAX_LINES), (["H18"], MAX_LINES + 1)])
def test_length_of_a_header(codes: list[str], lines: int) -> None:
    """A text without the blank line is told once, and its rest is not read as a header."""
    text = "Correction: 28/5/2021 — Sửa.\n" * lines + "\nThân."
    document, problems = read_document("a.md", text, KEYS)
    assert [one.code for one in problems] == codes
    assert len(document.header.all("correction")) == MAX_LINES
    assert document.body == "Thân."


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("Status", "Trạng thái: draft"),
        ("Status", "Statuss: draft"),
        ("Tags", "Từ  khóa: kỳ họp"),
        ("Correction", "Đính chính: 28/5/2021 — Sửa số."),
        (None, "Ngày đăng: 27/5/2021"),  # the header has its date already
        (None, "Event: kỳ họp"),
        (None, "Stas: draft"),  # near enough to be asked about, not to be changed
    ],
)
def test_fix_of_a_key(expected: str | None, line: str) -> None:
    """The key that was surely meant is given for the place of the one that was written."""
    _, (problem,) = read(f"Title: Kỳ họp\nDate: 27/5/2021\n{line}\n\nNội dung.")
    assert (problem.code, problem.line, problem.column) == ("H04", 3, 1)
    assert (problem.fix, problem.length) == (expected, len(line.partition(":")[0]))


def test_fix_of_two_keys() -> None:
    """Two lines are never given one key."""
    _, problems = read("Title: Kỳ họp\nThẻ: một\nTừ khóa: hai\n\nNội dung.")
    assert [problem.fix for problem in problems] == ["Tags", None]


def test_value_as_it_was_typed() -> None:
    """A field keeps it beside the cleaned one, doubled spaces among it."""
    document, _ = read("Title:  Kỳ  họp  \n\nNội dung.")
    assert [field.typed for field in document.header.all("title")] == ["Kỳ  họp"]
