"""The gate for bytes: a file becomes clean text, or the reason why it cannot."""

import codecs
import re
import unicodedata

from plugins.vietnamese.normalise import clean_block

MAX_BYTES = 5_000_000

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Tab and line feed are text; every other control character breaks XML feeds and templates, and
# the marks of direction make a headline read otherwise than it is written.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# The same as entities write them. U+0080 is spared: no entity means it (HTML 13.2.5.80), and
# rendered bodies hold it as a mark.
_CONTROL_OF_ENTITIES = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\x81-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# Unicode's Stream-Safe Text Format (UAX #15) allows 30; to sort more takes the square of their number.
_MAX_MARKS = 30
_MARKS = re.compile(rf"[^\w\s!-~]{{{_MAX_MARKS + 1},}}")
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")


class UnreadableText(ValueError):
    """Bytes that are not the text of a story: ``what``, ``mend`` and the 1-based line and column."""

    def __init__(self, code: str, what: str, mend: str, line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.code, self.what, self.mend = code, what, mend
        self.line, self.column = line, column


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 with or without a byte order mark, in NFC, lines ended by LF.

    Raises UnreadableText for a file over 5 MB, another encoding, a control character or a letter
    under a heap of marks.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            "F01",
            f"tệp không phải UTF-8, trông giống {_likely_encoding(data)}",
            "mở tệp bằng Notepad, chọn Lưu thành (Save As), mục Mã hóa (Encoding) chọn UTF-8, rồi lưu lại.",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    if heap := next((run for run in _MARKS.finditer(text) if _is_heap(run[0])), None):
        raise _heap_of_marks(text, heap.start())
    text = clean_block(text)
    if found := _CONTROL.search(text):
        line, column = _place(text, found.start())
        raise UnreadableText(
            "F02",
            f"có ký tự điều khiển không nhìn thấy được (U+{ord(found.group()):04X})",
            "đặt con trỏ tại chỗ này, xóa ký tự lạ rồi gõ lại chữ hai bên.",
            line=line,
            column=column,
        )
    return text


def without_controls(text: str) -> str:
    """The text without the characters that ``decode`` refuses and entities can still write."""
    return _CONTROL_OF_ENTITIES.sub("", text)


def _is_heap(run: str) -> bool:
    classes = "".join("m" if unicodedata.combining(one) else " " for one in run)
    return "m" * (_MAX_MARKS + 1) in classes


def _heap_of_marks(text: str, start: int) -> UnreadableText:
    line, column = _place(text, start)
    return UnreadableText(
        "F02",
        f"có hơn {_MAX_MARKS} dấu chồng lên một chữ",
        "xóa chữ này rồi gõ lại; thường đây là chữ trang trí chép từ mạng xã hội.",
        line=line,
        column=column,
    )


def _place(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def too_large(size: int) -> UnreadableText:
    """The refusal of a file over the limit."""
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return UnreadableText(
        "F04",
        f"tệp nặng {megabytes} MB, quá mức {MAX_BYTES // 1_000_000} MB cho một tin",
        "bỏ phần dữ liệu dán nhầm, hoặc tách thành nhiều tin.",
    )


def _likely_encoding(data: bytes) -> str:
    """The name of the encoding that a Vietnamese editor most likely saved in."""
    if data.startswith(_UTF16_MARKS) or data.count(0) > len(data) // 4:
        return "UTF-16 (Notepad gọi là “Unicode”)"
    if _VIETNAMESE_LETTERS & set(unicodedata.normalize("NFC", data.decode("cp1258", "replace"))):
        return "Windows-1258"
    return "một bảng mã cũ"
