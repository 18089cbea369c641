"""What of a story bears on its relations, and what its editor says of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plugins.related_news.records import Item
from plugins.related_news.words import plain_text
from plugins.stories.header import Key
from plugins.stories.records import Field, Finding, Level, Status, Story
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.stories.story_names import StoryNames, folder_of
from plugins.vietnamese.normalise import fold

RELATED_KEYS = (
    Key("Related", ("liên quan", "tin liên quan", "xem thêm", "có thể bạn quan tâm", "ghim")),
    Key("Unrelated", ("không liên quan", "loại trừ", "bỏ tin liên quan", "exclude")),
)

# fmt: off
RULES = RuleTable(Group.RELATED, Where.HEADER)
_UNKNOWN = RULES.rule("R01", "Tên ở Related, Unrelated là tên thư mục của một tin", "tên viết sai thì không tin nào được ghim hay loại ra.",
    "Related: ky-hop-11", "Related: ky-hop-1",
    what="không có tin nào trong thư mục “{name}”", mend="chép lại tên thư mục của tin, hoặc bỏ tên này.",
    because="tin được gọi bằng tên thư mục của nó; nhiều tin thì cách nhau bằng dấu chấm phẩy.")
_NEAR_ANOTHER = replace(_UNKNOWN, mend="có phải là “{near}”? Nếu phải thì sửa theo đó; không thì bỏ tên này.")
_NOT_PUBLIC = RULES.rule("R02", "Tin được ghim là tin đã đăng", "bản nháp, tin hẹn giờ không được hiện dưới tin khác.",
    "Related: khac, mà tin “khac” còn là bản nháp", "Related: khac, khi tin “khac” đã đăng", where=Where.FOLDER,
    what="“{name}” là tin không có trong danh sách nào của trang", mend="đăng tin kia trước, hoặc bỏ tên này.",
    because="tin “{title}” {state}, nên không hiện dưới tin khác được.")
_TAKEN_BACK = RULES.rule("L41", "Tin được ghim còn ở trong danh sách của trang", "tin đã rút, tin ẩn không hiện dưới tin khác.",
    "Related: khac, mà tin “khac” đã rút", "Related: khac, khi tin “khac” còn đăng", where=Where.FOLDER, level=Level.HINT,
    what="“{name}” là tin {state}", because="tin “{title}” không hiện dưới tin khác nữa; máy tự chọn tin khác vào chỗ ấy.",
    mend="bỏ tên này, hoặc thay bằng tên thư mục của tin khác.")
_ITSELF = RULES.rule("R03", "Tin không ghim chính nó", "danh sách dưới một tin chỉ gồm các tin khác.",
    "Related: vi-du", "Related: ky-hop-2",
    what="“{name}” là chính tin này", mend="bỏ tên này.")
_TOO_MANY = RULES.rule("R04", "Không ghim nhiều tin hơn số chỗ của danh sách", "các tin ghim sau cùng sẽ không hiện.",
    "dòng Related có chín tin, danh sách có tám chỗ", "dòng Related có tám tin", where=Where.FOLDER,
    what="ghim {count} tin, mà danh sách chỉ có {length} chỗ", mend="giữ lại nhiều nhất {length} tin.")
_BOTH = RULES.rule("R05", "Một tin không vừa được ghim vừa bị loại", "dòng Related đặt tin ấy lên đầu, dòng Unrelated bảo không bao giờ hiện.",
    "Related: ky-hop-1\nUnrelated: ky-hop-1", "Related: ky-hop-1\nUnrelated: ky-hop-2",
    what="“{name}” vừa được ghim vừa bị loại", mend="bỏ tên này ở một trong hai dòng.")
_AMBIGUOUS = RULES.rule("R06", "Tên ở Related, Unrelated chỉ đúng một tin", "hai thư mục trùng tên thì không biết là tin nào.",
    "Related: ky-hop, mà có cả tin/2021/ky-hop và tin/2022/ky-hop", "Related: 2022/ky-hop", where=Where.FOLDER,
    what="có {count} tin trong thư mục tên “{name}”", because="không biết là tin nào: {paths}.", mend="viết cả đường dẫn của thư mục như trên.")
_NONE_AND_SOME = RULES.rule("R07", "Chữ “không” đứng một mình ở Related, chữ “không thêm” đứng cạnh tin được ghim", "“Related: không” là không có danh sách, “Related: tin-a; không thêm” là chỉ có tin-a.",
    "Related: không; ky-hop-1", "Related: ky-hop-1; không thêm",
    what="dòng Related vừa ghim tin vừa có chữ “{name}”", mend="bỏ chữ ấy để máy chọn tiếp, hoặc viết “không thêm” để chỉ có những tin được ghim.")
_NOTHING_TO_ADD_TO = replace(_NONE_AND_SOME, what="có chữ “{name}” mà không ghim tin nào", mend="ghim ít nhất một tin, hoặc viết “Related: không” để không có danh sách.")
# fmt: on
# Nothing that names such a story keeps it from being taken back.
_NONE, _NO_MORE = "khong", "khong them"  # with their marks, or typed in haste
_TAKEN_BACK_STATES = {Status.WITHDRAWN: "đã rút", Status.HIDDEN: "đã ẩn"}


@dataclass
class _Reading:
    """The stories by folder, how long a list is, and what was found wrong so far."""

    names: StoryNames
    length: int
    problems: list[Finding] = field(default_factory=list)

    def fault(self, rule: Rule, story: Story, field: Field, name: str, /, **values: object) -> None:
        place = field.line, field.column + max(field.value.find(name), 0)
        self.problems.append(rule.at(story.source, *place, **({"name": name} | values)))


class ItemReader:
    """The stories as items, each made when somebody asks for it.

    ``length`` is that of a list: more pins than that cannot stand in it. ``linked`` are the
    addresses, below the site's root, that the text of each story links to, by its source.
    """

    def __init__(
        self, stories: Collection[Story], length: int, linked: Mapping[str, Collection[str]]
    ) -> None:
        reading = _Reading(StoryNames(stories), length)
        self._stories = {story.source: story for story in stories}
        self._wishes = {story.source: _relations(story, reading) for story in stories}
        self._linked, self._by_url = linked, {story.url: story.source for story in stories}

    def __call__(self, source: str) -> Item:
        """The item of a story."""
        story, wishes = self._stories[source], self._wishes[source]
        authors = story.document.header.first("authors")
        return Item(
            source=source,
            title=story.title,
            date=story.date,
            tags=story.tags,
            section=story.section.name,
            summary=story.summary,
            text=plain_text(story.document.body),
            authors=authors.items() if authors else (),
            pins=wishes.pins,
            unrelated=wishes.unrelated,
            links=self._links(source),
            only_pins=wishes.only_pins,
            listed=story.listed,
        )

    def digest(self, source: str, text: bytes) -> str:
        """What stands for the item of a story, where ``text`` stands for its file."""
        story, wishes = self._stories[source], self._wishes[source]
        settled = story.date.isoformat(), story.section.name, story.listed
        return f"{text.hex()} {settled} {tuple(wishes)} {self._links(source)}"

    def _links(self, source: str) -> tuple[str, ...]:
        """The stories that a text links to."""
        urls = self._linked.get(source, ())
        return tuple(self._by_url[url] for url in urls if url in self._by_url)


def relation_problems(
    stories: Collection[Story], length: int, wanted: Iterable[Story]
) -> tuple[Finding, ...]:
    """The same problems of the wanted ones among the stories, and nothing else."""
    reading = _Reading(StoryNames(stories), length)
    for story in wanted:
        _relations(story, reading)
    return tuple(reading.problems)


class _Relations(NamedTuple):
    """The sources that a header pins, whether no more are wanted, and those that it excludes."""

    pins: tuple[str, ...]
    only_pins: bool
    unrelated: tuple[str, ...]


def _relations(story: Story, reading: _Reading) -> _Relations:
    header = story.document.header
    related, unrelated = header.first("related"), header.first("unrelated")
    words = _closing_words(story, related, reading) if related else []
    pins = _named(story, related, reading)
    if related and len(pins) > reading.length:
        reading.fault(_TOO_MANY, story, related, "", count=len(pins), length=reading.length)
    excluded = _named(story, unrelated, reading)
    for name, source in excluded.items():
        if unrelated and source in pins.values():
            reading.fault(_BOTH, story, unrelated, name)
    return _Relations(tuple(pins.values()), bool(words), tuple(excluded.values()))


def _closing_words(story: Story, related: Field, reading: _Reading) -> list[str]:
    """The words in a line of pins by which the editor keeps the list from being filled up."""
    words = [name for name in related.items() if fold(name) in (_NONE, _NO_MORE)]
    pinned = len(related.items()) > len(words)
    for word in words:
        if (fold(word) == _NONE) == pinned:
            rule = _NONE_AND_SOME if pinned else _NOTHING_TO_ADD_TO
            reading.fault(rule, story, related, word)
    return words


def _named(story: Story, field: Field | None, reading: _Reading) -> dict[str, str]:
    """The sources of the stories that a header line names; a problem for each that is none."""
    named: dict[str, str] = {}
    for name in field.items() if field else ():
        if field and field.key.casefold() == "related" and fold(name) in (_NONE, _NO_MORE):
            continue
        found = reading.names.named(name)
        fault = _fault(story, name, found, reading.names)
        if fault and field:
            rule, values = fault
            reading.fault(rule, story, field, name, **values)
        else:
            named[name] = found[0].source
    return named


def _fault(
    story: Story, name: str, found: list[Story], names: StoryNames
) -> tuple[Rule, dict[str, object]] | None:
    """The rule that a name breaks which stands for the stories found, and the values of its words."""
    if not found:
        near = names.nearest(name)
        return (_NEAR_ANOTHER if near else _UNKNOWN), {"near": near}
    if len(found) > 1:
        paths = ", ".join(f"“{folder_of(twin.source)}”" for twin in found)
        return _AMBIGUOUS, {"count": len(found), "paths": paths}
    if found[0].source == story.source:
        return _ITSELF, {}
    if _may_name(story, found[0]):
        return None
    if found[0].status in _TAKEN_BACK_STATES:
        return _TAKEN_BACK, {
            "title": found[0].title,
            "state": _TAKEN_BACK_STATES[found[0].status],
        }
    waits, draft = "đang hẹn giờ, chưa đến lúc đăng", "còn là bản nháp"
    state = waits if found[0].scheduled else draft
    return _NOT_PUBLIC, {"title": found[0].title, "state": state}


def _may_name(reader: Story, story: Story) -> bool:
    """Whether a story may name another: that is in the lists when the reader's page is public."""
    if story.listed:
        return True
    waits = story.status is Status.DRAFT or story.scheduled
    if reader.status is Status.DRAFT:
        return waits
    return reader.scheduled and story.scheduled and story.date <= reader.date
