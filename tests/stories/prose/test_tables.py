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
    assert html.count("<th") - html.count("<thead") == 3
    assert html.count("<td") == 6
    assert html.count('class="align-right"') == 3
    assert table.overlong == ["2", "3", "4"]
    assert Table([["a", "b"], ["1"]], [], 2).overlong is None
