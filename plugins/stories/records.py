"""The records that every room works on: stories, standing pages, sections and problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from plugins.stories.addresses import hosts_in, story_url


class Status(StrEnum):
    """What the editor decided about a story; whether its hour has come is not a status."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Level(StrEnum):
    """A problem stops the build; a hint is for the editor to weigh."""

    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is told of one place of a text, in Vietnamese: what, why, how to mend it.

    ``source`` is a path below the content folder; ``line`` and ``column`` count from 1, and 0
    stands for "the whole file" and "the whole line". ``length`` counts the characters from there
    that are meant, 0 where nobody knows; ``fix`` is what certainly belongs in their place.
    """

    source: str
    line: int
    column: int
    code: str
    what: str
    why: str
    mend: str
    level: Level = Level.PROBLEM
    length: int = 0
    fix: str | None = None

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """The order of findings: by place, then by rule."""
        return self.source, self.line, self.column, self.code, self.what


class Fault(ValueError):
    """What is wrong with something that an editor wrote, before its place is known.

    ``code`` is the rule's; ``what``, ``why`` and ``mend`` are Vietnamese sentences. ``fix`` is
    what certainly belongs in place of the ``length`` characters from the place that is found.
    """

    def __init__(
        self, code: str, what: str, why: str, mend: str, fix: str | None = None, length: int = 0
    ) -> None:
        # These four make it anew in another process; the attributes cross as they are.
        super().__init__(code, what, why, mend)
        self.code, self.what, self.why, self.mend = code, what, why, mend
        self.fix, self.length = fix, length

    def at(self, source: str, line: int, column: int, level: Level = Level.PROBLEM) -> Finding:
        """The finding that the fault is at a place; where no column is known, nothing is fixed."""
        length, fix = (self.length, self.fix) if column else (0, None)
        words = self.code, self.what, self.why, self.mend
        return Finding(source, line, column, *words, level, length, fix)


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """A section of the portal, as the settings list it.

    One that is ``closed`` keeps its stories, its addresses and its feed; it takes no stories from
    that day on, and no page leads to it as a part of the portal.
    """

    slug: str
    name: str
    description: str = ""
    closed: datetime | None = field(default=None, compare=False)

    def is_open(self, now: datetime) -> bool:
        """Whether it still takes stories."""
        return self.closed is None or now < self.closed

    @property
    def url(self) -> str:
        """The address of the section's front, below the site's root."""
        return f"chuyen-muc/{self.slug}/"

    @property
    def feed_url(self) -> str:
        """The address of the section's feed, below the site's root."""
        return f"feeds/chuyen-muc/{self.slug}.atom.xml"


@dataclass(frozen=True, slots=True)
class Field:
    """One ``Key: value`` line of a header; ``line`` and ``column`` say where the value begins.

    ``typed`` is the value as it stands in the line, doubled spaces among it.
    """

    key: str
    value: str
    line: int
    column: int
    typed: str = field(default="", compare=False)

    def items(self) -> tuple[str, ...]:
        """The values of a list: parted by ``;``, or by ``,`` where there is no ``;``."""
        parts = self.value.split(";" if ";" in self.value else ",")
        return tuple(item for part in parts if (item := part.strip()))


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of one file by lower-case key, each with all its lines in file order."""

    fields: Mapping[str, tuple[Field, ...]]

    def first(self, key: str) -> Field | None:
        """The field of that key, or None where the file does not have it or leaves it empty."""
        return next(filter(lambda found: found.value, self.fields.get(key, ())), None)

    def value(self, key: str) -> str:
        """The value of that key, or the empty string."""
        field = self.first(key)
        return field.value if field else ""

    def all(self, key: str) -> tuple[Field, ...]:
        """Every field of a key that may be repeated."""
        return self.fields.get(key, ())


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file after the gate: its header, its body, and the line its body begins on.

    ``raw`` is the whole file as it was typed, before the gate, without a byte order mark.
    """

    source: str
    header: Header
    body: str
    body_line: int
    raw: str = ""

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of the web addresses in its body, without ``www.``."""
        return hosts_in(self.body)


class FocalPoint(NamedTuple):
    """The spot of a photo that every crop keeps, in per cent from its left and from its top.

    A crop has as much of what it leaves out on either side of the spot as the spot's own share.
    """

    x: int
    y: int


MIDDLE = FocalPoint(50, 50)


@dataclass(frozen=True, slots=True)
class NamedPhoto:
    """A photo that a line of a text names, and how the text shows it.

    ``path`` is that of the original below the content folder, ``digest`` the SHA-256 of its bytes
    in hexadecimal; ``width`` and ``height`` are those of the upright picture in pixels; ``hints``
    are what its file gives to think of. ``credit`` is the line that names who made it, empty
    where nobody is named; ``line`` and ``column`` say where the text names it. ``focal_point`` is
    the spot to be kept by crops, None until somebody has said or guessed it.
    """

    path: str
    digest: str
    width: int
    height: int
    hints: tuple[str, ...]
    alt: str
    credit: str
    line: int
    column: int
    focal_point: FocalPoint | None = None


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file beside a text that a link of the text names, and that is published with it.

    ``path`` is the file's below the content folder, ``url`` its address below the site's root;
    ``title`` are the words of the link, ``note`` tells readers kind and size (``PDF, 1,2 MB``),
    ``size`` counts bytes. ``line`` and ``column`` say where the text names it.
    """

    path: str
    url: str
    title: str
    media_type: str
    note: str
    size: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a text: the id that leads to it, and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in a published story, and when."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its editor wrote it. Its identity is ``source``, never its slug or title."""

    document: Document
    title: str
    date: datetime
    slug: str
    section: Section
    status: Status
    scheduled: bool
    summary: str
    tags: tuple[str, ...]
    modified: datetime | None
    corrections: tuple[Correction, ...]
    reason: str

    @property
    def source(self) -> str:
        """The path of the story's ``index.md`` below the content folder."""
        return self.document.source

    @property
    def url(self) -> str:
        """The story's address below the site's root: the day, then the slug."""
        return story_url(self.date, self.slug)

    @property
    def listed(self) -> bool:
        """Whether the story stands in lists, feeds and maps."""
        return self.status is Status.PUBLISHED and not self.scheduled

    @property
    def has_public_page(self) -> bool:
        """Whether the public site has a page at the story's address."""
        return self.status is not Status.DRAFT and not self.scheduled

    @property
    def updated(self) -> datetime:
        """The last moment at which the public text changed."""
        if self.modified is None and not self.corrections:
            return self.date
        return max((self.date, *filter(None, [self.modified]), *(c.date for c in self.corrections)))

    @property
    def order(self) -> tuple[datetime, str]:
        """The total order of stories, oldest first: date, then source path."""
        return self.date, self.document.source


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page that is not news: Giới thiệu, Liên hệ."""

    document: Document
    title: str
    slug: str
    summary: str

    @property
    def url(self) -> str:
        """The page's address below the site's root."""
        return f"{self.slug}/"
