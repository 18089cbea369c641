"""What a build costs: `python -m benchmarks.build --stories 2000`, whole processes, start to end.

The portal of a made-up office is built clean, in turn with what it is compared with: `--against
DIR`, another checkout of this project (an older one, say), and `--stock`, stock Pelican with the
same theme (see benchmarks/stock). CPU times are user and system seconds of a process and all that
it starts; they hold on a busy machine, the clock's only on a quiet one. Nothing is asserted.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.portal import SITEURL, write_portal

ROOT = Path(__file__).resolve().parents[1]
REST = 3  # seconds after which what was read is believed by its times
STOCK = ROOT / "benchmarks/stock/settings.py"


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of CPU and of the clock, and the most megabytes in memory."""

    cpu: float
    clock: float
    megabytes: float


@dataclass(frozen=True)
class Contender:
    """One way to make the site: a command in a folder, which leaves it in ``output/``."""

    name: str
    folder: Path
    command: tuple[str, ...]

    def clean(self) -> None:
        """Removes what builds made, caches and all."""
        for name in ("output", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> Cost:
        """Runs the command; ends the benchmark with what it said if it fails."""
        return run(self.command, self.folder, {"SITEURL": SITEURL, "PYTHONPATH": ""})


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """The cost of one process with all that it waits for; raises SystemExit where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **variables}, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read()[-4000:]}")
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1000)


def portal(name: str, checkout: Path, folder: Path, given: argparse.Namespace) -> Contender:
    """A checkout's portal with the corpus."""
    write_portal(checkout, folder, given.stories, given.seed, photos=given.photos)
    return Contender(name, folder, (sys.executable, "-m", "plugins.newsdesk", "publish"))


def contenders(folder: Path, given: argparse.Namespace) -> list[Contender]:
    """Who is measured; the first is this checkout."""
    found = [portal("this portal", ROOT, folder / "this", given)]
    if given.against:
        found.append(portal("the other", given.against.resolve(), folder / "other", given))
    if given.stock:
        (folder / "stock").mkdir()
        command = ("-m", "pelican", str(folder / "this/content"), "-o", "output", "-s", str(STOCK))
        found.append(Contender("stock Pelican", folder / "stock", (sys.executable, *command)))
    return found


def measure(found: Sequence[Contender], rounds: int) -> dict[str, list[Cost]]:
    """The costs of clean builds, all of a round before the next, so that a busy minute burdens all."""
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in found}
    for _ in range(rounds):
        for contender in found:
            contender.clean()
            costs[contender.name].append(contender.build())
    return costs


def table(found: Sequence[Contender], costs: Mapping[str, Sequence[Cost]]) -> str:
    """The best of each contender's rounds, what it wrote, and the ratios pair by pair."""
    lines = [f"{'':16}{'CPU s':>8}{'clock s':>9}{'peak MB':>9}{'files':>8}{'MB':>8}"]
    for contender in found:
        rounds = costs[contender.name]
        sizes = [path.stat().st_size for path in contender.folder.glob("output/**/*.*")]
        lines.append(
            f"{contender.name:16}{min(cost.cpu for cost in rounds):8.2f}"
            f"{min(cost.clock for cost in rounds):9.2f}"
            f"{max(cost.megabytes for cost in rounds):9.0f}{len(sizes):8}{sum(sizes) / 1e6:8.1f}"
        )
    first, *others = found
    for other in others:
        pairs = zip(costs[first.name], costs[other.name], strict=True)
        ratios = [mine.cpu / its.cpu for mine, its in pairs]
        told = " ".join(f"{ratio:.2f}" for ratio in ratios)
        lines.append(f"CPU of {first.name} / {other.name}: {told} (median {median(ratios):.2f})")
    return "\n".join(lines)


def print_unchanged(folder: Path, given: argparse.Namespace) -> None:
    """Prints what photos cost a build that changes nothing, over one of the same stories without.

    The bytes of photos and of what is made of them have rested by then, as they have at a desk.
    """
    found: list[Contender] = []
    for name, photos in (("with photos", True), ("without", False)):
        options = argparse.Namespace(**{**vars(given), "photos": photos})
        found.append(portal(name, ROOT, folder / name.replace(" ", "-"), options))
        found[-1].build()
    time.sleep(REST)
    costs: dict[str, list[float]] = {contender.name: [] for contender in found}
    for _ in range(1 + given.rounds):
        for contender in found:
            costs[contender.name].append(contender.build().cpu)
    more, less = (min(costs[contender.name][1:]) for contender in found)
    count = len(list(found[0].folder.glob("content/tin/**/*.jpg")))
    print(f"unchanged: {more:.2f} s CPU with {count} photos, {less:.2f} without, ", end="")
    print(f"{more / less:.2f} times as much, {(more - less) / count * 1e6:.0f} us a photo")


def main() -> None:
    """Prints what clean builds of one corpus cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--photos", action="store_true", help="one to three in every fourth story")
    parser.add_argument("--against", type=Path, metavar="DIR", help="another checkout")
    parser.add_argument("--stock", action="store_true", help="stock Pelican as well")
    parser.add_argument("--unchanged", action="store_true", help="photos in a build of no change")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if given.unchanged:
            print_unchanged(Path(name), given)
            return
        found = contenders(Path(name), given)
        costs = measure(found, given.rounds)
        print(f"clean builds of {given.stories} stories, seed {given.seed}, {given.rounds} rounds")
        print(table(found, costs))


if __name__ == "__main__":
    main()
