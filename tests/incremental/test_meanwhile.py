"""What happens while a build is under way: texts are saved, another build begins.

``LONG_TESTS=1`` (make test-long) saves two hundred texts.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from tests.incremental import house_changes, story_changes
from tests.incremental.building import INCREMENTAL, Place, builder_of
from tests.incremental.sites import write_site
from tests.incremental.test_equals_clean import both, differences
from tests.machine import FULL

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
SAVED = 200 if os.environ.get("LONG_TESTS") else 6 if FULL else 3
SECONDS = 1.5  # about as long as a build takes
CHANGES = (
    story_changes.typo,
    story_changes.rewritten_unseen,
    story_changes.headline_changed_in_place,
    story_changes.photo_replaced,
    story_changes.added,
    house_changes.person_described,
    house_changes.page_changed,
    house_changes.template_edited,
    house_changes.style_edited,
    house_changes.setting_changed,
)


def test_saved_meanwhile(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Whatever became of the build under way, the next one ends as a clean one does."""
    dice = Random(4)
    desk = write_site(tmp_path / "site", dice, 60)
    with builder_of(desk) as builder:
        builder.build(INCREMENTAL)
        for number in range(SAVED):
            change = dice.choice(CHANGES)
            saving = Timer(dice.uniform(0, SECONDS), change, [desk, dice])
            story_changes.typo(desk, dice)
            saving.start()
            (torn,) = builder.build(INCREMENTAL)
            saving.join()
            assert torn.code in (0, 1)
            mine, clean = both(builder, 1)
            told = f"{number}: {change.__name__}"
            assert (mine.code, clean.code) == (0, 0), clean.complained
            assert differences(mine, clean) == [], told
            record_property("texts saved during a build", 1)


@pytest.mark.parametrize("other", [INCREMENTAL, Place("elsewhere", "cache")])
def test_two_builds(other: Place, tmp_path: Path) -> None:
    """Two at once, into one folder or out of one memory, both end as one does."""
    desk = write_site(tmp_path / "site", Random(6), 60)
    with builder_of(desk) as builder:
        for seed in range(3):
            one, two = builder.build(INCREMENTAL, other)
            mine, clean = both(builder, 1)
            assert (one.code, two.code, mine.code) == (0, 0, 0), one.complained + two.complained
            assert differences(mine, clean) == differences(two, clean) == []
            story_changes.typo(desk, Random(seed))
