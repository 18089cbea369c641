from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.stories.records import Section
from plugins.stories.settings import SLUG, SettingsFault, StorySettings, read_settings

RIGHT = {
    "TIMEZONE": "Asia/Ho_Chi_Minh",
    "SECTIONS": [("ky-hop", "Kỳ họp", "Các kỳ họp."), ("giam-sat", "Giám sát")],
}


def test_right_settings() -> None:
    """The settings become one record; what is not given has its default."""
    sections = (Section("ky-hop", "Kỳ họp", "Các kỳ họp."), Section("giam-sat", "Giám sát"))
    assert StorySettings(ZoneInfo("Asia/Ho_Chi_Minh"), sections) == read_settings(RIGHT)


def test_every_setting() -> None:
    """Extra keys, the preview, the pages of problems and the videos are taken over."""
    given = {
        "STORY_EXTRA_KEYS": ["Event_place"],
        "PREVIEW": True,
        "PROBLEM_PAGES": True,
        "VIDEOS": ["https://video.x.gov.vn/embed/"],
    }
    settings = read_settings({**RIGHT, **given})
    assert (
        settings.extra_keys,
        settings.preview,
        settings.problem_pages,
        settings.videos,
    ) == (("Event_place",), True, True, ("https://video.x.gov.vn/embed/",))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", ""),
        ("TIMEZONE", "Asia/Lang_Son"),
        ("TIMEZONE", "../../etc/passwd"),
        ("SECTIONS", []),
        ("SECTIONS", None),
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
    ],
)
def test_wrong_setting(name: str, value: Any) -> None:
    """A setting that cannot be used is told by its name."""
    with pytest.raises(SettingsFault, match=rf"(?m)^{name}: "):
        read_settings({**RIGHT, name: value})


def test_several_wrong_settings() -> None:
    """All faults are told together."""
    wrong = {"TIMEZONE": "x", "SECTIONS": [("a b", "A")], "STORY_EXTRA_KEYS": ["c d"]}
    with pytest.raises(SettingsFault) as fault:
        read_settings(wrong)
    assert len(fault.value.faults) == 3


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
