"""Sites are built here with the portal's theme."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _portal(root: Path) -> Path:
    """All tests here see it."""
    return root
