"""The cases of the benchmark of builds: what is done, what it cost, what it may cost at most.

Every case is asked about one round: it builds this portal, whose memory and output are those of
the build before, and its costs stand beside those of stock Pelican in the same round.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from statistics import median

from benchmarks.contenders import Contender, Cost, touched
from benchmarks.corpus import story, write_story

REST = 3  # seconds after which what was read is believed by its times
EDITS, ADDITIONS, REPEATS = 6, 20, 3


@dataclass
class Round:
    """One round: this portal, built clean, stock Pelican's cost, and the dice for what is edited."""

    portal: Contender
    stock: Cost
    dice: Random

    def built(self, change: Callable[[], object] = bool) -> "Change":
        """What a build costs after a change, and how many files it touches."""
        before = self.portal.stamps()
        change()
        cost = self.portal.build()
        return Change(cost, touched(before, self.portal.stamps()))


@dataclass(frozen=True)
class Change:
    """What a change cost, and how many files of the output were touched."""

    cost: Cost
    files: int


Figures = dict[str, float]


def clean_on_one_core(now: Round) -> Figures:
    """Memory and output empty, one process."""
    now.portal.clean()
    cost = now.portal.build(cores=1)
    return {"CPU ratio": cost.cpu / now.stock.cpu, "MB": cost.megabytes, "CPU s": cost.cpu}


def clean_on_two_cores(now: Round) -> Figures:
    """The same on two cores."""
    now.portal.clean()
    cost = now.portal.build(cores=2)
    return {"clock ratio": cost.clock / now.stock.clock, "CPU ratio": cost.cpu / now.stock.cpu}


def output_gone(now: Round) -> Figures:
    """The memory kept, the output gone, as in CI."""
    now.portal.clean("output")
    cost = now.portal.build()
    return {"CPU ratio": cost.cpu / now.stock.cpu, "clock s": cost.clock}


def nothing_changed(now: Round) -> Figures:
    """Some time after a build."""
    time.sleep(REST)
    return _figures(now, [now.built() for _ in range(REPEATS)])


def body_edited(now: Round) -> Figures:
    """A paragraph more in any story."""

    def edit() -> None:
        path = now.dice.choice(sorted(now.portal.content.glob("tin/**/index.md")))
        other = story(now.dice, 0, datetime(2020, 1, 1)).text.rpartition("\n\n")[2]
        path.write_text(f"{path.read_text('utf-8')}\n{other}", "utf-8")

    return _figures(now, [now.built(edit) for _ in range(EDITS)])


def typo(now: Round) -> Figures:
    """A letter more in the body of any story."""

    def edit() -> None:
        path = now.dice.choice(sorted(now.portal.content.glob("tin/**/index.md")))
        head, blank, body = path.read_text("utf-8").partition("\n\n")
        words = list(re.finditer(r"\w{4,}", body))
        place = now.dice.choice(words).start() + 1
        path.write_text(head + blank + body[:place] + body[place - 1 :], "utf-8")

    return _figures(now, [now.built(edit) for _ in range(EDITS)])


def story_added(now: Round) -> Figures:
    """The newest story, again and again."""
    start = datetime.now() - timedelta(hours=1)
    number = now.dice.randrange(10**6)

    def add(minute: int) -> None:
        one = story(now.dice, number + minute, start + timedelta(minutes=minute))
        write_story(now.portal.content, one)

    added = [now.built(partial(add, minute)) for minute in range(ADDITIONS)]
    return _figures(now, added)


def _figures(now: Round, changes: Sequence[Change]) -> Figures:
    """Medians over some changes, and the most files that one touched."""
    return {
        "CPU ratio": median(one.cost.cpu for one in changes) / now.stock.cpu,
        "clock s": median(one.cost.clock for one in changes),
        "files": median(one.files for one in changes),
        "most files": max(one.files for one in changes),
    }
