"""Everything on the editors' desk: all files of a content folder read once, all faults told."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from plugins.stories.encoding import UnreadableText
from plugins.stories.header import Key, read_document
from plugins.stories.links import LinkTargets
from plugins.stories.reading import (
    PAGE_KEYS,
    STORY_KEYS,
    read_page,
    read_story,
    shared_addresses,
)
from plugins.stories.records import Document, Finding, StandingPage, Story
from plugins.stories.settings import StorySettings
from plugins.stories.sources import Sources, find_sources, read_source, unreadable

_Read = TypeVar("_Read", Story, StandingPage)


@dataclass(frozen=True)
class ContentFolder:
    """What a content folder holds.

    ``story_sources`` names every story folder's file, ``stories`` those that have a place on the
    site, oldest first, ``placeless`` the others, whose bylines and bodies can have problems all
    the same; ``people_sources`` is left to the room of the bylines.
    """

    story_sources: tuple[str, ...]
    stories: tuple[Story, ...]
    placeless: tuple[Document, ...]
    pages: tuple[StandingPage, ...]
    people_sources: tuple[str, ...]
    problems: tuple[Finding, ...]

    def link_targets(self) -> LinkTargets:
        """What a link in a text may name."""
        sources = {*self.story_sources, *(problem.source for problem in self.problems)}
        return LinkTargets.of(self.stories, self.pages, sources)

    def record(self, source: str) -> Story | StandingPage:
        """The story or standing page in one file; raises KeyError."""
        return self._records[source]

    @cached_property
    def _records(self) -> dict[str, Story | StandingPage]:
        records: list[Story | StandingPage] = [*self.stories, *self.pages]
        return {record.document.source: record for record in records}

    def next_due(self) -> Story | None:
        """The scheduled story whose hour comes first."""
        waiting = (story for story in self.stories if story.scheduled)
        return min(waiting, key=lambda story: story.order, default=None)

    def count(self, faulty: Collection[str]) -> Counter[str]:
        """The number of story folders by state; ``faulty`` are the sources with a problem.

        The states part the folders: their sum is the number of story folders.
        """
        states = {story.source: _state(story) for story in self.stories}
        return Counter(
            "faulty" if source in faulty else states.get(source, "faulty")
            for source in self.story_sources
        )


def _state(story: Story) -> str:
    return "scheduled" if story.scheduled else story.status.value


def read_folder(
    content: Path,
    settings: StorySettings,
    room_keys: Collection[Key],
    now: datetime,
    wanted: Callable[[Sources], Collection[str]] = lambda sources: sources.stories,
) -> ContentFolder:
    """Reads every story and standing page below ``content``.

    ``room_keys`` are the header keys of the other rooms; ``now`` decides which stories wait for
    their hour; ``wanted`` may choose some of the stories, for whoever looks at a few alone. All
    problems of all files read are gathered; none is raised.
    """
    sources = find_sources(content)
    chosen = set(wanted(sources))
    named = [one for one in sources.stories if one in chosen]
    problems = list(sources.problems)
    extra_keys = [Key(name) for name in settings.extra_keys]
    story_keys = (*STORY_KEYS, *room_keys, *extra_keys)

    def read(paths: list[str], keys: Collection[Key]) -> Iterator[Document]:
        for path in paths:
            document, faults = read_file(content, path, keys)
            problems.extend(faults)
            if document is not None:
                yield document

    stories: list[Story] = []
    placeless: list[Document] = []
    for document in read(named, story_keys):
        story = _keep(read_story(document, settings, now), problems)
        if story:
            stories.append(story)
        else:
            placeless.append(document)
    pages = [_keep(read_page(document), problems) for document in read(sources.pages, PAGE_KEYS)]
    stories.sort(key=lambda story: story.order)
    read_pages = list(filter(None, pages))
    problems += shared_addresses([*stories, *read_pages])
    return ContentFolder(
        story_sources=tuple(named),
        stories=tuple(stories),
        placeless=tuple(placeless),
        pages=tuple(read_pages),
        people_sources=tuple(sources.people),
        problems=tuple(problems),
    )


def read_file(
    content: Path, source: str, keys: Collection[Key]
) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in one file, with its problems; None where its bytes are not a text."""
    try:
        text = read_source(content, source)
    except UnreadableText as fault:
        return None, (unreadable(source, fault),)
    document, problems = read_document(source, text, keys)
    # An empty file or header says one thing, not a second time that the title is missing.
    return (document if document.header.fields else None), problems


def _keep(read: tuple[_Read | None, tuple[Finding, ...]], problems: list[Finding]) -> _Read | None:
    record, faults = read
    problems.extend(faults)
    return record
