"""A build after which nothing changed, and builds on one core and on several."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.incremental.building import CLEAN, INCREMENTAL, Builder, builder_of
from tests.incremental.sites import write_site
from tests.incremental.test_equals_clean import differences

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
# Writes a line for each item that a step is handed.
COUNTING = """

def _counted(hand_out):
    def counting(work, items, *options, **named):
        with open("said/steps", "a") as file:
            file.writelines(f"{type(work).__name__} {item!r}"[:400] + "\\n" for item in items)
        return hand_out(work, items, *options, **named)

    return counting


each_in_time, each = _counted(each_in_time), _counted(each)
"""


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """A site that has been built on one core, and tells of its steps."""
    desk = write_site(tmp_path_factory.mktemp("second") / "site", Random(5), 60)
    workers = desk.folder / "plugins/site/workers.py"
    workers.write_text(workers.read_text("utf-8") + COUNTING, "utf-8")
    with builder_of(desk) as builder:
        builder.build(INCREMENTAL)
        yield builder


def steps(builder: Builder) -> list[str]:
    """What was done since this was asked last."""
    file = builder.desk.folder / "said/steps"
    done = file.read_text("utf-8").splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return done


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Which file each is, and when it was written and touched last."""
    found = {str(path): path.stat() for path in folder.rglob("*")}
    return {name: (at.st_ino, at.st_mtime_ns, at.st_ctime_ns) for name, at in found.items()}


def test_nothing_changed(builder: Builder) -> None:
    """No step is done, whatever it be, and no file of the output is touched."""
    builder.build(INCREMENTAL)  # so that what was written right before is known to have rested
    assert steps(builder) != []
    before = stamps(builder.desk.output)
    (again,) = builder.build(INCREMENTAL)
    assert (again.code, steps(builder)) == (0, [])
    assert stamps(builder.desk.output) == before


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core")
def test_cores(builder: Builder) -> None:
    """Several cores make the same bytes as one."""
    (one,) = builder.build(INCREMENTAL)
    builder.clean()
    (several,) = builder.build(replace(CLEAN, cores=64))
    assert differences(one, several) == []
    assert (one.code, one.told) == (several.code, several.told)
