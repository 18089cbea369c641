"""One file as the rules look at it: its words, its links, its photos, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from plugins.editorial_rules.markdown_prose import without_code
from plugins.editorial_rules.masking import prose
from plugins.stories.records import Document, Field, Story
from plugins.vietnamese.normalise import clean, clean_block


class Kind(StrEnum):
    """What a Markdown file of the content folder is."""

    STORY = "story"
    PAGE = "page"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or a photo as it stands in a body; the offsets are those of the file's text.

    ``words`` are a link's text or a photo's alternative text, ``title`` the text in quotes.
    """

    is_photo: bool
    words: str
    words_at: int
    href: str
    href_at: int
    title: str


# No part runs past the sign that begins it, or it has a greatest length: a text of brackets alone
# costs no more than any other.
_LINK = re.compile(
    r"(?P<photo>!?)\[(?P<words>(?:!\[[^\[\]\n]*\]\([^()\n]*\)|[^\[\]\n])*)\]"
    r"\((?:<(?P<angled>[^<>\n]*)>|(?P<href>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+\"(?P<title>[^\n]{0,1000}?)\")?\s*\)"
)


@dataclass(frozen=True)
class SourceText:
    """A file: ``raw`` is its text before the gate (without a byte order mark), as the editor typed it.

    ``text`` is that text in NFC with LF line ends: what the reader sees, character by character.
    """

    kind: Kind
    raw: str
    text: str
    document: Document
    story: Story | None = None

    @classmethod
    def of(
        cls, kind: Kind, raw: str, document: Document, story: Story | None = None
    ) -> "SourceText":
        """The sheet of a document whose file holds ``raw``."""
        return cls(kind, raw, clean_block(raw), document, story)

    @property
    def source(self) -> str:
        """The path of the file below the content folder."""
        return self.document.source

    @property
    def folder(self) -> str:
        """The path of the file's folder below the content folder."""
        return self.source.rpartition("/")[0]

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
    def prose(self) -> str:
        """The text with all masked that is no prose (see `masking`)."""
        return prose(self.text[: self.body_start], self.text[self.body_start :])

    @cached_property
    def links(self) -> list[WrittenLink]:
        """The links and photos of the body, in their order."""
        body, start = without_code(self.document.body), self.body_start
        return [_written_link(found, start) for found in _LINK.finditer(body)]

    @property
    def photos(self) -> Iterator[WrittenLink]:
        """The photos of the body, in their order."""
        return (link for link in self.links if link.is_photo)

    @cached_property
    def tags(self) -> list[tuple[str, int, int, int]]:
        """The tags of the header with line, column and length of each."""
        field = self.document.header.first("tags")
        return list(self.items(field)) if field else []

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset in the text, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line by its number from 1; empty where the file has none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def value_place(self, field: Field, part: str) -> tuple[int, int, int]:
        """Line, column and length of a part of a header's value; of all of it where it is not there.

        The value is cleaned of doubled spaces, so the part is looked for in the line itself.
        """
        line = self.line(field.line)
        found = line.find(part, field.column - 1) if part else -1
        if found >= 0:
            return field.line, found + 1, len(part)
        return field.line, field.column, len(line) - field.column + 1

    def items(self, field: Field) -> Iterator[tuple[str, int, int, int]]:
        """The items of a list with line, column and length of each, as they stand in the line."""
        line, column = self.line(field.line), field.column - 1
        mark = ";" if ";" in line[column:] else ","
        for part in line[column:].split(mark):
            if item := part.strip():
                at = column + len(part) - len(part.lstrip())
                yield clean(item), field.line, at + 1, len(item)
            column += len(part) + 1


def _written_link(found: re.Match[str], start: int) -> WrittenLink:
    group = "angled" if found["angled"] is not None else "href"
    return WrittenLink(
        is_photo=bool(found["photo"]),
        words=found["words"],
        words_at=start + found.start("words"),
        href=found[group],
        href_at=start + found.start(group),
        title=found["title"] or "",
    )
