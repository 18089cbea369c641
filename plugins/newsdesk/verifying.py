"""Whether a site that was built with the memory is the one that is built without."""

import os
import tempfile
from collections.abc import Callable, Sequence
from json import dumps
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.newsdesk.printing import print_error
from plugins.site.clock import VARIABLE, clock
from plugins.site_output.comparing import differing

_SHOWN = 20


def verify(output: Path, build: Callable[[Path, Sequence[str]], int]) -> int:
    """Builds into ``output``, and beside it with an empty memory; tells where the sites differ.

    ``build`` builds into a folder, under settings that are overridden. The exit code is 1 where
    they do, or that of a build which fails. Both are built at one moment.
    """
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = str(int(clock(os.environ).timestamp()))
    if code := build(output, []):
        return code
    with tempfile.TemporaryDirectory() as name:
        clean = Path(name, "output")
        if code := build(clean, [f"CACHE_PATH={dumps(str(Path(name, 'cache')))}"]):
            return code
        found = differing(output, clean)
    if not found:
        print("\nĐã dựng lại từ đầu để đối chiếu: trang giống hệt, không tệp nào khác.")
        return DONE
    more = f"\n  … và {len(found) - _SHOWN} tệp khác" if len(found) > _SHOWN else ""
    print_error(
        f"Dựng lại từ đầu thì {len(found)} tệp khác với trang vừa dựng:\n  "
        + "\n  ".join(found[:_SHOWN])
        + f"{more}\nHãy xóa thư mục .cache rồi dựng lại, và gửi danh sách này cho người quản trị."
    )
    return PROBLEMS
