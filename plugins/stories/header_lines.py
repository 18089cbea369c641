"""What one line of a header says, however it was typed."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from plugins.stories.header_keys import Key, Keys
from plugins.stories.records import Status
from plugins.vietnamese.normalise import clean

_COLONS = ":：﹕∶"
_COLON = re.compile(f"[{_COLONS}]")
_LONGEST_KEY = 80  # with the spaces beside it
_KEYED = re.compile(
    r"(?P<before>\s{0,40}(?:[^\w\s]{1,6}\s{0,4})?(?:\d{1,2}[.)]\s{0,4})?[^\w\s]{0,4})"
    rf"(?P<name>\w(?:[\w \u00a0]{{0,38}}\w)?)(?P<after>\s{{0,4}}[^\w\s{_COLONS}]{{0,4}}\s{{0,4}})"
    rf"(?P<colon>[{_COLONS}])(?P<behind>[*_]{{0,3}})\s*(?P<value>.*)"
)
_NO_COLON = re.compile(r"\s{0,4}(?P<name>[A-Za-z_]{3,20})\s{0,4}[^\w\s]{0,2}\s+(?P<value>\S.*)")
_SECOND_KEY = re.compile(r"(?<=[\s;,.|])(?P<name>[A-Z][A-Za-z_]+):(?=\s)")
_SECOND_COLON = re.compile(rf"\s*(?P<sign>[{_COLONS}=])\s*(?=\S)")
_AGAIN = re.compile(rf"(?P<name>\w[\w ]{{0,30}}?)\s?[{_COLONS}]\s*(?=\S)")
_ANOTHER_LABEL = re.compile(r"[;,]\s*\w+\s*:")
_ITEM = re.compile(r"\s*[-*+•]\s+(?P<item>\S.*)")
_CLOSERS = {"*": "*", "_": "_", '"': '"', "“": "”", "'": "'", "‘": "’", "`": "`", "[": "]"}
_YES = frozenset({"true", "yes", "có", "1", "x", "đúng"})
_UNFINISHED = frozenset({"draft", "nháp", "bản nháp"})
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_LONGEST_HEADLINE = 200


class Slip(Enum):
    """In which way a line is other than ``Key: value``."""

    COLON = auto()  # none, or one that only looks like it
    COLONS = auto()  # a second one, or an equals sign
    DRESSED = auto()  # a bullet, stars or quotes around the key
    MISSPELT = auto()
    SWITCH = auto()  # "Draft: true"
    SECOND = auto()  # behind another key on its line
    AGAIN = auto()  # the key's own word at the head of its value
    HEADING = auto()  # a headline without its key
    UNKNOWN = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a header, or the part of a line that belongs to one key.

    ``key`` is the one that it has or most likely means; its value is ``text[start:end]``. ``name``
    is what was written for the key, at ``mark``; only where it ``is_sure`` the value is read. With
    a line that ``ends_header`` the text most likely begins.
    """

    number: int
    text: str
    key: Key | None = None
    start: int = 0
    end: int = 0
    slip: Slip | None = None
    mark: int = 0
    name: str = ""
    is_sure: bool = True
    ends_header: bool = False

    @property
    def value(self) -> str:
        """The value as it was typed, without the spaces around it."""
        if self.slip is Slip.SWITCH:
            return Status.DRAFT
        return self.text[self.start : self.end].strip()

    @property
    def right(self) -> str:
        """The line as it should be, where it has a key."""
        return f"{self.key.name}: {self.value}" if self.key else self.text

    @property
    def is_indented(self) -> bool:
        """Whether it begins with a space, as what goes on from the line above often does."""
        return self.text[:1].isspace()

    @property
    def is_note(self) -> bool:
        """Whether it is a comment."""
        return self.text.lstrip().startswith("<!--")

    @property
    def item(self) -> str:
        """What stands behind a bullet; empty where there is none."""
        found = _ITEM.fullmatch(self.text)
        return found["item"].strip() if found else ""


def begins_with_key(line: str, keys: Keys) -> bool:
    """Whether a line begins with the very name of a key and a colon, whatever stands round it."""
    name, *value = _COLON.split(line[:_LONGEST_KEY], maxsplit=1)
    if not value:
        return False
    found = _KEYED.match(line)
    return (keys.named(name) or (found and keys.named(found["name"]))) is not None


def key_at(line: str, keys: Keys) -> Key | None:
    """The key that a line begins with in English or Vietnamese, whatever stands round it."""
    found = _KEYED.match(line)
    return keys.worded(found["name"]) if found else None


def read_lines(rows: Collection[tuple[int, str]], keys: Keys) -> Iterator[Line]:
    """The lines of a header by number and text, each taken apart where two keys share it."""
    written = {key.name for _, text in rows if (key := keys.named(text.partition(":")[0]))}
    lines = [_read_line(number, text, keys, written) for number, text in rows]
    heading = keys.heading
    is_text = lines and lines[0].text.rstrip().endswith(".") and not any(line.key for line in lines)
    if lines and heading and not is_text and all(line.key != heading for line in lines):
        lines[0] = _headline(lines[0], heading)
    for line in lines:
        yield from _parted(line, keys, written)


