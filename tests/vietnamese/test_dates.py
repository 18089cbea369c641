from datetime import date, datetime, timedelta, timezone, tzinfo
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest

from plugins.vietnamese.dates import (
    DateError,
    long_date,
    month_name,
    read_date,
    short_date,
    spoken_date,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

AFTER = "sau ngày chỉ ghi dấu cách và giờ, như 27/5/2021 17:00"
TIME_FIRST = "phải ghi ngày trước, giờ sau, như 27/5/2021 17:00"
NO_DAY = "thiếu ngày, phải ghi đủ như 27/5/2021"
NO_YEAR = "thiếu năm, phải ghi đủ như 27/5/2021"
SHORT_YEAR = "năm phải đủ bốn chữ số, như 27/5/2021"
NO_ORDER = "không rõ ngày, tháng, năm ghi theo thứ tự nào, phải viết như 27/5/2021 hoặc 2021-05-27"
IN_WORDS = "ngày phải viết bằng số, như 27/5/2021"
OTHER = "ngày phải viết như 27/5/2021 hoặc 2021-05-27"
DIGITS = "chỉ dùng các chữ số từ 0 đến 9"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2021-05-27 00:00:00", "27/5/2021"),
        ("2021-05-27 00:00:00", "27/05/2021"),
        ("2021-05-27 00:00:00", "27-5-2021"),
        ("2021-05-27 00:00:00", "2021-05-27"),
        ("2021-04-12 00:00:00", "12/4/2021"),
        ("2021-12-04 00:00:00", "4/12/2021"),
        ("2021-02-01 00:00:00", "1-2-2021"),
        ("2021-02-01 00:00:00", "01-02-2021"),
        ("2021-05-03 00:00:00", "3/5/2021"),
        ("2021-05-03 00:00:00", "03/5/2021"),
        ("2024-02-29 00:00:00", "29/2/2024"),
        ("2000-02-29 00:00:00", "29/2/2000"),
        ("1945-09-02 00:00:00", "2/9/1945"),
        ("2100-12-31 00:00:00", "31/12/2100"),
        ("2021-05-27 17:00:00", "27/5/2021 17:00"),
        ("2021-05-27 07:05:00", "27/5/2021 7:05"),
        ("2021-05-27 07:05:00", "27-05-2021 07:05"),
        ("2021-05-27 00:00:00", "27/5/2021 0:00"),
        ("2021-05-27 23:59:59", "27/5/2021 23:59:59"),
        ("2021-05-27 17:00:00", "2021-05-27 17:00"),
        ("2021-05-27 17:00:30", "2021-05-27T17:00:30"),
        ("2021-05-27 07:00:00", "2021-05-27T7:00"),
        ("2021-05-27 17:00:00", "  27/5/2021 \u00a0 17:00\n"),
    ],
)
def test_certain_date(expected: str, text: str) -> None:
    """Day first always, midnight unless a time is given, on the clocks of the zone."""
    moment = read_date(text, ZONE)
    assert expected == f"{moment:%Y-%m-%d %H:%M:%S}"
    assert moment.tzinfo is ZONE


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("thiếu ngày", ""),
        ("thiếu ngày", " \u00a0"),
        ("không có ngày 31 tháng 4", "31/4/2021"),
        ("không có ngày 31 tháng 4", "2021-04-31 17:00"),
        ("không có ngày 30 tháng 2", "30/2/2024"),
        ("không có ngày 29 tháng 2 năm 2021", "29/2/2021"),
        ("không có ngày 29 tháng 2 năm 2100", "29/2/2100"),
        ("không có ngày 0 tháng 5", "0/5/2021"),
        ("không có ngày 32 tháng 5", "32-5-2021"),
        ("không có tháng 13", "2021-13-05"),
        ("không có tháng 27", "5/27/2021"),
        ("không có tháng 0", "5/0/2021"),
        ("năm 1944 nằm ngoài khoảng 1945–2100", "27/5/1944"),
        ("năm 2101 nằm ngoài khoảng 1945–2100", "2101-01-01"),
        ("năm 0 nằm ngoài khoảng 1945–2100", "1/1/0000"),
        ("không có giờ 25:00", "27/5/2021 25:00"),
        ("không có giờ 24:00", "27/5/2021 24:00"),
        ("không có giờ 17:60", "2021-05-27T17:60"),
        ("không có giờ 17:00:60", "27/5/2021 17:00:60"),
        (AFTER, "27/5/2021 7h30"),
        (AFTER, "27/5/2021 17h"),
        (AFTER, "27/5/2021 17 giờ"),
        (AFTER, "27/5/2021 17"),
        (AFTER, "27/5/2021 17.00"),
        (AFTER, "27/5/2021 7:5"),
        (AFTER, "27/5/2021 5:00 PM"),
        (AFTER, "27/5/2021, 17:00"),
        (AFTER, "27/5/2021T17:00"),
        (AFTER, "2021-05-27T17:00:00Z"),
        (AFTER, "2021-05-27T17:00+07:00"),
        (AFTER, "2021-05-27T17:00:00.000"),
        (TIME_FIRST, "17h00 27/5/2021"),
        (TIME_FIRST, "17:00 27/5/2021"),
        (TIME_FIRST, "17:00"),
        (TIME_FIRST, "17H"),
        (TIME_FIRST, normalize("NFD", "17 giờ")),
        (NO_DAY, "5/2021"),
        (NO_DAY, "2021-05"),
        (NO_DAY, "2021"),
        (NO_YEAR, "27/5"),
        (NO_YEAR, "27/5 17:00"),
        (SHORT_YEAR, "3/5/21"),
        (SHORT_YEAR, "03-05-21 17:00"),
        (SHORT_YEAR, "3.5.21"),
        (NO_ORDER, "2021/05/27"),
        (NO_ORDER, "2021-5-7"),
        (NO_ORDER, "2021.05.27"),
        (IN_WORDS, "27 tháng 5 2021"),
        (IN_WORDS, "Thứ Năm, 27/5/2021"),
        (IN_WORDS, "May 27, 2021"),
        (IN_WORDS, "hôm nay"),
        (OTHER, "17"),
        (OTHER, "27.5.2021"),
        (OTHER, "27/5-2021"),
        (OTHER, "27 / 5 / 2021"),
        (OTHER, "20210527"),
        (OTHER, "27/5/20211"),
        (OTHER, "127/5/2021"),
        (OTHER, "-7/5/2021"),
        (OTHER, "?"),
        (DIGITS, "２７/5/2021"),
        (DIGITS, "27/5/٢٠٢١"),
        (DIGITS, "27/5/2021 1７:00"),
    ],
)
def test_uncertain_date(reason: str, text: str) -> None:
    """Nothing is guessed: the editor is told what is wrong or what the right form is."""
    with pytest.raises(DateError) as caught:
        read_date(text, ZONE)
    assert (reason,) == caught.value.args


