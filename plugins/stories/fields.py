"""The values of a header, each checked, each fault told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches

from plugins.stories import field_rules as told
from plugins.stories.records import Correction, Document, Field, Finding, Section, Status
from plugins.stories.rules import Rule
from plugins.stories.settings import MAX_SLUG as MAX_SLUG
from plugins.stories.settings import SLUG, StorySettings
from plugins.stories.written_lists import without_signs
from plugins.vietnamese.dates import DateError, read_date, short_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import fold
from plugins.vietnamese.slugs import slug
from plugins.vietnamese.typed_dates import certain_date, likely_date
from plugins.vietnamese.words import look_alikes

MAX_TITLE = 300

_STATUS_WORDS = {
    "đăng": Status.PUBLISHED,
    "đã đăng": Status.PUBLISHED,
    "xuất bản": Status.PUBLISHED,
    "publish": Status.PUBLISHED,
    "nháp": Status.DRAFT,
    "bản nháp": Status.DRAFT,
    "bản thảo": Status.DRAFT,
    "chưa đăng": Status.DRAFT,
    "chờ duyệt": Status.DRAFT,
    "ẩn": Status.HIDDEN,
    "rút": Status.WITHDRAWN,
    "gỡ": Status.WITHDRAWN,
    "rút tin": Status.WITHDRAWN,
    "rút bài": Status.WITHDRAWN,
    "gỡ bài": Status.WITHDRAWN,
    "gỡ tin": Status.WITHDRAWN,
    "đã rút": Status.WITHDRAWN,
    "đã gỡ": Status.WITHDRAWN,
    "thu hồi": Status.WITHDRAWN,
}
_STATUS_BY_FOLD = {fold(word): status for word, status in _STATUS_WORDS.items()}
_AROUND = " .,;:\"'“”‘’()[]*_"
# Names that mean something else on a host, in a list's address, or on Windows.
RESERVED_SLUGS = frozenset(
    {"index", "trang", "404", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
TOP_LEVEL_SLUGS = RESERVED_SLUGS | frozenset(
    {
        "tin",
        "chuyen-muc",
        "the",
        "tac-gia",
        "luu-tru",
        "kenh-tin",
        "feeds",
        "theme",
        "anh",
        "ban-nhap",
        "loi",
    }
)
_CORRECTION = re.compile(r"(?P<date>.+?)\s+[—–-]\s+(?P<text>.+)")
# A date of any form up to its year and perhaps an hour, and what stands behind it.
_LOOSE_CORRECTION = re.compile(
    r"(?P<date>[^:]{0,40}?\d{4}(?:,? (?:lúc )?\d{1,2}[:hg](?:\d\d)?)?\)?)\s*[—–:;,.-]?\s+(?P<text>\S.*)"
)


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
        self.problems.append(replace(found, fix=fix, length=len(at.typed) if fix else 0))

    def _where(self, key: str) -> Field | int:
        """The line of a key that was left empty, else the first line."""
        return next(iter(self.document.header.all(key)), 1)

    def title(self) -> str | None:
        """The title; None, and a problem, where there is none."""
        found = self.document.header.first("title")
        if found is None:
            self.fault(told.NO_TITLE, self._where("title"))
        elif len(found.value) > MAX_TITLE:
            self.fault(told.LONG_TITLE, found, length=len(found.value), most=MAX_TITLE)
        return found.value if found else None

    def date(self, key: str, settings: StorySettings, *, required: bool) -> datetime | None:
        """The moment that a key names; None, and a problem, where it cannot be read."""
        found = self.document.header.first(key)
        if found is None:
            if required:
                self.fault(told.NO_DATE, self._where(key))
            return None
        try:
            return read_date(found.value, settings.zone)
        except DateError as error:
            self._unreadable_date(found, str(error))
            return None

    def _unreadable_date(self, found: Field, reason: str) -> None:
        if right := certain_date(found.value):
            self.fault(told.CERTAIN_DATE, found, right, reason=reason, right=right)
        elif right := likely_date(found.value):
            day, month, year = right.split("/")
            parts = {"day": day, "month": month, "year": year}
            self.fault(told.LIKELY_DATE, found, reason=reason, right=right, **parts)
        else:
            self.fault(told.UNREADABLE_DATE, found, reason=reason)

    def section(self, settings: StorySettings, date: datetime | None) -> Section | None:
        """The section of that name; None, and a problem, where the settings have none.

        One that was closed when the story was published, at ``date``, is a problem too.
        """
        takes = (one for one in settings.sections if date is None or one.is_open(date))
        names = ", ".join(f"“{section.name}”" for section in takes)
        found = self.document.header.first("category")
        if found is None:
            self.fault(told.NO_SECTION, self._where("category"), names=names)
            return None
        by_key = {word_key(section.name): section for section in settings.sections}
        if section := by_key.get(word_key(found.value)):
            if date and section.closed and not section.is_open(date):
                day = short_date(section.closed)
                self.fault(told.CLOSED_SECTION, found, day=day, names=names)
            return section
        parts = [word_key(part) for part in found.value.split(";")]
        if len(parts) > 1 and all(part in by_key for part in parts):
            self.fault(told.SEVERAL_SECTIONS, found)
        elif section := meant_section(found.value, by_key):
            self.fault(told.MISSPELT_SECTION, found, section.name, names=names, near=section.name)
        elif near := get_close_matches(word_key(found.value), by_key, n=1):
            self.fault(told.MISSPELT_SECTION, found, names=names, near=by_key[near[0]].name)
        else:
            self.fault(told.UNKNOWN_SECTION, found, names=names)
        return None

    def status(self) -> Status:
        """The status; a word that is none is a problem, and the story stays at the desk."""
        found = self.document.header.first("status")
        if found is None:
            return Status.PUBLISHED
        try:
            status = Status(found.value.lower())
        except ValueError:
            self._unknown_status(found)
            return Status.DRAFT
        if status is Status.WITHDRAWN and not self.document.header.value("reason"):
            self.fault(told.NO_REASON, found)
        return status

    def _unknown_status(self, found: Field) -> None:
        word = word_key(found.value).strip(_AROUND)
        meant = _STATUS_WORDS.get(word) or _STATUS_BY_FOLD.get(word)
        meant = meant or next((status for status in Status if status == word), None)
        if meant:
            self.fault(told.VIETNAMESE_STATUS, found, meant.value, meant=meant)
        elif near := get_close_matches(word, [status.value for status in Status], n=1):
            self.fault(told.NEAR_STATUS, found, meant=near[0])
        else:
            self.fault(told.UNKNOWN_STATUS, found)

    def tags(self) -> tuple[str, ...]:
        """The tags, each once; brackets, quotes and hashes around them are told, and no part of them."""
        found = self.document.header.first("tags")
        if found is None:
            return ()
        items = found.items()
        if meant := without_signs(found.value):
            rule = told.SIGNS if meant.certain else told.RUN_INTO_ONE
            self.fault(rule, found, meant.right if meant.certain else None, right=meant.right)
            items = meant.items
        first: dict[str, str] = {}
        for item in items:
            first.setdefault(word_key(item), item)
        return tuple(first.values())

    def slug(self, fallback: str | None, reserved: frozenset[str] = RESERVED_SLUGS) -> str | None:
        """The ``Slug:`` of the header, else the slug of the fallback (a title, a file name)."""
        found = self.document.header.first("slug")
        if found and not (SLUG.fullmatch(found.value) and len(found.value) <= MAX_SLUG):
            self.fault(told.NO_SLUG, found, most=MAX_SLUG, slug=slug(found.value) or "ten-tin")
            return None
        if found is None and fallback is None:
            return None
        chosen = found.value if found else slug(fallback or "", MAX_SLUG)
        place: Field | int = found or self.document.header.first("title") or 1
        if not chosen:
            self.fault(told.NOTHING_TO_NAME, place)
            return None
        if chosen in reserved:
            self.fault(told.RESERVED, place, slug=chosen)
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
                self.fault(told.CHANGE_TO_COME, found, written=written)

    def _correction(self, found: Field, settings: StorySettings) -> Correction | None:
        parts = _CORRECTION.fullmatch(found.value)
        reason = "cần có ngày, một dấu gạch, rồi nội dung đính chính"
        try:
            if parts:
                return Correction(read_date(parts["date"], settings.zone), parts["text"])
        except DateError as error:
            reason = str(error)
        if right := _certain_correction(found.value):
            self.fault(told.CERTAIN_CORRECTION, found, right, reason=reason, right=right)
        else:
            self.fault(told.UNREADABLE_CORRECTION, found, reason=reason)
        return None


def _certain_correction(written: str) -> str | None:
    """A correction in the form of the house, where its date is one day for certain."""
    found = _LOOSE_CORRECTION.fullmatch(written)
    day = certain_date(found["date"]) if found else None
    return f"{day} — {found['text']}" if found and day else None


def meant_section(written: str, by_key: Mapping[str, Section]) -> Section | None:
    """The section that is surely meant: but for its accents, signs around it, letters that look alike."""
    bare = written.strip(_AROUND)
    for span in reversed([*look_alikes(bare)]):
        bare = bare[: span.start] + (span.instead or "") + bare[span.end :]
    if section := by_key.get(word_key(bare)):
        return section
    alike = [section for key, section in by_key.items() if slug(key) == slug(bare)]
    return alike[0] if len(alike) == 1 else None


def _is_after(written: str, now: datetime, settings: StorySettings) -> bool:
    try:
        return read_date(written, settings.zone) > now
    except DateError:
        return False  # told already