def _read_line(number: int, text: str, keys: Keys, written: Collection[str]) -> Line:
    name, colon, _ = text.partition(":")
    if colon and (key := keys.named(name)):
        if second := _SECOND_COLON.match(text, len(name) + 1):
            slip = Slip.COLONS
            return Line(number, text, key, second.end(), len(text), slip, name=second["sign"])
        return _own_word_again(Line(number, text, key, len(name) + 1, len(text)), keys)
    found = _KEYED.match(text)
    if found and (key := keys.worded(found["name"])):
        return _dressed(number, found, key)
    if line := _without_colon(number, text, keys, written):
        return line
    if found and _is_switch(found) and (key := keys.named("status")):
        return Line(number, text, key, slip=Slip.SWITCH, name=name)
    if found and not text[0].isspace() and (near := keys.nearest(found["name"])):
        return _misspelt(number, found, *near)
    slip = Slip.UNKNOWN if found and _could_be_key(name) and not text[0].isspace() else Slip.PROSE
    return Line(number, text, slip=slip, name=name, end=len(text))


def _is_switch(found: re.Match[str]) -> bool:
    name, value = clean(found["name"]).lower(), clean(found["value"]).lower()
    return name in _UNFINISHED and value in _YES


def _dressed(number: int, found: re.Match[str], key: Key) -> Line:
    """A line whose key is certain, but for what stands round it."""
    bare = not (found["before"].strip() or found["after"].strip() or found["behind"])
    if bare and found["colon"] == ":":
        return _misspelt(number, found, key)
    end = found.end()
    for sign in found["before"].strip():
        closer = _CLOSERS.get(sign, "")
        stands_before = closer in found["after"] + found["behind"]
        if closer and not stands_before and found.string[:end].rstrip().endswith(closer):
            end = len(found.string[:end].rstrip()) - 1
    slip = Slip.COLON if bare else Slip.DRESSED
    place = found.start("value"), end
    return Line(number, found.string, key, *place, slip, name=found["name"])


def _misspelt(number: int, found: re.Match[str], key: Key, is_sure: bool = True) -> Line:
    place = found.start("value"), found.end()
    mark = found.start("name")
    return Line(number, found.string, key, *place, Slip.MISSPELT, mark, found["name"], is_sure)


def _without_colon(number: int, text: str, keys: Keys, written: Collection[str]) -> Line | None:
    """A line that begins with a key that the header does not have yet, with no colon behind it."""
    found = _NO_COLON.fullmatch(text)
    key = keys.named(found["name"]) if found else None
    if not found or key is None or key.name in written:
        return None
    head, colon, _ = text.partition(":")
    if colon and found["value"][0].islower() and len(head.split()) <= 3:  # "Title tin: …"
        return replace(_misspelt(number, found, key), name=head, start=len(head) + 1)
    place = found.start("value"), len(text)
    return Line(number, text, key, *place, Slip.COLON, name=found["name"])


def _could_be_key(name: str) -> bool:
    """Whether words before a colon could be a key of a header, rather than half a sentence."""
    return bool(_IDENTIFIER.fullmatch(name.strip())) or (
        name[:1].isupper() and len(name.split()) <= 4
    )


def _headline(line: Line, heading: Key) -> Line:
    """The first line of a header without a title, where it could be that title."""
    could_be_key = line.slip is Slip.UNKNOWN and _IDENTIFIER.fullmatch(line.name.strip())
    is_markup = line.text.lstrip().startswith("<")
    if line.key or could_be_key or is_markup or len(line.text) > _LONGEST_HEADLINE:
        return line
    if not any(letter.isalpha() for letter in line.text):
        return line
    words = re.match(r"[\s#*_>-]*", line.text)
    start = words.end() if words else 0
    text = line.text.rstrip()
    end = len(text.rstrip("*_")) if start and text[start - 1] in "*_" else len(text)
    return Line(line.number, line.text, heading, start, end, Slip.HEADING)


def _own_word_again(line: Line, keys: Keys) -> Line:
    """``Title: Tiêu đề: …``, but not a row of labels, of which each means something."""
    text = line.text
    start = line.start + len(text[line.start :]) - len(text[line.start :].lstrip())
    found = _AGAIN.match(text, start)
    if not found or keys.worded(found["name"]) != line.key or _ANOTHER_LABEL.search(text, start):
        return line
    again = found[0].strip()
    return replace(line, start=found.end(), slip=Slip.AGAIN, mark=start, name=again)


def _parted(line: Line, keys: Keys, written: Collection[str]) -> Iterator[Line]:
    """A line, and behind it the keys that stand on the same one though no other line has them."""
    if line.key:
        for found in _SECOND_KEY.finditer(line.text, line.start):
            key = keys.named(found["name"])
            if key and key.name == found["name"] and key.name not in written and key != line.key:
                yield replace(line, end=found.start())
                place = found.end(), line.end
                second = Line(line.number, line.text, key, *place, Slip.SECOND, found.start("name"))
                yield from _parted(second, keys, written)
                return
    yield line