def test_every_day_of_a_leap_year() -> None:
    """A date that is written is read as the same day, in each of the three forms."""
    for number in range(366):
        day = date(2024, 1, 1) + timedelta(days=number)
        for text in (short_date(day), day.strftime("%d-%m-%Y"), day.isoformat()):
            assert day == read_date(text, ZONE).date()


@pytest.mark.parametrize(
    ("expected", "zone"),
    [
        ("2021-05-27T17:00:00+07:00", ZONE),
        ("2021-05-27T17:00:00+09:00", timezone(timedelta(hours=9))),
    ],
)
def test_zone(expected: str, zone: tzinfo) -> None:
    """The zone is the caller's, and its clock shows what was written."""
    assert expected == read_date("27/5/2021 17:00", zone).isoformat()


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        ("Thứ Năm, 27/5/2021, 17:00", datetime(2021, 5, 27, 17, tzinfo=ZONE)),
        ("Thứ Năm, 27/5/2021", datetime(2021, 5, 27, tzinfo=ZONE)),
        ("Thứ Năm, 27/5/2021, 00:01", datetime(2021, 5, 27, 0, 1, tzinfo=ZONE)),
        ("Thứ Sáu, 28/5/2021, 07:05", datetime(2021, 5, 28, 7, 5, 59, tzinfo=ZONE)),
        ("Thứ Bảy, 1/1/2022", datetime(2022, 1, 1, tzinfo=ZONE)),
        ("Chủ Nhật, 2/1/2022", datetime(2022, 1, 2, tzinfo=ZONE)),
        ("Thứ Hai, 3/1/2022", datetime(2022, 1, 3, tzinfo=ZONE)),
        ("Thứ Ba, 4/1/2022", datetime(2022, 1, 4, tzinfo=ZONE)),
        ("Thứ Tư, 5/1/2022", datetime(2022, 1, 5, tzinfo=ZONE)),
    ],
)
def test_moment_in_full(expected: str, when: datetime) -> None:
    """Weekday, date and time, the time only where there is one."""
    assert expected == long_date(when)


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        ("ngày 27/5/2021", datetime(2021, 5, 27, tzinfo=ZONE)),
        ("07:05 ngày 28/5/2021", datetime(2021, 5, 28, 7, 5, 59, tzinfo=ZONE)),
    ],
)
def test_moment_within_a_sentence(expected: str, when: datetime) -> None:
    """It has no capital letter, and the time only where there is one."""
    assert expected == spoken_date(when)


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        ("7/5/2021", datetime(2021, 5, 7, 17, tzinfo=ZONE)),
        ("31/12/2021", date(2021, 12, 31)),
    ],
)
def test_day_in_numbers(expected: str, when: date) -> None:
    """No leading zeros, for a moment and for a day."""
    assert expected == short_date(when)


@pytest.mark.parametrize(("expected", "month"), [("Tháng 5/2021", 5), ("Tháng 12/2021", 12)])
def test_month(expected: str, month: int) -> None:
    """The month is a number, as offices write it."""
    assert expected == month_name(2021, month)
