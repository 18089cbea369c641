"""The gate for bytes: a file becomes clean text, or the reason why it cannot."""

import codecs
import re
import unicodedata
from dataclasses import replace

from plugins.stories.records import Fault, Finding
from plugins.stories.rules import Group, RuleTable, Where
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
# What is no text whatever its name says, by its first bytes: what it is, with what it is opened.
_STRANGERS = (
    (b"PK\x03\x04", "tệp Word (.docx)", "Word"),
    (b"\xd0\xcf\x11\xe0", "tệp Word đời cũ (.doc)", "Word"),
    (b"{\\rtf", "tệp Word (.rtf)", "Word"),
    (b"%pdf-", "tệp PDF", "phần mềm đọc PDF"),
    (b"<!doctype html", "trang web (.html)", "trình duyệt"),
    (b"<html", "trang web (.html)", "trình duyệt"),
)
FIRST_BYTES = 64
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")


# fmt: off
RULES = RuleTable(Group.FILES, Where.FOLDER)
UNUSABLE = "dựng trang với tệp này thì chữ có thể sai, mất hoặc máy bị treo."
_OTHER_ENCODING = RULES.rule("F01", "Tệp chữ lưu bằng mã UTF-8", "mã khác thì chữ có dấu hiện thành ký hiệu lạ.",
    "index.md lưu ở Notepad với mã “Unicode” (UTF-16) hoặc Windows-1258", "index.md lưu với mã UTF-8",
    what="tệp không phải UTF-8, trông giống {encoding}", because=UNUSABLE, mend="mở tệp bằng Notepad, chọn Lưu thành (Save As), mục Mã hóa (Encoding) chọn UTF-8, rồi lưu lại.")
_CONTROL_CHARACTER = RULES.rule("F02", "Không có ký tự điều khiển", "ký tự không nhìn thấy được làm hỏng trang và bản tin RSS.",
    "một ký tự U+0007 nằm lẫn trong câu", "chỉ có chữ, dấu câu và dấu cách",
    what="có ký tự điều khiển không nhìn thấy được (U+{number:04X})", because=UNUSABLE, mend="đặt con trỏ tại chỗ này, xóa ký tự lạ rồi gõ lại chữ hai bên.")
_HEAP_OF_MARKS = replace(_CONTROL_CHARACTER, what="có hơn {most} dấu chồng lên một chữ",
    mend="xóa chữ này rồi gõ lại; thường đây là chữ trang trí chép từ mạng xã hội.")
_TOO_LARGE = RULES.rule("F04", "Tệp chữ không quá 5 MB", "tệp nặng hơn thường do dán nhầm dữ liệu ảnh, và làm máy treo.",
    "index.md nặng 6 MB", "index.md nặng vài chục KB, ảnh để thành tệp riêng",
    what="tệp nặng {size} MB, quá mức {most} MB cho một tin", because=UNUSABLE, mend="bỏ phần dữ liệu dán nhầm, hoặc tách thành nhiều tin.")
_STRANGER = RULES.rule("F15", "Bên trong tệp chữ là chữ", "đổi tên hay đổi đuôi không làm tệp Word, tệp PDF thành tệp chữ.",
    "index.md thật ra là tệp Word đổi đuôi", "index.md là tệp chữ, mở được bằng Notepad",
    what="tệp này không phải tệp chữ mà là {kind}", mend="đổi lại đuôi tệp cho đúng, mở bằng {program}, chép chữ dán vào một tệp mới trong Notepad, rồi lưu tệp mới dưới tên cũ với mã UTF-8.")
# fmt: on


class UnreadableText(Fault):
    """Bytes that are not the text of a story, with the 1-based line and column."""

    def __init__(
        self, code: str, what: str, why: str, mend: str, line: int = 0, column: int = 0
    ) -> None:
        super().__init__(code, what, why, mend)
        self.line, self.column = line, column

    def found_in(self, source: str) -> Finding:
        """The problem of a file that the gate refused."""
        return self.at(source, self.line, self.column)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 with or without a byte order mark, in NFC, lines ended by LF.

    Raises UnreadableText for a file over 5 MB, one that is no text, another encoding, a control
    character or a letter under a heap of marks.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if stranger := stranger_in(data):
        raise UnreadableText(*_STRANGER.words(kind=stranger[0], program=stranger[1]))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = _OTHER_ENCODING.words(encoding=_likely_encoding(data))
        raise UnreadableText(*words, line=data.count(b"\n", 0, error.start) + 1) from error
    if heap := next((run for run in _MARKS.finditer(text) if _is_heap(run[0])), None):
        words = _HEAP_OF_MARKS.words(most=_MAX_MARKS)
        raise UnreadableText(*words, *_place(text, heap.start()))
    text = clean_block(text)
    if found := _CONTROL.search(text):
        words = _CONTROL_CHARACTER.words(number=ord(found[0]))
        raise UnreadableText(*words, *_place(text, found.start()))
    return text


def stranger_in(data: bytes) -> tuple[str, str] | None:
    """What a file is that begins with these bytes and is no text, and what opens it."""
    head = data[:FIRST_BYTES].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next(
        ((kind, program) for sign, kind, program in _STRANGERS if head.startswith(sign.lower())),
        None,
    )


def without_controls(text: str) -> str:
    """The text without the characters that ``decode`` refuses and entities can still write."""
    return _CONTROL_OF_ENTITIES.sub("", text)


def _is_heap(run: str) -> bool:
    classes = "".join("m" if unicodedata.combining(one) else " " for one in run)
    return "m" * (_MAX_MARKS + 1) in classes


def _place(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - before.rfind("\n")


def too_large(size: int) -> UnreadableText:
    """The refusal of a file over the limit."""
    most = MAX_BYTES // 1_000_000
    return UnreadableText(*_TOO_LARGE.words(size=megabytes(size), most=most))


def megabytes(size: int) -> str:
    """A size in bytes as Vietnamese writes it in megabytes."""
    return f"{size / 1_000_000:.1f}".replace(".", ",")


def _likely_encoding(data: bytes) -> str:
    """The name of the encoding that a Vietnamese editor most likely saved in."""
    if data.startswith(_UTF16_MARKS) or data.count(0) > len(data) // 4:
        return "UTF-16 (Notepad gọi là “Unicode”)"
    if _VIETNAMESE_LETTERS & set(unicodedata.normalize("NFC", data.decode("cp1258", "replace"))):
        return "Windows-1258"
    return "một bảng mã cũ"
