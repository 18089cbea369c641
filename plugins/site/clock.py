"""The clock of a build, asked once."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from plugins.stories.settings import SettingsFault

VARIABLE = "SOURCE_DATE_EPOCH"


def is_held(environment: Mapping[str, str]) -> bool:
    """Whether the clock stands still."""
    return bool(environment.get(VARIABLE))


def clock(environment: Mapping[str, str]) -> datetime:
    """Now, in UTC; SOURCE_DATE_EPOCH holds it still (reproducible-builds.org).

    Raises SettingsFault where that is no number of seconds since 1970.
    """
    if not is_held(environment):
        return datetime.now(UTC)
    epoch = environment[VARIABLE]
    try:
        if re.fullmatch("[0-9]+", epoch):
            return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):  # a year that no calendar here has
        pass
    raise SettingsFault([f"{VARIABLE}: {epoch!r} phải là số giây tính từ 1/1/1970"])
