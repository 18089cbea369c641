"""A build that remembers ends with the bytes of one that knows nothing, whatever was changed between.

A batch is one to three changes to a made-up site. After each the portal is built twice: into the
output that stands there with the memory that there is, and into nothing with no memory at all.
``LONG_TESTS=1`` (make test-long) tries thousands of batches.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.incremental import faults
from tests.incremental.building import CLEAN, INCREMENTAL, SHOWN_TO, Builder, Built, builder_of
from tests.incremental.changes import kinds, public_functions
from tests.incremental.desks import Desk
from tests.incremental.sites import write_site
from tests.machine import FULL

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
LONG = bool(os.environ.get("LONG_TESTS"))
SEEDS = range(120 if LONG else 4 if FULL else 3)
BATCHES = 25 if LONG else 8 if FULL else 4
STORIES = (60, 150) if LONG else (60, 70)
KINDS = kinds()
# What is to be the only change of a batch now and then.
WEIGHTS = {"hours_pass": 4, "days_pass": 3, "nothing": 4}
FAULTS = public_functions(faults)


def differences(mine: Built, clean: Built) -> list[str]:
    """The files that only one has, and those that differ."""
    names = mine.files.keys() | clean.files.keys()
    return sorted(
        f"{'=' if name in mine.files and name in clean.files else '-+'[name in mine.files]} {name}"
        for name in names
        if mine.files.get(name, b"-") != clean.files.get(name, b"-")
    )


def batch(desk: Desk, dice: Random) -> list[str]:
    """Does one to three changes, faults last; their names.

    Every other time nobody seems to work on any text afterwards, so that there are no hints: only
    of a build that had nothing to tell the next one may know that it has nothing to do.
    """
    weights = [WEIGHTS.get(name, 1) for name in KINDS]
    names = dice.choices([*KINDS], weights, k=dice.randint(1, 3))
    names.sort(key=lambda name: name in FAULTS)
    if dice.random() < 0.5:
        names.append("rested")
    for name in names:
        KINDS[name](desk, dice)
    return names


def both(builder: Builder, cores: int) -> list[Built]:
    """The build that remembers, and one that knows nothing."""
    builder.clean()
    mine = replace(INCREMENTAL, output=builder.desk.output_name, cores=cores)
    return builder.build(mine, CLEAN)


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_of_changes(
    seed: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Both say the same and refuse alike; where the site is built, both are byte for byte the same."""
    dice = Random(seed)
    desk = write_site(tmp_path / "site", dice, dice.randint(*STORIES))
    desk.shown_to = sorted(SHOWN_TO)[seed % 3]
    with builder_of(desk) as builder:
        mine, clean = both(builder, 1)
        assert (clean.code, mine.code) == (0, 0), clean.complained
        assert differences(mine, clean) == []
        for number in range(BATCHES):
            code = desk.code()
            before = desk.files()
            desk.past = [*desk.past[-4:], before]
            names = batch(desk, dice)
            if desk.code() != code:
                builder.begin_anew()
            mine, clean = both(builder, dice.choice((1, 2)))
            told = f"seed {seed}, batch {number}: {', '.join(names)}"
            assert (mine.code, mine.complained) == (clean.code, clean.complained), told
            if not clean.code:
                assert (differences(mine, clean), mine.told) == ([], clean.told), told
            if clean.complained:
                desk.restore(before)
                builder.begin_anew()
            record_property("batches of changes", 1)
