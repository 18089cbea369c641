import pytest

from plugins.vietnamese.typed_dates import certain_date


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("27/5/2021", "27.5.2021"),
        ("27/5/2021", "27 / 5 / 2021"),
        ("27/5/2021", "ngày 27/5/2021"),
        ("27/5/2021", "Thứ Năm, ngày 27/5/2021"),
        ("27/5/2021", "27 tháng 5 năm 2021"),
        ("27/5/2021", "Ngày 27 tháng 5 năm 2021"),
        ("27/5/2021 17:00", "27/5/2021 17h00"),
        ("27/5/2021 17:00", "27.5.2021 17h"),
        ("27/5/2021 17:30", "27/5/2021 17g30"),
        ("27/5/2021 07:30", "27/5/2021, 7h30"),
        ("27/5/2021 07:30", "27/5/2021 - 7 giờ 30 phút"),
        ("27/5/2021 17:00", "17h00 27/5/2021"),
        ("27/5/2021 17:00", "17:00 ngày 27/5/2021"),
        ("27/5/2021 17:00", "lúc 17h00, ngày 27-5-2021"),
        ("27/5/2021", "2021/05/27"),
        ("27/5/2021", "2021-5-27"),
        (None, "2021/05/04"),  # the fourth of May or the fifth of April
        (None, "5/27/2021"),
        (None, "31/4/2021"),
        (None, "27/5/21"),
        (None, "27/5"),
        (None, "5/2021"),
        (None, "27/5/2021 25h00"),
        (None, "27/5-2021"),
        (None, "hôm qua"),
        (None, ""),
    ],
)
def test_date(expected: str | None, written: str) -> None:
    """A date of another form is rewritten where it can mean one day alone."""
    assert expected == certain_date(written)
