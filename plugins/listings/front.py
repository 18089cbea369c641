"""The file of the front page: what its editor says stands there, and until when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from plugins.listings import front_rules as told
from plugins.listings.front_rows import read_rows
from plugins.listings.home import Plan
from plugins.stories.fields import Fields
from plugins.stories.header import Key
from plugins.stories.kinds import Kind
from plugins.stories.records import Document, Field, Finding, NamedFile, NamedPhoto
from plugins.stories.rules import Rule
from plugins.stories.scanner import without_code
from plugins.stories.settings import StorySettings
from plugins.vietnamese.dates import spoken_date

_FRAME = re.compile(r"<iframe\b", re.IGNORECASE)
FRONT_KEYS = (
    Key("Lead", ("tin chính", "tin đầu", "tin nổi bật")),
    Key("Lead_until", ("tin chính đến", "hạn tin chính")),
    Key("Top", ("ghim", "tin ghim", "giữ trên đầu"), repeatable=True),
    Key("Row", ("hàng", "dòng", "chuyên mục"), repeatable=True),
    Key("Notice_until", ("thông báo đến", "hạn thông báo", "hết hạn", "đến")),
)


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the file of the front page says at some moment.

    ``plan`` are the rows, empty where it names none; ``keeps_lead`` and ``shows_notice`` tell
    whether the lead story and the notice that it may hold are still wanted, ``ends`` are the
    moments from which they are not.
    """

    document: Document
    plan: Plan
    keeps_lead: bool
    shows_notice: bool
    ends: tuple[datetime, ...] = ()

    @property
    def title(self) -> str:
        """What a link to the file leads to."""
        return "Trang chủ"

    @property
    def summary(self) -> str:
        """Nothing: the page says it all."""
        return ""

    @property
    def url(self) -> str:
        """The site's root."""
        return ""


def read_front(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[FrontPage, tuple[Finding, ...]]:
    """The front page of a document with all its problems, but for those of the stories it names."""
    fields = Fields(document)
    lead_end = _end(fields, "lead_until", settings)
    notice_end = _end(fields, "notice_until", settings)
    plan, of_rows = read_rows(document, settings.sections, now)
    front = FrontPage(
        document=document,
        plan=plan,
        keeps_lead=lead_end is None or now < lead_end,
        shows_notice=bool(document.body.strip()) and notice_end is not None and now < notice_end,
        ends=tuple(filter(None, (lead_end, notice_end))),
    )
    of_lead = _lead_faults(document, lead_end, now)
    of_notice = _notice_faults(document, notice_end, now)
    videos = _video_faults(document)
    return front, (*fields.problems, *of_rows, *of_lead, *of_notice, *videos)


FRONT = Kind("front", "trang-chu.md", FRONT_KEYS, read_front, mapped=False)


def _end(fields: Fields, key: str, settings: StorySettings) -> datetime | None:
    """The moment that a key names; a day without an hour ends with the day."""
    end = fields.date(key, settings, required=False)
    has_hour = ":" in fields.document.header.value(key)
    return end if end is None or has_hour else end + timedelta(days=1)


def _lead_faults(document: Document, end: datetime | None, now: datetime) -> Iterator[Finding]:
    written = document.header.first("lead_until")
    if written and not document.header.first("lead"):
        yield _at(told.END_WITHOUT_LEAD, written, document)
    elif written and end and end <= now:
        yield _at(told.LEAD_IS_OVER, written, document, end=_shown(end))


def _notice_faults(document: Document, end: datetime | None, now: datetime) -> Iterator[Finding]:
    written, has_notice = document.header.first("notice_until"), bool(document.body.strip())
    if has_notice and not written:
        yield told.ENDLESS_NOTICE.at(document.source, _first_line(document))
    elif written and not has_notice:
        yield _at(told.EMPTY_NOTICE, written, document)
    elif written and end and end <= now:
        yield _at(told.NOTICE_IS_OVER, written, document, end=_shown(end))


def _video_faults(document: Document) -> Iterator[Finding]:
    """A problem for each frame of a video that the notice holds."""
    for number, line in enumerate(without_code(document.body).split("\n"), document.body_line):
        if found := _FRAME.search(line):
            yield told.VIDEO_IN_NOTICE.at(document.source, number, found.start() + 1)


def media_in_notice(
    document: Document, named: Iterable[NamedPhoto | NamedFile]
) -> Iterator[Finding]:
    """A problem for each photo and each file that the notice names."""
    for one in named:
        yield told.NO_PLAIN_NOTICE.at(document.source, one.line, one.column, name=one.path)


def _first_line(document: Document) -> int:
    empty = len(document.body) - len(document.body.lstrip())
    return document.body_line + document.body.count("\n", 0, empty)


def _shown(end: datetime) -> str:
    """A moment in words, within a sentence; midnight is the end of the day before."""
    is_whole_day = end.time() == time()
    return f"hết {spoken_date(end - timedelta(days=1))}" if is_whole_day else spoken_date(end)


def _at(rule: Rule, field: Field, document: Document, **values: object) -> Finding:
    found = rule.at(document.source, field.line, field.column, **values)
    return replace(found, length=len(field.typed))
