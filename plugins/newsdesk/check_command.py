"""``newsdesk check``: which files, what is said about them, in which form."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from plugins.newsdesk.changed import NoGit, changed_files
from plugins.newsdesk.checking import Checked, check_content
from plugins.newsdesk.formats import FORMATS
from plugins.newsdesk.human import human, summary
from plugins.newsdesk.mending import Mend, difference, mend_text, write
from plugins.newsdesk.printing import ask, print_error, print_pieces
from plugins.newsdesk.settings import DeskSettings, load_settings
from plugins.stories.records import Level
from plugins.stories.settings import SettingsFault
from plugins.stories.sources import PAGES_FOLDER, PEOPLE_FOLDER

DONE, PROBLEMS, USAGE = 0, 1, 2
HUMAN = "human"


class Misused(ValueError):
    """Words of the command line that mean nothing; ``args[0]`` says why, in Vietnamese."""


def run(given: argparse.Namespace, settings_file: Path, now: datetime) -> int:
    """Checks, mends if asked to, prints; the exit code: 0 no problem, 1 problems, 2 usage."""
    content = Path(given.content)
    try:
        if not content.is_dir():
            raise Misused(f"không có thư mục nội dung “{given.content}”")
        if given.fix and given.format != HUMAN:
            raise Misused("--fix chỉ dùng với kết quả cho người đọc, không dùng với --format")
        settings = load_settings(settings_file)
        wanted = _wanted(given, content)
    except (Misused, NoGit) as fault:
        print_error(f"newsdesk check: {fault}")
        return USAGE
    except SettingsFault as fault:
        print_error("Cài đặt (pelicanconf.py) có lỗi.")
        print_error("\n".join(f"  - {line}" for line in fault.faults))
        return USAGE
    checked = check_content(content, settings, now, wanted)
    if given.fix:
        return _fixed(checked, given, content, settings, now, wanted)
    return _told(checked, given)


def _wanted(given: argparse.Namespace, content: Path) -> list[str] | None:
    """The paths below the content folder to look at, None for all."""
    if given.changed and given.paths:
        raise Misused("chọn một trong hai: tên tệp, hoặc --changed")
    if given.changed:
        return sorted({_story_of(path, content) for path in changed_files(content, given.changed)})
    if not given.paths:
        return None
    return sorted({_story_of(_below(path, content), content) for path in given.paths})


def _below(written: str, content: Path) -> str:
    path = Path(written)
    if not path.exists():
        raise Misused(f"không có tệp hay thư mục “{written}”")
    try:
        below = path.resolve().relative_to(content.resolve())
    except ValueError:
        raise Misused(f"“{written}” không nằm trong thư mục nội dung “{content}”") from None
    return "" if below == Path() else below.as_posix()


def _story_of(source: str, content: Path) -> str:
    """The folder of a story for a file in it, since its photos belong to it; else the path."""
    folder = source.rpartition("/")[0]
    alone = source.split("/")[0] in (PAGES_FOLDER, PEOPLE_FOLDER) or not folder
    return source if alone or (content / source).is_dir() else folder


def _told(checked: Checked, given: argparse.Namespace) -> int:
    findings = checked.findings
    content = given.content.rstrip("/\\").replace("\\", "/")
    if given.format == HUMAN:
        every = given.all or bool(given.paths)
        print_pieces(human(findings, checked.line, content, every_hint=every))
        print(summary(findings, len(checked.sheets)))
    else:
        sys.stdout.write(FORMATS[given.format](findings, checked.line, content))
    return PROBLEMS if any(one.level is Level.PROBLEM for one in findings) else DONE


def _fixed(
    checked: Checked,
    given: argparse.Namespace,
    content: Path,
    settings: DeskSettings,
    now: datetime,
    wanted: list[str] | None,
) -> int:
    mends = list(_mends(checked, content))
    if not mends:
        print("Không có chỗ nào máy sửa được chắc chắn.\n")
        return _told(checked, given)
    for mend in mends:
        print_pieces(difference(mend, given.content))
    if not given.yes and not ask(f"\nGhi các thay đổi trên vào {len(mends)} tệp?"):
        print("\nChưa ghi gì. Muốn ghi luôn: newsdesk check --fix --yes")
        return PROBLEMS
    for mend in mends:
        if not write(mend):
            print_error(
                f"Tệp {mend.source} vừa có người khác sửa, nên để nguyên; hãy chạy lại lệnh."
            )
    print(f"\nĐã sửa {len(mends)} tệp.\n")
    return _told(check_content(content, settings, now, wanted), given)


def _mends(checked: Checked, content: Path) -> Iterator[Mend]:
    faulty = {finding.source for finding in checked.findings}
    for source, sheet in checked.sheets.items():
        if source in faulty:
            path = content / source
            before = path.read_bytes()
            after = mend_text(before, partial(checked.look_again, source))
            if after != before:
                yield Mend(path, sheet.source, before, after)
