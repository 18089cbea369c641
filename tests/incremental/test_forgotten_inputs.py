"""Faults planted in the product, so that it forgets what a result depends on: each is found."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.incremental.building import builder_of
from tests.incremental.changes import kinds
from tests.incremental.sites import write_site
from tests.incremental.test_equals_clean import both, differences

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
KINDS = kinds()
# A module, what is added to its end, and the kind of change that brings it to light.
PLANTED = {
    "the bytes of a page": (
        "site_output/changes.py",
        "def _is_same(path, other):\n    return True\n",
        "typo",
    ),
}


@pytest.mark.parametrize("forgotten", PLANTED)
def test_forgotten_input(forgotten: str, tmp_path: Path) -> None:
    """After a change of what was forgotten the output is not that of a clean build."""
    module, source, kind = PLANTED[forgotten]
    desk = write_site(tmp_path / "site", Random(0), 60)
    path = desk.folder / "plugins" / module
    path.write_text(f"{path.read_text('utf-8')}\n\n{source}", "utf-8")
    with builder_of(desk, "public") as builder:
        assert differences(*both(builder, 1)) == []
        KINDS[kind](desk, Random(0))
        assert differences(*both(builder, 1)) != []
