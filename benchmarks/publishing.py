"""What it takes to know what is sent, where a site has 350,000 files and one story is new.

`python -m benchmarks.publishing` makes the rows up, since files would only measure the disk: that of
10,000 stories with 50,000 photos. It prints the seconds of the processor for the record that stands
and that of the release, from their JSON, for the plan and its lines, and for the record afterwards.
"""

import argparse
import io
from collections.abc import Callable, Iterator
from hashlib import sha256
from statistics import median
from time import process_time
from typing import TypeVar

from plugins.publishing.plan import Plan, plan
from plugins.publishing.release import File, Release, Standing, read, written

LIMIT = 10.0  # seconds, for all together
PHOTOS, VARIANTS = 5, 6  # of a story
TOUCHED = ("index.html", "feeds/tat-ca.atom.xml", "sitemap.xml", "sitemaps/2026-11.xml")
NOW = 1_790_000_000.0
Made = TypeVar("Made")
Figures = dict[str, float]


def made_up(files: int, edition: int) -> Release:
    """A release of so many files; of two editions some ten files differ."""
    rows = {one: File(_digest(one, edition), 24_000, 5) for one in TOUCHED}
    for story in range(edition, files):
        if len(rows) >= files + edition:
            break
        for address, rank in _of_story(story):
            rows[address] = File(_digest(address, 0), 24_000, rank)
    return Release(rows, "https://hdnd.test", stories=len(rows) // (PHOTOS * VARIANTS + 2))


def _of_story(story: int) -> Iterator[tuple[str, int]]:
    day = f"{2000 + story % 27}/{story % 12 + 1:02}/{story % 28 + 1:02}"
    yield f"tin/{day}/ky-hop-thu-{story}-hoi-dong-nhan-dan-tinh-khoa-xvii/index.html", 3
    yield f"the/ky-hop-chuyen-de-{story}/index.html", 4
    for photo in range(PHOTOS * VARIANTS):
        name = _digest(f"{story}", photo)
        yield f"anh/{name[:2]}/{name[2:18]}-{photo % VARIANTS * 400 + 400}.avif", 2


def _digest(name: str, edition: int) -> str:
    return sha256(f"{name} {edition}".encode()).hexdigest()


def printed(change: Plan) -> str:
    """The plan as lines, one a file."""
    out = io.StringIO()
    for address in change.puts:
        print("~" if address in change.changed else "+", address, file=out)
    for address in change.removed:
        print("-", address, file=out)
    return out.getvalue()


def measured(standing: bytes, release: bytes) -> Figures:
    """The seconds of every step of one publication."""
    figures: Figures = {}

    def timed(name: str, work: Callable[[], Made]) -> Made:
        started = process_time()
        made = work()
        figures[name] = process_time() - started
        return made

    before = timed("reading what stands", lambda: read(Standing, standing))
    after = timed("reading the release", lambda: read(Release, release))
    change = timed("plan", lambda: plan(after, before, NOW))
    lines = timed("its lines", lambda: printed(change))
    figures["all"] = sum(figures.values())
    timed("writing what stands then", lambda: written(change.after))
    figures["lines"] = lines.count("\n")
    return figures


def main() -> None:
    """Prints the medians."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=350_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    standing = written(Standing(made_up(given.files, 0)))
    release = written(made_up(given.files, 1))
    print(f"{given.files} files, records of {len(release) / 1e6:.0f} MB, {given.rounds} rounds")
    rounds = [measured(standing, release) for _ in range(given.rounds)]
    for name in rounds[0]:
        value = median(one[name] for one in rounds)
        told = f"  of {LIMIT:g}, {'held' if value <= LIMIT else 'MISSED'}" if name == "all" else ""
        print(f"{name:26}{value:8.2f}{told}")


if __name__ == "__main__":
    main()
