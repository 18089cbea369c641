"""What some tests need of the machine on which they run."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """A machine that lacks something skips; CI may not."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}: CI must run this test")
    pytest.skip(f"{what}: not tested on this machine")


# CI and `make test-long` try every combination; `make test` answers within minutes, and so do the
# tests on another office's portal, whose pages differ from these in their words and colours alone.
FULL = bool(
    os.environ.get("LONG_TESTS")
    or (os.environ.get("CI") and not os.environ.get("FEW_COMBINATIONS"))
)
