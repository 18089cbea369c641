from xml.etree.ElementTree import tostring

import pytest

from plugins.stories.prose.tables import Table, table_at


def rows(typed: str) -> list[list[str]] | None:
    table = table_at(typed.split("\n"), 0)
    return table and [list(row) for row in table.rows]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ([["a", "b"], ["1", "2"]], "| a | b |\n|---|---|\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"]], "a | b\n--|--\n1 | 2"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n|—|–|\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n|===|===|\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"]], "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n\n|---|---|\n\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"], ["3", "4"]], "| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n|---|---|"),
        ([["a", "b"], ["1", "2"]], "| a | b |\n| 1 | 2 |\n\n| c | d |\n| 3 | 4 |"),
        ([["a", "b"], ["1  \n2", "3"]], "| a | b |\n|---|---|\n| 1\n2 | 3 |"),
        ([["a", "b"], ["1", "", "2"]], "|a|b|\n|-|-|\n|1||2|"),
        ([["a", "b"], ["", ""]], "| a | b |\n|---|---|\n| | |"),
        ([["a", "b"]], "| a | b |\n|---|---|"),
        ([["a"], ["1"]], "| a |\n|---|\n| 1 |"),
        ([["x|y", "`p|q`"], ["1", "2"]], "| x\\|y | `p|q` |\n|---|---|\n| 1 | 2 |"),
        ([["a", "b"], ["1", "2"]], "a\tb\n1\t2"),
        ([["", "b", "c"], ["1", "2", "3"]], "\tb\tc\n1\t2\t3"),
        ([["a", "b", "c"], ["1", "", ""], ["", "2", "3"]], "a\tb\tc\n1\t\t\n\t2\t3"),
        ([["STT", "Tên"], ["1.", "An"]], "STT\tTên\n1.\tAn"),
        ([["1.", "An", "5"], ["2.", "Bình", "6"]], "1.\tAn\t5\n2.\tBình\t6"),
        ([["STT", "Đơn vị", "Số"], ["1", "Hữu Liên", "5"]], "STT  Đơn vị    Số\n1    Hữu Liên  5"),
        ([["Ông A", "Bí thư"], ["Bà B", "Phó"]], "Ông A   Bí thư\nBà B    Phó"),
    ],
)
def test_table(expected: list[list[str]], typed: str) -> None:
    """Every cell of every row, however they are parted."""
    assert expected == rows(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Một\nHai",
        "a | b\nc | d",
        "| a | b |\nĐoạn",
        "| a |\n| 1 |",
        "|---|---|\n| 1 | 2 |",
        "---\n| 1 | 2 |",
        "- a | b\n--|--",
        "1.\tMột\n2.\tHai",
        "a)\tMột\nb)\tHai",
        "•\tMột\n•\tHai",
        "·         Một\n·         Hai",
        "Điều 1.\tMột\nĐiều 2.\tHai",
        "\tMột\n\tHai",
        "Xã A\t5",
        "Một  hai\nBa  bốn",
        "Câu có  hai cách  sai.\nCâu sau  cũng hai  cách.",
        "Câu một.  Câu hai.  Câu ba.\nCâu bốn.  Câu năm.  Câu sáu.",
    ],
)
def test_no_table(typed: str) -> None:
    """Pipes, tabs and gaps in words, lists and sentences."""
    assert rows(typed) is None


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (3, "| a | b |\n|---|---|\n| 1 | 2 |\nĐoạn."),
        (3, "| a | b |\n|---|---|\n| 1 | 2 |\n\nĐoạn."),
        (2, "a\tb\n1\t2\nĐoạn."),
        (3, "| a | b |\n|---|---|\n| 1\n\n2 |"),
    ],
)
def test_end(expected: int, typed: str) -> None:
    """A table ends behind its last row."""
    table = table_at(typed.split("\n"), 0)
    assert table is not None
    assert expected == table.end


@pytest.mark.parametrize(
    ("expected", "ruler"),
    [
        (["", ""], "|---|---|"),
        (["left", "right"], "|:--|--:|"),
        (["center", ""], ":-: | -"),
        (["left"], "|:-|"),
    ],
)
def test_alignment(expected: list[str], ruler: str) -> None:
    """Colons say how a column stands."""
    table = table_at(["| a | b |", ruler, "| 1 | 2 |"], 0)
    assert table is not None
    assert expected == table.alignments


def test_html() -> None:
    """The head first; short rows are filled, and a longer one widens them all."""
    table = Table([["a", "b"], ["1"], ["2", "3", "4"]], ["right"], 3)
    html = tostring(table.element(), "unicode")
    assert html.count("<th>") + html.count("<th ") == 2
    assert html.count("<td") == 6 + 1  # a head without words is no head
    assert html.count('class="align-right number"') == 3
    assert table.overlong == ["2", "3", "4"]
    assert Table([["a", "b"], ["1"]], [], 2).overlong is None


def classes(*cells: str, ruler: str = "") -> set[str]:
    """How the cells of a column stand, its head among them."""
    table = Table([["Số"], *([cell] for cell in cells)], [ruler], len(cells))
    return {cell.get("class", "") for row in table.element().iter("tr") for cell in row}


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "2", "10"],
        ["1."],
        ["1.234.567", "12 000", "0", "0,5"],
        ["100%", "90,2 %", "5‰"],
        ["−3%", "+12,5", "±2", "~50", "≥ 7", "<1"],
        ["4,2 tỷ đồng", "850 triệu", "12 nghìn đồng", "5đ", "1.230.000 VNĐ", "5 USD"],
        ["12", "", "–", "-", "…"],
        ["12", "**34**", "*5*"],
    ],
)
def test_numbers(cells: list[str]) -> None:
    """A column of numbers, shares and sums stands as numbers do; a gap or a dash says that there is none."""
    assert classes(*cells) == {"number"}


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", "–"],
        ["12", "Không"],
        ["1/6/2025"],
        ["12/NQ-HĐND"],
        ["02053812345"],
        ["0912.345.678"],
        ["3 hộ"],
        ["Xã 3"],
        ["tỷ"],
        ["8h30"],
    ],
)
def test_words(cells: list[str]) -> None:
    """Words, days, telephone numbers and columns without any number stand as words do."""
    assert classes(*cells) == {""}


def test_numbers_with_a_typed_alignment() -> None:
    """What the dashes say goes before, and the figures are still as wide as each other."""
    assert classes("12", ruler="left") == {"align-left number"}


def test_long_number() -> None:
    """A cell of a hundred thousand spaces takes no longer than it is long."""
    assert classes("1" + " " * 100_000 + "x") == {""}
