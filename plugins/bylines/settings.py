"""The settings of bylines."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.stories.records import Level
from plugins.stories.settings import GivenSettings

UNKNOWN_PERSON = "BYLINES_UNKNOWN_PERSON"
_LEVELS = {"problem": Level.PROBLEM, "warning": Level.HINT}


@dataclass(frozen=True, slots=True)
class BylineSettings:
    """How a name that the register does not know is told: it stops the build, or is a hint."""

    unknown_person: Level = Level.PROBLEM


def read_byline_settings(given: Mapping[str, object]) -> BylineSettings:
    """The settings of bylines; raises SettingsFault."""
    reading = GivenSettings(given)
    level = _LEVELS.get(reading.text(UNKNOWN_PERSON, "problem"))
    if level is None:
        reading.fault(UNKNOWN_PERSON, "chỉ nhận “problem” (lỗi, dừng lại) hoặc “warning” (gợi ý)")
    reading.settle()
    return BylineSettings(level or Level.PROBLEM)
