from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.stories.records import Section
from plugins.stories.settings import (
    SLUG,
    GivenSettings,
    SettingsFault,
    StorySettings,
    not_plain,
    read_story_settings,
)
from tests.factories import ZONE

RIGHT = {
    "TIMEZONE": "Asia/Ho_Chi_Minh",
    "SECTIONS": [("ky-hop", "Kỳ họp", "Các kỳ họp."), ("giam-sat", "Giám sát")],
}


def test_right_settings() -> None:
    """The settings become one record; what is not given has its default."""
    sections = (Section("ky-hop", "Kỳ họp", "Các kỳ họp."), Section("giam-sat", "Giám sát"))
    assert StorySettings(ZoneInfo("Asia/Ho_Chi_Minh"), sections) == read_story_settings(RIGHT)


def test_every_setting() -> None:
    """The zone, the extra keys and the videos are taken over."""
    given = {
        "TIMEZONE": "Asia/Bangkok",
        "STORY_EXTRA_KEYS": ["Event_place"],
        "VIDEOS": ["https://video.x.gov.vn/embed/"],
    }
    settings = read_story_settings({**RIGHT, **given})
    assert (settings.zone.key, settings.extra_keys, settings.videos) == (
        "Asia/Bangkok",
        ("Event_place",),
        ("https://video.x.gov.vn/embed/",),
    )


def test_no_zone() -> None:
    """Vietnam has one."""
    sections = [("ky-hop", "Kỳ họp")]
    assert read_story_settings({"SECTIONS": sections}).zone == ZoneInfo("Asia/Ho_Chi_Minh")


def test_closed_section() -> None:
    """From the day that its row names, on the clocks of the office, it is closed."""
    rows = [("hoi-dap", " Hỏi  đáp ", "", "1/7/2025"), ("ky-hop", "Kỳ họp", "")]
    closed, other = read_story_settings({"SECTIONS": rows}).sections
    assert (closed.name, closed.description) == ("Hỏi đáp", "")
    assert closed.closed == datetime(2025, 7, 1, tzinfo=ZONE)
    assert closed.is_open(datetime(2025, 6, 30, 16, 59, tzinfo=UTC))
    assert not closed.is_open(datetime(2025, 6, 30, 17, 0, tzinfo=UTC))
    assert other.is_open(datetime(2099, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", ""),
        ("TIMEZONE", "Asia/Lang_Son"),
        ("TIMEZONE", "../../etc/passwd"),
        ("TIMEZONE", "Asia"),
        ("TIMEZONE", None),
        ("TIMEZONE", 7),
        ("SECTIONS", []),
        ("SECTIONS", [("a", "A", "", "tháng 7")]),
        ("SECTIONS", [("a", "A", "", "")]),
        ("SECTIONS", [("a", "A", "", True)]),
        ("SECTIONS", [("a", "A", "1/7/2025")]),
        ("SECTIONS", [("a", "A", "", "1/7/2025", "")]),
        ("SECTIONS", None),
        ("SECTIONS", 5),
        ("SECTIONS", "ky-hop"),
        ("SECTIONS", {"ky-hop": "Kỳ họp"}),
        ("SECTIONS", ["ky-hop"]),
        ("SECTIONS", [("ky-hop", 5)]),
        ("SECTIONS", [("ky-hop", "Kỳ họp", None)]),
        ("SECTIONS", [("ky-hop", " ")]),
        ("SECTIONS", [("ky-hop", "Kỳ\x01họp")]),
        ("SECTIONS", [("a" * 81, "Kỳ họp")]),
        ("SECTIONS", [("ky-hop",)]),
        ("SECTIONS", [("ky-hop", "Kỳ họp", "", "thừa")]),
        ("SECTIONS", [("Kỳ họp", "Kỳ họp")]),
        ("SECTIONS", [("ky_hop", "Kỳ họp")]),
        ("SECTIONS", [("../x", "Kỳ họp")]),
        ("SECTIONS", [("a", "Kỳ họp"), ("a", "Giám sát")]),
        ("SECTIONS", [("a", "Tỉnh uỷ"), ("b", "tỉnh ủy")]),
        ("SECTIONS", [("a", "<b>Kỳ họp</b>")]),
        ("SECTIONS", [("a", "Kỳ họp", "<img src=x onerror=y>")]),
        ("VIDEOS", "https://video.x.vn/"),
        ("VIDEOS", [7]),
        ("VIDEOS", ["http://video.x.vn/"]),
        ("VIDEOS", ["https://video.x.vn"]),
        ("VIDEOS", ["https://video.x.vn/../"]),
        ("VIDEOS", ["https://*.x.vn/"]),
        ("VIDEOS", ["javascript:/"]),
        ("STORY_EXTRA_KEYS", ["Địa điểm"]),
        ("STORY_EXTRA_KEYS", ["a b"]),
        ("STORY_EXTRA_KEYS", [True]),
        ("STORY_EXTRA_KEYS", "Event"),
        ("STORY_EXTRA_KEYS", None),
    ],
)
def test_wrong_setting(name: str, value: object) -> None:
    """A setting that cannot be used is told by its name."""
    with pytest.raises(SettingsFault, match=rf"(?m)^{name}: "):
        read_story_settings({**RIGHT, name: value})


