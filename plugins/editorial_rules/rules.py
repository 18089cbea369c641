"""What a rule is, and what it says when a text breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from plugins.stories.records import Finding, Level

if TYPE_CHECKING:
    from plugins.editorial_rules.facts import Facts
    from plugins.editorial_rules.source_text import SourceText


class Group(StrEnum):
    """What a rule is about, as `newsdesk rules` heads its list."""

    FILES = "Tệp và thư mục"
    HEADER = "Phần đầu tin"
    ADDRESSES = "Địa chỉ"
    PHOTOS = "Ảnh"
    LINKS = "Liên kết"
    TEXT = "Chữ nghĩa"
    PEOPLE = "Người viết, người chụp ảnh"
    TAGS = "Từ khóa"
    RELATED = "Có thể bạn quan tâm"
    PERSONAL = "Dữ liệu cá nhân"
    EXEMPTIONS = "Bỏ qua quy tắc"


class Where(StrEnum):
    """How the examples of a rule stand in a story."""

    HEADER = "header"  # lines of the header, in the place of those of the same key
    BODY = "body"
    FILE = "file"  # a whole file
    FOLDER = "folder"  # told in words: names of files, photos


@dataclass(frozen=True, slots=True)
class Found:
    """One place that breaks a rule, before the rule puts its name to it.

    ``line`` and ``column`` count from 1, 0 as in Finding; ``length`` counts the characters from
    there that are marked; ``instead`` is what certainly belongs in their place. ``source`` is set
    where the place is not in the file that was looked at.
    """

    line: int
    column: int
    length: int
    what: str
    mend: str
    instead: str | None = None
    source: str = ""


Finder = Callable[["SourceText", "Facts"], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code for ever, its level, why there is such a rule, what it finds.

    A rule without ``find`` is kept by the room that reads the thing, whose own words tell the
    fault; it can be neither switched off nor passed over, since what it finds cannot be built
    (``cannot_be_switched_off``), save for the hints among them.
    """

    code: str
    level: Level
    group: Group
    name: str
    why: str
    wrong: str
    right: str
    where: Where = Where.BODY
    find: Finder | None = None
    fixable: bool = False
    of_photo_files: bool = False  # looks at Facts.photos, which are known when all texts are read

    @property
    def cannot_be_switched_off(self) -> bool:
        """Whether nobody can switch the rule off."""
        return self.find is None and self.level is Level.PROBLEM

    def says(self, found: Found, source: str) -> Finding:
        """The finding that a place in the file ``source`` is, in the name of this rule."""
        return Finding(
            found.source or source,
            found.line,
            found.column,
            self.code,
            found.what,
            self.why,
            found.mend,
            self.level,
            found.length,
            found.instead,
        )
