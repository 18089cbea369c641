"""What a rule is: its code for ever, its level, why there is such a rule, what breaks it.

Every room declares the rules that it keeps beside the code that keeps them, with all their words.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from plugins.stories.records import Fault, Finding, Level


class Group(StrEnum):
    """What a rule is about, as `newsdesk rules` heads its list."""

    FILES = "Tệp và thư mục"
    HEADER = "Phần đầu tin"
    ADDRESSES = "Địa chỉ"
    PHOTOS = "Ảnh"
    LINKS = "Liên kết"
    ATTACHMENTS = "Tệp đính kèm"
    TEXT = "Chữ nghĩa"
    PEOPLE = "Người viết, người chụp ảnh"
    TAGS = "Từ khóa"
    RELATED = "Có thể bạn quan tâm"
    PERSONAL = "Dữ liệu cá nhân"
    FRONT = "Trang chủ"
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
    built: such a problem is neither switched off nor passed over. It is told in the sentences
    ``what``, ``because`` (the rule's own ``why`` where that is empty) and ``mend``, whose names in
    braces stand for values; other sentences of the same rule are made by ``dataclasses.replace``.
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
    what: str = ""
    mend: str = ""
    because: str = ""

    @property
    def cannot_be_switched_off(self) -> bool:
        """Whether nobody can switch the rule off."""
        return self.told and self.level is Level.PROBLEM

    def words(self, **values: object) -> tuple[str, str, str, str]:
        """The code and the sentences what, why and how to mend it, with the values in their places."""
        sentences = self.what, self.because or self.why, self.mend
        what, why, mend = (sentence.format_map(values) for sentence in sentences)
        return self.code, what, why, mend

    def fault(self, **values: object) -> Fault:
        """A breach whose place is not known yet."""
        return Fault(*self.words(**values))

    def at(self, source: str, line: int = 0, column: int = 0, /, **values: object) -> Finding:
        """A breach at a place."""
        return Finding(source, line, column, *self.words(**values), self.level)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken by what is ``written``, told from the same elsewhere by what is ``before``."""

    rule: Rule
    written: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class RuleTable:
    """The rules of one module about one thing, in the order in which it declares them."""

    group: Group
    where: Where
    rules: list[Rule] = field(default_factory=list)

    def rule(
        self, code: str, name: str, why: str, wrong: str, right: str, *, what: str, mend: str,
        because: str = "", where: Where | None = None, fixable: bool = False, level: Level = Level.PROBLEM,
    ) -> Rule:  # fmt: skip
        """Declares a rule whose breach a reader tells, in its own words and those that are told."""
        about = (self.group, name, why, wrong, right, where or self.where)
        declared = Rule(code, level, *about, fixable, what=what, mend=mend, because=because)
        self.rules.append(declared)
        return declared
