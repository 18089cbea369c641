from pathlib import Path

import pytest

from tests.pelican_door.desk import A, Desk


@pytest.fixture
def desk(tmp_path: Path, root: Path) -> Desk:
    """A site that has been built."""
    desk = Desk(tmp_path, root / "theme")
    desk.build()
    assert A in desk.made[0]
    return desk


@pytest.fixture(autouse=True)
def _portal(root: Path) -> Path:
    """All tests here see it: they build sites with its theme."""
    return root
