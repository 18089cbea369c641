"""``newsdesk check``: which files, what is said about them, in which form."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS, USAGE
from plugins.newsdesk.formats import FORMATS
from plugins.newsdesk.human import human, summary
from plugins.newsdesk.mending import Mend, difference, mend_text, mendable, write
from plugins.newsdesk.printing import ask, print_error, print_pieces
from plugins.newsdesk.wanted import Misused, wanted_paths
from plugins.redirects.lost import FormerText
from plugins.site.again import look_again
from plugins.site.build import check
from plugins.site.changed import under_way
from plugins.site.checked import Checked
from plugins.site.clock import clock
from plugins.site.history import HEAD, NoGit, former_texts
from plugins.site.memory import Memory
from plugins.site.settings_file import in_words, load
from plugins.stories.commands import typed
from plugins.stories.settings import SettingsFault

HUMAN = "human"


def run(given: argparse.Namespace, settings_file: Path) -> int:
    """Checks, mends if asked to, prints; the exit code: 0 no problem, 1 problems, 2 usage."""
    content = Path(given.content)
    try:
        if given.fix and given.format != HUMAN:
            raise Misused("--fix chỉ dùng với kết quả cho người đọc, không dùng với --format")
        former = _former(given, content)
        wanted = wanted_paths(content, given.paths, given.changed)
        if wanted is not None and given.changed:
            wanted |= {text.before for text in former if not text.now}
        settings, now = load(settings_file), clock(os.environ)
    except (Misused, NoGit) as fault:
        print_error(f"{typed('check')}: {fault}")
        return USAGE
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return PROBLEMS
    memory = Memory.at(settings.cache)
    look = partial(check, content, settings, now, memory, wanted, former=former)
    checked = look()
    return _fixed(checked, given, look) if given.fix else _told(checked, given)


def _former(given: argparse.Namespace, content: Path) -> tuple[FormerText, ...]:
    """The stories as they were published, where Git knows of any that are otherwise now."""
    try:
        return former_texts(content, given.changed or HEAD)
    except NoGit:
        if given.changed:
            raise
        return ()


def _told(checked: Checked, given: argparse.Namespace) -> int:
    findings = checked.findings
    if not checked.problems:  # else the page may be there, with a fault of its own
        for fault in checked.menu_faults:
            print_error(fault)
    content = given.content.rstrip("/\\").replace("\\", "/")
    if given.format == HUMAN:
        every = given.all or bool(given.paths)
        latest = under_way(checked.content, checked.now)
        print_pieces(human(findings, checked.line, content, latest, every_hint=every))
        print(summary(findings, len(checked.examined), mendable(checked)))
    else:
        sys.stdout.write(FORMATS[given.format](findings, checked.line, content))
    return PROBLEMS if checked.problems else DONE


def _fixed(checked: Checked, given: argparse.Namespace, look: Callable[[], Checked]) -> int:
    mends = list(_mends(checked))
    if not mends:
        print("Không có chỗ nào máy sửa được chắc chắn.\n")
        return _told(checked, given)
    for mend in mends:
        print_pieces(difference(mend, given.content))
    if not given.yes and not ask(f"\nGhi các thay đổi trên vào {len(mends)} tệp?"):
        print(f"\nChưa ghi gì. Muốn ghi luôn: {typed('check --fix --yes')}")
        return PROBLEMS
    for mend in mends:
        if not write(mend):
            print_error(
                f"Tệp {mend.source} vừa có người khác sửa, nên để nguyên; hãy chạy lại lệnh."
            )
    print(f"\nĐã sửa {len(mends)} tệp.\n")
    return _told(look(), given)


def _mends(checked: Checked) -> Iterator[Mend]:
    faulty = {finding.source for finding in checked.findings}
    for source in checked.examined:
        if source in faulty:
            path = checked.content / source
            before = path.read_bytes()
            after = mend_text(before, partial(look_again, checked, source))
            if after != before:
                yield Mend(path, source, before, after)