def test_several_wrong_settings() -> None:
    """All faults are told together, and all of a list."""
    wrong = {"TIMEZONE": "x", "SECTIONS": [("a b", "A"), 5], "STORY_EXTRA_KEYS": ["c d"]}
    with pytest.raises(SettingsFault) as fault:
        read_story_settings(wrong)
    assert len(fault.value.faults) == 4


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("", "Đoàn ĐBQH & HĐND tỉnh"),
        ("", "giá < 5 > 3"),
        ("", "hai\ndòng"),
        ("", ""),
        ("không phải None", None),
        ("không phải 5", 5),
        ("không phải b'a'", b"a"),
        ("U+0001", "a\x01b"),
        ("U+200B", "a\u200bb"),
        ("U+D800", "a\ud800"),
        ("U+FFFE", "\ufffe"),
        ("HTML", "<b>a</b>"),
        ("HTML", "<img src=x onerror=y"),
    ],
)
def test_plain_text(expected: str, value: object) -> None:
    """What would break a feed, hide from the eye or be HTML is told; spaces of any kind are not."""
    found = not_plain(value)
    assert expected in found
    assert bool(expected) is bool(found)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("Tên trang", {"NAME": " Tên\n trang "}),
        ("Hòa", {"NAME": "Ho\u0300a"}),
        ("khác", {}),
    ],
)
def test_text(expected: str, given: dict[str, object]) -> None:
    """It passes the gate that every text passes; what is not given has its default."""
    reading = GivenSettings(given)
    assert expected == reading.text("NAME", "khác")
    assert reading.faults == []


@pytest.mark.parametrize("given", [{}, {"NAME": ""}, {"NAME": " \u00a0"}, {"NAME": None}])
def test_no_text(given: dict[str, object]) -> None:
    """Where there is no default, there is a fault."""
    reading = GivenSettings(given)
    reading.text("NAME")
    assert [fault.split(":")[0] for fault in reading.faults] == ["NAME"]


@pytest.mark.parametrize(
    ("expected", "right", "value"),
    [(20, True, 20), (12, False, 0), (12, False, -1), (12, False, True), (12, False, "20")],
)
def test_whole_number(expected: int, right: bool, value: object) -> None:
    """It is above 0; in the place of anything else the default stands."""
    reading = GivenSettings({"SIZE": value})
    assert expected == reading.whole_number("SIZE", 12)
    assert right is not bool(reading.faults)


@pytest.mark.parametrize(
    ("expected", "right", "given"),
    [
        (False, True, {}),
        (True, True, {"PREVIEW": True}),
        (False, True, {"PREVIEW": False}),
        (False, False, {"PREVIEW": 1}),
        (False, False, {"PREVIEW": "False"}),
        (False, False, {"PREVIEW": None}),
    ],
)
def test_flag(expected: bool, right: bool, given: dict[str, object]) -> None:
    """It is True or False, and nothing that only passes for them."""
    reading = GivenSettings(given)
    assert expected is reading.flag("PREVIEW")
    assert right is not bool(reading.faults)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "ky-hop"),
        (True, "a1"),
        (True, "2021"),
        (False, ""),
        (False, "-a"),
        (False, "a-"),
        (False, "a--b"),
        (False, "A"),
        (False, "kỳ"),
        (False, "a/b"),
        (False, "a\n"),
    ],
)
def test_slug(expected: bool, text: str) -> None:
    """A slug is words of a-z and digits, joined by single hyphens."""
    assert expected is (SLUG.fullmatch(text) is not None)
