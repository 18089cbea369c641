"""How settings are read, value by value and with all faults together; and those of stories."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import category
from zoneinfo import ZoneInfo

from plugins.stories.header import html_in
from plugins.stories.records import Section
from plugins.stories.videos import BEGINNING, DEFAULT_VIDEOS
from plugins.vietnamese.dates import DateError, read_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 80
MAX_SHOWN = 80
USUAL_ZONE = "Asia/Ho_Chi_Minh"
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class SettingsFault(ValueError):
    """Settings that cannot be used; ``faults`` tells each, in Vietnamese."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass
class GivenSettings:
    """Settings as a file gives them, read value by value; faults gather in ``faults``.

    Each reading returns a value of the right kind whatever was given, so that the next one goes
    on; ``settle`` ends it.
    """

    values: Mapping[str, object]
    faults: list[str] = field(default_factory=list)

    def fault(self, name: str, sentence: str) -> None:
        """Notes what is wrong with a setting."""
        self.faults.append(f"{name}: {sentence}")

    def settle(self) -> None:
        """Raises SettingsFault with every fault that was found."""
        if self.faults:
            raise SettingsFault(self.faults)

    def text(self, name: str, default: str | None = None) -> str:
        """A line of plain text that is not empty; a fault where there is neither it nor a default."""
        if name not in self.values:
            if default is None:
                self.fault(name, "phải có")
            return default or ""
        value = self.values[name]
        wrong = not_plain(value) or ("" if str(value).strip() else "không được để trống")
        if wrong:
            self.fault(name, wrong)
        return default or "" if wrong else clean(str(value))

    def flag(self, name: str) -> bool:
        """True or False, and False where it is not given."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self.fault(name, "chỉ nhận True hoặc False")
        return value is True

    def whole_number(self, name: str, default: int) -> int:
        """A whole number above 0."""
        value = self.values.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.fault(name, "phải là số nguyên lớn hơn 0")
        return default

    def texts(self, name: str, default: tuple[str, ...], form: str) -> tuple[str, ...]:
        """A list of texts, each of which looks like ``form``."""
        given = self.values.get(name, default)
        if isinstance(given, list | tuple) and all(isinstance(text, str) for text in given):
            return tuple(given)
        self.fault(name, f"phải là một danh sách chữ, như [“{form}”]")
        return default


def shown(value: object) -> str:
    """A value as a message repeats it: as Python writes it, and no longer than a line."""
    try:
        written = repr(value)
    except Exception:  # such as a number of five thousand digits
        written = type(value).__name__
    return written if len(written) <= MAX_SHOWN else f"{written[: MAX_SHOWN - 1]}…"


def not_plain(value: object) -> str:
    """Why a value is no line of plain text, in Vietnamese; empty where it is one."""
    if not isinstance(value, str):
        return f"phải là chữ trong ngoặc kép, không phải {shown(value)}"
    # Controls, invisible signs, halves of characters, places that Unicode gives to none.
    letters = (letter for letter in value if not letter.isspace())
    hidden = [letter for letter in letters if category(letter).startswith("C")]
    if hidden:
        return f"có ký tự không nhìn thấy (U+{ord(hidden[0]):04X}) trong {shown(value)}; xóa rồi gõ lại"
    return "là chữ thường, không có mã HTML" if html_in(value) else ""


@dataclass(frozen=True, slots=True)
class Office:
    """The office whose portal it is, as the foot of every page names it.

    An empty field prints nothing; nothing is ever made up for it. ``first_line`` and
    ``second_line`` stand beside the mark, under ``portal``, which says what kind of site it is;
    without them the site's name stands there.
    """

    name: str
    portal: str = "Trang thông tin điện tử"
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

    ``extra_keys`` may stand in headers beside the product's own; ``videos`` are the beginnings of
    the addresses that a frame in a text may show.
    """

    zone: ZoneInfo
    sections: tuple[Section, ...]
    extra_keys: tuple[str, ...] = ()
    videos: tuple[str, ...] = DEFAULT_VIDEOS


