"""The settings of the feeds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plugins.feeds.atom import FeedIdentity
from plugins.stories.addresses import DOMAIN
from plugins.stories.settings import GivenSettings, shown

# RFC 4151, 2.1: authorityName and date.
_AUTHORITY = re.compile(rf"(?:[A-Za-z0-9._-]+@)?{DOMAIN}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

USUAL_MAX_ITEMS = 100  # as many as Pelican's own feeds hold


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What makes the ids of the feeds, and how many stories each holds."""

    identity: FeedIdentity
    max_items: int = USUAL_MAX_ITEMS


def read_feed_settings(given: Mapping[str, object]) -> FeedSettings:
    """The settings of the feeds; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    settings = FeedSettings(
        identity=FeedIdentity(_authority(reading), _date(reading)),
        max_items=reading.whole_number("FEED_MAX_ITEMS", USUAL_MAX_ITEMS),
    )
    reading.settle()
    return settings


def _authority(reading: GivenSettings) -> str:
    authority = reading.text("FEED_ID_AUTHORITY")
    if authority and not _AUTHORITY.fullmatch(authority):
        reading.fault(
            "FEED_ID_AUTHORITY",
            f"{shown(authority)} phải là tên miền của cơ quan, như “ten-co-quan.gov.vn”; "
            "không đổi nữa khi trang đã lên mạng",
        )
    return authority


def _date(reading: GivenSettings) -> str:
    written = reading.text("FEED_ID_DATE")
    if written and not _exists(written):
        reading.fault(
            "FEED_ID_DATE",
            f"{shown(written)} phải là một năm hoặc một ngày có thật, viết như “2021” hoặc “2021-05-27”; "
            "không đổi nữa khi trang đã lên mạng",
        )
    return written


def _exists(written: str) -> bool:
    parts = _DATE.fullmatch(written)
    try:
        return parts is not None and bool(date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False
