"""The values of a header, each checked, each fault told."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from plugins.stories.records import Correction, Document, Field, Finding, Section, Status
from plugins.stories.settings import MAX_SLUG as MAX_SLUG
from plugins.stories.settings import SLUG, StorySettings
from plugins.vietnamese.dates import DateError, read_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.slugs import slug
from plugins.vietnamese.typed_dates import certain_date

MAX_TITLE = 300

_STATUS_WORDS = {
    "đăng": Status.PUBLISHED,
    "đã đăng": Status.PUBLISHED,
    "xuất bản": Status.PUBLISHED,
    "publish": Status.PUBLISHED,
    "nháp": Status.DRAFT,
    "bản nháp": Status.DRAFT,
    "ẩn": Status.HIDDEN,
    "rút": Status.WITHDRAWN,
    "gỡ": Status.WITHDRAWN,
    "thu hồi": Status.WITHDRAWN,
}
# Names that mean something else on a host, in a list's address, or on Windows.
RESERVED_SLUGS = frozenset(
    {"index", "trang", "404", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
TOP_LEVEL_SLUGS = RESERVED_SLUGS | frozenset(
    {"tin", "chuyen-muc", "the", "tac-gia", "luu-tru", "feeds", "theme", "anh", "ban-nhap", "loi"}
)
_CORRECTION = re.compile(r"(?P<date>.+?)\s+[—–-]\s+(?P<text>.+)")
_DATE_FORM = "viết ngày trước tháng, ví dụ “27/5/2021 17:00” hoặc “2021-05-27 17:00”."


@dataclass
class Fields:
    """A document's header, read value by value; faults gather in ``problems``."""

    document: Document
    problems: list[Finding] = field(default_factory=list)

    def fault(
        self, code: str, at: Field | int, what: str, why: str, mend: str, fix: str | None = None
    ) -> None:
        """Notes a problem at a field, or on a line where there is no field.

        ``fix`` is what certainly belongs in the place of the whole value.
        """
        place = (at, 0) if isinstance(at, int) else (at.line, at.column)
        length = at.length if fix and isinstance(at, Field) else 0
        source = self.document.source
        self.problems.append(Finding(source, *place, code, what, why, mend, length=length, fix=fix))

    def _where(self, key: str) -> Field | int:
        """The line of a key that was left empty, else the first line."""
        return next(iter(self.document.header.all(key)), 1)

    def title(self) -> str | None:
        """The title; None, and a problem, where there is none."""
        found = self.document.header.first("title")
        if found is None:
            self.fault(
                "H06",
                self._where("title"),
                "thiếu tiêu đề",
                "không có tiêu đề thì tin không có tên và không có địa chỉ.",
                "thêm dòng “Title: …” ở đầu tệp.",
            )
        elif len(found.value) > MAX_TITLE:
            self.fault(
                "H07",
                found,
                f"tiêu đề dài {len(found.value)} ký tự, quá mức {MAX_TITLE}",
                "tiêu đề dài như vậy thường do dán nhầm cả đoạn văn.",
                "rút gọn tiêu đề; phần còn lại đưa vào Summary hoặc nội dung.",
            )
        return found.value if found else None

    def date(self, key: str, settings: StorySettings, *, required: bool) -> datetime | None:
        """The moment that a key names; None, and a problem, where it cannot be read."""
        found = self.document.header.first(key)
        if found is None:
            if required:
                self.fault(
                    "H08",
                    self._where(key),
                    "thiếu ngày đăng",
                    "ngày quyết định địa chỉ của tin và thứ tự của tin trong danh sách.",
                    f"thêm dòng “Date: …”, {_DATE_FORM}",
                )
            return None
        try:
            return read_date(found.value, settings.zone)
        except DateError as error:
            what, fix = f"không đọc được ngày “{found.value}”", certain_date(found.value)
            self.fault("H09", found, what, f"{error}.", _DATE_FORM, fix)
            return None

    def section(self, settings: StorySettings) -> Section | None:
        """The section of that name; None, and a problem, where the settings have none."""
        names = ", ".join(f"“{section.name}”" for section in settings.sections)
        found = self.document.header.first("category")
        if found is None:
            self.fault(
                "H10",
                self._where("category"),
                "thiếu chuyên mục",
                "tin không có chuyên mục thì bạn đọc không tìm được.",
                f"thêm dòng “Category: …”, chọn một trong: {names}.",
            )
            return None
        by_key = {word_key(section.name): section for section in settings.sections}
        if section := by_key.get(word_key(found.value)):
            return section
        near = get_close_matches(word_key(found.value), by_key, n=1)
        self.fault(
            "H11",
            found,
            f"không có chuyên mục “{found.value}”",
            f"các chuyên mục của trang: {names}.",
            f"sửa thành “{by_key[near[0]].name}”." if near else "chọn một chuyên mục trong số đó.",
        )
        return None

    def status(self) -> Status:
        """The status; a word that is none is a problem, and the story stays at the desk."""
        found = self.document.header.first("status")
        if found is None:
            return Status.PUBLISHED
        try:
            status = Status(found.value.lower())
        except ValueError:
            meant = _STATUS_WORDS.get(word_key(found.value))
            self.fault(
                "H12",
                found,
                f"không có trạng thái “{found.value}”",
                f"chỉ có bốn trạng thái: {', '.join(Status)} (không ghi dòng Status nghĩa là {Status.PUBLISHED}).",
                f"sửa thành “Status: {meant}”." if meant else "chọn một trong các trạng thái đó.",
                meant and meant.value,
            )
            return Status.DRAFT
        if status is Status.WITHDRAWN and not self.document.header.value("reason"):
            self.fault(
                "H13",
                found,
                "tin đã rút nhưng không ghi lý do",
                "địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao tin bị rút.",
                "thêm dòng “Reason: …”.",
            )
        return status

    def slug(self, fallback: str | None, reserved: frozenset[str] = RESERVED_SLUGS) -> str | None:
        """The ``Slug:`` of the header, else the slug of the fallback (a title, a file name)."""
        found = self.document.header.first("slug")
        if found and not (SLUG.fullmatch(found.value) and len(found.value) <= MAX_SLUG):
            self.fault(
                "A01",
                found,
                f"“{found.value}” không dùng làm địa chỉ được",
                f"Slug chỉ gồm chữ a-z không dấu, số và gạch nối, dài tối đa {MAX_SLUG} ký tự.",
                f"sửa thành “Slug: {slug(found.value) or 'ten-tin'}”, hoặc bỏ dòng này để lấy theo tiêu đề.",
            )
            return None
        if found is None and fallback is None:
            return None
        chosen = found.value if found else slug(fallback or "", MAX_SLUG)
        place: Field | int = found or self.document.header.first("title") or 1
        if not chosen:
            self.fault(
                "A02",
                place,
                "tiêu đề không có chữ hay số nào để làm địa chỉ",
                "địa chỉ của tin lấy từ tiêu đề viết không dấu.",
                "thêm chữ vào tiêu đề, hoặc thêm dòng “Slug: ten-tin”.",
            )
            return None
        if chosen in reserved:
            self.fault(
                "A03",
                place,
                f"“{chosen}” là tên dành riêng, không dùng làm địa chỉ được",
                "tên này đã có nghĩa khác trên trang hoặc trên máy chủ.",
                "thêm dòng “Slug: …” với tên khác, hoặc sửa tiêu đề (với trang riêng: tên tệp).",
            )
            return None
        return chosen

    def corrections(self, settings: StorySettings) -> tuple[Correction, ...]:
        """The corrections that could be read, with a problem for each of the others."""
        read = (
            self._correction(found, settings) for found in self.document.header.all("correction")
        )
        return tuple(correction for correction in read if correction)

    def check_changes(self, now: datetime, settings: StorySettings) -> None:
        """Notes a change of the text that has not happened yet."""
        header = self.document.header
        for found in (*header.all("modified"), *header.all("correction")):
            written = found.value
            if parts := _CORRECTION.fullmatch(written):
                written = parts["date"]
            if _is_after(written, now, settings):
                self.fault(
                    "H15",
                    found,
                    f"ngày sửa “{written}” chưa tới",
                    "trang sẽ báo với bạn đọc và máy tìm kiếm một lần sửa chưa có.",
                    "ghi đúng ngày đã sửa, không ghi ngày sắp tới.",
                )

    def _correction(self, found: Field, settings: StorySettings) -> Correction | None:
        parts = _CORRECTION.fullmatch(found.value)
        try:
            if parts:
                return Correction(read_date(parts["date"], settings.zone), parts["text"])
            reason = "cần có ngày, một dấu gạch, rồi nội dung đính chính"
        except DateError as error:
            reason = str(error)
        self.fault(
            "H14",
            found,
            "không đọc được dòng đính chính",
            f"{reason}.",
            "viết như “Correction: 28/5/2021 — Sửa số điểm cầu thành 21.”.",
        )
        return None


def _is_after(written: str, now: datetime, settings: StorySettings) -> bool:
    try:
        return read_date(written, settings.zone) > now
    except DateError:
        return False  # told already
