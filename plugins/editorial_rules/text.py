"""Rules about the words of a text."""

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from plugins.editorial_rules.declaring import HINT, PROBLEM, RuleGroup, in_prose, in_prose_with
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText, shown
from plugins.stories.commands import MENDED_BY_MACHINE
from plugins.stories.records import Finding
from plugins.stories.rules import Group
from plugins.vietnamese import mojibake, words, written_dates

TEXT = RuleGroup(Group.TEXT)

_LINE_END = re.compile(r"\r\n|\r|\n")


@TEXT.rule(
    "T10", HINT, "Chữ có dấu là một ký tự (Unicode dựng sẵn, NFC)", fixable=True,
    why="dấu rời làm tìm kiếm không thấy; trang tự ghép lại khi dựng, nhưng tệp gốc vẫn sai.",
    wrong="Ky\u0300 ho\u0323p khai ma\u0323c.", right="Kỳ họp khai mạc.",
)  # fmt: skip
def decomposed(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Lines with letters whose accents are characters of their own, each line once."""
    raw = text.document.raw
    if is_normalized("NFC", raw):
        return
    for number, line in enumerate(_LINE_END.split(raw), 1):
        if span := next(words.decomposed(line), None):
            right = span.instead or ""
            column = len(normalize("NFC", line[: span.start])) + 1
            what = f"“{shown(right)}” viết bằng chữ và dấu rời nhau (Unicode tổ hợp)"
            mend = f"{MENDED_BY_MACHINE}, hoặc gõ lại với bảng mã Unicode dựng sẵn."
            yield text.finding(number, column, len(right), what, mend, right)


@TEXT.rule(
    "T12", HINT, "Dấu thanh đặt theo một lối", fixable=True,
    why="trang chọn một lối (mục tone_placement ở cài đặt) để cùng một từ không có hai dạng.",
    wrong="Tỉnh uỷ họp với Thường trực HĐND tỉnh.", right="Tỉnh ủy họp với Thường trực HĐND tỉnh.",
)  # fmt: skip
def tone_placement(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Tones that stand where the house does not put them."""
    if house := facts.settings.tone_placement:
        spans = words.tone_placement(text.prose, "old" if house == "old" else "new")
        yield from text.marked(spans, "“{it}” đặt dấu khác cách của trang", "viết “{right}”.")


@TEXT.rule(
    "T32", HINT, "Thứ trong tuần khớp với ngày",
    why="thứ và ngày không khớp thì bạn đọc không biết tin cái nào.",
    wrong="Sáng Thứ Hai, ngày 27/5/2021, kỳ họp khai mạc.",
    right="Sáng Thứ Năm, ngày 27/5/2021, kỳ họp khai mạc.",
)  # fmt: skip
def weekday(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Weekdays that are not those of their dates."""
    near = text.story.date.date() if text.story else None
    spans = written_dates.wrong_weekdays(text.prose, near)
    mend = "xem lại lịch, sửa thứ hoặc sửa ngày."
    return text.marked(spans, "“{it}”: ngày này là {word}", mend)


# A table: each rule with its words, its examples, what is said of its places.
# fmt: off
TEXT.table(
    ("T11", PROBLEM, "Chữ không viết bằng phông cũ (TCVN3, VNI)", "phông cũ lên trang thành ký hiệu vô nghĩa.",
     "Héi ®ång nh©n d©n tØnh häp phiªn thø nhÊt.", "Hội đồng nhân dân tỉnh họp phiên thứ nhất.",
     in_prose_with(mojibake.FOREIGN, mojibake.old_fonts, "đoạn này viết bằng phông cũ, đọc là “{word}”", "chuyển mã sang Unicode (bằng Unikey, mục Công cụ) rồi dán lại."), False),
    ("T28", HINT, "Không lặp từ", "thường do sửa câu mà quên xóa.",
     "Báo cáo của của Ban Pháp chế.", "Báo cáo của Ban Pháp chế.",
     in_prose(words.repeated_words, "từ “{word}” viết hai lần liền", "bỏ một lần."), False),
    ("T29", HINT, "Chữ không lẫn ký tự của bảng chữ khác", "chữ Nga, Hy Lạp trông như chữ Việt nhưng tìm kiếm không thấy.",
     "Ðại biểu thảo luận.", "Đại biểu thảo luận.",
     in_prose(words.look_alikes, "“{it}” có chữ cái chỉ trông giống chữ Việt", "gõ lại chữ này; có phải “{right}”?"), True),
    ("T30", HINT, "Dấu thanh đi với một nguyên âm", "dấu thừa hiện thành ký hiệu lạ.",
     "Kỳ \u0301họp khai mạc.", "Kỳ họp khai mạc.",
     in_prose(words.stray_tones, "dấu thanh thừa sau “{it}”", "xóa chữ này rồi gõ lại."), False),
    ("T31", HINT, "Ngày nêu trong bài có trên lịch", "ngày không có thật là lỗi ai cũng thấy.",
     "Kỳ họp bế mạc ngày 31/4/2021.", "Kỳ họp bế mạc ngày 30/4/2021.",
     in_prose(written_dates.impossible_dates, "không có ngày “{it}”", "xem lại ngày, tháng."), False),
    ("T35", PROBLEM, "Chữ không bị đọc sai bảng mã", "chữ UTF-8 mở bằng bảng mã khác lên trang thành ký hiệu vô nghĩa.",
     "Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n tá»‰nh.", "Hội đồng nhân dân tỉnh.",
     in_prose_with(mojibake.SUSPECT, mojibake.garbled_utf8, "đoạn này bị đọc sai bảng mã, đúng ra là “{word}”", f"{MENDED_BY_MACHINE}, hoặc chép lại từ bản gốc."), True),
    ("T36", HINT, "Chữ không bị mất dấu thành dấu hỏi", "chữ đã mất thì máy không lấy lại được.",
     "H?i ??ng nhân dân t?nh họp.", "Hội đồng nhân dân tỉnh họp.",
     in_prose(mojibake.lost_letters, "có chữ bị mất: “{it}”", "chép lại câu này từ bản gốc."), False),
)
# fmt: on
