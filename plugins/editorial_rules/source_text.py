"""One file as the rules look at it: its words, its links, its photos, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from plugins.editorial_rules.pasted_html import Pasted, pasted_html
from plugins.stories.prose.link_syntax import WrittenLink, links_in
from plugins.stories.records import Document, Field, Finding, Story
from plugins.stories.scanner import prose_of, without_code
from plugins.stories.written_lists import without_signs
from plugins.vietnamese.normalise import clean, clean_block
from plugins.vietnamese.spans import FILLER, Span

# Kinds of content that some rules know by name; any other is held against all general rules.
STORY, PAGE, PERSON = "story", "page", "person"

# Header keys whose values are sentences or names that a reader sees.
_PROSE_KEYS = frozenset(
    {"title", "summary", "tags", "reason", "correction", "source", "name", "role", "unit"}
)
_SHOWN = 60


@dataclass(frozen=True)
class SourceText:
    """A file of some kind, by the document that holds it as it was typed."""

    kind: str
    document: Document
    story: Story | None = None

    @property
    def source(self) -> str:
        """The path of the file below the content folder."""
        return self.document.source

    @property
    def folder(self) -> str:
        """The path of the file's folder below the content folder."""
        return self.source.rpartition("/")[0]

    @cached_property
    def text(self) -> str:
        """The file in NFC with LF line ends: what the reader sees, character by character."""
        return clean_block(self.document.raw)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, the first at 0."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def body_start(self) -> int:
        """The offset at which the body begins."""
        line = self.document.body_line
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    @cached_property
    def body(self) -> str:
        """The text behind the header."""
        return self.text[self.body_start :]

    @cached_property
    def uncoded(self) -> str:
        """The body with code and comments covered."""
        return without_code(self.body)

    @cached_property
    def pasted(self) -> list[Pasted]:
        """The parts of the body that are HTML where Markdown could stand."""
        return list(pasted_html(self.body, self.uncoded))

    @cached_property
    def prose(self) -> str:
        """The text with all covered that is no prose; of the header some values are."""
        header = self.text[: self.body_start].split("\n")
        return "\n".join(map(_header_prose, header)) + prose_of(self.uncoded)

    @cached_property
    def _links(self) -> list[WrittenLink]:
        return list(links_in(self.uncoded))

    @property
    def links(self) -> Iterator[WrittenLink]:
        """The links of the body, in their order; offsets are those of the body."""
        return (link for link in self._links if not link.is_photo)

    @property
    def photos(self) -> Iterator[WrittenLink]:
        """The photos of the body, in their order; offsets are those of the body."""
        return (link for link in self._links if link.is_photo)

    @cached_property
    def tags(self) -> list[tuple[str, tuple[int, int, int]]]:
        """The tags of the header, each with its line, column and length.

        None are given where the reader has told that they are written with other signs.
        """
        field = self.document.header.first("tags")
        return list(self._items(field)) if field and not without_signs(field.value) else []

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset in the text, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset in the text of a line and a column from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line(self, number: int) -> str:
        """A line by its number from 1; empty where the file has none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def line_of(self, key: str) -> int:
        """The line of a key of the header, the first where there is no such key."""
        field = self.document.header.first(key)
        return field.line if field else 1

    def has_written(self, key: str) -> bool:
        """Whether a line of the header gives a key some value, also one that was refused."""
        parts = (line.partition(":") for line in self.lines[: self.document.body_line - 2])
        return any(name.strip().lower() == key and value.strip() for name, _, value in parts)

    def finding(
        self, line: int, column: int, length: int, what: str, mend: str, fix: str | None = None
    ) -> Finding:
        """What is found at a place, for the rule to put its name to."""
        return Finding(self.source, line, column, "", what, "", mend, length=length, fix=fix)

    def in_field(self, field: Field, what: str, mend: str, part: str = "") -> Finding:
        """What is found in a part of a header's value, or in all of it.

        The value is cleaned of doubled spaces, so the part is looked for in the line itself.
        """
        line = self.line(field.line)
        found = line.find(part, field.column - 1) if part else -1
        if found >= 0:
            return self.finding(field.line, found + 1, len(part), what, mend)
        length = len(line) - field.column + 1
        return self.finding(field.line, field.column, length, what, mend)

    def in_body(self, start: int, length: int, what: str, mend: str) -> Finding:
        """What is found at an offset of the body."""
        return self.finding(*self.place(self.body_start + start), length, what, mend)

    def at_target(self, link: WrittenLink, what: str, mend: str) -> Finding:
        """What is found where a link or a photo of the body leads."""
        return self.in_body(link.href_at, len(link.href), what, mend)

    def marked(
        self, spans: Iterable[Span], what: str, mend: str, by_hand: str = "", *, start: int = 0
    ) -> Iterator[Finding]:
        """A finding for each span of the text behind ``start``.

        In the sentences ``{it}`` is what was found, ``{word}`` what the detector says of it,
        ``{right}`` what should stand there. Of a span of several lines the first is marked.
        ``by_hand`` takes the place of ``mend`` where nothing is certain to be right there.
        """
        for span in spans:
            it = self.text[start + span.start : start + span.end]
            first = it.split("\n")[0]
            said = {"it": shown(first), "word": span.word or shown(first)}
            said["right"] = span.instead or span.word
            fix = span.instead if first == it else None
            place = (*self.place(start + span.start), len(first))
            remedy = by_hand if by_hand and fix is None else mend
            yield self.finding(*place, what.format(**said), remedy.format(**said), fix)

    def _items(self, field: Field) -> Iterator[tuple[str, tuple[int, int, int]]]:
        line, column = self.line(field.line), field.column - 1
        mark = ";" if ";" in line[column:] else ","
        for part in line[column:].split(mark):
            if item := part.strip():
                start = column + len(part) - len(part.lstrip())
                yield clean(item), (field.line, start + 1, len(item))
            column += len(part) + 1


def shown(text: str) -> str:
    """A text as a message can hold it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _header_prose(line: str) -> str:
    key, colon, value = line.partition(":")
    if key.strip().lower() not in _PROSE_KEYS:
        return FILLER * len(line)
    if key.strip().lower() == "tags":
        if without_signs(clean(value)):
            return FILLER * len(line)  # told as a whole
        value = value.replace(";" if ";" in value else ",", FILLER)  # no sign of a sentence
    space = len(value) - len(value.lstrip())
    return FILLER * (len(key) + len(colon) + space) + value[space:]
