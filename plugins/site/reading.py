"""The texts of a content folder, of which those are read that nobody has read before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path

from plugins.memory.digests import code_digest, digest, value_digest
from plugins.memory.files import FileFacts
from plugins.memory.plain import Form, Forms
from plugins.memory.store import Store
from plugins.site.workers import each_in_time
from plugins.stories.bounds import MAX_SECONDS, too_slow_to_read
from plugins.stories.content_folder import Named, Read, Text, TextReader, typed
from plugins.stories.encoding import UnreadableText
from plugins.stories.kinds import Kind, Record
from plugins.stories.records import Document, Finding, Header, Section, Story
from plugins.stories.settings import StorySettings
from plugins.stories.sources import read_bytes
from plugins.stories.unread import Typed, UnreadDocument, UnreadFields

_MANY = 8 << 20  # bytes of texts, which nobody need keep who builds a site from nothing

Given = tuple[Kind, str, bytes]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read of a file beside its record: all but its text, and which of its moments had come."""

    header: Header
    body_line: int
    hosts: frozenset[str]
    come: tuple[bool, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Readings:
    """Reads the texts of a folder, and remembers what their files hold.

    What is remembered of one hangs on its path, its bytes, the settings of stories and the code;
    and on the clock as far as a moment that it names has come meanwhile.
    """

    store: Store
    digests: FileFacts
    processes: int | None = None
    _new: dict[str, bytes] = field(default_factory=dict)  # what was read now, by its files

    def let_go(self) -> None:
        """Keeps no texts any longer where they are many: who asks for one reads its file once more."""
        if sum(map(len, self._new.values())) > _MANY:
            self._new.clear()

    def __call__(self, reader: TextReader, named: Sequence[Named]) -> list[Read]:
        """What is read of each file, in their order."""
        rows = _Rows(self.store, reader, self._new)
        results: dict[Named, Read] = {}
        unread: list[Given] = []
        for each in named:
            try:
                known, data = self._digest(reader.content, each[1])
                if found := rows.find(each, known):
                    results[each] = found
                    continue
                data = read_bytes(reader.content, each[1]) if data is None else data
                unread.append((*each, data))
            except UnreadableText as fault:
                results[each] = None, (fault.found_in(each[1]),)
        news = each_in_time(reader, unread, MAX_SECONDS, self.processes)
        for (kind, source, data), read in zip(unread, news, strict=True):
            found = read or (None, (too_slow_to_read(source),))
            results[kind, source] = rows.learn((kind, source, data), found)
        self.store.save()
        return [results[each] for each in named]

    def _digest(self, content: Path, source: str) -> tuple[bytes, bytes | None]:
        """The digest of a file, and its bytes where they had to be read; raises UnreadableText."""
        path = f"{content}/{source}"  # a Path for each costs more than to look at the file
        if known := self.digests.known(path):
            return known, None
        mark, data = self.digests.mark(path), read_bytes(content, source)
        self.digests.learn(path, mark, found := digest(data))
        return found, data


class _Rows:
    """What earlier runs have read, by kind, path and bytes."""

    def __init__(self, store: Store, reader: TextReader, new: dict[str, bytes]) -> None:
        self.store, self.reader, self.new = store, reader, new
        self.step = f"read {digest(code_digest(), value_digest(reader.settings)).hex()}"
        self.known = store.rows(self.step)
        self.forms = _forms(reader.settings)
        self.kinds: dict[str, bytes] = {}

    def find(self, named: Named, data: bytes) -> Read | None:
        """What was read of a file with these bytes, if it is still so today."""
        kind = named[0]
        row = self.known.get(key := self._key(named, data))
        if row is None or kind.record is None:
            return None
        told, plain = json.loads(row)
        kept, record = self.forms.read(_Kept, told), self.forms.read(kind.record, plain)
        if kept.come != _come(record, self.reader.now):
            return None
        self.store.keep(self.step, (key,))
        again = partial(self.reader.again, named[1], kept.body_line, data)
        document = UnreadDocument(named[1], kept.header, kept.body_line, kept.hosts, again)
        return Text(kind, document, _with(record, document), data), kept.findings

    def learn(self, given: Given, read: Read) -> Read:
        """Remembers what was read, where its kind says so; of its text only the bytes wait, for a while."""
        text, findings = read
        kind, source, data = given
        if not text or not kind.record or not (record := text.record):
            return read
        document, come = text.document, _come(record, self.reader.now)
        body = document.body_line, document.hosts
        kept = _Kept(document.header, *body, come, findings)
        row = [self.forms.write(kept), self.forms.write(record)]
        plain = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        # Not under the digest that the file had when it was looked at: it may have been saved since.
        self.store.put(self.step, self._key((kind, source), text.digest), plain.encode())
        self.new[source] = data
        again = partial(self._typed, source, document.body_line, text.digest)
        unread = UnreadDocument(source, document.header, *body, again)
        return Text(kind, unread, _with(record, unread), text.digest), findings

    def _typed(self, source: str, body_line: int, known: bytes) -> Typed:
        """What stands in a file, from what was read of it or else from the file; raises TextChanged."""
        if (data := self.new.get(source)) is not None:
            return typed(data, body_line)
        return self.reader.again(source, body_line, known)

    def _key(self, named: Named, data: bytes) -> bytes:
        kind, source = named
        if kind.name not in self.kinds:
            self.kinds[kind.name] = value_digest((kind.name, kind.read.__qualname__, kind.keys))
        return digest(self.kinds[kind.name], source, data)


def _with(record: Record, document: Document) -> Record:
    """The same, of a document that is read when it is asked for."""
    return replace(record, document=document)  # type: ignore[type-var]  # every record is a dataclass


def _come(record: Record, now: datetime) -> tuple[bool, ...]:
    """Which of the moments that a story names have come: nothing else of it hangs on the clock."""
    if not isinstance(record, Story):
        return ()
    changes = (record.modified, *(correction.date for correction in record.corrections))
    return tuple(moment is not None and moment <= now for moment in (record.date, *changes))


def _forms(settings: StorySettings) -> Forms:
    """How a story is written: its moments in the site's zone, its section by its name."""
    sections = {section.slug: section for section in settings.sections}
    nowhere = Document("", Header({}), "", 0)

    def written(moment: object) -> object:
        assert isinstance(moment, datetime)
        return moment.isoformat()

    def moment(plain: object) -> object:
        return datetime.fromisoformat(str(plain)).astimezone(settings.zone)

    return Forms(
        {
            datetime: Form(written, moment),
            Section: Form(attrgetter("slug"), lambda slug: sections[str(slug)]),
            Document: Form(lambda document: None, lambda plain: nowhere),
            Header: Form(_plain_header, _header),
        }
    )


def _plain_header(header: object) -> object:
    assert isinstance(header, Header)
    return UnreadFields.plain(header)


def _header(plain: object) -> object:
    assert isinstance(plain, dict)
    return Header(UnreadFields(plain))
