"""Rules about HTML that came along with what was pasted: one message for a whole paste."""

import re
from collections.abc import Iterator, Sequence

from plugins.editorial_rules.declaring import HINT, PROBLEM, RuleGroup
from plugins.editorial_rules.exemptions import Exemption
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.pasted_html import Pasted
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.commands import MENDED_BY_MACHINE
from plugins.stories.records import Finding
from plugins.stories.rules import Group
from plugins.vietnamese.spans import Ranges

PASTED = RuleGroup(Group.TEXT)

# What else would be told of the tags of a paste, one by one.
_OF_ITS_TAGS = frozenset({"T02", "T03", "T17"})
_NAME = re.compile(r"<([A-Za-z][\w:-]*)")
_SHOWN_NAMES = 4
_BY_HAND = "xóa các thẻ trong ngoặc nhọn, chỉ giữ chữ; lần sau dán bằng Ctrl+Shift+V."
_BY_MACHINE = (
    f"{MENDED_BY_MACHINE}: mã thành Markdown, không mất chữ nào, và máy cho xem trước khi ghi; "
    f"hoặc {_BY_HAND}"
)


@PASTED.rule(
    "T50", PROBLEM, "Chữ dán từ Word hay trang web không mang theo mã HTML", fixable=True,
    why="trang bỏ kiểu chữ của các thẻ này, và in nguyên dấu sao, ngoặc vuông đứng giữa chúng.",
    wrong='<p class="MsoNormal"><b>Kỳ họp</b> khai mạc.<o:p></o:p></p>', right="**Kỳ họp** khai mạc.",
)  # fmt: skip
def lossy_paste(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """HTML of which the page would leave something out."""
    yield from _told(text, (one for one in text.pasted if one.is_lossy), "mã HTML dán kèm")


@PASTED.rule(
    "T51", HINT, "Đoạn văn, danh sách, bảng viết bằng Markdown", fixable=True,
    why="giữa các thẻ HTML thì dấu **, [ ]( ) và dòng ảnh không có tác dụng, và bài khó sửa về sau.",
    wrong="<p>Kỳ họp khai mạc.</p>\n<ul><li>Một đại biểu</li></ul>", right="Kỳ họp khai mạc.\n\n- Một đại biểu",
)  # fmt: skip
def plain_markup(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """HTML that the page shows as it is meant, and that Markdown would as well."""
    yield from _told(
        text, (one for one in text.pasted if not one.is_lossy), "đoạn viết bằng mã HTML"
    )


def without_tags_of_pastes(
    text: SourceText, findings: Sequence[Finding], exemptions: Sequence[Exemption]
) -> list[Finding]:
    """The findings without those of single tags in a paste that is told as a whole.

    A paste that is passed over is told tag by tag; and so it is where nobody is told of pastes.
    """
    pastes = [
        (start, start + finding.length)
        for finding in findings
        if finding.code == "T50" and not any(one.passes(finding) for one in exemptions)
        for start in [text.offset(finding.line, finding.column)]
    ]
    ranges = Ranges(pastes)

    def is_of_one(finding: Finding) -> bool:
        if finding.code not in _OF_ITS_TAGS or not pastes:
            return False
        # A tag whose place nobody found is that of a paste, or is told when the paste is mended.
        return not finding.column or ranges.hold(text.offset(finding.line, finding.column))

    return [finding for finding in findings if not is_of_one(finding)]


def _told(text: SourceText, pastes: Iterator[Pasted], what: str) -> Iterator[Finding]:
    for paste in pastes:
        written = text.body[paste.start : paste.end]
        place = text.place(text.body_start + paste.start)
        last = text.place(text.body_start + paste.end)[0]
        reach = f", đến hết dòng {last}" if last > place[0] else ""
        mend = _BY_HAND if paste.instead is None else _BY_MACHINE
        said = f"{what}: {_names(written)}{reach}"
        yield text.finding(*place, len(written), said, mend, paste.instead)


def _names(html: str) -> str:
    """The tags of some HTML, the first of them where there are many."""
    names = [f"<{name}>" for name in dict.fromkeys(_NAME.findall(html))]
    return ", ".join(names[:_SHOWN_NAMES] + ["…"] * (len(names) > _SHOWN_NAMES))
