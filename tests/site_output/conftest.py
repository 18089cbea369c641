"""Folders in which a site stands."""

import os
from pathlib import Path

import pytest

from tests.site_output.sites import SITE, publish


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with a site in it, its files as old as the hills."""
    folder = tmp_path / "output"
    publish(folder, SITE)
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))
    return folder


@pytest.fixture(autouse=True)
def _portal(root: Path) -> Path:
    """Many tests here see it: they start programs in its folder."""
    return root
