"""What one text may hold: whatever is pasted into a story, the build goes on and names it.

Markdown and HTML have shapes that cost their readers the square of their length (CVE-2025-69534,
CVE-2026-15308). Time is bounded from outside, by whoever reads a text in a process that can be
ended; what would fill the memory first, or would be read by nobody, is counted here.
"""

from dataclasses import replace

from plugins.stories.records import Document, Fault, Finding, Level
from plugins.stories.rules import Group, RuleTable, Where

MAX_SECONDS = 2.0
MAX_TABLE_ROWS = 5_000
MAX_LEVELS = 50
MAX_OPEN_TAGS = 200
MAX_FAULTS = 200
LARGE_BYTES = 1_000_000

# Nodes that unclosed tags can multiply into: each is opened anew in every paragraph after it.
_MAX_NODES = 500_000
# fmt: off
RULES = RuleTable(Group.TEXT, Where.FOLDER)
TOO_DEEP = RULES.rule("T04", "Nội dung không lồng quá nhiều cấp", "lồng quá sâu thì máy không dựng được trang.",
    "lời trích lồng trong hàng nghìn lời trích", "lời trích lồng tối đa vài cấp",
    what="nội dung lồng quá nhiều cấp", because="danh sách hay lời trích lồng nhau quá sâu thì máy không dựng được trang.",
    mend="bỏ bớt các cấp; thường đây là phần thừa khi dán từ tệp khác.")
_OPEN_TAGS = replace(TOO_DEEP, what="nội dung có quá nhiều thẻ HTML mở mà không đóng",
    because="mỗi thẻ như vậy trùm lên mọi đoạn sau nó, trang nặng lên nhiều lần.", mend="bỏ các thẻ HTML; thường đây là phần thừa khi dán từ nơi khác.")
UNRENDERABLE = RULES.rule("T05", "Nội dung dựng được thành trang", "chỗ viết lạ làm bộ đọc dừng lại.",
    "đoạn mã dán từ nơi khác mà bộ đọc không hiểu", "chữ, liên kết và ảnh viết như trong hướng dẫn",
    what="máy không dựng được nội dung của tệp này", because="trong nội dung có chỗ viết lạ mà bộ đọc không hiểu.",
    mend="bỏ bớt từng đoạn cho tới khi hết lỗi để tìm ra chỗ đó; thường là mã dán từ nơi khác.")
_TOO_SLOW = RULES.rule("T06", "Nội dung dựng được trong hai giây", "một tin quá nặng làm cả trang phải chờ.",
    "hàng nghìn dấu ngoặc hoặc dấu ` dán nhầm vào tin", "chữ, liên kết và ảnh viết như trong hướng dẫn",
    what=f"nội dung làm máy đọc quá {MAX_SECONDS:.0f} giây", because="một tin như vậy làm cả trang phải chờ; thường là dữ liệu hay mã dán nhầm vào tin.",
    mend="bỏ phần dán nhầm ở gần chỗ này, hoặc tách thành nhiều tin.")
TOO_MANY_FAULTS = RULES.rule("T07", "Một tin không có hàng trăm lỗi", "nhiều lỗi như vậy thường do dán cả một tệp khác vào tin.",
    "dán nguyên mã nguồn của một trang web", "chỉ dán chữ (Ctrl+Shift+V)",
    what=f"tin có hơn {MAX_FAULTS} lỗi, các lỗi sau không kể ra nữa", mend="bỏ phần dán nhầm, hoặc sửa các lỗi đã kể rồi dựng lại.")
LARGE_TEXT = RULES.rule("T08", "Nội dung không dài như một quyển sách", "bạn đọc dùng điện thoại phải chờ lâu, và máy dựng trang chậm.",
    "một tin dài 2 MB chữ", "nhiều tin, mỗi tin một việc", level=Level.HINT,
    what="nội dung dài {size} MB", mend="tách thành nhiều tin, hoặc chỉ đăng phần chính.")
LONG_TABLE = RULES.rule("T09", "Bảng không dài quá", "không ai đọc hết một bảng hàng nghìn dòng trên trang, còn máy thì dựng rất lâu.",
    "bảng 5.000 dòng", "bảng tổng hợp vài chục dòng",
    what=f"bảng dài quá {MAX_TABLE_ROWS} dòng", because="không ai đọc hết một bảng như vậy trên trang, còn máy thì dựng rất lâu.", mend="tách bảng, hoặc chỉ đăng phần chính.")
# fmt: on


class Overrun(Fault):
    """A text that holds too much to be read; ``written`` is the part that does."""

    def __init__(self, code: str, what: str, why: str, mend: str, written: str = "") -> None:
        super().__init__(code, what, why, mend)
        self.written = written


def check_tags(deepest: int, html: str) -> None:
    """Raises Overrun where tags that were left open would be opened anew too often."""
    if deepest > MAX_OPEN_TAGS or deepest * html.count("<") > _MAX_NODES:
        raise Overrun(*_OPEN_TAGS.words())


def too_slow(document: Document) -> Finding:
    """The problem of a text that takes longer than it may, at its longest line."""
    lines = document.body.split("\n")
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    return _TOO_SLOW.at(document.source, document.body_line + longest, 0)


def too_slow_to_read(source: str) -> Finding:
    """The problem of a file whose header alone takes longer than the whole may."""
    return _TOO_SLOW.at(source, 0, 0)
