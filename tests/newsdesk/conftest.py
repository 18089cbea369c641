"""The command runs here as it does in the portal's folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _portal(root: Path) -> Path:
    """All tests here see it."""
    return root
