"""What the settings say of the search."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from plugins.search.words import words
from plugins.stories.settings import GivenSettings

SETTING = "SEARCH_ABBREVIATIONS"
# Short forms of the field that are written as often as the long ones.
USUAL: Mapping[str, str] = MappingProxyType(
    {
        "HĐND": "Hội đồng nhân dân",
        "UBND": "Ủy ban nhân dân",
        "ĐBQH": "đại biểu Quốc hội",
        "ĐĐBQH": "Đoàn đại biểu Quốc hội",
        "UBTVQH": "Ủy ban Thường vụ Quốc hội",
        "MTTQ": "Mặt trận Tổ quốc",
        "TAND": "Tòa án nhân dân",
        "VKSND": "Viện kiểm sát nhân dân",
    }
)


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """The ``short`` forms that find what their long forms find, and the other way round, both folded."""

    short: Mapping[str, str]


def read_search_settings(given: Mapping[str, object]) -> SearchSettings:
    """The short forms that a settings file names, or the usual ones; raises SettingsFault."""
    reading = GivenSettings(given)
    written = given.get(SETTING, USUAL)
    whole = isinstance(written, Mapping) and all(_is_pair(*pair) for pair in written.items())
    if not whole:
        reading.fault(
            SETTING, "phải là các cặp chữ viết tắt và chữ đầy đủ, như {“HĐND”: “Hội đồng nhân dân”}"
        )
    reading.settle()
    return SearchSettings(_folded(written if isinstance(written, Mapping) else USUAL))


def _is_pair(short: object, long: object) -> bool:
    texts = isinstance(short, str) and isinstance(long, str)
    return texts and len(words(str(short))) == 1 < len(words(str(long)))


def _folded(pairs: Mapping[str, str]) -> Mapping[str, str]:
    return {
        words(short)[0].folded: " ".join(one.folded for one in words(long))
        for short, long in pairs.items()
    }


USUAL_SEARCH = SearchSettings(_folded(USUAL))
