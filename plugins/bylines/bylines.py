"""Who wrote a story, who photographed it, and where it was taken from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.bylines.names import known_names, labelled, listed_names
from plugins.bylines.register import Person, Register
from plugins.stories.addresses import web_address
from plugins.stories.header import Key
from plugins.stories.photo_names import split_names
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
    what="“{name}” không có trong danh sách người viết, người chụp ảnh", mend="thêm vào thư mục tac-gia một tệp mang tên người ấy không dấu, như “nguyen-van-an.md”, trong tệp ghi dòng “Name: {name}”.")
_NEAR_ANOTHER = replace(_UNKNOWN_PERSON, mend=f"có phải là “{{nearest}}”? Nếu không phải, {_UNKNOWN_PERSON.mend}")
_SEVERAL_PEOPLE = replace(_UNKNOWN_PERSON, mend="nếu là nhiều người thì viết “{right}”; tên nào chưa có trong danh sách thì thêm vào thư mục tac-gia một tệp mang tên người ấy không dấu, như “nguyen-van-an.md”, trong tệp ghi dòng “Name: …”.")
_NO_NAME = replace(_UNKNOWN_PERSON, what="“{name}” không phải là tên người", mend="ghi tên vào dòng này, hoặc xóa dòng nếu tin không ghi tên ai.")
_OTHER_SIGNS = RULES.rule("B12", "Tên người cách nhau bằng dấu chấm phẩy, không kèm chữ khác", "máy so từng tên với danh sách; chữ hoặc dấu thừa làm tên không khớp.",
    "Authors: Đồng chí Kim Chi và Quốc Khánh", "Authors: Kim Chi; Quốc Khánh", fixable=True,
    what="“{written}” có chữ thừa, hoặc có dấu ngăn tên khác dấu chấm phẩy", mend="viết “{key}: {right}”.")
_LABELS = RULES.rule("B13", "Trước tên người không có chữ “Bài”, “Ảnh”", "trang tự ghi ai viết, ai chụp ảnh theo dòng Authors và dòng Photographers.",
    "Photographers: Hình ảnh: Quốc Khánh", "Photographers: Quốc Khánh", fixable=True,
    what="“{label}” không phải là tên người", mend="bỏ “{label}”, viết “{key}: {right}”.")
_TWO_LINES = replace(_LABELS, mend="bỏ “{label}”, viết hai dòng: “{key}: {right}” và “{other_key}: {others}”.")
_OTHER_LINE = replace(_LABELS, mend="bỏ “{label}”, viết “{key}: {right}”; và ghi “{others}” ở dòng {other_key}.")
_WRONG_LINE = replace(_LABELS, mend="ghi “{others}” ở dòng {other_key}, rồi xóa dòng này.")
_ADDRESSES_APART = RULES.rule("B02", "Mỗi nguồn có đúng một địa chỉ", "địa chỉ lệch thứ tự thì bạn đọc bị dẫn sang nguồn khác.",
    "Source: Báo Nhân Dân\nSource_url: nhandan.vn/bai-viet", "Source: Báo Nhân Dân\nSource_url: https://nhandan.vn/bai-viet", fixable=True,
    what="dòng Source có {names} nguồn mà dòng Source_url có {urls} địa chỉ", because="mỗi nguồn ở dòng Source có đúng một địa chỉ https ở dòng Source_url, cùng thứ tự.",
    mend="ghi đủ tên nguồn ở dòng Source, đủ địa chỉ ở dòng Source_url, đều cách nhau bằng dấu chấm phẩy; hoặc bỏ dòng Source_url.")
_NO_SOURCE = replace(_ADDRESSES_APART, what="có địa chỉ nguồn mà không có tên nguồn", because="trang ghi tên nguồn rồi mới dẫn tới địa chỉ.", mend="thêm dòng “Source: …”, ghi tên nguồn.")
_BARE_ADDRESSES = replace(_ADDRESSES_APART, what="địa chỉ nguồn chưa đầy đủ", mend="viết “Source_url: {right}”.")
_NO_ADDRESS = replace(_ADDRESSES_APART, what="“{url}” ở dòng Source_url không phải là một địa chỉ đầy đủ", because="bạn đọc bấm vào sẽ không tới được nguồn.",
    mend="chép lại địa chỉ từ thanh địa chỉ của trình duyệt, bắt đầu bằng “https://”, nhiều địa chỉ thì cách nhau bằng dấu chấm phẩy; hoặc bỏ dòng Source_url.")
# fmt: on

UNKNOWN_PERSON = _UNKNOWN_PERSON.code
# A web address, or one without its scheme: nhandan.vn/bai-viet.
_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”\[\]();]+|(?<![\w/@.:-])(?:[a-z0-9-]+\.)+(?:vn|com|org|net)(?:/[^\s<>\"“”\[\]();]*)?",
    re.IGNORECASE,
)
_AROUND_ADDRESSES = re.compile(r"(?:\[[^\[\]]*\]|[\s;,.<>()\"“”])*")
_AUTHORS, _PHOTOGRAPHERS = "Authors", "Photographers"


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
        authors=_people(source, header, _AUTHORS, register, problems),
        photographers=_people(source, header, _PHOTOGRAPHERS, register, problems),
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
    source: str, header: Header, key: str, register: Register, problems: list[Finding]
) -> tuple[Person, ...]:
    field = header.first(key.lower())
    if field is None:
        return ()
    if person := register.find(field.value):  # whose name may hold a comma
        return (person,)
    names, slip = _names(source, header, field, register)
    problems += [slip] if slip else []
    found: dict[Person, None] = {}
    for name in names:
        person = register.find(name)
        if person is None:
            problems.append(_unknown_person(source, field, name, register))
        found[person or Person(name)] = None
    return tuple(found)


def _names(
    source: str, header: Header, field: Field, register: Register
) -> tuple[tuple[str, ...], Finding | None]:
    """The names that a line means, with what is wrong with the way in which it gives them."""
    if labelled(field.value):
        return _labelled_names(source, header, field, register)
    names = tuple(known_names(listed_names(field), register))
    if names == field.items():
        return names, None
    right = "; ".join(names)
    values = {"written": field.value, "key": field.key.capitalize(), "right": right}
    told = _OTHER_SIGNS.at(source, field.line, field.column, **values)
    return names, replace(told, length=len(field.typed), fix=right)


def _labelled_names(
    source: str, header: Header, field: Field, register: Register
) -> tuple[tuple[str, ...], Finding | None]:
    """The names behind ``Bài, ảnh:``, and which line each belongs to."""
    found = labelled(field.value)
    if found is None:
        return (), None
    groups = found.authors, found.photographers
    is_written = field.key == _AUTHORS.lower()
    own, others = (
        tuple(known_names(group, register)) for group in groups[:: 1 if is_written else -1]
    )
    other_key = _PHOTOGRAPHERS if is_written else _AUTHORS
    line = header.first(other_key.lower())
    missing = [name for name in others if not line or name not in line.items()]
    rule = _LABELS
    if missing:
        rule = _WRONG_LINE if not own else _OTHER_LINE if line else _TWO_LINES
    values = {"label": found.label, "key": field.key.capitalize(), "right": "; ".join(own)}
    values |= {"other_key": other_key, "others": "; ".join(missing)}
    told = rule.at(source, field.line, field.column, **values)
    if not missing:
        told = replace(told, length=len(field.typed), fix=values["right"])
    return own, told


def _unknown_person(source: str, field: Field, name: str, register: Register) -> Finding:
    column = field.column + max(field.typed.find(name), 0)
    if not any(letter.isalpha() for letter in name):
        return _NO_NAME.at(source, field.line, column, name=name)
    parts = split_names(name)
    if len(parts) > 1:
        return _SEVERAL_PEOPLE.at(source, field.line, column, name=name, right="; ".join(parts))
    nearest = register.nearest(name)
    rule = _NEAR_ANOTHER if nearest else _UNKNOWN_PERSON
    return rule.at(source, field.line, column, name=name, nearest=nearest and nearest.name)


def _news_sources(source: str, header: Header, problems: list[Finding]) -> tuple[NewsSource, ...]:
    names, urls = header.first("source"), header.first("source_url")
    if not names and not urls:
        return ()
    name_items = names.items() if names else ()
    # An address may hold a comma, so addresses are parted by ";" alone.
    parts = urls.value.split(";") if urls else ()
    # Angle brackets are told by the header, as HTML is.
    url_items = tuple(url for part in parts if (url := part.strip(" <>")))
    bad = [url for url in url_items if web_address(url) is None]
    if urls and (bad or len(url_items) != len(name_items)):
        problems += _addresses_apart(source, urls, url_items, len(name_items))
        return tuple(NewsSource(name) for name in name_items)
    padded = url_items or ("",) * len(name_items)
    return tuple(NewsSource(name, url) for name, url in zip(name_items, padded, strict=True))


def _addresses_apart(
    source: str, urls: Field, written: Sequence[str], count: int
) -> Iterator[Finding]:
    """What is wrong with addresses that do not fit ``count`` sources; the line to write if sure."""
    if right := _whole_addresses(urls.value, count):
        told = _BARE_ADDRESSES.at(source, urls.line, urls.column, right=right)
        yield replace(told, length=len(urls.typed), fix=right)
        return
    bad = [url for url in written if web_address(url) is None]
    for url in bad:
        yield _NO_ADDRESS.at(source, urls.line, urls.column + urls.value.find(url), url=url)
    if not bad:
        counts = {"names": count, "urls": len(written)}
        rule = _ADDRESSES_APART if count else _NO_SOURCE
        yield rule.at(source, urls.line, urls.column, **counts)


def _whole_addresses(value: str, count: int) -> str:
    """The addresses that were meant, whole and parted by semicolons; empty where that is not sure."""
    written = [found[0].rstrip(".,") for found in _ADDRESS.finditer(value)]
    meant = [url if "://" in url else f"https://{url}" for url in written]
    is_all = _AROUND_ADDRESSES.fullmatch(_ADDRESS.sub("", value))
    return (
        "; ".join(meant) if is_all and len(meant) == count and all(map(web_address, meant)) else ""
    )
