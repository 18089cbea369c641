"""What a rule is: its code for ever, its level, why there is such a rule, what breaks it.

Every room declares the rules that it keeps beside the code that keeps them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from plugins.stories.records import Level


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
class Rule:
    """One rule in Vietnamese words; ``wrong`` and ``right`` are examples, as ``where`` says.

    ``told`` is a rule whose breach a reader tells while it reads. What stops a reader cannot be
    built: such a problem is neither switched off nor passed over.
    """

    code: str
    level: Level
    group: Group
    name: str
    why: str
    wrong: str
    right: str
    where: Where = Where.BODY
    fixable: bool = False
    told: bool = True

    @property
    def cannot_be_switched_off(self) -> bool:
        """Whether nobody can switch the rule off."""
        return self.told and self.level is Level.PROBLEM


Words = tuple[str, str, str, str, str]  # code, name, why, a wrong and a right example


def problems(
    group: Group, where: Where, *rows: Words, fixable: Collection[str] = ()
) -> tuple[Rule, ...]:
    """Rules of a reader whose breach stops the build; ``fixable`` are codes of some of them."""
    return tuple(
        Rule(code, Level.PROBLEM, group, name, why, wrong, right, where, code in fixable)
        for code, name, why, wrong, right in rows
    )


def hints(group: Group, where: Where, *rows: Words) -> tuple[Rule, ...]:
    """Rules of a reader whose breach is for the editor to weigh."""
    return tuple(Rule(row[0], Level.HINT, group, *row[1:], where) for row in rows)
