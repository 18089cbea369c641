"""Why these stories stand below that one, for an editor who decides to trust it or to pin."""

from collections.abc import Mapping, Sequence

from plugins.related_news.records import Item, Reason, Related
from plugins.stories.records import Story
from plugins.vietnamese.dates import short_date

_REASONS = {
    Reason.PIN: "biên tập viên ghim",
    Reason.SCORED: "giống nhất",
    Reason.SECTION: "gần ngày nhất trong chuyên mục (không đủ tin giống)",
    Reason.SITE: "gần ngày nhất trên trang (không đủ tin giống)",
    Reason.ORPHAN: "đưa vào để tin này có mặt ở ít nhất một danh sách",
}


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


def unknown_story(name: str, found: Sequence[Story], near: str | None) -> str:
    """What to tell an editor whose name means no story, or several."""
    if found:
        paths = ", ".join(f"“{story.source}”" for story in found)
        return f"Có {len(found)} tin tên “{name}”: {paths}. Hãy viết cả đường dẫn."
    hint = f" Có phải là “{near}”?" if near else ""
    return f"Không có tin nào trong thư mục “{name}”.{hint}"


def _rows(place: int, entry: Related, other: Item) -> tuple[str, str, str]:
    parts = (
        f"từ khóa {_decimal(entry.tags)} + tiêu đề {_decimal(entry.headline)}"
        f" + nội dung {_decimal(entry.text)}"
    )
    return (
        f"{place:2}. {other.title} ({short_date(other.date)})",
        f"    {_folder(entry.source)}",
        f"    {_decimal(entry.score)} = ({parts}) × thời gian {_decimal(entry.time)}"
        f" · {_REASONS[entry.reason]}",
    )


def _folder(source: str) -> str:
    return source.removesuffix("/index.md").rpartition("/")[2]


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
