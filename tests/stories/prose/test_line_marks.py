import pytest

from plugins.stories.prose.line_marks import (
    Item,
    behind_mark,
    has_own_mark,
    has_point_mark,
    has_starred_word,
    heading_of,
    indent_of,
    is_blank,
    is_rule,
    item_of,
    note_of,
    quoted,
    reference_of,
)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (Item(0, "-", None, "Một"), "- Một"),
        (Item(0, "–", None, "Một"), "– Một"),
        (Item(0, "+", None, "Một"), "+\tMột"),
        (Item(0, "*", None, "**Một**"), "*\u00a0**Một**"),
        (Item(0, "-", None, "Một"), "-Một"),
        (Item(2, "-", None, "Một"), "  - Một"),
        (Item(4, "1.", 1, "Một"), "\t1. Một"),
        (Item(0, "2025.", 2025, "Năm"), "2025. Năm"),
        (Item(0, "5.", 5, "000 đồng"), "5. 000 đồng"),
        (None, "01. Một"),
        (None, "1234567890. Một"),
        (None, "1.Một"),
        (None, "1.1. Một"),
        (None, "-5°C"),
        (None, "+84 205"),
        (None, "*nghiêng*"),
        (None, "— Một"),
        (None, "-"),
        (None, "- "),
        (None, "1."),
        (None, "Một - hai"),
    ],
)
def test_item(expected: Item | None, line: str) -> None:
    """A bullet or a number, a space and words; a dash may stand right before a letter."""
    assert expected == item_of(line)


@pytest.mark.parametrize(
    ("expected", "first", "second"),
    [
        (True, "1. Một", "7. Hai"),
        (True, "- Một", "-Hai"),
        (False, "- Một", "+ Hai"),
        (False, "- Một", "1. Hai"),
    ],
)
def test_kind(expected: bool, first: str, second: str) -> None:
    """Numbers are of one kind, bullets of one kind with their like."""
    one, other = item_of(first), item_of(second)
    assert one is not None
    assert other is not None
    assert expected is (one.kind == other.kind)


@pytest.mark.parametrize(
    "line",
    """a) Một|(a) Một|đ) Một|ii) Một|(iv) Một|a. Một|a/ Một|A. Một|Đ. Một|1) Một|(1) Một|1/ Một|I. Một|XII. Một|I/ Một
III) Một|01. Một|1.1. Một|1.2 Một|1.2.10. Một|Điều 5. Một|Điều 5a: Một|Khoản 2. Một|Mục II. Một|Chương X. Một|Phần 1. Một
• Một|·\tMột|▪ Một|✓ Một|o Một|\uf0b7\tMột|  a) Một|+Một""".replace("\n", "|").split("|"),
)  # fmt: skip
def test_own_mark(line: str) -> None:
    """Marks of offices and of Word that a page shows as they are."""
    assert has_own_mark(line)
    assert behind_mark(line) == "Một"


@pytest.mark.parametrize(
    "line",
    [
        "Một",
        "a)Một",
        "1/6 họp",
        "1,5 triệu",
        "1.234 phiếu",
        "Điều 5 quy định",
        "(Ảnh: A)",
        "ông",
        "An. Một",
        "-5",
        "",
    ],
)
def test_no_own_mark(line: str) -> None:
    """Dates, amounts and words are none."""
    assert not has_own_mark(line)
    assert line == behind_mark(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (True, "a) Một"),
        (True, "đ. Một"),
        (True, "1.1. Một"),
        (True, "ii) Một"),
        (False, "1. Một"),
        (False, "Điều 1. Một"),
        (False, "A. Một"),
        (False, "• Một"),
    ],
)
def test_point(expected: bool, line: str) -> None:
    """What counts the points of a clause, not clauses and parts themselves."""
    assert expected is has_point_mark(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [("Một", "- Một"), ("Một", "1.\tMột"), ("- Hai", "- - Hai"), ("Một  hai", "  Một  hai ")],
)
def test_words_behind_a_mark(expected: str, line: str) -> None:
    """The words alone; where there is no mark, the line."""
    assert expected == behind_mark(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (0, "a"),
        (2, "  a"),
        (4, "\ta"),
        (4, "  \ta"),
        (8, "\t\ta"),
        (2, "\u00a0\u00a0a"),
        (1, "\u3000a"),
        (0, ""),
    ],
)
def test_indent(expected: int, line: str) -> None:
    """Spaces of every kind; a tab reaches to the next fourth column."""
    assert expected == indent_of(line)


