"""Rules about what a header says."""

import re
from collections.abc import Iterator
from datetime import timedelta

from plugins.editorial_rules.briefs import of_story
from plugins.editorial_rules.declaring import HINT, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import PERSON, SourceText
from plugins.stories.records import Field, Finding
from plugins.stories.rules import Group, Where
from plugins.vietnamese.dates import short_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.words import capital_headline

HEADER = RuleGroup(Group.HEADER, Where.HEADER)

LONG_TITLE = 110
SUMMARY_LENGTH = range(60, 301)
MANY_TAGS = 8
SAME_NEWS = timedelta(days=45)

_MARKUP = re.compile(
    r"&(?:[a-z]+|#\d+);|\*\*|(?<!\w)__|__(?!\w)|!?\[[^\[\]]+\]\(|^#{1,6} |^[-*+•>] |\\$|`"
)
_SIGN = re.compile(r"[&*_\[#+•>\\`]|^- ")  # without one there is no markup

_NO_ONE = "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp\n"
_SIGNED = f"{_NO_ONE}Tags: kỳ họp\nAuthors: Kim Chi\n"
_SUMMARY = "Summary: Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt của nhiệm kỳ mới."
_TEXT = "\nSáng 27/5/2021, kỳ họp khai mạc.\n"


@HEADER.rule(
    "H20", HINT, "Tin có tóm tắt", where=Where.FILE,
    why="tóm tắt hiện dưới tiêu đề, trong danh sách và khi chia sẻ; thiếu thì những nơi ấy chỉ có câu đầu của bài.",
    wrong=_SIGNED + _TEXT, right=f"{_SIGNED}{_SUMMARY}\n{_TEXT}",
)  # fmt: skip
def no_summary(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A story to be published without a summary."""
    if text.story and not text.document.header.value("summary"):
        mend = "thêm dòng “Summary: …”, một hai câu nói điều quan trọng nhất."
        yield text.finding(text.line_of("category"), 0, 0, "tin chưa có tóm tắt", mend)


@HEADER.rule(
    "H21", HINT, f"Tóm tắt dài từ {SUMMARY_LENGTH[0]} đến {SUMMARY_LENGTH[-1]} ký tự",
    why="ngắn quá thì chưa nói được gì, dài quá thì bị cắt trên danh sách tin.",
    wrong="Summary: Kỳ họp khai mạc.", right=_SUMMARY,
)  # fmt: skip
def summary_length(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A summary that is too short to say anything, or too long for a card."""
    if text.story and (field := text.document.header.first("summary")):
        length = len(field.value)
        if length not in SUMMARY_LENGTH:
            low, high = SUMMARY_LENGTH[0], SUMMARY_LENGTH[-1]
            way = "viết thêm điều đáng chú ý nhất" if length < low else "rút gọn"
            what = f"tóm tắt dài {length} ký tự, nên từ {low} đến {high}"
            yield text.in_field(field, what, f"{way}.")


@HEADER.rule(
    "H22", HINT, "Tóm tắt không lặp lại tiêu đề",
    why="hai dòng giống nhau đứng liền nhau làm phí chỗ của bạn đọc.",
    wrong="Title: Khai mạc kỳ họp thứ nhất\nSummary: Khai mạc kỳ họp thứ nhất.",
    right=f"Title: Khai mạc kỳ họp thứ nhất\n{_SUMMARY}",
)  # fmt: skip
def summary_is_title(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A summary that says the title again."""
    field = text.document.header.first("summary")
    title = text.document.header.value("title")
    if field and word_key(field.value).rstrip(". ") == word_key(title).rstrip(". "):
        yield text.in_field(field, "tóm tắt lặp lại nguyên tiêu đề", "viết điều tiêu đề chưa nói.")


@HEADER.rule(
    "H23", HINT, f"Tiêu đề không quá {LONG_TITLE} ký tự",
    why="tiêu đề dài bị cắt trên điện thoại và trên trang tìm kiếm.",
    wrong="Title: Thường trực HĐND tỉnh họp phiên tháng 7, rà soát, cho ý kiến về các nội dung thẩm tra trình kỳ họp thường lệ giữa năm",
    right="Title: Thường trực HĐND tỉnh rà soát nội dung trình kỳ họp giữa năm",
)  # fmt: skip
def long_title(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A title that no list and no card can hold."""
    if (field := _title(text)) and len(field.value) > LONG_TITLE:
        what = f"tiêu đề dài {len(field.value)} ký tự, nên không quá {LONG_TITLE}"
        yield text.in_field(
            field,
            what,
            "rút gọn, chi tiết đưa vào Summary; tin đã đăng thì để nguyên, vì địa chỉ lấy theo tiêu đề.",
        )


@HEADER.rule(
    "H24", HINT, "Tiêu đề không viết toàn chữ hoa",
    why="chữ hoa khó đọc, và máy đọc màn hình đánh vần từng chữ.",
    wrong="Title: KHAI MẠC KỲ HỌP THỨ NHẤT", right="Title: Khai mạc kỳ họp thứ nhất",
)  # fmt: skip
def shouted_title(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A title in capitals."""
    field = _title(text)
    if field and any(capital_headline(field.value)):
        mend = "viết như câu thường, chỉ giữ hoa tên riêng và chữ tắt."
        yield text.in_field(field, "tiêu đề viết toàn chữ hoa", mend)


@HEADER.rule(
    "H25", HINT, "Tiêu đề không có dấu chấm cuối", fixable=True,
    why="tiêu đề báo không chấm câu.",
    wrong="Title: Khai mạc kỳ họp thứ nhất.", right="Title: Khai mạc kỳ họp thứ nhất",
)  # fmt: skip
def stopped_title(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A title with a full stop."""
    field = _title(text)
    if field and re.search(r"[^.…]\.$", field.value) and not field.value.endswith(("TP.", "v.v.")):
        end = len(text.line(field.line).rstrip())
        what, mend = "tiêu đề kết thúc bằng dấu chấm", "bỏ dấu chấm cuối tiêu đề."
        yield text.finding(field.line, end, 1, what, mend, "")


@HEADER.rule(
    "H26", HINT, "Phần đầu tin chỉ có chữ",
    why="phần đầu không nhận ký hiệu Markdown, bạn đọc sẽ thấy nguyên các ký hiệu ấy.",
    wrong="Title: **Khai mạc** kỳ họp thứ nhất", right="Title: Khai mạc kỳ họp thứ nhất",
)  # fmt: skip
def markup_in_header(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Markup in a value that is shown letter by letter."""
    for key in ("title", "summary", "tags", "authors", "photographers", "source"):
        for field in text.document.header.all(key):
            if key == "tags" and not text.tags:  # told as a whole
                continue
            if found := _SIGN.search(field.value) and _MARKUP.search(field.value):
                what = f"“{found[0]}” hiện nguyên trên trang"
                yield text.in_field(field, what, "bỏ ký hiệu này, chỉ giữ chữ.", found[0])


@HEADER.rule(
    "H29", HINT, f"Tin có từ khóa, và không quá {MANY_TAGS}",
    why="từ khóa nối tin với các tin liên quan; quá nhiều thì không còn chỉ ra điều gì.",
    wrong="Tags: một việc; hai việc; ba việc; bốn việc; năm việc; sáu việc; bảy việc; tám việc; chín việc",
    right="Tags: kỳ họp; HĐND tỉnh",
)  # fmt: skip
def number_of_tags(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """No tag at all, or so many that none says anything."""
    if text.story is None:
        return
    field = text.document.header.first("tags")
    count = len(text.story.tags)
    if field and count > MANY_TAGS:
        what = f"tin có {count} từ khóa, nên không quá {MANY_TAGS}"
        yield text.in_field(field, what, "giữ những từ khóa nói đúng việc chính.")
    # A line of tags that the reader has refused as too long is told by it alone.
    elif field is None and not text.has_written("tags"):
        mend = "thêm dòng “Tags: …” với 2 đến 5 từ khóa, ưu tiên từ khóa đã có."
        yield text.finding(text.line_of("category"), 0, 0, "tin chưa có từ khóa nào", mend)


@HEADER.rule(
    "H30", HINT, "Tin có người viết hoặc nguồn", where=Where.FILE,
    why="bạn đọc cần biết ai chịu trách nhiệm về tin.",
    wrong=_NO_ONE + _TEXT, right=_SIGNED + _TEXT,
)  # fmt: skip
def nobody_signs(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A story that neither a person nor a source answers for."""
    header = text.document.header
    if text.story and not header.value("authors") and not header.value("source"):
        mend = "thêm dòng “Authors: …”, hoặc “Source: …” nếu lấy từ nơi khác."
        what = "tin chưa ghi người viết hoặc nguồn"
        yield text.finding(text.line_of("category"), 0, 0, what, mend)


@HEADER.rule(
    "H31", HINT, "Hai tin gần nhau không trùng tiêu đề", where=Where.FOLDER,
    why="thường là một tin được gửi hai lần; bạn đọc không phân biệt được hai tin.",
    wrong="hai tin cùng tiêu đề “Khai mạc kỳ họp”, ngày 27/5/2021 và 28/5/2021",
    right="“Khai mạc kỳ họp” và “Ngày làm việc thứ hai của kỳ họp”",
    looks_around=True,
)  # fmt: skip
def same_title(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Two stories of one title within weeks: perhaps one of them was sent twice."""
    story, field = text.story, _title(text)
    if story is None or field is None:
        return
    for other in facts.titles.get(word_key(story.title), ()):
        if other.date is None or other.source >= story.source:
            continue
        same_address = other.address == of_story(story).address
        if abs(other.date - story.date) < SAME_NEWS and not same_address:
            what = f"trùng tiêu đề với {other.source} ({short_date(other.date)})"
            mend = "nếu là một tin gửi hai lần thì xóa bản chưa đăng; nếu là hai tin thì sửa tiêu đề của tin chưa đăng."
            yield text.in_field(field, what, mend)


def _title(text: SourceText) -> Field | None:
    return text.document.header.first("title") if text.kind != PERSON else None
