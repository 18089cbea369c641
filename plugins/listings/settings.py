"""The settings of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.stories.fields import RESERVED_SLUGS
from plugins.stories.settings import (
    MAX_SLUG,
    SLUG,
    GivenSettings,
    not_plain,
    shown,
)
from plugins.vietnamese.keys import word_key

USUAL_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ListSettings:
    """How many stories a page of a list holds.

    ``tag_slugs`` are the last parts of the addresses of some tags, by the tags' keys.
    """

    page_size: int = USUAL_PAGE_SIZE
    tag_slugs: Mapping[str, str] = field(default_factory=dict)


def read_list_settings(given: Mapping[str, object]) -> ListSettings:
    """The settings of the lists; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    settings = ListSettings(
        page_size=reading.whole_number("LIST_PAGE_SIZE", USUAL_PAGE_SIZE),
        tag_slugs=_tag_slugs(reading),
    )
    reading.settle()
    return settings


def _tag_slugs(reading: GivenSettings) -> dict[str, str]:
    given = reading.values.get("TAG_SLUGS", {})
    if not isinstance(given, Mapping):
        reading.fault("TAG_SLUGS", "phải là một bảng, như {“thuê”: “thue-2”}")
        return {}
    slugs: dict[str, str] = {}
    for tag, slug in given.items():
        if wrong := _wrong_tag_slug(tag, slug, slugs):
            reading.fault("TAG_SLUGS", wrong)
        else:
            slugs[word_key(str(tag))] = str(slug)
    return slugs


def _wrong_tag_slug(tag: object, slug: object, before: Mapping[str, str]) -> str:
    """What is wrong with a row, after the rows before it, in Vietnamese; empty where it is right."""
    if wrong := not_plain(tag):
        return f"từ khóa {shown(tag)} {wrong}"
    if not isinstance(slug, str) or not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        return (
            f"địa chỉ {shown(slug)} chỉ được gồm a-z, 0-9 và gạch nối, dài tối đa {MAX_SLUG} ký tự"
        )
    if slug in RESERVED_SLUGS:
        return f"{shown(slug)} là tên dành riêng, chọn tên khác"
    if word_key(str(tag)) in before:
        return f"từ khóa {shown(tag)} ghi hai lần"
    return f"hai từ khóa chung địa chỉ {shown(slug)}" if slug in before.values() else ""
