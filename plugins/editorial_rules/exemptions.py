"""Passing over a rule in one place, with a reason: a comment in the body, a line in the header.

``<!-- bỏ qua T14: lý do -->`` counts for its own line and, where it stands alone, for the next
line; ``Exempt: H26 — lý do`` in a header counts for the header and the photos of its folder.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from plugins.editorial_rules.declaring import HINT, PROBLEM, named
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.commands import typed
from plugins.stories.header import Key
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Rule

EXEMPTION_KEYS = (Key("Exempt", ("bỏ qua", "miễn"), repeatable=True),)

COMMENT = re.compile(
    # A greatest length each, so that comments without an end cost no more than their own.
    r"<!--\s*bỏ qua\b(?P<codes>[^:>\n]{0,200})(?::(?P<reason>[^\n]{0,1000}?))?\s*-->",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"(?P<codes>[^:—–-]*)(?:\s*[:—–-]\s*(?P<reason>.*))?")

_RIGHT = "<!-- bỏ qua T13: tên riêng của sản phẩm viết như vậy -->\nPhần mềm “Kỳ họp số” , bản thứ hai, đã chạy thử."
NO_REASON = Rule(
    "X01", PROBLEM, Group.EXEMPTIONS, "Bỏ qua quy tắc thì ghi lý do",
    why="không có lý do thì người duyệt không biết có nên bỏ qua hay không.",
    wrong="<!-- bỏ qua T13 -->\nPhần mềm “Kỳ họp số” , bản thứ hai, đã chạy thử.", right=_RIGHT,
)  # fmt: skip
NO_SUCH_RULE = Rule(
    "X02", PROBLEM, Group.EXEMPTIONS, "Chỉ bỏ qua được quy tắc có thật và có thể bỏ qua",
    why="mã viết sai thì quy tắc vẫn báo; lỗi làm hỏng trang thì phải sửa.",
    wrong="<!-- bỏ qua Q99: bản in của báo -->\nPhần mềm “Kỳ họp số” đã chạy thử.", right=_RIGHT,
)  # fmt: skip
NOT_NEEDED = Rule(
    "X03", HINT, Group.EXEMPTIONS, "Chỗ bỏ qua còn cần đến",
    why="chỗ bỏ qua thừa sẽ che lỗi về sau.",
    wrong="<!-- bỏ qua T13: tên riêng -->\nPhần mềm “Kỳ họp số” đã chạy thử.", right=_RIGHT,
)  # fmt: skip
EXEMPTION_RULES = (NO_REASON, NO_SUCH_RULE, NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Exemption:
    """One passing-over: the codes, the reason, the place where it is written and its length.

    It counts for ``lines`` of its file, 0 being the whole file, and for all other files of
    ``folder``, where that is not None.
    """

    source: str
    codes: tuple[str, ...]
    reason: str
    line: int
    column: int
    length: int
    lines: range
    folder: str | None = None

    def passes(self, finding: Finding) -> bool:
        """Whether a finding is passed over."""
        if finding.code not in self.codes or not self.reason:
            return False
        if finding.source == self.source:
            return finding.line in self.lines
        return finding.source.rpartition("/")[0] == self.folder

    def broken(self, rule: Rule, what: str, mend: str) -> Finding:
        """The finding that the passing-over itself is."""
        place = (self.source, self.line, self.column)
        return named(rule, Finding(*place, "", what, "", mend, length=self.length))


def exemptions(text: SourceText) -> tuple[Exemption, ...]:
    """Every passing-over that a file asks for, with a reason or without."""
    return (*_in_header(text), *_in_body(text))


def without_exempted(
    asked: Mapping[str, Sequence[Exemption]],
    findings: Iterable[Finding],
    settings: RuleSettings,
    rules: Mapping[str, Rule],
) -> list[Finding]:
    """The findings by place, each once, without those that the settings switch off or that a text
    passes over with a reason; and what is wrong with the passing-over.

    ``asked`` are the exemptions of every text by its source, ``rules`` the whole catalogue.
    """
    by_folder: dict[str, list[Exemption]] = {}
    for exemption in chain.from_iterable(asked.values()):
        if exemption.folder is not None:
            by_folder.setdefault(exemption.folder, []).append(exemption)
    kept: set[Finding] = set()
    used: set[Exemption] = set()
    for finding in findings:
        beside = by_folder.get(finding.source.rpartition("/")[0], ())
        near = asked.get(finding.source, beside)
        passing = [exemption for exemption in near if exemption.passes(finding)]
        if passing and not rules[finding.code].cannot_be_switched_off:
            used.update(passing)
        else:
            kept.add(finding)
    for exemption in chain.from_iterable(asked.values()):
        kept.update(_unfounded(exemption, rules, used))
    on = (finding for finding in kept if finding.code not in settings.off)
    return sorted(on, key=lambda finding: finding.place)


def _unfounded(
    exemption: Exemption, rules: Mapping[str, Rule], used: set[Exemption]
) -> Iterator[Finding]:
    """What is wrong with a passing-over itself."""
    if not exemption.codes or not exemption.reason:
        what = "chỗ bỏ qua quy tắc này chưa ghi đủ mã và lý do"
        mend = "viết như <!-- bỏ qua T13: tên riêng viết như vậy -->; ở phần đầu: “Exempt: H26 — lý do”."
        yield exemption.broken(NO_REASON, what, mend)
    unknown = [code for code in exemption.codes if code not in rules]
    for code in unknown:
        what = f"không có quy tắc nào mang mã “{code}”"
        yield exemption.broken(NO_SUCH_RULE, what, f"xem các mã bằng lệnh “{typed('rules')}”.")
    known = [code for code in exemption.codes if code in rules]
    lasting = [code for code in known if rules[code].cannot_be_switched_off]
    for code in lasting:
        mend = f"sửa lỗi {code}, rồi xóa chỗ bỏ qua này."
        yield exemption.broken(NO_SUCH_RULE, f"không bỏ qua được quy tắc {code}", mend)
    is_sound = exemption.reason and exemption.codes and not unknown and not lasting
    if is_sound and exemption not in used:
        what = f"dòng này không có gì để bỏ qua theo {', '.join(exemption.codes)}"
        yield exemption.broken(NOT_NEEDED, what, "xóa chỗ bỏ qua này.")


def _in_header(text: SourceText) -> Iterator[Exemption]:
    lines = range(text.document.body_line)
    folder = text.folder if text.story else None
    for field in text.document.header.all("exempt"):
        found = _IN_HEADER.fullmatch(field.value)
        codes, reason = (found["codes"], found["reason"]) if found else (field.value, "")
        length = len(text.line(field.line)) - field.column + 1
        place = (field.line, field.column, length)
        reason = (reason or "").strip()
        yield Exemption(text.source, _codes(codes), reason, *place, lines, folder)


def _in_body(text: SourceText) -> Iterator[Exemption]:
    for found in COMMENT.finditer(text.text, text.body_start) if "<!--" in text.text else ():
        line, column = text.place(found.start())
        alone = text.line(line).strip() == found[0]
        reason = (found["reason"] or "").strip()
        lines = range(line, line + 2) if alone else range(line, line + 1)
        codes = _codes(found["codes"])
        yield Exemption(text.source, codes, reason, line, column, len(found[0]), lines)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.upper() for code in re.split(r"[\s,;]+", text) if code)
