"""The values of a header, each checked, each fault told."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches

from plugins.stories.header import EXAMPLE_HEADER, EXAMPLE_TEXT
from plugins.stories.records import Correction, Document, Field, Finding, Section, Status
from plugins.stories.rules import Group, Rule, RuleTable, Where
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
_RIGHT = EXAMPLE_HEADER + EXAMPLE_TEXT
# fmt: off
ADDRESS_RULES = RuleTable(Group.ADDRESSES, Where.HEADER)
_NO_SLUG = ADDRESS_RULES.rule("A01", "Slug chỉ gồm a-z, số và gạch nối", "chữ khác không dùng làm địa chỉ được.",
    "Slug: Khai mạc kỳ họp", "Slug: khai-mac-ky-hop",
    what="“{written}” không dùng làm địa chỉ được", because="Slug chỉ gồm chữ a-z không dấu, số và gạch nối, dài tối đa {most} ký tự.",
    mend="sửa thành “Slug: {slug}”, hoặc bỏ dòng này để lấy theo tiêu đề.")
_NOTHING_TO_NAME = ADDRESS_RULES.rule("A02", "Tiêu đề có chữ hoặc số để làm địa chỉ", "địa chỉ của tin lấy từ tiêu đề viết không dấu.",
    "Title: ***", "Title: Khai mạc kỳ họp",
    what="tiêu đề không có chữ hay số nào để làm địa chỉ", mend="thêm chữ vào tiêu đề, hoặc thêm dòng “Slug: ten-tin”.")
_RESERVED = ADDRESS_RULES.rule("A03", "Địa chỉ không dùng tên dành riêng", "tên này đã có nghĩa khác trên trang hoặc trên máy chủ.",
    "Slug: index", "Slug: khai-mac-ky-hop",
    what="“{slug}” là tên dành riêng, không dùng làm địa chỉ được", mend="thêm dòng “Slug: …” với tên khác, hoặc sửa tiêu đề (với trang riêng: tên tệp).")

RULES = RuleTable(Group.HEADER, Where.HEADER)
_NO_TITLE = RULES.rule("H06", "Tin có tiêu đề", "không có tiêu đề thì tin không có tên và không có địa chỉ.",
    "Date: 27/5/2021\nCategory: Kỳ họp" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu tiêu đề", mend="thêm dòng “Title: …” ở đầu tệp.")
_LONG_TITLE = RULES.rule("H07", "Tiêu đề không quá 300 ký tự", "tiêu đề dài như vậy thường do dán nhầm cả đoạn văn.",
    "Title: " + "Kỳ họp thứ nhất HĐND tỉnh " * 12, "Title: Kỳ họp thứ nhất HĐND tỉnh",
    what="tiêu đề dài {length} ký tự, quá mức {most}", mend="rút gọn tiêu đề; phần còn lại đưa vào Summary hoặc nội dung.")
_NO_DATE = RULES.rule("H08", "Tin có ngày đăng", "ngày quyết định địa chỉ của tin và thứ tự trong danh sách.",
    "Title: Khai mạc kỳ họp\nCategory: Kỳ họp" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu ngày đăng", because="ngày quyết định địa chỉ của tin và thứ tự của tin trong danh sách.", mend=f"thêm dòng “Date: …”, {_DATE_FORM}")
_UNREADABLE_DATE = RULES.rule("H09", "Ngày viết đúng dạng, ngày trước tháng sau", "ngày đọc sai thì tin nằm sai chỗ, sai địa chỉ.",
    "Date: 27.5.2021 17h00", "Date: 27/5/2021 17:00", fixable=True,
    what="không đọc được ngày “{written}”", because="{reason}.", mend=_DATE_FORM)
_NO_SECTION = RULES.rule("H10", "Tin có chuyên mục", "không có chuyên mục thì bạn đọc không tìm được tin.",
    "Title: Khai mạc kỳ họp\nDate: 27/5/2021" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu chuyên mục", because="tin không có chuyên mục thì bạn đọc không tìm được.", mend="thêm dòng “Category: …”, chọn một trong: {names}.")
_UNKNOWN_SECTION = RULES.rule("H11", "Chuyên mục có trong danh sách của trang", "chuyên mục lạ không có trang nào để hiện tin.",
    "Category: Kỳ hợp", "Category: Kỳ họp",
    what="không có chuyên mục “{written}”", because="các chuyên mục của trang: {names}.", mend="chọn một chuyên mục trong số đó.")
_MISSPELT_SECTION = replace(_UNKNOWN_SECTION, mend="sửa thành “{near}”.")
_UNKNOWN_STATUS = RULES.rule("H12", "Trạng thái là một trong bốn chữ máy biết", "trạng thái lạ thì tin có thể bị đăng khi chưa nên đăng.",
    "Status: nháp", "Status: draft", fixable=True,
    what="không có trạng thái “{written}”", mend="chọn một trong các trạng thái đó.",
    because=f"chỉ có bốn trạng thái: {', '.join(Status)} (không ghi dòng Status nghĩa là {Status.PUBLISHED}).")
_VIETNAMESE_STATUS = replace(_UNKNOWN_STATUS, mend="sửa thành “Status: {meant}”.")
_NO_REASON = RULES.rule("H13", "Tin đã rút có ghi lý do", "địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao.",
    "Status: withdrawn", "Status: withdrawn\nReason: Tin đăng nhầm số liệu.",
    what="tin đã rút nhưng không ghi lý do", because="địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao tin bị rút.", mend="thêm dòng “Reason: …”.")
_UNREADABLE_CORRECTION = RULES.rule("H14", "Đính chính có ngày và nội dung", "bạn đọc cần biết sửa gì, sửa lúc nào.",
    "Correction: Sửa số điểm cầu.", "Correction: 28/5/2021 — Sửa số điểm cầu thành 21.",
    what="không đọc được dòng đính chính", because="{reason}.", mend="viết như “Correction: 28/5/2021 — Sửa số điểm cầu thành 21.”.")
_CHANGE_TO_COME = RULES.rule("H15", "Ngày sửa không ở tương lai", "trang sẽ báo với bạn đọc một lần sửa chưa có.",
    "Modified: 28/5/2098", "Modified: 28/5/2021",
    what="ngày sửa “{written}” chưa tới", because="trang sẽ báo với bạn đọc và máy tìm kiếm một lần sửa chưa có.", mend="ghi đúng ngày đã sửa, không ghi ngày sắp tới.")
# fmt: on


@dataclass
class Fields:
    """A document's header, read value by value; faults gather in ``problems``."""

    document: Document
    problems: list[Finding] = field(default_factory=list)

    def fault(
        self, rule: Rule, at: Field | int, fix: str | None = None, /, **values: object
    ) -> None:
        """Notes a breach of a rule at a field, or on a line where there is no field.

        ``fix`` is what certainly belongs in the place of the whole value, which the rule's
        sentences know as ``written``.
        """
        source = self.document.source
        if isinstance(at, int):
            self.problems.append(rule.at(source, at, **values))
            return
        found = rule.at(source, at.line, at.column, **({"written": at.value} | values))
        self.problems.append(replace(found, fix=fix, length=at.length if fix else 0))

    def _where(self, key: str) -> Field | int:
        """The line of a key that was left empty, else the first line."""
        return next(iter(self.document.header.all(key)), 1)

    def title(self) -> str | None:
        """The title; None, and a problem, where there is none."""
        found = self.document.header.first("title")
        if found is None:
            self.fault(_NO_TITLE, self._where("title"))
        elif len(found.value) > MAX_TITLE:
            self.fault(_LONG_TITLE, found, length=len(found.value), most=MAX_TITLE)
        return found.value if found else None

    def date(self, key: str, settings: StorySettings, *, required: bool) -> datetime | None:
        """The moment that a key names; None, and a problem, where it cannot be read."""
        found = self.document.header.first(key)
        if found is None:
            if required:
                self.fault(_NO_DATE, self._where(key))
            return None
        try:
            return read_date(found.value, settings.zone)
        except DateError as error:
            self.fault(_UNREADABLE_DATE, found, certain_date(found.value), reason=error)
            return None

    def section(self, settings: StorySettings) -> Section | None:
        """The section of that name; None, and a problem, where the settings have none."""
        names = ", ".join(f"“{section.name}”" for section in settings.sections)
        found = self.document.header.first("category")
        if found is None:
            self.fault(_NO_SECTION, self._where("category"), names=names)
            return None
        by_key = {word_key(section.name): section for section in settings.sections}
        if section := by_key.get(word_key(found.value)):
            return section
        near = get_close_matches(word_key(found.value), by_key, n=1)
        if near:
            self.fault(_MISSPELT_SECTION, found, names=names, near=by_key[near[0]].name)
        else:
            self.fault(_UNKNOWN_SECTION, found, names=names)
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
            rule = _VIETNAMESE_STATUS if meant else _UNKNOWN_STATUS
            self.fault(rule, found, meant and meant.value, meant=meant)
            return Status.DRAFT
        if status is Status.WITHDRAWN and not self.document.header.value("reason"):
            self.fault(_NO_REASON, found)
        return status

    def slug(self, fallback: str | None, reserved: frozenset[str] = RESERVED_SLUGS) -> str | None:
        """The ``Slug:`` of the header, else the slug of the fallback (a title, a file name)."""
        found = self.document.header.first("slug")
        if found and not (SLUG.fullmatch(found.value) and len(found.value) <= MAX_SLUG):
            self.fault(_NO_SLUG, found, most=MAX_SLUG, slug=slug(found.value) or "ten-tin")
            return None
        if found is None and fallback is None:
            return None
        chosen = found.value if found else slug(fallback or "", MAX_SLUG)
        place: Field | int = found or self.document.header.first("title") or 1
        if not chosen:
            self.fault(_NOTHING_TO_NAME, place)
            return None
        if chosen in reserved:
            self.fault(_RESERVED, place, slug=chosen)
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
                self.fault(_CHANGE_TO_COME, found, written=written)

    def _correction(self, found: Field, settings: StorySettings) -> Correction | None:
        parts = _CORRECTION.fullmatch(found.value)
        try:
            if parts:
                return Correction(read_date(parts["date"], settings.zone), parts["text"])
            reason = "cần có ngày, một dấu gạch, rồi nội dung đính chính"
        except DateError as error:
            reason = str(error)
        self.fault(_UNREADABLE_CORRECTION, found, reason=reason)
        return None


def _is_after(written: str, now: datetime, settings: StorySettings) -> bool:
    try:
        return read_date(written, settings.zone) > now
    except DateError:
        return False  # told already
