"""The header of a Markdown file: ``Key: value`` lines up to the first blank line, read strictly."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches

from plugins.stories.records import Document, Field, Finding, Header
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean

MAX_LINES = 200
MAX_VALUE = 3_000

# A tag or comment that is closed, or a tag that has an attribute and so would be closed by a browser.
_HTML = re.compile(r"<[a-zA-Z/!?][^<>]*>|<[a-zA-Z][\w-]*[\s/]+[\w-]+\s*=")

EXAMPLE_TEXT = "\n\nSáng 27/5, kỳ họp khai mạc.\n"
EXAMPLE_HEADER = "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp"
# fmt: off
RULES = RuleTable(Group.HEADER, Where.HEADER)
_BLANK_FIRST_LINE = RULES.rule("H01", "Phần đầu tin bắt đầu ở dòng thứ nhất", "dòng trống là chỗ phần đầu kết thúc, nên dòng trống ở đầu làm mất cả phần đầu.",
    "\nTitle: Khai mạc kỳ họp\nDate: 27/5/2021" + EXAMPLE_TEXT, EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="dòng đầu tiên để trống", mend="xóa các dòng trống ở đầu tệp.", because="phần đầu tin (Title, Date…) phải bắt đầu ngay từ dòng 1; dòng trống là chỗ phần đầu kết thúc.")
_EMPTY_FILE = RULES.rule("H02", "Tệp tin không để trống", "chưa có tiêu đề, ngày và nội dung thì không đăng được.", "\n", EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="tệp trống", because="chưa có tiêu đề, ngày và nội dung nên không đăng được.",
    mend="viết phần đầu (Title, Date, Category…), một dòng trống, rồi nội dung; hoặc xóa thư mục này.")
_NO_KEY = RULES.rule("H03", "Mỗi dòng ở phần đầu có dạng “Tên mục: nội dung”", "sau một dòng trống mới đến nội dung; dòng lạc ở phần đầu sẽ bị mất.",
    EXAMPLE_HEADER + "\nSáng 27/5 kỳ họp khai mạc.\n", EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="dòng “{line}” không có dạng “Tên mục: nội dung”", because="phần đầu tin chỉ gồm các dòng như “Title: …”; sau một dòng trống mới đến nội dung.",
    mend="nối dòng này vào dòng trên nếu là phần viết tiếp, hoặc thêm một dòng trống trước nội dung.")
_DASHES = replace(_NO_KEY, what="phần đầu tin không dùng dòng gạch ngang",
    because="phần đầu tin bắt đầu ngay ở dòng 1 và kết thúc ở dòng trống đầu tiên.", mend="bỏ dòng gạch ngang này.")
_UNKNOWN_KEY = RULES.rule("H04", "Tên mục ở phần đầu là tên máy biết", "mục viết sai tên thì cả dòng không có tác dụng.",
    "Trạng thái: published", "Status: published", fixable=True,
    what="phần đầu tin không có mục nào tên là “{name}”", because="chỉ dùng được các mục sau: {known}.", mend="xóa dòng này.")
_MISSPELT_KEY = replace(_UNKNOWN_KEY, mend="viết “{nearest}: …”.")
_KEY_TWICE = RULES.rule("H05", "Mỗi mục chỉ viết một dòng", "có hai dòng thì máy không biết lấy dòng nào.",
    "Tags: kỳ họp\nTags: HĐND tỉnh", "Tags: kỳ họp; HĐND tỉnh",
    what="mục “{key}” đã có ở dòng {first}", because="mỗi mục chỉ viết một lần; có hai dòng thì máy không biết lấy dòng nào.",
    mend="giữ một dòng; danh sách thì viết chung một dòng, cách nhau bằng dấu chấm phẩy.")
_HTML_IN_VALUE = RULES.rule("H16", "Phần đầu tin không có mã HTML", "mã in nguyên ra trang, và thường là do phần mềm khác chèn vào.",
    "Title: <b>Khai mạc</b> kỳ họp", "Title: Khai mạc kỳ họp",
    what="mục “{key}” có mã HTML “{html}”", mend="xóa phần từ dấu “<” đến dấu “>”.",
    because="phần đầu tin là chữ thường; mã này không chạy mà in nguyên ra trang, và thường là do kẻ xấu hay phần mềm khác chèn vào.")
_LONG_VALUE = RULES.rule("H17", "Một mục không dài như cả bài", "thường do dán nhầm cả đoạn văn vào phần đầu tin.",
    "Summary: " + "kỳ họp khai mạc " * 700, "Summary: Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt.",
    what="mục “{key}” dài {length} ký tự, quá mức {most}", because="một mục dài như vậy thường do dán nhầm cả đoạn văn vào phần đầu tin.",
    mend="rút gọn mục này; nội dung tin viết sau dòng trống.")
_LONG_HEADER = RULES.rule("H18", "Phần đầu tin kết thúc ở một dòng trống", "không có dòng trống thì cả nội dung bị coi là phần đầu.",
    "hàng trăm dòng liền nhau, không có dòng trống sau phần đầu", "một dòng trống giữa phần đầu và nội dung", where=Where.FOLDER,
    what="phần đầu tin dài {length} dòng, quá mức {most}", mend="thêm một dòng trống giữa phần đầu tin và nội dung.",
    because="phần đầu tin kết thúc ở dòng trống đầu tiên; không có dòng trống thì cả nội dung bị coi là phần đầu.")
# fmt: on


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a header may hold; ``words`` are what editors write for it in Vietnamese."""

    name: str
    words: tuple[str, ...] = ()
    repeatable: bool = False


