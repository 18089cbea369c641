from datetime import UTC, datetime, timedelta

import pytest

from plugins.site.clock import clock
from plugins.stories.settings import SettingsFault


@pytest.mark.parametrize(
    ("expected", "epoch"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), "0"),
        (datetime(2021, 5, 27, 10, 0, tzinfo=UTC), "1622109600"),
    ],
)
def test_clock_that_stands(expected: datetime, epoch: str) -> None:
    """The environment says what time it is."""
    assert expected == clock({"SOURCE_DATE_EPOCH": epoch})


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_clock_that_goes(environment: dict[str, str]) -> None:
    """Where it says nothing, it is now."""
    earlier = datetime.now(UTC)
    assert earlier <= clock(environment) <= earlier + timedelta(minutes=1)


@pytest.mark.parametrize("epoch", ["x", "-1", "1.5", "1_000", "１", " 1", "9" * 12, "9" * 40])
def test_no_time(epoch: str) -> None:
    """Anything but seconds since 1970 is told by the variable's name."""
    with pytest.raises(SettingsFault, match=r"^SOURCE_DATE_EPOCH: "):
        clock({"SOURCE_DATE_EPOCH": epoch})
