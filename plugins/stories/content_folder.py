"""Everything that a content folder holds: all its texts read once, all faults told."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from plugins.memory.digests import digest
from plugins.stories.bounds import UNRENDERABLE
from plugins.stories.encoding import UnreadableText, decode
from plugins.stories.header import Key, read_document
from plugins.stories.header_extent import is_blank
from plugins.stories.kinds import Kind, Record
from plugins.stories.links import LinkTargets
from plugins.stories.reading import shared_addresses
from plugins.stories.records import Document, Finding, Status, Story
from plugins.stories.settings import StorySettings
from plugins.stories.sources import find_sources, read_bytes
from plugins.stories.text_changed import TextChanged
from plugins.stories.unread import Typed


@dataclass(frozen=True, slots=True)
class Text:
    """A file that could be read, and the record in it; None where it has no place on the site.

    ``digest`` stands for the bytes of the file.
    """

    kind: Kind
    document: Document
    record: Record | None
    digest: bytes = b""

    @property
    def source(self) -> str:
        """The path of the file below the content folder."""
        return self.document.source


Read = tuple[Text | None, tuple[Finding, ...]]
Named = tuple[Kind, str]
ReadEach = Callable[["TextReader", Sequence[Named]], Sequence[Read]]


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads one text of a content folder. ``now`` decides which stories wait for their hour."""

    content: Path
    settings: StorySettings
    now: datetime

    def __call__(self, given: tuple[Kind, str, bytes]) -> Read:
        """The text that a file of a kind holds, with everything that is wrong with it; never raises."""
        kind, source, data = given
        try:
            return self.text(kind, source, data)
        except UnreadableText as fault:
            return None, (fault.found_in(source),)
        except Exception:  # the editor is told which file it was, and the others are read
            return None, (UNRENDERABLE.at(source),)

    def text(self, kind: Kind, source: str, data: bytes) -> Read:
        """The text that a file would hold with these bytes; raises UnreadableText."""
        document, faults = self._document(kind, source, data)
        # An empty file or header says one thing, not a second time that the title is missing.
        if document is None or not document.header.fields:
            return None, faults
        record, more = kind.read(document, self.settings, self.now)
        return Text(kind, document, record, digest(data)), (*faults, *more)

    def again(self, source: str, body_line: int, known: bytes) -> Typed:
        """What a file holds that was read before, by the digest of its bytes.

        Raises TextChanged where they are others.
        """
        with suppress(UnreadableText):
            data = read_bytes(self.content, source)
            if digest(data) == known:
                return typed(data, body_line)
        raise TextChanged(source)

    def _document(
        self, kind: Kind, source: str, data: bytes
    ) -> tuple[Document | None, tuple[Finding, ...]]:
        """The header and the body of a file, None for a file that is a kind alone and says nothing."""
        clean, raw = typed(data, 1)
        if kind.is_one_file and is_blank(clean):  # as if there were none
            return None, ()
        return read_document(source, clean, self._keys(kind), raw)

    def _keys(self, kind: Kind) -> tuple[Key, ...]:
        """The keys of a kind; the settings may add some to those of the stories."""
        extra = self.settings.extra_keys if not kind.folder else ()
        return (*kind.keys, *(Key(name) for name in extra))


def typed(data: bytes, body_line: int) -> Typed:
    """What stands in a file from a line on, and the whole of it; raises UnreadableText."""
    clean, raw = decode(data), data.decode("utf-8-sig")
    above = body_line - 1
    body = "".join(clean.split("\n", above)[above:]) if above else clean
    return Typed(body, clean if raw == clean else raw)


@dataclass(frozen=True)
class ContentFolder:
    """What a content folder holds.

    ``texts`` are all files that could be read, by kind and path; ``story_sources`` names every
    story folder's file, whether it could be read or not.
    """

    texts: tuple[Text, ...]
    story_sources: tuple[str, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories that have a place on the site, oldest first."""
        found = (text.record for text in self.texts if isinstance(text.record, Story))
        return tuple(sorted(found, key=lambda story: story.order))

    @cached_property
    def listed(self) -> tuple[Story, ...]:
        """The stories that stand in lists, feeds and maps, newest first."""
        return tuple(story for story in reversed(self.stories) if story.listed)

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """The addresses of the texts that could be read, by their paths."""
        return {text.source: text.record.url for text in self.texts if text.record}

    @property
    def by_age(self) -> tuple[str, ...]:
        """The paths of all texts: those without a date, the stories from the oldest on, the unplaced."""
        placed = [story.source for story in self.stories]
        last = dict.fromkeys([*placed, *self.story_sources])
        others = (text.source for text in self.texts if text.source not in last)
        return (*others, *last)

    @cached_property
    def withdrawn(self) -> tuple[Story, ...]:
        """The stories whose pages say no more than that they were withdrawn, newest first."""
        every = reversed(self.stories)
        return tuple(story for story in every if story.status is Status.WITHDRAWN)

    @property
    def story_documents(self) -> tuple[Document, ...]:
        """The files of all stories, those without a place on the site among them."""
        sources = set(self.story_sources)
        return tuple(text.document for text in self.texts if text.source in sources)

    @cached_property
    def by_source(self) -> dict[str, Text]:
        """The texts by their path."""
        return {text.source: text for text in self.texts}

    def link_targets(self) -> LinkTargets:
        """What a link in a text may name."""
        sources = {*self.by_source, *(finding.source for finding in self.findings)}
        records = (text.record for text in self.texts if text.record)
        return LinkTargets.of(records, sources)

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


def read_each(reader: TextReader, named: Sequence[Named]) -> list[Read]:
    """Every text, one by one, from its file."""
    return [read_file(reader, *each) for each in named]


def read_file(reader: TextReader, kind: Kind, source: str) -> Read:
    """The text in a file, with everything that is wrong with it; never raises."""
    try:
        return reader((kind, source, read_bytes(reader.content, source)))
    except UnreadableText as fault:
        return None, (fault.found_in(source),)


def read_folder(
    content: Path,
    kinds: Sequence[Kind],
    settings: StorySettings,
    now: datetime,
    read: ReadEach = read_each,
) -> ContentFolder:
    """Reads every text below ``content``; everything wrong is gathered, nothing is raised.

    ``read`` gives what is read of each file, in their order.
    """
    sources = find_sources(content, kinds)
    named = [(kind, source) for kind in kinds for source in sources.by_kind[kind.name]]
    results = read(TextReader(content, settings, now), named)
    texts = tuple(text for text, _ in results if text)
    findings = [finding for _, faults in results for finding in faults]
    records = [text.record for text in texts if text.record]
    owner = next(kind for kind in kinds if not kind.folder)
    return ContentFolder(
        texts=texts,
        story_sources=tuple(sources.by_kind[owner.name]),
        findings=(*sources.findings, *findings, *shared_addresses(records)),
    )
