"""Why these stories stand below that one, for an editor who decides to trust it or to pin."""

from collections.abc import Collection, Sequence

from plugins.related_news.lists import RelatedLists
from plugins.related_news.records import Item, Parts, Reason, Related
from plugins.stories.records import Story
from plugins.stories.story_names import StoryNames
from plugins.vietnamese.dates import short_date

_REASONS = {
    Reason.PIN: "biên tập viên ghim",
    Reason.SERIES: "kỳ khác của cùng một loạt tin",
    Reason.SCORED: "giống nhất",
    Reason.SECTION: "gần ngày nhất trong chuyên mục (không đủ tin giống)",
    Reason.SITE: "gần ngày nhất trên trang (không đủ tin giống)",
    Reason.ORPHAN: "đưa vào để tin này có mặt ở ít nhất một danh sách",
}
_PARTS = ("từ khóa", "tiêu đề", "nội dung", "người viết", "liên kết")


class Unexplained(ValueError):
    """Why no list can be shown, as a Vietnamese sentence."""


def find_story(name: str, stories: Collection[Story]) -> Story:
    """The story that an editor calls by its folder's name, or by a path that ends with or in it.

    Raises Unexplained where that means no story or several.
    """
    names = StoryNames(stories)
    found = names.named(name)
    if len(found) != 1:
        raise Unexplained(_unknown_story(name, found, names.nearest(name)))
    return found[0]


def explain(source: str, related: RelatedLists) -> str:
    """The list below one story as text, each score with its parts.

    Raises Unexplained where it has none, since it has no page.
    """
    if source not in related.lists:
        name = source.removesuffix("/index.md").rpartition("/")[2]
        raise Unexplained(f"Tin “{name}” không có trang, nên không có danh sách nào.")
    item = related.item(source)
    head = [
        f"Có thể bạn quan tâm, dưới tin “{item.title}” ({short_date(item.date)})",
        "Điểm = (từ khóa + tiêu đề + nội dung + người viết + liên kết) × thời gian;",
        "điểm càng cao càng giống.",
    ]
    rows = [
        row
        for place, entry in enumerate(related.lists[source], start=1)
        for row in _rows(place, entry, related.item(entry.source), related.parts(source, entry))
    ]
    tail = [
        "Muốn đưa một tin lên đầu: thêm dòng “Related: tên-thư-mục” vào phần đầu tin.",
        "Muốn chỉ có những tin ấy: “Related: tên-thư-mục; không thêm”. Không có mục này: “Related: không”.",
        "Muốn bỏ một tin: thêm dòng “Unrelated: tên-thư-mục”. Nhiều tin thì cách nhau bằng “;”.",
    ]
    return "\n".join([*head, "", *(rows or [_empty(item)]), "", *tail])


def _empty(item: Item) -> str:
    return "(không có tin nào, theo dòng Related)" if item.only_pins else "(chưa có tin nào khác)"


def _unknown_story(name: str, found: Sequence[Story], near: str | None) -> str:
    if found:
        paths = ", ".join(f"“{story.source}”" for story in found)
        return f"Có {len(found)} tin tên “{name}”: {paths}. Hãy viết cả đường dẫn."
    hint = f" Có phải là “{near}”?" if near else ""
    return f"Không có tin nào trong thư mục “{name}”.{hint}"


def _rows(place: int, entry: Related, other: Item, parts: Parts) -> tuple[str, str, str]:
    return (
        f"{place:2}. {other.title} ({short_date(other.date)})",
        f"    {entry.source.removesuffix('/index.md').rpartition('/')[2]}",
        f"    {_decimal(entry.score)} = {_sum(parts)} · {_REASONS[entry.reason]}",
    )


def _sum(parts: Parts) -> str:
    """What a score is made of, without what is not there."""
    named = zip(_PARTS, map(_decimal, parts[:-1]), strict=True)
    there = [f"{name} {value}" for name, value in named if value != _decimal(0)]
    if not there:
        return "không có gì chung"
    told = f"({' + '.join(there)})" if len(there) > 1 else there[0]
    return f"{told} × thời gian {_decimal(parts.time)}"


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
