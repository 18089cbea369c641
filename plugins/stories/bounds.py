"""What one text may hold: whatever is pasted into a story, the build goes on and names it.

Markdown and HTML have shapes that cost their readers the square of their length (CVE-2025-69534,
CVE-2026-15308). Time is bounded from outside, by whoever reads a text in a process that can be
ended; what would fill the memory first, or would be read by nobody, is counted here.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.stories.records import Document, Fault, Finding

MAX_SECONDS = 2.0
MAX_TABLE_ROWS = 5_000
MAX_OPEN_TAGS = 200
MAX_FAULTS = 200
LARGE_BYTES = 1_000_000

# Nodes that unclosed tags can multiply into: each is opened anew in every paragraph after it.
_MAX_NODES = 500_000
_BEFORE_ALL = 1000


class Overrun(Fault):
    """A text that holds too much to be read; ``written`` is the part that does."""

    def __init__(self, code: str, what: str, why: str, mend: str, written: str = "") -> None:
        super().__init__(code, what, why, mend)
        self.written = written


class LongTables(Extension):
    """Refuses a table that nobody would read; the converter raises Overrun."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Registers the preprocessor."""
        md.preprocessors.register(_TableRows(md), "long_tables", _BEFORE_ALL)


class _TableRows(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        rows = 0
        for line in lines:
            rows = rows + 1 if "|" in line else 0
            if rows > MAX_TABLE_ROWS:
                raise _long_table(line)
        return lines


def check_tags(deepest: int, html: str) -> None:
    """Raises Overrun where tags that were left open would be opened anew too often."""
    if deepest > MAX_OPEN_TAGS or deepest * html.count("<") > _MAX_NODES:
        raise _open_tags()


def too_slow(document: Document) -> Finding:
    """The problem of a text that takes longer than it may, at its longest line."""
    lines = document.body.split("\n")
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    return _TOO_SLOW.at(document.source, document.body_line + longest, 0)


def too_slow_to_read(source: str) -> Finding:
    """The problem of a file whose header alone takes longer than the whole may."""
    return _TOO_SLOW.at(source, 0, 0)


_TOO_SLOW = Fault(
    "T06",
    f"nội dung làm máy đọc quá {MAX_SECONDS:.0f} giây",
    "một tin như vậy làm cả trang phải chờ; thường là dữ liệu hay mã dán nhầm vào tin.",
    "bỏ phần dán nhầm ở gần chỗ này, hoặc tách thành nhiều tin.",
)


UNRENDERABLE = Fault(
    "T05",
    "máy không dựng được nội dung của tệp này",
    "trong nội dung có chỗ viết lạ mà bộ đọc không hiểu.",
    "bỏ bớt từng đoạn cho tới khi hết lỗi để tìm ra chỗ đó; thường là mã dán từ nơi khác.",
)


def too_many_faults() -> Overrun:
    """The end of a list of faults that nobody would read."""
    return Overrun(
        "T07",
        f"tin có hơn {MAX_FAULTS} lỗi, các lỗi sau không kể ra nữa",
        "nhiều lỗi như vậy thường do dán cả một tệp khác vào tin.",
        "bỏ phần dán nhầm, hoặc sửa các lỗi đã kể rồi dựng lại.",
    )


def large_text(size: int) -> Fault:
    """What an editor may want to know of a text over 1 MB."""
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return Fault(
        "T08",
        f"nội dung dài {megabytes} MB",
        "bạn đọc dùng điện thoại phải chờ lâu, và máy dựng trang chậm.",
        "tách thành nhiều tin, hoặc chỉ đăng phần chính.",
    )


def _long_table(line: str) -> Overrun:
    return Overrun(
        "T09",
        f"bảng dài quá {MAX_TABLE_ROWS} dòng",
        "không ai đọc hết một bảng như vậy trên trang, còn máy thì dựng rất lâu.",
        "tách bảng, hoặc chỉ đăng phần chính.",
        line,
    )


def _open_tags(written: str = "") -> Overrun:
    return Overrun(
        "T04",
        "nội dung có quá nhiều thẻ HTML mở mà không đóng",
        "mỗi thẻ như vậy trùm lên mọi đoạn sau nó, trang nặng lên nhiều lần.",
        "bỏ các thẻ HTML; thường đây là phần thừa khi dán từ nơi khác.",
        written,
    )
