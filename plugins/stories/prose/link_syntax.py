"""How a link and a photo are written: `[words](target)`, `![words](a name (1).jpg "title")`.

One grammar for all who read such a line, that of the Markdown reader: a target ends at the bracket
that closes its own, so a file's name may hold spaces and brackets; a title stands in quotes, straight
or curly, behind a space and before that bracket; a backslash takes a sign its meaning. A link stands
on one line. The time is proportional to the length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

_CLOSING_QUOTES = {'"': '"', "'": "'", "“": "”"}
_QUOTES = tuple(_CLOSING_QUOTES)
_LONGEST = 1000  # characters of a title, or of what stands before it

_OPENING = {"[": "]", "(": ")"}
_SIGNS = re.compile(r"\\.|[\[\]()]")
_TITLE_START = re.compile(r"(?<=[ \t])[\"'“]")
_TITLE_END = re.compile(r"([\"'”])[ \t]*+\)")
_ANGLED = re.compile(r"[ \t]*+<(?P<href>[^<>\n]*+)>[ \t]*+")
_UNCLOSED = re.compile(r"\([ \t]*+[^\s()<>]*+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, as it stands in a text: from its opening bracket to behind the closing.

    ``title`` is the text in quotes; where there is none, it is empty and stands at the end.
    """

    start: int
    end: int
    href: str
    href_at: int
    title: str
    title_at: int


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or a photo as it stands in a text, with the offsets of its parts.

    ``words`` are a link's text or a photo's alternative text, ``title`` the text in quotes; the
    whole stands from ``start`` to ``end``.
    """

    is_photo: bool
    words: str
    words_at: int
    href: str
    href_at: int
    title: str
    start: int
    end: int


def links_in(text: str) -> Iterator[WrittenLink]:
    """The links and photos in a text, in their order, with their offsets in it.

    A photo that is itself a link comes right behind that link.
    """
    if "](" in text:
        signs = _Signs(text)
        yield from _links(signs, 0, len(text))


def targets_in(text: str) -> Iterator[Target]:
    """The targets in a text, whatever their words; of one that is never closed the address alone."""
    if "](" not in text:
        return
    signs, place = _Signs(text), 0
    while (place := text.find("](", place) + 1) > 0:
        target = signs.target(place) or _unclosed(text, place)
        yield target
        place = target.end


def target_at(text: str, start: int) -> Target | None:
    """The target whose opening bracket stands at a place, behind a closing square one, or None."""
    if not text.startswith("](", start - 1):
        return None
    end = text.find("\n", start)
    line_at = start - 1
    found = _Signs(text[line_at : end if end >= 0 else len(text)]).target(1)
    return found and _moved(found, line_at)


def as_target(name: str) -> str:
    """The name of a file as an editor writes it between the round brackets of a link or a photo."""
    return f"<{name}>" if set(name) & set(" ()") else name


def can_be_written(name: str) -> bool:
    """Whether a file's name stands for itself between those brackets, and for nothing else."""
    targets = [link.href for link in links_in(f"![]({as_target(name)})")]
    return targets == [name] and unescape(name) == name and not set(name) & set("`\\")


def _moved(target: Target, by: int) -> Target:
    """A target by its place in a longer text."""
    return Target(
        target.start + by,
        target.end + by,
        target.href,
        target.href_at + by,
        target.title,
        target.title_at + by,
    )


