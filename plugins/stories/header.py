"""The header of a Markdown file: ``Key: value`` lines up to the first blank line, read strictly."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache

from plugins.stories import header_rules as told
from plugins.stories.header_extent import MAX_LINES as MAX_LINES
from plugins.stories.header_extent import Extent, find_extent, is_blank
from plugins.stories.header_keys import Key as Key
from plugins.stories.header_keys import Keys
from plugins.stories.header_lines import Line, Slip
from plugins.stories.photo_names import is_photo_name
from plugins.stories.records import Document, Field, Finding, Header
from plugins.stories.rules import Rule
from plugins.vietnamese.normalise import clean

MAX_VALUE = 3_000
_NAMED_GAPS = 20
_WRAPPED = 40  # letters that a line has before anybody breaks it

# A tag or comment that is closed, or a tag that has an attribute and so would be closed by a browser.
_HTML = re.compile(r"<[a-zA-Z/!?][^<>]*>|<[a-zA-Z][\w-]*[\s/]+[\w-]+\s*=")
# No font shows them: characters of private use, marks of a lost one, places of none.
_ODD = re.compile(r"[\ue000-\uf8ff\ufdd0-\ufdef\ufffc\ufffd\U000f0000-\U0010ffff]")
_LINE_RULES = {
    Slip.COLON: told.NO_COLON,
    Slip.COLONS: told.TWO_COLONS,
    Slip.DRESSED: told.DRESSED_KEY,
    Slip.SWITCH: told.SWITCH,
    Slip.HEADING: told.NO_HEADING_KEY,
}


@dataclass
class _Reading:
    """What has been gathered from one header so far.

    ``above`` is the last line with a key, ``tail`` the lines since then that go on from it.
    """

    source: str
    keys: Keys
    fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of each key the line that surely has it
    above: Line | None = None
    tail: list[Line] = field(default_factory=list)

    def fault(self, rule: Rule, line: int, column: int = 0, /, **values: object) -> None:
        self.problems.append(rule.at(self.source, line, column, **values))

    def mendable(
        self, rule: Rule, line: Line, part: tuple[int, int], fix: str | None, /, **values: object
    ) -> None:
        """Tells a fault of ``part`` of a line, offset and length, and what belongs there."""
        start, length = part
        found = rule.at(self.source, line.number, start + 1, **values)
        self.problems.append(replace(found, length=length, fix=fix))


def read_document(
    source: str, text: str, keys: Collection[Key], raw: str = ""
) -> tuple[Document, tuple[Finding, ...]]:
    """The header and the body of a file's clean text, with every fault of the header's form.

    ``raw`` is the text as it was typed, where it is another. A line that is faulty is read as it
    was most likely meant, so that one cause is told once; the document is always returned.
    """
    reading = _Reading(source, _known(tuple(keys)))
    lines = text.split("\n")
    extent = find_extent(lines, reading.keys)
    for line in extent.lines:
        if line.key and line.slip in (None, Slip.AGAIN):
            reading.places.setdefault(line.key.name, line.number)
    _tell_extent(reading, extent, is_empty=is_blank(text))
    if extent.lines and all(line.slip is Slip.PROSE for line in extent.lines):
        _tell_no_header(reading)
    else:
        for line in extent.lines:
            _take(reading, line)
        _end_tail(reading)
    body = "\n".join(lines[extent.body :])
    document = Document(source, Header(reading.fields), body, extent.body + 1, raw or text)
    return document, tuple(sorted(reading.problems, key=lambda problem: problem.line))


@lru_cache(maxsize=64)
def _known(keys: tuple[Key, ...]) -> Keys:
    return Keys(keys)


def html_in(value: str) -> str:
    """The first piece of HTML in a value that is to be plain text, or the empty string."""
    found = _HTML.search(value)
    return found[0] if found else ""


def _tell_no_header(reading: _Reading) -> None:
    needed = ", ".join(reading.keys.needed)
    known = ": …”, “".join(key.name for key in reading.keys)
    rule = told.NO_HEADER if needed else told.NO_OPTIONAL_HEADER
    reading.fault(rule, 1, needed=needed, known=known)


def _tell_extent(reading: _Reading, extent: Extent, *, is_empty: bool) -> None:
    """Tells where the header does not begin or end as it should, and what parts it."""
    if not extent.lines:
        needed = ", ".join(reading.keys.needed)
        reading.fault(told.EMPTY_FILE if is_empty else told.BLANK_FIRST_LINE, 1, needed=needed)
    if extent.length > MAX_LINES and any(line.key for line in extent.lines):
        reading.fault(told.LONG_HEADER, MAX_LINES + 1, length=extent.length, most=MAX_LINES)
    for number in extent.rulers:
        reading.fault(told.DASHES, number)
    if extent.closing:
        reading.fault(told.CLOSING_DASHES, extent.closing)
    if gaps := extent.gaps:
        behind = next((line.key for line in extent.lines if line.number > gaps[0]), None)
        rule = told.BLANKS_INSIDE if len(gaps) > 1 else told.BLANK_INSIDE
        numbers = ", ".join(map(str, gaps[:_NAMED_GAPS])) + ("…" if len(gaps) > _NAMED_GAPS else "")
        reading.fault(rule, gaps[0], lines=numbers, key=behind.name if behind else "")


def _take(reading: _Reading, line: Line) -> None:
    """Reads one line, and tells what is wrong with it."""
    if _goes_on(reading, line):
        reading.tail.append(line)
        return
    _end_tail(reading)
    if line.key is None:
        _tell_unread(reading, line)
        return
    reading.above = line
    known = line.key.name.lower()
    first = reading.fields[known][0].line if known in reading.fields else 0
    if line.slip is Slip.MISSPELT:
        first = first or reading.places.get(line.key.name, 0)
        _tell_misspelt(reading, line, line.key, 0 if line.key.repeatable else first)
    elif first and not line.key.repeatable:
        reading.fault(told.KEY_TWICE, line.number, key=line.key.name, first=first)
    else:
        _tell_slip(reading, line, line.key)
    if line.is_sure and (not first or line.key.repeatable):
        _keep(reading, line, line.key)


def _goes_on(reading: _Reading, line: Line) -> bool:
    """Whether a line is the rest of the one above: indented, or below a long value or none at all."""
    above = reading.above
    if above is None or line.slip not in (Slip.PROSE, Slip.UNKNOWN) or line.is_note:
        return False
    is_wrapped = line.slip is Slip.PROSE and len(above.value) > _WRAPPED
    return line.is_indented or not above.value or (is_wrapped and not line.ends_header)


def _end_tail(reading: _Reading) -> None:
    """Puts the lines that went on to the value of the line above, and tells them as one."""
    above, tail = reading.above, reading.tail
    if above is None or above.key is None or not tail:
        return
    reading.tail = []
    items = [line.item for line in tail]
    is_list = all(items)
    more = ("; " if is_list else " ").join(items if is_list else [clean(e.text) for e in tail])
    right = f"{above.key.name}: {' '.join(filter(None, [clean(above.value), more]))}"
    rule = told.LIST_BELOW if is_list else told.WRAPPED
    values = {"key": above.key.name, "first": above.number, "above": tail[0].number - 1}
    reading.fault(rule, tail[0].number, right=_shorten(right, MAX_VALUE), **values)
    known = above.key.name.lower()
    found = reading.fields.get(known)
    if found and len(joined := clean(f"{found[-1].value} {more}")) <= MAX_VALUE:
        reading.fields[known] = (*found[:-1], replace(found[-1], value=joined, typed=joined))


def _keep(reading: _Reading, line: Line, key: Key) -> None:
    """Notes the value of a key, unless it cannot be read at all."""
    shown = line.text[line.start : line.end]
    column = line.start + 1 + len(shown) - len(shown.lstrip())
    known = key.name.lower()
    found = Field(known, clean(line.value), line.number, column, line.value)
    if _judge_value(reading, key, found):
        reading.fields[known] = (*reading.fields.get(known, ()), found)


def _judge_value(reading: _Reading, key: Key, found: Field) -> bool:
    """Whether a value can be read at all; what does not belong in it is told, and printed."""
    html = html_in(found.value)
    if html and not _is_photo(html):
        column = found.column + found.value.find(html)
        is_address = re.match(r"<(?:https?|mailto):", html)
        rule = told.ADDRESS_IN_BRACKETS if is_address else told.HTML_IN_VALUE
        reading.fault(rule, found.line, column, key=key.name, html=_shorten(html))
    if odd := _ODD.search(found.typed):
        place = found.line, found.column + odd.start()
        reading.fault(told.ODD_CHARACTER, *place, key=key.name, number=ord(odd[0]))
    # A title has a limit of its own.
    if len(found.value) <= MAX_VALUE or found.key == "title":
        return True
    length = len(found.value)
    reading.fault(told.LONG_VALUE, found.line, key=key.name, length=length, most=MAX_VALUE)
    return False


def _is_photo(html: str) -> bool:
    """Whether it is the name of a photo, in the brackets that a text puts round one with spaces."""
    return is_photo_name(html[1:-1]) and "=" not in html


def _tell_slip(reading: _Reading, line: Line, key: Key) -> None:
    if line.slip is Slip.SECOND:
        reading.fault(told.SECOND_KEY, line.number, line.mark + 1, key=key.name)
    elif line.slip is Slip.AGAIN:
        part = line.mark, line.start - line.mark
        reading.mendable(told.NAME_AGAIN, line, part, "", key=key.name, name=line.name)
    elif line.slip:
        values = {"key": key.name, "name": line.name, "right": _shorten(line.right)}
        if line.slip is Slip.COLONS:
            values |= {"name": key.name, "sign": line.name}
        values["known"] = ", ".join(one.name for one in reading.keys)
        whole = 0, len(line.text)
        reading.mendable(_LINE_RULES[line.slip], line, whole, line.right, **values)


def _tell_misspelt(reading: _Reading, line: Line, key: Key, first: int) -> None:
    """Tells a key that is none, and which one was meant; certain where it is no more than a slip."""
    rule = told.WRITTEN_ALREADY if first else told.MISSPELT_KEY
    fix = key.name if line.is_sure and not first else None
    known = ", ".join(one.name for one in reading.keys)
    values = {"name": _shorten(line.name), "known": known, "key": key.name, "first": first}
    reading.mendable(rule, line, (line.mark, len(line.name)), fix, **values)


def _tell_unread(reading: _Reading, line: Line) -> None:
    """Tells a line that is no part of a header."""
    if line.slip is Slip.UNKNOWN:
        known = ", ".join(one.name for one in reading.keys)
        part = 0, len(line.name)
        reading.mendable(told.UNKNOWN_KEY, line, part, None, name=_shorten(line.name), known=known)
    else:
        rule = told.NOTE if line.is_note else told.NO_KEY
        reading.fault(rule, line.number, line=_shorten(line.text))


def _shorten(text: str, limit: int = 60) -> str:
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
