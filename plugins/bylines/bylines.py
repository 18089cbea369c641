"""Who wrote a story, who photographed it, and where it was taken from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from plugins.bylines.register import Person, Register
from plugins.stories.addresses import web_address
from plugins.stories.header import Key
from plugins.stories.records import Document, Field, Finding, Header, Level, Story
from plugins.stories.rules import Group, RuleTable, Where

BYLINE_KEYS = (
    Key("Authors", ("tác giả", "người viết", "author", "bài")),
    Key("Photographers", ("ảnh", "người chụp", "photographer")),
    Key("Source", ("nguồn", "theo", "sources")),
    Key("Source_url", ("địa chỉ nguồn", "link nguồn")),
)

# fmt: off
RULES = RuleTable(Group.PEOPLE, Where.HEADER)
_UNKNOWN_PERSON = RULES.rule("B01", "Người viết, người chụp ảnh có trong danh sách", "tên viết sai thì tin không vào trang của tác giả.",
    "Authors: Kim Chí", "Authors: Kim Chi",
    what="“{name}” không có trong danh sách người viết, người chụp ảnh", mend="thêm tệp “ten-nguoi.md” vào thư mục tac-gia, trong tệp ghi dòng “Name: {name}”.")
_NEAR_ANOTHER = replace(_UNKNOWN_PERSON, mend=f"có phải là “{{nearest}}”? Nếu không phải, {_UNKNOWN_PERSON.mend}")
_ADDRESSES_APART = RULES.rule("B02", "Mỗi nguồn có đúng một địa chỉ", "địa chỉ lệch thứ tự thì bạn đọc bị dẫn sang nguồn khác.",
    "Source: Báo Nhân Dân\nSource_url: nhandan.vn", "Source: Báo Nhân Dân\nSource_url: https://nhandan.vn/bai-viet",
    what="địa chỉ nguồn không khớp với nguồn", because="mỗi nguồn ở dòng Source có đúng một địa chỉ https ở dòng Source_url, cùng thứ tự.",
    mend="viết đủ địa chỉ, cách nhau bằng dấu chấm phẩy, hoặc bỏ dòng Source_url.")
# fmt: on

UNKNOWN_PERSON = _UNKNOWN_PERSON.code


@dataclass(frozen=True, slots=True)
class NewsSource:
    """Where a story was taken from; ``url`` may be empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people and the sources of one story, in the order in which the editor named them."""

    authors: tuple[Person, ...] = ()
    photographers: tuple[Person, ...] = ()
    sources: tuple[NewsSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A person with the stories written and the stories photographed, newest first."""

    person: Person
    written: tuple[Story, ...]
    photographed: tuple[Story, ...]

    @property
    def stories(self) -> tuple[Story, ...]:
        """All the person's stories, each once, newest first."""
        by_source = {story.source: story for story in (*self.written, *self.photographed)}
        return tuple(sorted(by_source.values(), key=lambda story: story.order, reverse=True))


def read_byline(
    source: str, header: Header, register: Register
) -> tuple[Byline, tuple[Finding, ...]]:
    """The byline in a story's header, with a problem for each name that is not in the register.

    An unknown name (code UNKNOWN_PERSON) stands in the byline all the same, without an address.
    """
    problems: list[Finding] = []
    byline = Byline(
        authors=_people(source, header.first("authors"), register, problems),
        photographers=_people(source, header.first("photographers"), register, problems),
        sources=_news_sources(source, header, problems),
    )
    return byline, tuple(problems)


def read_bylines(
    documents: Iterable[Document], register: Register, unknown: Level
) -> tuple[dict[str, Byline], tuple[Finding, ...]]:
    """The byline of every document by its source, with all that is wrong.

    A name that is not in the register is a finding of the level ``unknown``.
    """
    bylines: dict[str, Byline] = {}
    findings: list[Finding] = []
    for document in documents:
        bylines[document.source], faults = read_byline(document.source, document.header, register)
        findings += faults
    return bylines, tuple(
        replace(finding, level=unknown) if finding.code == UNKNOWN_PERSON else finding
        for finding in findings
    )


def portfolios(
    register: Register, bylines: Iterable[tuple[Story, Byline]]
) -> tuple[Portfolio, ...]:
    """Every person of the register with their stories, people in alphabetical order."""
    written: dict[str, list[Story]] = {}
    photographed: dict[str, list[Story]] = {}
    for story, byline in sorted(bylines, key=lambda pair: pair[0].order, reverse=True):
        for person in byline.authors:
            written.setdefault(person.slug, []).append(story)
        for person in byline.photographers:
            photographed.setdefault(person.slug, []).append(story)
    return tuple(
        Portfolio(
            person,
            tuple(written.get(person.slug, ())),
            tuple(photographed.get(person.slug, ())),
        )
        for person in register.people
    )


def _people(
    source: str, field: Field | None, register: Register, problems: list[Finding]
) -> tuple[Person, ...]:
    found: dict[Person, None] = {}
    for name in field.items() if field else ():
        person = register.find(name)
        if person is None and field:
            problems.append(_unknown_person(source, field, name, register))
            person = Person(name)
        if person:
            found[person] = None
    return tuple(found)


def _unknown_person(source: str, field: Field, name: str, register: Register) -> Finding:
    nearest = register.nearest(name)
    rule = _NEAR_ANOTHER if nearest else _UNKNOWN_PERSON
    column = field.column + field.value.find(name)
    return rule.at(source, field.line, column, name=name, nearest=nearest and nearest.name)


def _news_sources(source: str, header: Header, problems: list[Finding]) -> tuple[NewsSource, ...]:
    names, urls = header.first("source"), header.first("source_url")
    name_items = names.items() if names else ()
    # An address may hold a comma, so addresses are parted by ";" alone.
    parts = urls.value.split(";") if urls else ()
    url_items = tuple(url for part in parts if (url := part.strip()))
    bad = [url for url in url_items if web_address(url) is None]
    if urls and (bad or len(url_items) != len(name_items)):
        problems.append(_ADDRESSES_APART.at(source, urls.line, urls.column))
        return tuple(NewsSource(name) for name in name_items)
    padded = url_items or ("",) * len(name_items)
    return tuple(NewsSource(name, url) for name, url in zip(name_items, padded, strict=True))