@pytest.mark.parametrize(
    ("expected", "line"), [(True, ""), (True, " \t\u00a0\u3000"), (False, "."), (False, "\\")]
)
def test_blank(expected: bool, line: str) -> None:
    """Nothing can be seen on it."""
    assert expected is is_blank(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ((2, "Mục"), "## Mục"),
        ((1, "Mục"), "# Mục #"),
        ((6, "Mục"), "###### Mục"),
        ((2, "Mục"), "  ##\u00a0Mục ##"),
        ((2, "C# là gì"), "## C# là gì"),
        (None, "##Mục"),
        (None, "#HĐND #LạngSơn"),
        (None, "####### Mục"),
        (None, "##"),
        (None, "# #"),
    ],
)
def test_heading(expected: tuple[int, str] | None, line: str) -> None:
    """Signs, a space and words."""
    assert expected == heading_of(line)


@pytest.mark.parametrize(
    "line", ["---", "***", "___", "===", "* * *", "-----", "— — —", "– – –", " --- "]
)
def test_rule(line: str) -> None:
    """Three signs or more, and nothing else."""
    assert is_rule(line)


@pytest.mark.parametrize("line", ["--", "-", "**", "-*-", "---o0o---", "--- a", "- - a", ""])
def test_no_rule(line: str) -> None:
    """Fewer, several kinds, or words."""
    assert not is_rule(line)


@pytest.mark.parametrize(
    ("expected", "goes_on", "line"),
    [
        ("Trích", False, "> Trích"),
        ("Trích", False, ">Trích"),
        ("> Trích", False, "> > Trích"),
        ("  thụt", False, ">   thụt"),
        ("", False, ">"),
        ("50 triệu đồng", True, "> 50 triệu đồng"),
        ("50.", True, "> 50."),
        (None, False, "> 50 triệu đồng"),
        (None, False, "> 5%"),
        (None, False, ">= 5 điểm"),
        (None, True, ">= 5 điểm"),
        (None, False, "a > b"),
    ],
)
def test_quotation(expected: str | None, goes_on: bool, line: str) -> None:
    """What stands behind the sign, where it does not compare numbers."""
    assert expected == quoted(line, goes_on=goes_on)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (("nq", "https://x.vn", ""), "[nq]: https://x.vn"),
        (("nq", "https://x.vn", "Tên"), '[nq]: <https://x.vn> "Tên"'),
        (("hai từ", "../a/index.md", "Tên"), "  [hai từ]: ../a/index.md (Tên)"),
        (None, "[Hỏi]: Vì sao?"),
        (None, "[^1]: https://x.vn"),
        (None, "[nq] https://x.vn"),
        (None, "    [nq]: https://x.vn"),
    ],
)
def test_reference(expected: tuple[str, str, str] | None, line: str) -> None:
    """Name, address and title; words behind the colon are no address."""
    assert expected == reference_of(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (("1", "Theo báo cáo."), "[^1]: Theo báo cáo."),
        (("a", ""), "[^a]:"),
        (None, "[^1] Theo"),
        (None, "[1]: Theo"),
        (None, "Số[^1]: năm"),
    ],
)
def test_note(expected: tuple[str, str] | None, line: str) -> None:
    """Name and words of a footnote."""
    assert expected == note_of(line)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (True, "Hữu Liên*, Na Dương* dự"),
        (True, "1.234* phiếu"),
        (True, "(tạm tính)*"),
        (False, "*nghiêng*"),
        (False, "Na Dương* và *nghiêng*"),
        (False, "2*3"),
        (False, "a**"),
        (False, "* Một"),
    ],
)
def test_starred_word(expected: bool, line: str) -> None:
    """A star behind a word marks it where nothing in the line is emphasis."""
    assert expected is has_starred_word(line)
