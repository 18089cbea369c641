import pytest

from plugins.related_news.series import SeriesIndex, instalment
from tests.related_news.sites import item

PHIEN = "Thường trực HĐND tỉnh tổ chức phiên họp thường kỳ tháng 8/2025"
KY_HOP = "Kỳ họp thứ 9, Quốc hội khóa XV bế mạc: những quyết sách"


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (True, PHIEN, "Thường trực HĐND tỉnh họp phiên tháng 7/2025, rà soát các nội dung trình"),
        (True, PHIEN, "Thường trực HĐND tỉnh: phiên họp tháng 8 năm 2024"),
        (True, PHIEN, "THƯỜNG TRỰC HĐND TỈNH TỔ CHỨC PHIÊN HỌP THÁNG BẢY"),
        (True, KY_HOP, "Đoàn ĐBQH tỉnh dự phiên khai mạc Kỳ họp thứ 10, Quốc hội khóa XV"),
        (True, "HĐND tỉnh khai mạc kỳ họp thứ nhất", "Bế mạc kỳ họp thứ hai, HĐND tỉnh"),
        (True, "Lịch tiếp công dân quý I năm 2030", "Lịch tiếp công dân quí II năm 2030"),
        (True, "Lịch tiếp công dân quý I/2029", "Lịch tiếp công dân quý I/2030"),
        (True, "Kỳ họp thường lệ giữa năm 2025 HĐND tỉnh", "HĐND tỉnh họp giữa năm 2022, kỳ họp mới"),
        (True, "Lịch công tác của lãnh đạo tuần 7", "Lịch công tác của lãnh đạo tuần 8"),
        (True, "This Week in Our Town #12", "This Week in Our Town #13"),
        # The same instalment, told of twice.
        (False, PHIEN, "Thường trực HĐND tỉnh khai mạc phiên họp tháng 8/2025"),
        (False, KY_HOP, "Khai mạc Kỳ họp thứ 9, Quốc hội khóa XV"),
        # Another body, another event.
        (False, PHIEN, "Thường trực HĐND xã Na Dương tổ chức phiên họp tháng 7/2025"),
        (False, "HĐND xã Na Dương họp kỳ thứ 2", "HĐND xã Hữu Liên họp kỳ thứ 12"),
        (False, "HĐND xã Na Dương tổ chức kỳ họp thứ 3, nhiệm kỳ 2021-2026",
                "HĐND xã Hữu Liên tổ chức kỳ họp thứ 4, nhiệm kỳ 2021-2026"),
        (False, PHIEN, "Thường trực HĐND tỉnh giám sát việc giữ rừng tháng 7/2025"),
        (False, KY_HOP, "Đoàn ĐBQH tiếp xúc cử tri trước Kỳ họp thứ 10, Quốc hội khóa XV"),
        # Numbers of other kinds, or none.
        (False, "Kỳ họp Quốc hội khóa XV, tháng 5/2025", KY_HOP),
        (False, "Quốc hội khóa XV khai mạc kỳ họp", KY_HOP),
        (False, "Sáng thứ Hai", "Sáng thứ Ba"),
        (False, "Kỳ 1", "Kỳ 2"),
    ],
)  # fmt: skip
def test_two_headlines(expected: bool, one: str, other: str) -> None:
    """They are of one series if body and event are the same and the count is another."""
    first, second = instalment(item("a", one)), instalment(item("b", other))
    assert expected == bool(first and second and first.is_another_of(second))
    assert expected == bool(first and second and second.is_another_of(first))


def index(months: int, **drafts: str) -> SeriesIndex:
    """A monthly series, and drafts of it."""
    found = SeriesIndex()
    for month in range(months):
        headline = f"Thường trực HĐND tỉnh họp phiên tháng {month % 12 + 1}/{2000 + month // 12}"
        story = item(f"phiên-{month}", headline, 30 * month)
        found.add(story, instalment(story), offered=True)
    for name, headline in drafts.items():
        found.add(item(name, headline), instalment(item(name, headline)), offered=False)
    return found


def test_instalments_of_a_series() -> None:
    """The others are found, a draft is not, though it finds them."""
    found = index(4, nháp=PHIEN)
    others = {"phiên-0", "phiên-1", "phiên-3"}
    assert others == found.others(item("phiên-2", day=60))
    assert {*others, "phiên-2"} == found.others(item("nháp"))


def test_long_series() -> None:
    """The nearest instalments are found, and who may look at one is told."""
    found = index(200)
    middle = item("phiên-100", day=3000)
    others = found.others(middle)
    assert {"phiên-99", "phiên-101"} <= others
    assert len(others) < 80
    looking = {
        f"phiên-{n}"
        for n in range(200)
        if "phiên-100" in found.others(item(f"phiên-{n}", day=30 * n))
    }
    assert looking - {"phiên-100"} <= set(found.neighbours(middle))


def test_story_that_was_taken_out() -> None:
    """It is found no more; what is no instalment is nothing to take out."""
    found = index(3)
    found.remove(item("phiên-1", day=30), offered=True)
    found.remove(item("khác"), offered=True)
    assert found.others(item("phiên-0")) == {"phiên-2"}
    assert found.others(item("phiên-1", day=30)) == set()
