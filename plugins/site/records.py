"""What is printed: records of plain values, and the pages and files that they are planned on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from plugins.bylines.bylines import Byline
from plugins.listings.tags import Tag
from plugins.memory.digests import Digested, digest
from plugins.photo_gallery.covers import Cover
from plugins.site.machine_data import MachineData
from plugins.site_output.changes import Rank
from plugins.stories.body import Body
from plugins.stories.records import Correction, FocalPoint, Heading, NamedFile, Section, Status


@dataclass(frozen=True, slots=True)
class Card:
    """A story as lists show it."""

    url: str
    title: str
    date: datetime
    section: Section
    summary: str
    cover: Cover | None
    photo_count: int


@dataclass(frozen=True, slots=True)
class Printed(Digested):
    """A body as a page of the site below the path ``base`` shows it: made when it is printed."""

    body: Body
    base: str

    @property
    def stand_in(self) -> bytes:
        """What stands for it: not what it prints, which is made only then."""
        return digest(self.body.digest, self.base)

    def __bool__(self) -> bool:
        return bool(self.body.markup)

    def __html__(self) -> str:
        return self.body.at(self.base)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story as its own page shows it; ``machine`` makes its JSON-LD.

    ``summary`` stands under the headline; where there is none, ``description`` still says to
    machines how the text begins. ``contents`` are the headings that readers may jump to.
    """

    url: str
    title: str
    date: datetime
    modified: datetime | None
    updated: datetime
    section: Section
    status: Status
    scheduled: bool
    noindex: bool
    reason: str
    corrections: tuple[Correction, ...]
    summary: str
    description: str
    byline: Byline
    tags: tuple[Tag, ...]
    body: Printed
    contents: tuple[Heading, ...]
    attachments: tuple[NamedFile, ...]
    cover: Cover | None
    photo_count: int
    related: tuple[Card, ...]
    machine: MachineData

    @property
    def data(self) -> Markup:
        """What search engines read of it."""
        return self.machine.story(self)


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that is not news; ``data`` is its JSON-LD, which may be empty.

    ``summary``, ``description`` and ``contents`` are as those of a story.
    """

    url: str
    title: str
    summary: str
    description: str
    body: Printed
    contents: tuple[Heading, ...]
    attachments: tuple[NamedFile, ...]
    data: Markup


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as the page of their works shows them; crops of the picture keep its focal point."""

    name: str
    url: str
    role: str
    unit: str
    monogram: str
    bio: Printed
    picture: Printed
    focal_point: FocalPoint


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page before it is rendered: its file below the output folder, a template, plain values.

    ``source`` is the file of the content folder that the page is of, empty where it is of many.
    """

    file: str
    template: str
    values: Mapping[str, object]
    rank: Rank
    source: str = ""
