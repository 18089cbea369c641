"""From a document to a story or a standing page, with every fault told."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from plugins.stories.addresses import story_url
from plugins.stories.fields import MAX_SLUG, TOP_LEVEL_SLUGS, Fields
from plugins.stories.header import Key
from plugins.stories.kinds import Kind, Record
from plugins.stories.records import Document, Finding, StandingPage, Status, Story
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.settings import StorySettings

STORY_KEYS = (
    Key("Title", ("tiêu đề", "tên tin", "tít"), needed=True),
    Key("Date", ("ngày", "ngày đăng", "thời gian"), needed=True),
    Key("Modified", ("sửa", "cập nhật", "ngày sửa")),
    Key("Category", ("chuyên mục", "mục", "section", "categories"), needed=True),
    Key("Tags", ("thẻ", "từ khóa", "nhãn", "keywords")),
    Key("Summary", ("tóm tắt", "sapo", "mô tả", "description")),
    Key("Status", ("trạng thái", "tình trạng")),
    Key("Reason", ("lý do",)),
    Key("Slug", ("đường dẫn", "địa chỉ")),
    Key("Correction", ("đính chính", "corrections"), repeatable=True),
)
PAGE_KEYS = (STORY_KEYS[0], Key("Summary", ("tóm tắt",)), Key("Slug", ("đường dẫn",)))

# fmt: off
RULES = RuleTable(Group.ADDRESSES, Where.FOLDER)
_SHARED_ADDRESS = RULES.rule("A04", "Hai tin không chung một địa chỉ", "hai tin cùng ngày, cùng tiêu đề thì chỉ một tin hiện được.",
    "hai tin cùng có Date: 27/5/2021 và Title: Khai mạc kỳ họp", "tin thứ hai có thêm dòng Slug: khai-mac-ky-hop-2",
    what="trùng địa chỉ /{url} với {others}", because="hai tin cùng ngày có tiêu đề giống nhau (không kể dấu, tính {most} ký tự đầu) thì chỉ một tin hiện được.",
    mend="xóa bản thừa; nếu là hai tin khác nhau thì thêm dòng “Slug: …” vào một tin.")
# fmt: on

# What the page of a withdrawn story shows of its file, and what gives it its addresses.
_OF_A_WITHDRAWN_STORY = frozenset(
    {"title", "date", "category", "status", "reason", "slug", "old_url"}
)


def read_story(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[Story | None, tuple[Finding, ...]]:
    """The story of a document with all its problems.

    The story is None where a value is missing without which it has no place on the site: title,
    date, section or slug. ``now`` decides whether its hour has come.
    """
    fields = Fields(document)
    title, date = fields.title(), fields.date("date", settings, required=True)
    section, status = fields.section(settings, date), fields.status()
    address = fields.slug(title)
    modified = fields.date("modified", settings, required=False)
    corrections, tags = fields.corrections(settings), fields.tags()
    fields.check_changes(now, settings)
    if title is None or date is None or section is None or address is None:
        return None, tuple(fields.problems)
    story = Story(
        document=document,
        title=title,
        date=date,
        slug=address,
        section=section,
        status=status,
        scheduled=date > now and status is not Status.DRAFT,
        summary=document.header.value("summary"),
        tags=tags,
        modified=modified,
        corrections=corrections,
        reason=document.header.value("reason"),
    )
    return story, tuple(fields.problems)


def meant_url(document: Document, settings: StorySettings) -> str | None:
    """Where the page of a story would stand, whatever else is wrong with it; None if nobody can tell."""
    fields = Fields(document)
    title, date = fields.title(), fields.date("date", settings, required=True)
    name = fields.slug(title)
    return story_url(date, name) if date and name else None


def unseen_lines(document: Document) -> frozenset[int]:
    """The lines of a withdrawn story's file of which its page shows nothing."""
    fields = document.header.fields
    unseen = (fields[key] for key in fields.keys() - _OF_A_WITHDRAWN_STORY)
    body = range(document.body_line, document.body_line + document.body.count("\n") + 1)
    return frozenset((*(found.line for found in chain.from_iterable(unseen)), *body))


def read_page(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[StandingPage | None, tuple[Finding, ...]]:
    """The standing page of a document with all its problems; its slug is its file name's."""
    fields = Fields(document)
    title = fields.title()
    name = document.source.rpartition("/")[2].removesuffix(".md")
    address = fields.slug(name, TOP_LEVEL_SLUGS)
    if title is None or address is None:
        return None, tuple(fields.problems)
    summary = document.header.value("summary")
    return StandingPage(document, title, address, summary), tuple(fields.problems)


STORY = Kind("story", "", STORY_KEYS, read_story, Story, own_folders=True)
PAGE = Kind("page", "trang", PAGE_KEYS, read_page, StandingPage, template="page")


def shared_addresses(records: Iterable[Record]) -> tuple[Finding, ...]:
    """A problem for each record whose address belongs to another one too; it names the other."""
    by_url: dict[str, list[Document]] = {}
    for record in records:
        by_url.setdefault(record.url, []).append(record.document)
    shared = {
        url: sorted(group, key=lambda document: document.source)
        for url, group in by_url.items()
        if len(group) > 1
    }
    return tuple(
        _shared_address(document, url, [one.source for one in group if one is not document])
        for url, group in shared.items()
        for document in group
    )


def _shared_address(document: Document, url: str, others: Sequence[str]) -> Finding:
    title = document.header.first("title")
    place = (title.line, title.column) if title else (1, 0)
    named = ", ".join(others)
    return _SHARED_ADDRESS.at(document.source, *place, url=url, others=named, most=MAX_SLUG)