def _lines_with_links(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the lines reach in which a link may stand."""
    place = text.find("](")
    while place >= 0:
        end = text.find("\n", place)
        end = end if end >= 0 else len(text)
        yield text.rfind("\n", 0, place) + 1, end
        place = text.find("](", end)


def _links(signs: "_Signs", place: int, end: int) -> Iterator[WrittenLink]:
    """The links whose words begin in a part of a text."""
    first = bisect_left(signs.openings, place)
    for opening in signs.openings[first : bisect_left(signs.openings, end)]:
        closing = signs.closings[opening]
        target = signs.target(closing + 1) if opening >= place else None
        if target:
            yield _written(signs.text, opening, closing, target)
            if "![" in signs.text[opening + 1 : closing]:
                yield from _links(signs, opening + 1, closing)
            place = target.end


def _written(text: str, opening: int, closing: int, target: Target) -> WrittenLink:
    is_photo = text[opening - 1 : opening] == "!"
    return WrittenLink(
        is_photo=is_photo,
        words=text[opening + 1 : closing],
        words_at=opening + 1,
        href=target.href,
        href_at=target.href_at,
        title=target.title,
        start=opening - is_photo,
        end=target.end,
    )


def _unclosed(text: str, start: int) -> Target:
    found = _UNCLOSED.match(text, start)
    end = found.end() if found else start + 1
    return Target(start, end, text[start + 1 : end], start + 1, "", end)


@dataclass(frozen=True)
class _Signs:
    """The brackets and quotes of a text, found once: which closes which, line by line."""

    text: str

    @cached_property
    def closings(self) -> dict[int, int]:
        """The place of the closing bracket by that of its opening one; each kind by itself."""
        pairs: dict[int, int] = {}
        for start, end in _lines_with_links(self.text):
            waiting: dict[str, list[int]] = {"]": [], ")": []}
            for found in _SIGNS.finditer(self.text, start, end):
                sign = found[0]
                if sign in _OPENING:
                    waiting[_OPENING[sign]].append(found.start())
                elif waiting.get(sign):
                    pairs[waiting[sign].pop()] = found.start()
        return pairs

    @cached_property
    def openings(self) -> list[int]:
        """The places of the square brackets that may begin a link, in their order."""
        return sorted(
            opening
            for opening, closing in self.closings.items()
            if self.text.startswith("](", closing)
        )

    def _found(self, sign: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The places of a sign in the lines in which a link may stand."""
        for start, end in _lines_with_links(self.text):
            yield from sign.finditer(self.text, start, end)

    @cached_property
    def _title_starts(self) -> list[int]:
        return [found.start() for found in self._found(_TITLE_START)]

    @cached_property
    def _title_ends(self) -> dict[str, list[tuple[int, int]]]:
        """Where titles may end: by the quote, its place and the place behind the closing bracket."""
        ends: dict[str, list[tuple[int, int]]] = {quote: [] for quote in _CLOSING_QUOTES.values()}
        for found in self._found(_TITLE_END):
            ends[found[1]].append((found.start(), found.end()))
        return ends

    def target(self, start: int) -> Target | None:
        """The target whose opening bracket stands at a place; None where it is not closed."""
        angled = _ANGLED.match(self.text, start + 1)
        if angled and (whole := self._angled(start, angled)):
            return whole
        closing = self.closings.get(start)
        title_at = self._title_start(start, closing)
        if title_at and (ends := self._title(title_at)):
            return self._target(start, title_at, *ends)
        return None if closing is None else self._target(start, closing, closing, closing + 1)

    def _target(self, start: int, href_end: int, title_end: int, end: int) -> Target:
        """A target whose title, if it has one, begins behind the quote at ``href_end``."""
        written = self.text[start + 1 : href_end]
        href_at = start + 1 + len(written) - len(written.lstrip())
        title_at = min(href_end + 1, title_end)
        return Target(start, end, written.strip(), href_at, self.text[title_at:title_end], title_at)

    def _angled(self, start: int, angled: re.Match[str]) -> Target | None:
        behind = angled.end()
        title_end, end = behind, behind + 1
        if not self.text.startswith(")", behind):
            ends = self._title(behind) if self.text[behind : behind + 1] in _QUOTES else None
            if ends is None:
                return None
            title_end, end = ends
        whole = self._target(start, behind, title_end, end)
        return replace(whole, href=angled["href"], href_at=angled.start("href"))

    def _title_start(self, start: int, closing: int | None) -> int | None:
        """The first quote in a target that may begin its title."""
        number = bisect_left(self._title_starts, start)
        if number == len(self._title_starts):
            return None
        found = self._title_starts[number]
        end = min(start + _LONGEST, len(self.text)) if closing is None else closing
        return found if found < end and self.text.find("\n", start, found) < 0 else None

    def _title(self, quote: int) -> tuple[int, int] | None:
        """Where the title that begins with the quote at a place ends, and the target with it."""
        ends = self._title_ends[_CLOSING_QUOTES[self.text[quote]]]
        number = bisect_left(ends, (quote + 1, 0))
        if number == len(ends) or ends[number][0] - quote > _LONGEST:
            return None
        return None if "\n" in self.text[quote : ends[number][0]] else ends[number]
