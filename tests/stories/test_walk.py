"""Names of files and folders, as the systems take them that editors work on."""

import pytest

from plugins.stories.walk import is_device_name


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (True, "con"),
        (True, "AUX.md"),
        (True, "com1"),
        (True, "nul.tar.gz"),
        (False, "con-duong"),
        (False, "com0"),
        (False, "lpt10"),
        (False, "chi-con"),
    ],
)
def test_device_name(expected: bool, name: str) -> None:
    """Windows takes a device's name for the device, whatever ending it has, and no other name."""
    assert expected == is_device_name(name)
