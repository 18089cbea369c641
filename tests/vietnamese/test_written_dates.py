from datetime import date

import pytest

from plugins.vietnamese.written_dates import impossible_dates, wrong_weekdays
from tests.vietnamese.spanning import marked, plain

NEAR = date(2021, 5, 27)  # a Thursday


@pytest.mark.parametrize(
    "line",
    [
        "⟦31/4/2021⟧",
        "ngày ⟦32/13⟧",
        "sáng ⟦31/4⟧",
        "ngày ⟦29/2/2021⟧, họp",
        "từ 25 đến ⟦31-6-2021⟧",
        "ngày ⟦30.2.2021⟧",
        "ngày ⟦31 tháng 4 năm 2021⟧",
        "ngày ⟦0/5/2021⟧",
        "ngày ⟦12/13/2021⟧.",
        "các ngày 30-⟦31/4/2021⟧",
        "ngày 29/2/2024, 29/2",
        "35/35 đại biểu, 32/35 xã",
        "trực 24/24 giờ, cả ngày 24/24, đêm 24/24",
        "mỗi ngày 45/50 hồ sơ",
        "Nghị quyết số 32/13/2021/NQ-HĐND",
        "số 45/2021/QĐ-UBND, 1668/NQ-UBTVQH15",
        "tháng 5/2021, quý 4/2021, năm 2021",
        "ngày 27/5/2021, 27-5-2021, 27.5.2021",
        "phiên bản 32.13.20, địa chỉ 10.40.50.60",
        "điện thoại 0205.38.12.345",
        "hộ ở ngõ 32/15 phố Muối",
        "2021-05-27",
        "chiều 15/20 đại biểu đến",
    ],
)
def test_impossible_dates(line: str) -> None:
    """A date that is in no calendar is found; a share, a number or a document is no date."""
    assert line == marked(plain(line), impossible_dates(plain(line)))


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("Thứ Năm", "⟦Thứ Hai, ngày 27/5/2021⟧, HĐND"),
        ("Thứ Năm", "Sáng ⟦thứ sáu (27/5/2021⟧)"),
        ("Thứ Năm", "họp vào ⟦Thứ 4 ngày 27-5-2021⟧"),
        ("Thứ Năm", "⟦Chủ nhật, 27 tháng 5 năm 2021⟧"),
        ("Thứ Năm", "chiều ⟦thứ ba 27/5⟧"),
        ("Thứ Bảy", "từ ⟦thứ Hai, 1/1/2022⟧"),
        ("Thứ Bảy", "đến ⟦thứ Hai, 29/5⟧"),
        ("", "Thứ Năm, ngày 27/5/2021"),
        ("", "Chủ nhật, 23/5/2021; sáng thứ bảy 22/5"),
        ("", "Kỳ họp thứ hai, ngày 27/5/2021"),
        ("", "ngày làm việc thứ hai (27/5/2021)"),
        ("", "phiên họp thứ ba ngày 27/5"),
        ("", "Thứ nhất, họp. Thứ hai, ngày 27/5/2021 phải xong"),
        ("", "thứ Hai, 31/4/2021"),
        ("", "thứ hai hằng tuần"),
        ("", "lần thứ 2, 27/5/2021"),
        ("", "khóa thứ tư, tháng 5/2021"),
    ],
)
def test_wrong_weekdays(word: str, line: str) -> None:
    """A weekday that is not the date's is found, with the right one; an ordinal is no weekday."""
    marks = list(wrong_weekdays(plain(line), NEAR))
    assert line == marked(plain(line), marks)
    assert [word] * bool(word) == [mark.word for mark in marks]


def test_year_of_a_day() -> None:
    """Without a year a date is the nearest to the story; without a story's day it is none."""
    assert list(wrong_weekdays("thứ Năm, 30/12", date(2022, 1, 2))) == []
    assert [mark.word for mark in wrong_weekdays("thứ Năm, 30/12", date(2022, 12, 2))] == [
        "Thứ Sáu"
    ]
    assert list(wrong_weekdays("thứ Sáu, 30/12")) == []
