"""A whole portal of a made-up office in a folder of its own, with the code of any checkout."""

import os
import shutil
from pathlib import Path

from benchmarks.corpus import PAGES, SECTIONS, write_content

SITEURL = "https://hoi-dong.test"
SITENAME = "Hội đồng nhân dân tỉnh Mẫu"
_LONG_AGO = 1_600_000_000  # seconds since 1970
# Added to the end of pelicanconf.py: what an office changes, so that nothing hangs on whose it was.
OFFICE = f"""
SITENAME, SHORT_NAME = {SITENAME!r}, "HĐND Mẫu"
SECTIONS = {list(SECTIONS)!r}
globals().pop("HOME", None)  # which older checkouts have
MENU = {[(title, f"{name}/") for title, name in PAGES]!r}
FEED_ID_AUTHORITY, FEED_ID_DATE = "hoi-dong.test", "2012"
"""


def write_portal(
    checkout: Path, folder: Path, stories: int, seed: int = 1, photos: int = 0
) -> None:
    """Copies a checkout's code, theme and settings into a new folder, and writes a corpus there.

    Its texts look old: of what was saved within a day, where no Git tells, builds give hints.
    """
    folder.mkdir(parents=True)
    for name in ("plugins", "theme"):
        shutil.copytree(checkout / name, folder / name)
    shutil.copy(checkout / "publishconf.py", folder)
    settings = (checkout / "pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text(settings + OFFICE, "utf-8")
    write_content(folder / "content", stories, seed, photos)
    for path in (folder / "content").rglob("*"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))
