"""The settings that reading stories depends on, checked all together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from plugins.stories.header import html_in
from plugins.stories.records import Section
from plugins.stories.videos import BEGINNING, DEFAULT_VIDEOS
from plugins.vietnamese.keys import word_key

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SettingsFault(ValueError):
    """Settings that cannot be used; ``faults`` tells each, in Vietnamese."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Office:
    """The office whose portal it is, as the foot of every page names it.

    An empty field prints nothing; nothing is ever made up for it. ``first_line`` and
    ``second_line`` stand beside the mark; without them the site's name stands there.
    """

    name: str
    first_line: str = ""
    second_line: str = ""
    superior: str = ""
    editor_in_chief: str = ""
    licence: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    reuse: str = ""
    demonstration: str = ""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """What the settings file says about stories.

    ``preview`` shows what is not public yet, under a banner; ``problem_pages`` shows a faulty
    story's problems on its page instead of stopping the build; ``videos`` are the beginnings of
    the addresses that a frame in a text may show.
    """

    zone: ZoneInfo
    sections: tuple[Section, ...]
    extra_keys: tuple[str, ...] = ()
    preview: bool = False
    problem_pages: bool = False
    videos: tuple[str, ...] = DEFAULT_VIDEOS


def read_settings(settings: Mapping[str, Any]) -> StorySettings:
    """The story settings out of Pelican's; raises SettingsFault with every fault."""
    faults: list[str] = []
    sections = _sections(settings.get("SECTIONS", ()), faults)
    extra_keys = _extra_keys(settings.get("STORY_EXTRA_KEYS", ()), faults)
    faults += _faults_of_kind(settings)
    faults += [
        f"STORY_EXTRA_KEYS: {key!r} phải bắt đầu bằng chữ cái không dấu, chỉ gồm chữ cái không dấu, số và gạch dưới"
        for key in extra_keys
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", str(key))
    ]
    videos = _videos(settings.get("VIDEOS", DEFAULT_VIDEOS), faults)
    zone = _zone(str(settings.get("TIMEZONE", "")), faults)
    if faults or zone is None:
        raise SettingsFault(faults)
    return StorySettings(
        zone=zone,
        sections=sections,
        extra_keys=extra_keys,
        preview=bool(settings.get("PREVIEW", False)),
        problem_pages=bool(settings.get("PROBLEM_PAGES", False)),
        videos=videos,
    )


def _faults_of_kind(settings: Mapping[str, Any]) -> list[str]:
    """The settings whose values are not of the kind that every reader of them expects."""
    menu = settings.get("MENU", ())
    is_menu = isinstance(menu, list | tuple) and all(
        isinstance(row, list | tuple) and len(row) == 2 and all(isinstance(one, str) for one in row)
        for row in menu
    )
    checks = {
        "MENU: mỗi mục là một cặp (tên, địa chỉ), như (“Liên hệ”, “lien-he/”)": is_menu,
        "OFFICE: phải là Office(name=…)": isinstance(settings.get("OFFICE", Office("")), Office),
        **{
            f"{name}: chỉ nhận True hoặc False": isinstance(settings.get(name, False), bool)
            for name in ("PREVIEW", "PROBLEM_PAGES")
        },
    }
    return [fault for fault, right in checks.items() if not right]


def _extra_keys(keys: object, faults: list[str]) -> tuple[str, ...]:
    if isinstance(keys, list | tuple):
        return tuple(keys)
    faults.append("STORY_EXTRA_KEYS: phải là một danh sách, như [“Event”]")
    return ()


def _videos(beginnings: object, faults: list[str]) -> tuple[str, ...]:
    if isinstance(beginnings, list | tuple) and all(isinstance(one, str) for one in beginnings):
        faults += [
            f"VIDEOS: {one!r} phải có dạng “https://ten-may-chu/thu-muc/”, kết thúc bằng dấu gạch chéo"
            for one in beginnings
            if not BEGINNING.fullmatch(one)
        ]
        return tuple(beginnings)
    faults.append("VIDEOS: phải là một danh sách địa chỉ")
    return ()


def whole_number(settings: Mapping[str, Any], name: str) -> list[str]:
    """The fault of a setting that is not a whole number above 0, if it is not."""
    value = settings.get(name)
    right = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return [] if right else [f"{name}: phải là số nguyên lớn hơn 0"]


def _zone(name: str, faults: list[str]) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        faults.append(f"TIMEZONE: không có múi giờ {name!r}")
        return None


def _sections(rows: object, faults: list[str]) -> tuple[Section, ...]:
    try:
        if not all(isinstance(row, list | tuple) for row in rows):  # type: ignore[attr-defined]
            raise TypeError
        sections = tuple(Section(*row) for row in rows)  # type: ignore[attr-defined]
        if not all(isinstance(one, str) for row in sections for one in (row.slug, row.name)):
            raise TypeError
    except TypeError:
        faults.append("SECTIONS: mỗi chuyên mục là một bộ (slug, tên, mô tả)")
        return ()
    if not sections:
        faults.append("SECTIONS: phải có ít nhất một chuyên mục")
    faults += [
        f"SECTIONS: slug {section.slug!r} chỉ được gồm a-z, 0-9 và gạch nối"
        for section in sections
        if not SLUG.fullmatch(section.slug)
    ]
    faults += [
        f"SECTIONS: chuyên mục {section.slug!r} chưa có tên"
        for section in sections
        if not section.name.strip()
    ]
    faults += [
        f"SECTIONS: tên và mô tả của {section.slug!r} là chữ thường, không có mã HTML"
        for section in sections
        if html_in(section.name) or html_in(str(section.description))
    ]
    slugs = [section.slug for section in sections]
    names = [word_key(section.name) for section in sections]
    if len(set(slugs)) < len(slugs) or len(set(names)) < len(names):
        faults.append("SECTIONS: hai chuyên mục trùng slug hoặc trùng tên")
    return sections
