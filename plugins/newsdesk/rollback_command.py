"""``newsdesk rollback``: the public site as it was before the last publication."""

from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.newsdesk.printing import print_error
from plugins.publishing.settings import OWN_ACTIONS
from plugins.publishing.target import HostRefused
from plugins.publishing.targets import target_of
from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault


def rollback(settings_file: Path) -> int:
    """Puts back what stood on the host before the last publication; the exit code."""
    try:
        settings = load(settings_file).publish
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return PROBLEMS
    if not settings.way.is_own:
        host = OWN_ACTIONS.get(settings.way)
        how = (
            f"hãy chạy lại lần đăng trước ở {host}"
            if host
            else "PUBLISH trong publishconf.py còn trống"
        )
        print_error(f"Lệnh này không khôi phục được trang cũ: {how}.")
        return PROBLEMS
    try:
        release = target_of(settings).roll_back().release
    except HostRefused as refused:
        print_error(f"Chưa khôi phục được trang cũ: {refused}")
        return PROBLEMS
    print(
        f"Đã khôi phục trang như trước lần đăng gần nhất: {release.stories} tin, {len(release.files)} tệp."
    )
    return DONE
