"""``newsdesk next``: when the clock alone makes another site."""

from datetime import datetime
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.publishing.handed_over import HandedOver
from plugins.stories.commands import typed

NOT_YET = 3  # no code of a program that fails


def next_change(file: Path, now: datetime, *, ask_due: bool) -> int:
    """Tells when the site as it was built last has to be built again by the clock alone.

    With ``ask_due`` the exit code is 0 where that moment has come, or nobody knows, else `NOT_YET`.
    """
    handed = HandedOver.read(file)
    if handed is None:
        print(f"Chưa có bản dựng công khai nào; hãy gõ “{typed('publish')}”.")
        return DONE if ask_due else PROBLEMS
    if not handed.release.until:
        print("Không có gì phải đăng lại theo giờ.")
        return NOT_YET if ask_due else DONE
    until = datetime.fromisoformat(handed.release.until)
    moment = f"{until:%H:%M} ngày {until.day}/{until.month}/{until.year}"
    if now < until:
        print(f"Lần tới phải đăng lại: {moment}.")
        return NOT_YET if ask_due else DONE
    print(f"Đã tới giờ phải đăng lại, từ {moment}.")
    return DONE
