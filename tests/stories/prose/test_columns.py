import pytest

from plugins.stories.prose.columns import column_gaps
from tests.growth import growth


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["  ", "       ", "    ", "     "], "STT  Đơn vị       Số phiếu\n1    Hữu Liên     1.234"),
        (["\t", "\t", "\t", "\t"], "STT\tĐơn vị\tSố phiếu\n1\tHữu Liên\t1.234"),
        ([" \t ", "\t\t"], "Tên:\na  b \t c\n  d\u00a0 e\t\tf  \nHết."),
        (["   ", "    "], "Tên:\nÔng A   Trưởng ban\nBà Lý    Phó ban"),
        ([], "Hết.  Câu hai.  Câu ba.\nHết.  Câu hai.  Câu ba."),
        ([], "Kỳ  họp  khai mạc.\nHội nghị bế  mạc."),
        ([], "Kỳ  họp  khai mạc."),
        ([], "Kỳ  họp\nHội  nghị"),
        ([], "a  b  c\n\nd  e  f"),
        ([], "    a b c\n    d e f\n"),
    ],
)
def test_gaps(expected: list[str], text: str) -> None:
    """They part the cells of what is read as a table; one of two spaces is a slip."""
    assert expected == [text[start:end] for start, end in column_gaps(text)]


@pytest.mark.parametrize(
    "unit", ["  ", "a  ", "\t", "a\t", "a  b  c\n", "\u00a0 ", "\n"], ids=ascii
)
def test_cost(unit: str) -> None:
    """The work is in proportion to the length."""
    assert growth(lambda text: list(column_gaps(text)), unit, 50_000) < 8
