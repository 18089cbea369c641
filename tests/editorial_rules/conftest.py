"""What every test of the rules needs."""

import pytest


@pytest.fixture(autouse=True)
def here(work_here: None) -> None:
    """Rules are asked in the process of the tests: none of these is of a text that takes too long."""
