"""Kinds of content, each declared once: which files are of it, how they are read, what becomes of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plugins.stories.addresses import SiteAddress
from plugins.stories.header import Key
from plugins.stories.records import Document, Finding
from plugins.stories.settings import StorySettings


class Record(Protocol):
    """What a file of any kind is read into."""

    @property
    def document(self) -> Document:
        """The file."""

    @property
    def title(self) -> str:
        """What its page is called."""

    @property
    def summary(self) -> str:
        """What its page says of itself, which may be empty."""

    @property
    def url(self) -> str:
        """The address of its page, below the site's root."""


ReadRecord = Callable[
    [Document, StorySettings, datetime], tuple[Record | None, tuple[Finding, ...]]
]
MachineData = Callable[[Record, SiteAddress], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content.

    It owns the top folder ``folder`` of the content folder or, where that name ends in ``.md``, the
    one file of that name; one kind, with an empty name there, owns all folders that no other does.
    With ``own_folders`` each of its texts is the ``index.md`` of a folder, else a file of its own.
    ``keys`` are those of its header; ``read`` makes a record of a document, or tells why it has no
    place on the site. ``record`` is the type of its records, to be remembered: only where one hangs on
    nothing but its file, the settings of stories and, for a story, which of its moments have come.

    ``template`` is that of its pages, which are given ``page`` (title, summary, url, body); it is
    empty where others plan its pages. ``mapped`` tells whether its pages are in the sitemap,
    ``data`` makes the schema.org node that its pages carry.
    """

    name: str
    folder: str
    keys: tuple[Key, ...]
    read: ReadRecord
    record: type[Record] | None = None
    own_folders: bool = False
    template: str = ""
    mapped: bool = True
    data: MachineData | None = None

    @property
    def is_one_file(self) -> bool:
        """Whether it is a single file right in the content folder, which has no page of its own."""
        return self.folder.endswith(".md")