@dataclass
class _Reading:
    """What has been gathered from one header so far."""

    source: str
    keys: dict[str, Key]
    fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    written: set[str] = field(default_factory=set)  # the keys of all lines, in small letters

    def fault(self, rule: Rule, line: int, column: int = 0, /, **values: object) -> None:
        self.problems.append(rule.at(self.source, line, column, **values))


def read_document(
    source: str, text: str, keys: Collection[Key], raw: str = ""
) -> tuple[Document, tuple[Finding, ...]]:
    """The header and the body of a file's clean text, with every fault of the header's form.

    ``raw`` is the text as it was typed, where it is another; a faulty line is left out of the header; the document is always returned.
    """
    reading = _Reading(source, {key.name.lower(): key for key in keys})
    lines = text.split("\n")
    length = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    if length == 0 or not text.strip():
        reading.fault(_BLANK_FIRST_LINE if text.strip() else _EMPTY_FILE, 1)
    if length > MAX_LINES:
        reading.fault(_LONG_HEADER, MAX_LINES + 1, length=length, most=MAX_LINES)
    header = lines[: min(length, MAX_LINES)]
    reading.written.update(clean(line.partition(":")[0]).lower() for line in header)
    for number, line in enumerate(header, start=1):
        _read_line(reading, number, line)
    body = "\n".join(lines[length + 1 :])
    document = Document(source, Header(reading.fields), body, length + 2, raw or text)
    return document, tuple(reading.problems)


def _read_line(reading: _Reading, number: int, line: str) -> None:
    if set(line.strip()) == {"-"}:
        reading.fault(_DASHES, number)
        return
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        reading.fault(_NO_KEY, number, line=_shorten(line))
        return
    key = reading.keys.get(clean(name).lower())
    if key is None:
        reading.problems.append(_unknown_key(reading, number, name))
        return
    known = key.name.lower()
    if known in reading.fields and not key.repeatable:
        first = reading.fields[known][0].line
        reading.fault(_KEY_TWICE, number, key=key.name, first=first)
        return
    column = len(name) + 2 + len(value) - len(value.lstrip())
    found = Field(known, clean(value), number, column, len(value.strip()))
    if _judge_value(reading, key, found):
        reading.fields[known] = (*reading.fields.get(known, ()), found)


def html_in(value: str) -> str:
    """The first piece of HTML in a value that is to be plain text, or the empty string."""
    found = _HTML.search(value)
    return found[0] if found else ""


def _judge_value(reading: _Reading, key: Key, found: Field) -> bool:
    """Whether a value can be read at all; HTML in it is a problem, and is printed as it stands."""
    if html := html_in(found.value):
        column = found.column + found.value.find(html)
        reading.fault(_HTML_IN_VALUE, found.line, column, key=key.name, html=_shorten(html))
    # A title has a limit of its own.
    if len(found.value) <= MAX_VALUE or found.key == "title":
        return True
    length = len(found.value)
    reading.fault(_LONG_VALUE, found.line, key=key.name, length=length, most=MAX_VALUE)
    return False


def _unknown_key(reading: _Reading, number: int, written: str) -> Finding:
    name = clean(written)
    nearest = _nearest_key(name, reading.keys.values())
    rule = _MISSPELT_KEY if nearest else _UNKNOWN_KEY
    known = ", ".join(key.name for key in reading.keys.values())
    values = {"name": _shorten(name), "known": known, "nearest": nearest}
    fix = _certain_key(reading, name, nearest)
    return replace(rule.at(reading.source, number, 1, **values), fix=fix, length=len(written))


def _certain_key(reading: _Reading, name: str, nearest: str | None) -> str | None:
    """The key that was surely meant, where no other line of the header has it already."""
    if nearest is None or not _is_slip(name.lower(), nearest.lower()):
        return None
    if nearest.lower() in reading.written and not reading.keys[nearest.lower()].repeatable:
        return None
    reading.written.add(nearest.lower())
    return nearest


def _is_slip(written: str, meant: str) -> bool:
    """Whether a key is its own word in Vietnamese, or the key but for a letter or two."""
    alike = SequenceMatcher(None, written, meant).ratio() > 0.8
    return not written.isascii() or written.rstrip("s") == meant.rstrip("s") or alike


def _nearest_key(name: str, keys: Collection[Key]) -> str | None:
    """The key that an editor most likely meant, by its English name or its Vietnamese words."""
    spellings = dict(_spellings(keys))
    wanted = word_key(name)
    if wanted in spellings:
        return spellings[wanted]
    close = get_close_matches(wanted, spellings, n=1, cutoff=0.7)
    return spellings[close[0]] if close else None


def _spellings(keys: Collection[Key]) -> Iterator[tuple[str, str]]:
    for key in keys:
        for word in (key.name, *key.words):
            yield word_key(word), key.name


def _shorten(text: str, limit: int = 60) -> str:
    text = clean(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
