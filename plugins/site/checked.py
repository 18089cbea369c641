"""A content folder as it was read and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from plugins.bylines.bylines import Byline
from plugins.bylines.register import Register
from plugins.redirects.lost import FormerStory
from plugins.redirects.redirects import Redirect
from plugins.root_files.root_files import RootFile
from plugins.site.addresses import Addresses
from plugins.site.examined import Examined
from plugins.site.examiner import Examiner
from plugins.site.front import Front
from plugins.site.identity import menu_faults
from plugins.site.listing import Listing
from plugins.site.photos import Album
from plugins.site.settings import SiteSettings
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Finding, Level, Status, Story
from plugins.vietnamese.normalise import clean_block


@dataclass(frozen=True)
class Checked:
    """What was read and judged, and all that was found out on the way.

    ``tag_moves`` are the former addresses of renamed tags, each with the present one and the tag's
    name; ``before`` are stories as they were published, those that are otherwise now.
    """

    content: Path
    settings: SiteSettings
    now: datetime
    folder: ContentFolder
    register: Register
    bylines: Mapping[str, Byline]
    examiner: Examiner
    examined: Mapping[str, Examined]
    album: Album
    listing: Listing
    front: Front
    redirects: tuple[Redirect, ...]
    tag_moves: Mapping[str, tuple[str, str]]
    before: tuple[FormerStory, ...]
    addresses: Addresses
    root_files: Sequence[RootFile]
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What keeps the site from being built."""
        return tuple(finding for finding in self.findings if finding.level is Level.PROBLEM)

    def line(self, source: str, number: int) -> str:
        """A line of a text as it was typed, by its number from 1; empty where there is none."""
        text = self.folder.by_source.get(source)
        lines = clean_block(text.document.raw).split("\n") if text else []
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def text_urls(self) -> frozenset[str]:
        """The addresses of the texts that could be read and that have pages of their own."""
        urls = self.folder.urls
        every = (urls.get(one.source) for one in self.folder.texts if not one.kind.is_one_file)
        return frozenset(filter(None, every))

    @property
    def menu_faults(self) -> list[str]:
        """What is to be told of the menu's entries that lead nowhere, and that no page shows."""
        return menu_faults(self.settings.identity.menu, self.text_urls)

    @cached_property
    def shown(self) -> tuple[Story, ...]:
        """The stories that have a page on this site, newest first."""
        every = self.settings.preview
        stories = reversed(self.folder.stories)
        return tuple(story for story in stories if every or story.has_public_page)

    @cached_property
    def shown_texts(self) -> frozenset[str]:
        """The sources of the texts that can be read on this site; a story withdrawn cannot."""
        stories = (story for story in self.shown if story.status is not Status.WITHDRAWN)
        others = (t for t in self.folder.texts if t.record and not isinstance(t.record, Story))
        return frozenset((*(story.source for story in stories), *(text.source for text in others)))
