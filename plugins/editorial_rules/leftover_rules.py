"""Rules about what copying and writing leave behind in a text."""

import re
from collections.abc import Iterator

from plugins.editorial_rules import leftovers
from plugins.editorial_rules.declaring import BY_MACHINE, HINT, RuleGroup, in_body, in_prose
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.prose.columns import column_gaps
from plugins.stories.prose.link_syntax import links_in
from plugins.stories.records import Finding
from plugins.stories.rules import Group
from plugins.vietnamese.normalise import lowered
from plugins.vietnamese.spans import Ranges, Span

LEFTOVERS = RuleGroup(Group.TEXT)

_SIGNS_OF_UNFINISHED = ("todo", "tbd", "fixme", "xxx", "lorem", "???", "[", "(bổ", "(cần", "(chưa")
_UNFINISHED = re.compile(
    r"(?<![^\W_])(?:TODO|TBD|FIXME|XXX|lorem ipsum)(?![^\W_])"
    r"|\[(?:bổ sung|kiểm tra|cần (?:bổ sung|kiểm tra)|điền|tên|chỗ này)[^\]\n]{0,300}\](?!\()"
    r"|\((?:bổ sung sau|cần bổ sung|cần kiểm tra|chưa rõ)\)|\?{3,}|(?<![^\W_])[xX]{3,}(?![^\W_])"
)


def strange_characters(body: str) -> Iterator[Span]:
    """Characters that nobody sees, and no-break spaces where none belong.

    In the name of a photo they are the file's, and between columns they part them.
    """
    spans = [
        *leftovers.invisible_characters(body),
        *leftovers.odd_characters(body),
        *leftovers.tied_spaces(body),
    ]
    if spans:
        names = (
            (one.href_at, one.href_at + len(one.href)) for one in links_in(body) if one.is_photo
        )
        kept = Ranges([*names, *column_gaps(body)])
        yield from (span for span in spans if not kept.hold(span.start))


def unfinished(text: str) -> Iterator[Span]:
    """Words by which a writer marks a place to be filled in."""
    folded = lowered(text)
    if any(sign in folded for sign in _SIGNS_OF_UNFINISHED):
        for found in _UNFINISHED.finditer(text):
            yield Span(*found.span())


@LEFTOVERS.rule(
    "T19", HINT, "Tên người viết đặt ở phần đầu tin",
    why="tên để cuối bài thì tin không vào trang của tác giả.",
    wrong="Kỳ họp khai mạc.\n\nTác giả: Kim Chi", right="Kỳ họp khai mạc.",
    looks_around=True,
)  # fmt: skip
def byline_in_body(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A byline at the end of a text."""
    if text.story:
        spans = leftovers.left_bylines(text.body, facts.people_by_key)
        what = "dòng cuối bài ghi “{word}”, giống tên người viết hoặc nguồn"
        mend = "đưa tên lên phần đầu (Authors, Photographers hoặc Source), rồi xóa dòng này."
        yield from text.marked(spans, what, mend, start=text.body_start)


@LEFTOVERS.rule(
    "T33", HINT, "Tin có nội dung",
    why="trang chỉ có tiêu đề làm bạn đọc tưởng bị lỗi.",
    wrong="", right="Kỳ họp khai mạc.",
)  # fmt: skip
def nothing_written(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A story without a text."""
    if text.story and not text.body.strip():
        line = min(text.document.body_line, len(text.lines))
        mend = "viết nội dung sau dòng trống dưới phần đầu."
        yield text.finding(line, 0, 0, "tin chưa có nội dung", mend)


# A table: each rule with its words, its examples, what is said of its places.
# fmt: off
LEFTOVERS.table(
    ("T17", HINT, "Không có mã thừa của Word", "mã này không có tác dụng ở đây và có thể hiện nguyên trên trang.",
     'Xem { HYPERLINK "https://quochoi.vn" } và Error! Reference source not found.', "Xem [trang Quốc hội](https://quochoi.vn).",
     in_body(leftovers.word_markup, "còn mã thừa của Word: “{it}”", "xóa mã này, chỉ giữ chữ; lần sau dán bằng Ctrl+Shift+V."), False),
    ("T18", HINT, "Không dán kèm danh sách tin liên quan", "trang tự làm danh sách này; bản dán vào sẽ cũ đi và dẫn về trang cũ.",
     "Kỳ họp khai mạc.\n\nCÓ THỂ BẠN QUAN TÂM\n\nHĐND tỉnh họp phiên tháng 7", "Kỳ họp khai mạc.",
     in_body(leftovers.related_tail, "còn danh sách tin khác dán kèm ở cuối bài", "xóa từ dòng này đến hết danh sách."), False),
    ("T26", HINT, "Không có ký tự lạ, ký tự ẩn", "ký tự ẩn theo chữ dán vào làm tìm kiếm không thấy và ngắt dòng sai chỗ.",
     "Kỳ họp\u200b khai mạc.", "Kỳ họp khai mạc.",
     in_body(strange_characters, "có ký tự ẩn hoặc dấu cách lạ", BY_MACHINE, "xóa ký tự này; nếu nó thay cho một dấu hay một chữ thì gõ lại."), True),
    ("T27", HINT, "Gạch đầu dòng viết bằng “- ”", "dấu chấm tròn dán từ Word không thành danh sách.",
     "• Thường trực HĐND tỉnh", "- Thường trực HĐND tỉnh",
     in_body(leftovers.stray_bullets, "gạch đầu dòng dán từ Word", "thay bằng “- ”."), False),
    ("T34", HINT, "Không còn chỗ chờ điền", "chỗ ghi nhớ của người viết dễ lên trang cùng bài.",
     "Có XXX đại biểu dự kỳ họp.", "Có 52 đại biểu dự kỳ họp.",
     in_prose(unfinished, "còn chỗ chờ điền “{it}”", "điền cho đủ, hoặc bỏ câu này."), False),
)
# fmt: on
