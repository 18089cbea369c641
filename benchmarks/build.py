"""What builds cost: `python -m benchmarks.build --stories 1000`, whole processes, start to end.

The portal of a made-up office is built clean and after each kind of change, in turn with stock
Pelican on the same texts (see benchmarks/stock), and the ratios are printed beside what they may be
at most. CPU ratios hold on a busy machine, those of the clock only on a quiet one. Nothing is
asserted. `--case` names the cases that are wanted; `--against DIR` adds clean builds of another
checkout, an older one, say.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Sequence
from math import log
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import cases
from benchmarks.cases import Figures, Round
from benchmarks.contenders import Contender, portal, stock_pelican

ROOT = Path(__file__).resolve().parents[1]
FEW, PHOTOS_EACH = 1_000, 5  # stories beside photos, photos of each
Case = Callable[[Round], Figures]
CASES: tuple[Case, ...] = (
    cases.clean_on_one_core,
    cases.nothing_changed,
    cases.body_edited,
    cases.typo,
    cases.story_added,
    cases.output_gone,
    cases.clean_on_two_cores,
)
# What a figure of a case may be at most, at ten thousand stories.
LIMITS = {
    ("clean_on_one_core", "CPU ratio"): 0.85,
    ("clean_on_one_core", "MB"): 300,
    ("clean_on_two_cores", "clock ratio"): 0.50,
    ("output_gone", "CPU ratio"): 0.25,
    ("nothing_changed", "CPU ratio"): 0.006,
    ("nothing_changed", "clock s"): 0.4,
    ("nothing_changed", "most files"): 0,
    ("body_edited", "CPU ratio"): 0.02,
    ("typo", "most files"): 5,
    ("story_added", "CPU ratio"): 0.025,
    ("story_added", "files"): 30,
    ("photos", "unchanged, to none"): 1.1,
    ("photos", "one edit, to none"): 1.1,
    ("growth", "exponent"): 1.03,
}


def measured(folder: Path, given: argparse.Namespace, wanted: Sequence[Case]) -> list[Figures]:
    """The figures of every round, ``case figure`` by ``case figure``."""
    mine = portal(ROOT, folder / "this", given.stories, given.seed)
    stock = stock_pelican(folder / "stock", mine.content)
    other = given.against and portal(
        given.against.resolve(), folder / "other", given.stories, given.seed
    )
    return [_round(mine, stock, other, wanted, number) for number in range(given.rounds)]


def _round(
    mine: Contender, stock: Contender, other: Contender | None, wanted: Sequence[Case], seed: int
) -> Figures:
    stock.clean()
    cost = stock.build()
    now = Round(mine, cost, Random(seed))
    figures = {"stock Pelican: CPU s": cost.cpu, "stock Pelican: clock s": cost.clock}
    figures["stock Pelican: MB"] = cost.megabytes
    if other:
        other.clean()
        figures["the other, clean: CPU ratio"] = other.build(cores=1).cpu / cost.cpu
    if cases.clean_on_one_core not in wanted:
        mine.build()
    for case in wanted:
        figures |= {f"{_name(case)}: {name}": value for name, value in case(now).items()}
    return figures


def growth(folder: Path, given: argparse.Namespace) -> Figures:
    """The exponent with which the CPU of a clean build grows, from a tenth of the stories."""
    costs: dict[int, list[float]] = {}
    for count in (given.stories // 10, given.stories):
        grown = portal(ROOT, folder / f"growth-{count}", count, given.seed)
        costs[count] = []
        for _ in range(given.rounds):
            grown.clean()
            costs[count].append(grown.build(cores=1).cpu)
    few, many = (min(each) for each in costs.values())
    return {"growth: exponent": log(many / few) / log(10)}


def photos(folder: Path, given: argparse.Namespace) -> Figures:
    """What photos add to builds in which none changes, over builds of the same stories without."""
    found = [
        portal(ROOT, folder / f"photos-{count}", FEW, given.seed, count)
        for count in (PHOTOS_EACH, 0)
    ]
    now = [Round(each, each.build(), Random(given.seed)) for each in found]
    unchanged, edited = (
        [case(one)["CPU ratio"] * one.stock.cpu for one in now]
        for case in (cases.nothing_changed, cases.body_edited)
    )
    return {
        "photos: unchanged, to none": unchanged[0] / unchanged[1],
        "photos: one edit, to none": edited[0] / edited[1],
    }


def table(rounds: Sequence[Figures]) -> Iterable[str]:
    """The median of every figure, and what it may be at most."""
    for key in rounds[0]:
        case, name = key.split(": ")
        value = median(figures[key] for figures in rounds)
        limit = LIMITS.get((case.replace(" ", "_"), name))
        told = "" if limit is None else f"{limit:10g}  {'held' if value <= limit else 'MISSED'}"
        yield f"{case:22}{name:22}{value:10.3f}{told}"


def _name(case: Case) -> str:
    return case.__name__.replace("_", " ")


def main() -> None:
    """Prints what builds of one corpus cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    names = [case.__name__ for case in CASES]
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--case", nargs="+", default=names, choices=[*names, "photos", "growth"])
    parser.add_argument("--against", type=Path, metavar="DIR", help="another checkout")
    given = parser.parse_args()
    wanted = [case for case in CASES if case.__name__ in given.case]
    print(f"{given.stories} stories, seed {given.seed}, {given.rounds} rounds, medians", flush=True)
    with tempfile.TemporaryDirectory() as name:
        if wanted:
            print(*table(measured(Path(name), given, wanted)), sep="\n", flush=True)
        for apart in (photos, growth):
            if apart.__name__ in given.case:
                print(*table([apart(Path(name), given)]), sep="\n", flush=True)


if __name__ == "__main__":
    main()