def read_story_settings(given: Mapping[str, object]) -> StorySettings:
    """The settings of stories; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    zone = _zone(reading)
    settings = StorySettings(
        zone=zone,
        sections=_sections(reading, zone),
        extra_keys=_extra_keys(reading),
        videos=_videos(reading),
    )
    reading.settle()
    return settings


def _zone(reading: GivenSettings) -> ZoneInfo:
    name = reading.text("TIMEZONE", USUAL_ZONE)
    try:
        return ZoneInfo(name or USUAL_ZONE)
    except (ValueError, OSError, KeyError):
        reading.fault("TIMEZONE", f"không có múi giờ {shown(name)}; ở Việt Nam là “{USUAL_ZONE}”")
        return ZoneInfo(USUAL_ZONE)


def _extra_keys(reading: GivenSettings) -> tuple[str, ...]:
    keys = reading.texts("STORY_EXTRA_KEYS", (), "Event")
    for key in keys:
        if not _KEY.fullmatch(key):
            reading.fault(
                "STORY_EXTRA_KEYS",
                f"{shown(key)} phải bắt đầu bằng chữ cái không dấu, chỉ gồm chữ cái không dấu, số và gạch dưới",
            )
    return keys


def _videos(reading: GivenSettings) -> tuple[str, ...]:
    beginnings = reading.texts("VIDEOS", DEFAULT_VIDEOS, DEFAULT_VIDEOS[0])
    for beginning in beginnings:
        if not BEGINNING.fullmatch(beginning):
            reading.fault(
                "VIDEOS",
                f"{shown(beginning)} phải có dạng “https://ten-may-chu/thu-muc/”, kết thúc bằng dấu gạch chéo",
            )
    return beginnings


def _sections(reading: GivenSettings, zone: ZoneInfo) -> tuple[Section, ...]:
    rows = reading.values.get("SECTIONS")
    if not isinstance(rows, list | tuple) or not rows:
        reading.fault("SECTIONS", "phải là danh sách có ít nhất một chuyên mục")
        return ()
    sections = tuple(section for row in rows if (section := _section(row, reading, zone)))
    slugs = [section.slug for section in sections]
    names = [word_key(section.name) for section in sections]
    if len(set(slugs)) < len(slugs) or len(set(names)) < len(names):
        reading.fault("SECTIONS", "hai chuyên mục trùng slug hoặc trùng tên")
    return sections


def _section(row: object, reading: GivenSettings, zone: ZoneInfo) -> Section | None:
    if not isinstance(row, list | tuple) or len(row) not in (2, 3, 4):
        reading.fault(
            "SECTIONS", f"{shown(row)} phải là một bộ (slug, tên), có thể thêm mô tả, rồi ngày đóng"
        )
        return None
    if wrong := next(filter(None, map(not_plain, row)), ""):
        reading.fault("SECTIONS", f"trong {shown(row)}: {wrong}")
        return None
    slug, name, *more = (clean(str(text)) for text in row)
    section = Section(slug, name, "".join(more[:1]), _closed(more, reading, zone))
    if not SLUG.fullmatch(section.slug) or len(section.slug) > MAX_SLUG:
        reading.fault(
            "SECTIONS",
            f"slug {shown(section.slug)} chỉ được gồm a-z, 0-9 và gạch nối, dài tối đa {MAX_SLUG} ký tự",
        )
    if not section.name:
        reading.fault("SECTIONS", f"chuyên mục {shown(section.slug)} chưa có tên")
    return section


def _closed(more: Sequence[str], reading: GivenSettings, zone: ZoneInfo) -> datetime | None:
    """The day from which a section is closed, out of its description and what stands behind it."""
    if len(more) < 2:
        if more and _is_day(more[0], zone):
            what = 'ở chỗ của câu mô tả; nếu là ngày đóng thì để "" vào trước nó'
            reading.fault("SECTIONS", f"{shown(more[0])} đứng {what}")
        return None
    try:
        return read_date(more[1], zone)
    except DateError as error:
        reading.fault("SECTIONS", f"ngày đóng {shown(more[1])}: {error}")
        return None


def _is_day(text: str, zone: ZoneInfo) -> bool:
    try:
        read_date(text, zone)
    except DateError:
        return False
    return True
