"""The folders that the settings name beside the content: the theme and the cache."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from plugins.stories.settings import GivenSettings, shown

# Pelican's own themes have none of it: a list of a section is this product's.
TEMPLATE = "templates/section.html"
USUAL_CACHE = "cache"  # as Pelican calls it


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of templates and style sheets, and the one that may be deleted at any time."""

    theme: Path
    cache: Path


def read_places(given: Mapping[str, object]) -> Places:
    """The folders, looked at and left as they are; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    places = Places(theme=_theme(reading), cache=_cache(reading))
    for name in ("PATH", "OUTPUT_PATH"):
        _folder(reading, name, ".")
    reading.settle()
    return places


def _folder(reading: GivenSettings, name: str, default: str) -> Path | None:
    given = reading.values.get(name, default)
    if isinstance(given, str | Path) and str(given).strip() and "\0" not in str(given):
        return Path(given)
    reading.fault(name, f"phải là đường dẫn của một thư mục, không phải {shown(given)}")
    return None


def _theme(reading: GivenSettings) -> Path:
    theme = _folder(reading, "THEME", "")
    if theme and not os.path.isfile(theme / TEMPLATE):
        what = f"thư mục {shown(str(theme))} không phải giao diện của trang này"
        reading.fault("THEME", f"{what}: trong đó không có {TEMPLATE}")
    return theme or Path()


def _cache(reading: GivenSettings) -> Path:
    cache = _folder(reading, "CACHE_PATH", USUAL_CACHE)
    if cache and not _can_be_a_folder(cache):
        what = f"không mở được thư mục {shown(str(cache))}"
        reading.fault("CACHE_PATH", f"{what}; chọn chỗ khác, nơi máy được phép ghi")
    return cache or Path()


def _can_be_a_folder(path: Path) -> bool:
    """Whether a folder can be written or made: tried out, since no system says it beforehand."""
    ways = (path.absolute(), *path.absolute().parents)
    try:
        nearest = next(folder for folder in ways if os.path.lexists(folder))
        os.rmdir(mkdtemp(dir=nearest))
        return True
    except (OSError, ValueError):
        return False
