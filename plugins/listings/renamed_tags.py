"""The file of renamed tags: what a tag was called before, so that its old address leads on."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.listings.tags import tag_slug
from plugins.stories.header import Key
from plugins.stories.kinds import Kind
from plugins.stories.records import Document, Field, Finding, Level
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.stories.settings import StorySettings
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.slugs import slug

RENAMED = "Renamed"
ARROW = "→"
_ARROW = r"(?:→|[-=]+>)"  # as it may be typed
_NAME = rf"(?:(?!{_ARROW}).)+"
_LINE = re.compile(rf"(?P<old>{_NAME}?)\s*{_ARROW}\s*(?P<new>{_NAME})")

# fmt: off
RULES = RuleTable(Group.TAGS, Where.FOLDER)
_UNREADABLE = RULES.rule("K20", "Dòng Renamed ghi tên cũ, mũi tên, tên mới", "thiếu một tên thì địa chỉ cũ của từ khóa không dẫn tới đâu.",
    "Renamed: họp dân, tiếp xúc cử tri", "Renamed: họp dân → tiếp xúc cử tri",
    what="không đọc được “{written}”", mend="viết như “Renamed: họp dân → tiếp xúc cử tri”; mũi tên có thể gõ là “->”.")
_TWICE = RULES.rule("K21", "Mỗi từ khóa chỉ đổi tên một lần", "một địa chỉ chỉ dẫn tới một nơi.",
    "Renamed: họp dân → tiếp dân\nRenamed: họp dân → tiếp xúc cử tri", "Renamed: họp dân → tiếp xúc cử tri",
    what="“{old}” đã đổi tên ở dòng {line}", mend="bỏ một trong hai dòng.")
_CIRCLE = RULES.rule("K22", "Từ khóa không đổi tên thành chính nó", "đi theo các dòng này không tới từ khóa nào.",
    "Renamed: họp dân → tiếp dân\nRenamed: tiếp dân → họp dân", "Renamed: họp dân → tiếp dân",
    what="theo các dòng Renamed, “{old}” lại thành “{old}”", mend="bỏ dòng không còn đúng.")
_UNUSED = RULES.rule("K23", "Từ khóa mới có tin", "từ khóa không có tin nào thì không có trang, nên địa chỉ cũ dẫn tới trang lỗi.",
    "Renamed: họp dân → tiếp dân, mà không tin nào có từ khóa “tiếp dân”", "Renamed: họp dân → tiếp xúc cử tri", level=Level.HINT,
    what="không tin nào đã đăng có từ khóa “{new}”", mend="sửa lại tên mới, hoặc ghi từ khóa ấy vào một tin.")
# fmt: on


@dataclass(frozen=True, slots=True)
class RenamedTag:
    """A tag that has another name now, and the line that says so."""

    old: str
    new: str
    source: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class TagFile:
    """What the file of renamed tags says."""

    document: Document
    renamed: tuple[RenamedTag, ...]

    @property
    def title(self) -> str:
        """What a link to the file leads to."""
        return "Từ khóa"

    @property
    def summary(self) -> str:
        """Nothing: no page shows the file."""
        return ""

    @property
    def url(self) -> str:
        """The page of all tags."""
        return "the/"


def present_names(renamed: Iterable[RenamedTag]) -> dict[str, str]:
    """What each renamed tag is called today, by its old key, however often it was renamed."""
    steps = {word_key(one.old): one.new for one in renamed}
    return {key: last for key in steps if (last := _last(key, steps))}


def unused_names(renamed: Sequence[RenamedTag], used: Container[str]) -> Iterator[Finding]:
    """A hint for each tag whose present name none of those ``used`` has; they are keys."""
    names = present_names(renamed)
    for one in renamed:
        new = names.get(word_key(one.old))
        if new and word_key(new) not in used:
            yield _at(_UNUSED, one, new=new)


def read_tag_file(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[TagFile, tuple[Finding, ...]]:
    """The renamed tags of a document, with all that is wrong with its lines."""
    source, fields = document.source, document.header.all(RENAMED.lower())
    read = [(field, _renamed(field, source)) for field in fields]
    faults = [
        _UNREADABLE.at(source, field.line, field.column, written=field.value)
        for field, one in read
        if one is None
    ]
    renamed = tuple(one for _, one in read if one)
    return TagFile(document, renamed), (*faults, *_contradictions(renamed))


TAG_FILE = Kind(
    "tags",
    "tu-khoa.md",
    (Key(RENAMED, ("đổi tên", "đổi thành", "tên cũ"), repeatable=True),),
    read_tag_file,
    mapped=False,
)


def moved_tags(
    names: Mapping[str, str], urls: Iterable[str], slugs: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """The former addresses of renamed tags: each with the present one and the tag's name.

    ``urls`` are all addresses of the site's lists. A former page of a list leads to the page of
    that number. What is in use by another list does not lead on.
    """
    taken = frozenset(urls)
    moved: dict[str, tuple[str, str]] = {}
    for key, new in names.items():
        old = f"the/{tag_slug(key, slugs)}/"
        front = f"the/{tag_slug(word_key(new), slugs)}/"
        pages = (url for url in sorted(taken) if url.startswith(front))
        moved |= {url.replace(front, old, 1): (url, new) for url in pages}
    return {url: leads for url, leads in moved.items() if url not in taken}


def _renamed(field: Field, source: str) -> RenamedTag | None:
    found = _LINE.fullmatch(field.value)
    if not found or not all(map(slug, found.groups())) or ";" in field.value:
        return None
    return RenamedTag(found["old"], found["new"], source, field.line, field.column)


def _contradictions(renamed: Sequence[RenamedTag]) -> Iterator[Finding]:
    names = present_names(renamed)
    first: dict[str, RenamedTag] = {}
    for one in renamed:
        before = first.setdefault(word_key(one.old), one)
        if before is not one:
            yield _at(_TWICE, one, old=one.old, line=before.line)
        elif word_key(one.old) not in names:
            yield _at(_CIRCLE, one, old=one.old)


def _last(key: str, steps: Mapping[str, str]) -> str:
    """Where the steps from a key end; empty where they go round."""
    seen, name = {key}, steps[key]
    while (key := word_key(name)) in steps:
        if key in seen:
            return ""
        seen.add(key)
        name = steps[key]
    return "" if key in seen else name


def _at(rule: Rule, one: RenamedTag, **values: object) -> Finding:
    return replace(rule.at(one.source, one.line, one.column, **values), length=len(one.old))
