"""Why these stories stand below that one, for an editor who decides to trust it or to pin."""

from collections.abc import Collection, Mapping, Sequence

from plugins.related_news.records import Item, Lists, Reason, Related
from plugins.stories.records import Story
from plugins.stories.story_names import StoryNames
from plugins.vietnamese.dates import short_date

_REASONS = {
    Reason.PIN: "biên tập viên ghim",
    Reason.SCORED: "giống nhất",
    Reason.SECTION: "gần ngày nhất trong chuyên mục (không đủ tin giống)",
    Reason.SITE: "gần ngày nhất trên trang (không đủ tin giống)",
    Reason.ORPHAN: "đưa vào để tin này có mặt ở ít nhất một danh sách",
}


class Unexplained(ValueError):
    """Why no list can be shown, as a Vietnamese sentence."""


def explain_story(
    name: str, stories: Collection[Story], items: Collection[Item], lists: Lists
) -> str:
    """The list below the story that an editor calls by its folder's name, as text.

    ``name`` may be any path that ends with or in the folder. Raises Unexplained where it means no
    story or several, or one that has no list, since it has no page.
    """
    names = StoryNames(stories)
    found = names.named(name)
    if len(found) != 1:
        raise Unexplained(_unknown_story(name, found, names.nearest(name)))
    source = found[0].source
    if source not in lists:
        raise Unexplained(f"Tin “{name}” không có trang, nên không có danh sách nào.")
    by_source = {item.source: item for item in items}
    return explain(by_source[source], lists[source], by_source)


def explain(item: Item, entries: Sequence[Related], items: Mapping[str, Item]) -> str:
    """The list below one story as text, each score with its parts; ``items`` go by source."""
    head = [
        f"Có thể bạn quan tâm, dưới tin “{item.title}” ({short_date(item.date)})",
        "Điểm = (từ khóa + tiêu đề + nội dung) × thời gian; điểm càng cao càng giống.",
    ]
    rows = [
        row
        for place, entry in enumerate(entries, start=1)
        for row in _rows(place, entry, items[entry.source])
    ]
    tail = [
        "Muốn đưa một tin lên đầu: thêm dòng “Related: tên-thư-mục” vào phần đầu tin.",
        "Muốn bỏ một tin: thêm dòng “Unrelated: tên-thư-mục”. Nhiều tin thì cách nhau bằng “;”.",
    ]
    return "\n".join([*head, "", *(rows or ["(chưa có tin nào khác)"]), "", *tail])


def _unknown_story(name: str, found: Sequence[Story], near: str | None) -> str:
    if found:
        paths = ", ".join(f"“{story.source}”" for story in found)
        return f"Có {len(found)} tin tên “{name}”: {paths}. Hãy viết cả đường dẫn."
    hint = f" Có phải là “{near}”?" if near else ""
    return f"Không có tin nào trong thư mục “{name}”.{hint}"


def _rows(place: int, entry: Related, other: Item) -> tuple[str, str, str]:
    score, tags, headline, text, time = map(
        _decimal, (entry.score, entry.tags, entry.headline, entry.text, entry.time)
    )
    parts = f"từ khóa {tags} + tiêu đề {headline} + nội dung {text}"
    return (
        f"{place:2}. {other.title} ({short_date(other.date)})",
        f"    {entry.source.removesuffix('/index.md').rpartition('/')[2]}",
        f"    {score} = ({parts}) × thời gian {time} · {_REASONS[entry.reason]}",
    )


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
