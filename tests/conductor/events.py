"""A room that the product does not have: events, each a file below the folder ``lich``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.stories.addresses import SiteAddress
from plugins.stories.fields import Fields
from plugins.stories.header import Key
from plugins.stories.kinds import Kind, Record
from plugins.stories.records import Document, Finding
from plugins.stories.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Event:
    """Something that will take place."""

    document: Document
    title: str
    summary: str
    url: str


def read_event(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[Event | None, tuple[Finding, ...]]:
    """The event of a document, whose address is its file's name."""
    fields = Fields(document)
    title, name = fields.title(), document.source.split("/")[1].removesuffix(".md")
    if title is None:
        return None, tuple(fields.problems)
    place = document.header.value("place")
    return Event(document, title, place, f"lich/{name}/"), tuple(fields.problems)


def event_data(record: Record, address: SiteAddress) -> Mapping[str, object]:
    """The node of schema.org."""
    return {"@type": "Event", "name": record.title, "url": address.absolute(record.url)}


KEYS = (Key("Title"), Key("Place", ("địa điểm",)))
EVENT = Kind("event", "lich", KEYS, read_event, template="page", data=event_data)
