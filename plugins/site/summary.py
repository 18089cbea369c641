"""What a build says of itself when it is done."""

from collections.abc import Mapping

from plugins.site.build import Site
from plugins.site.plan import Plan
from plugins.stories.commands import typed
from plugins.stories.records import Status, Story
from plugins.vietnamese.dates import long_date


def summary(site: Site, plan: Plan) -> dict[str, str]:
    """The rows of the summary: how many stories in which state, and all that belongs to them."""
    checked = site.checked
    counts = checked.folder.count({problem.source for problem in site.problems})
    hints = len(site.hints)
    return {
        **_stories(counts, checked.folder.next_due()),
        "Ảnh": str(plan.photos.count),
        "Người viết, chụp ảnh": str(len(checked.register.people)),
        "Chuyên mục": str(len(checked.settings.stories.sections)),
        "Từ khóa": str(len(checked.listing.tags)),
        **({"Gợi ý": f"{hints} (xem từng chỗ: {typed('check')})"} if hints else {}),
    }


def _stories(counts: Mapping[str, int], due: Story | None) -> dict[str, str]:
    rows = {
        "Tin đã đăng": str(counts[Status.PUBLISHED]),
        "Bản nháp": str(counts[Status.DRAFT]),
        "Tin hẹn giờ": str(counts["scheduled"]),
        "Tin ẩn": str(counts[Status.HIDDEN]),
        "Tin đã rút": str(counts[Status.WITHDRAWN]),
    }
    if due:
        rows["Tin hẹn giờ"] += f" (gần nhất: {long_date(due.date)} – {due.title})"
    if counts["faulty"]:
        rows["Tin có lỗi"] = str(counts["faulty"])
    return rows
