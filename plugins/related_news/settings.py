"""The settings of related news, checked all together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from plugins.vietnamese.keys import word_key

SETTING = "RELATED_NEWS"


@dataclass(frozen=True, slots=True)
class RelatedSettings:
    """By what measure stories are related. Every number of the formula is here.

    The score of a pair is (tag_weight x cosine of tags + headline_weight x cosine of headlines +
    text_weight x cosine of texts + author_weight x how rare a shared author is + link_weight, if
    a link joins them) x (time_floor + (1 - time_floor) x 2^(-gap / half_life_days)).
    """

    length: int = 8
    tag_weight: float = 0.15
    headline_weight: float = 0.15
    text_weight: float = 1.4
    author_weight: float = 0.07  # of the rarest author
    link_weight: float = 0.1  # of a link in the text of either; 0: links do not count
    pair_weight: float = 0.5  # of two neighbouring syllables, beside 1 for a single one
    half_life_days: float = 365.0
    time_floor: float = 0.5
    minimum_score: float = 0.02
    common_share: float = 0.3  # what stands in more stories than this share says nothing
    terms: int = 128  # best syllables and pairs that are kept of a story's text
    diversity: float = 0.9  # lambda of MMR: 1 is by score alone
    series: int = 2  # places for the nearest instalments of the same series
    older_only: bool = False
    max_age_days: int = 0  # how much older than a story another may be; 0: however much
    never_offered: tuple[str, ...] = ()  # sections whose stories stand in lists as pins alone
    filler: bool = True  # whether the nearest in time fill a list where nothing more is alike
    same_language: bool = True
    candidates: int = 24  # likeliest stories that are scored in full beside each


_RANGES: Mapping[str, tuple[float, float]] = {
    "length": (1, 50), "terms": (10, 10_000), "candidates": (10, 10_000),
    "tag_weight": (0, 100), "headline_weight": (0, 100), "text_weight": (0, 100),
    "author_weight": (0, 100),
    "link_weight": (0, 100), "series": (0, 50), "max_age_days": (0, 36_500),
    "pair_weight": (0, 1), "common_share": (0.01, 1), "diversity": (0, 1),
    "half_life_days": (1, 36_500), "time_floor": (0, 1), "minimum_score": (0, 100),
}  # fmt: skip


def read_settings(given: object) -> tuple[RelatedSettings, tuple[str, ...]]:
    """The settings in a dict of some of them, with every fault, in Vietnamese.

    A value that has a fault is left at its default.
    """
    if not isinstance(given, Mapping):
        wrong = f"{SETTING}: phải là một bộ tên và giá trị, ví dụ {{'length': 8}}"
        return RelatedSettings(), (wrong,)
    faults = [fault for name, value in given.items() if (fault := _fault(str(name), value))]
    good = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
        if not _fault(str(name), value)
    }
    settings = RelatedSettings(**good)  # type: ignore[arg-type]  # each is of its type
    if settings.candidates < 2 * settings.length:
        faults.append(f"{SETTING}: “candidates” phải ít nhất gấp đôi “length”")
    if not settings.tag_weight + settings.headline_weight + settings.text_weight:
        faults.append(f"{SETTING}: phải có ít nhất một trọng số lớn hơn 0")
    return settings, tuple(faults)


def unknown_sections(settings: RelatedSettings, sections: Iterable[str]) -> tuple[str, ...]:
    """A fault, in Vietnamese, for each section never offered that is none of the site's."""
    known = {word_key(name): name for name in sections}
    wrong = (name for name in settings.never_offered if word_key(name) not in known)
    near = ((name, get_close_matches(word_key(name), known, n=1)) for name in wrong)
    return tuple(
        f"{SETTING}: trong “never_offered”, không có chuyên mục “{name}”"
        + (f", có phải là “{known[meant[0]]}”?" if meant else "")
        for name, meant in near
    )


def _fault(name: str, value: object) -> str | None:
    defaults = {field.name: field.default for field in fields(RelatedSettings)}
    if name not in defaults:
        near = get_close_matches(name, defaults, n=1)
        return f"{SETTING}: không có “{name}”" + (f", có phải là “{near[0]}”?" if near else "")
    if isinstance(defaults[name], bool):
        return None if isinstance(value, bool) else f"{SETTING}: “{name}” phải là True hoặc False"
    if isinstance(defaults[name], tuple):
        good = isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        return None if good else f"{SETTING}: “{name}” phải là danh sách tên chuyên mục"
    low, high = _RANGES[name]
    whole = isinstance(defaults[name], int)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return f"{SETTING}: “{name}” phải là {'số nguyên' if whole else 'số'}"
    if not low <= value <= high:
        return f"{SETTING}: “{name}” phải từ {low:g} đến {high:g}"
    return None
