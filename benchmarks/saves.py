"""How long an editor waits for the page of a text that was saved, beside the build of the whole site.

`python -m benchmarks.saves --stories 10000` builds a made-up office's site, adds a word to the end of
one story after the other, and prints when its page had it and when the build had ended: medians, in
seconds by the clock from when the save is told, and of each the most.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.portal import SITEURL, write_portal
from plugins.newsdesk.resident import Builder

ROOT = Path(__file__).resolve().parents[1]
WORDS = ["build", "content", "-o", "output", "-s", "pelicanconf.py"]
_LOOK = 0.002  # seconds between two looks at a page


class Wait(NamedTuple):
    """When a page had what was saved, and when all had been built, in seconds."""

    page: float
    build: float


def waits(stories: int, saves: int) -> Iterator[Wait]:
    """Save some of a site's stories, one after the other; must run in the folder of the portal."""
    texts = sorted(Path("content").glob("tin/*/*/index.md"))
    with Builder(WORDS) as builder, ThreadPoolExecutor(1) as apart:
        with _silently():
            assert builder.build() == builder.build() == 0
        for number in range(saves):
            path = texts[number * (stories // saves)]
            text, word = path.read_text("utf-8"), f"lần{number}"
            slug = re.findall(r"^Slug: (.*)", text, re.M)[0]
            (page,) = Path("output").glob(f"tin/*/*/*/{slug}/index.html")
            path.write_text(f"{text.rstrip()} {word}\n", "utf-8")
            begin = time.perf_counter()
            with _silently():
                build = apart.submit(builder.build, [str(path)])
                while word not in page.read_text("utf-8") and not build.done():
                    time.sleep(_LOOK)
                shown = time.perf_counter() - begin
                assert build.result() == 0
            assert word in page.read_text("utf-8")
            yield Wait(shown, time.perf_counter() - begin)


@contextmanager
def _silently() -> Iterator[None]:
    """What builds say goes nowhere, from their processes too."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def main() -> None:
    """Print every figure of the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "portal")
        write_portal(ROOT, folder, given.stories)
        os.chdir(folder)
        os.environ["SITEURL"] = SITEURL
        found = [*waits(given.stories, given.saves)]
        os.chdir(ROOT)
    print(f"{given.stories} stories, {given.saves} saves")
    for what, row in (
        ("its page", [one.page for one in found]),
        ("all", [one.build for one in found]),
    ):
        print(f"{what:9} {median(row):6.3f} s, at most {max(row):6.3f} s")
    print(f"the page takes {median(one.page / one.build for one in found):.3f} of the build")


if __name__ == "__main__":
    main()
