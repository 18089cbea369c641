"""What of a story bears on its relations, and what its editor says of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from unicodedata import normalize

from plugins.related_news.records import Item
from plugins.related_news.words import plain_text
from plugins.stories.header import Key
from plugins.stories.records import Fault, Field, Finding, Status, Story
from plugins.vietnamese.slugs import slug

RELATED_KEYS = (
    Key("Related", ("liên quan", "tin liên quan", "xem thêm", "có thể bạn quan tâm", "ghim")),
    Key("Unrelated", ("không liên quan", "loại trừ", "bỏ tin liên quan", "exclude")),
)


class Folders:
    """Stories by the name of their folder, as an editor writes it."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._by_name: dict[str, list[Story]] = {}
        for story in stories:
            self._by_name.setdefault(_name(story), []).append(story)

    def named(self, written: str) -> list[Story]:
        """The stories that a name may mean: a folder, or a path that ends with or in it."""
        wanted = _path(written)
        folders = self._by_name.get(wanted.rpartition("/")[2], ())
        return [story for story in folders if _one_ends_the_other(_path(story.source), wanted)]

    def nearest(self, written: str) -> str | None:
        """The folder name that is written most like it, or whose story's headline is."""
        if near := get_close_matches(_path(written).rpartition("/")[2], self._by_name, n=1):
            return near[0]
        by_headline = {slug(found[0].title): name for name, found in self._by_name.items()}
        near = get_close_matches(slug(written), by_headline, n=1)
        return by_headline[near[0]] if near else None


@dataclass
class _Reading:
    """The stories by folder, how long a list is, and what was found wrong so far."""

    folders: Folders
    length: int
    problems: list[Finding] = field(default_factory=list)

    def fault(self, story: Story, field: Field, name: str, fault: Fault) -> None:
        place = field.line, field.column + max(field.value.find(name), 0)
        self.problems.append(fault.at(story.source, *place))


def read_items(
    stories: Collection[Story], length: int
) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """Every story as an item, with a problem for each name in a header that leads nowhere.

    ``length`` is that of a list: more pins than that cannot stand in it.
    """
    reading = _Reading(Folders(stories), length)
    items = tuple(_item(story, reading) for story in stories)
    return items, tuple(reading.problems)


def relation_problems(
    stories: Collection[Story], length: int, wanted: Iterable[Story]
) -> tuple[Finding, ...]:
    """The same problems of the wanted ones among the stories, and nothing else."""
    reading = _Reading(Folders(stories), length)
    for story in wanted:
        _relations(story, reading)
    return tuple(reading.problems)


def _relations(story: Story, reading: _Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources that a header pins and those that it excludes."""
    header = story.document.header
    related, unrelated = header.first("related"), header.first("unrelated")
    pins = _named(story, related, reading)
    if related and len(pins) > reading.length:
        reading.fault(story, related, "", _too_many(len(pins), reading.length))
    excluded = _named(story, unrelated, reading)
    for name, source in excluded.items():
        if unrelated and source in pins.values():
            reading.fault(story, unrelated, name, _both(name))
    return tuple(pins.values()), tuple(excluded.values())


def _item(story: Story, reading: _Reading) -> Item:
    pins, unrelated = _relations(story, reading)
    return Item(
        source=story.source,
        title=story.title,
        date=story.date,
        tags=story.tags,
        section=story.section.slug,
        summary=story.summary,
        text=plain_text(story.document.body),
        pins=pins,
        unrelated=unrelated,
        listed=story.listed,
    )


def _named(story: Story, field: Field | None, reading: _Reading) -> dict[str, str]:
    """The sources of the stories that a header line names; a problem for each that is none."""
    named: dict[str, str] = {}
    for name in field.items() if field else ():
        found = reading.folders.named(name)
        fault = _fault(story, name, found, reading.folders)
        if fault and field:
            reading.fault(story, field, name, fault)
        else:
            named[name] = found[0].source
    return named


def _fault(story: Story, name: str, found: list[Story], folders: Folders) -> Fault | None:
    """What is wrong with a name that stands for the stories found."""
    if not found:
        return _unknown(name, folders.nearest(name))
    if len(found) > 1:
        return _ambiguous(name, [_path(twin.source) for twin in found])
    if found[0].source == story.source:
        return _itself(name)
    return None if _may_name(story, found[0]) else _not_public(name, found[0])


def _may_name(reader: Story, story: Story) -> bool:
    """Whether a story may name another: that is in the lists when the reader's page is public."""
    if story.listed:
        return True
    waits = story.status is Status.DRAFT or story.scheduled
    if reader.status is Status.DRAFT:
        return waits
    return reader.scheduled and story.scheduled and story.date <= reader.date


def _unknown(name: str, near: str | None) -> Fault:
    mend = "chép lại tên thư mục của tin, hoặc bỏ tên này."
    if near:
        mend = f"có phải là “{near}”? Nếu phải thì sửa theo đó; không thì bỏ tên này."
    return Fault(
        "R01",
        f"không có tin nào trong thư mục “{name}”",
        "tin được gọi bằng tên thư mục của nó; nhiều tin thì cách nhau bằng dấu chấm phẩy.",
        mend,
    )


def _not_public(name: str, story: Story) -> Fault:
    state = "hẹn giờ, chưa đến lúc đăng" if story.scheduled else f"ở trạng thái {story.status}"
    return Fault(
        "R02",
        f"“{name}” là tin không có trong danh sách nào của trang",
        f"tin “{story.title}” đang {state}, nên không hiện dưới tin khác được.",
        "đăng tin kia trước, hoặc bỏ tên này.",
    )


def _itself(name: str) -> Fault:
    return Fault(
        "R03",
        f"“{name}” là chính tin này",
        "danh sách dưới một tin chỉ gồm các tin khác.",
        "bỏ tên này.",
    )


def _too_many(count: int, length: int) -> Fault:
    return Fault(
        "R04",
        f"ghim {count} tin, mà danh sách chỉ có {length} chỗ",
        "các tin ghim sau cùng sẽ không hiện.",
        f"giữ lại nhiều nhất {length} tin.",
    )


def _both(name: str) -> Fault:
    return Fault(
        "R05",
        f"“{name}” vừa được ghim vừa bị loại",
        "dòng Related đặt tin ấy lên đầu, dòng Unrelated bảo không bao giờ hiện.",
        "bỏ tên này ở một trong hai dòng.",
    )


def _ambiguous(name: str, paths: list[str]) -> Fault:
    return Fault(
        "R06",
        f"có {len(paths)} tin trong thư mục tên “{name}”",
        f"không biết là tin nào: {', '.join(f'“{path}”' for path in paths)}.",
        "viết cả đường dẫn của thư mục như trên.",
    )


def _name(story: Story) -> str:
    return _path(story.source).rpartition("/")[2]


def _path(written: str) -> str:
    """The path of a story's folder, in composed form as editors type it."""
    path = normalize("NFC", written).replace("\\", "/").removesuffix("/").removesuffix("index.md")
    return path.strip("./")


def _one_ends_the_other(one: str, other: str) -> bool:
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")
