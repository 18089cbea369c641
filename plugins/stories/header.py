"""The header of a Markdown file: ``Key: value`` lines up to the first blank line, read strictly."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from plugins.stories.records import Document, Field, Finding, Header
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean

MAX_LINES = 200
MAX_VALUE = 3_000

# A tag or comment that is closed, or a tag that has an attribute and so would be closed by a browser.
_HTML = re.compile(r"<[a-zA-Z/!?][^<>]*>|<[a-zA-Z][\w-]*[\s/]+[\w-]+\s*=")


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

    def fault(self, code: str, line: int, what: str, why: str, mend: str) -> None:
        self.problems.append(Finding(self.source, line, 0, code, what, why, mend))


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
        _fault_of_empty_header(reading, bool(text.strip()))
    if length > MAX_LINES:
        _fault_of_long_header(reading, length)
    header = lines[: min(length, MAX_LINES)]
    reading.written.update(clean(line.partition(":")[0]).lower() for line in header)
    for number, line in enumerate(header, start=1):
        _read_line(reading, number, line)
    body = "\n".join(lines[length + 1 :])
    document = Document(source, Header(reading.fields), body, length + 2, raw or text)
    return document, tuple(reading.problems)


def _fault_of_empty_header(reading: _Reading, has_text: bool) -> None:
    if has_text:
        reading.fault(
            "H01",
            1,
            "dòng đầu tiên để trống",
            "phần đầu tin (Title, Date…) phải bắt đầu ngay từ dòng 1; dòng trống là chỗ phần đầu kết thúc.",
            "xóa các dòng trống ở đầu tệp.",
        )
    else:
        reading.fault(
            "H02",
            1,
            "tệp trống",
            "chưa có tiêu đề, ngày và nội dung nên không đăng được.",
            "viết phần đầu (Title, Date, Category…), một dòng trống, rồi nội dung; hoặc xóa thư mục này.",
        )


def _read_line(reading: _Reading, number: int, line: str) -> None:
    if set(line.strip()) == {"-"}:
        reading.fault(
            "H03",
            number,
            "phần đầu tin không dùng dòng gạch ngang",
            "phần đầu tin bắt đầu ngay ở dòng 1 và kết thúc ở dòng trống đầu tiên.",
            "bỏ dòng gạch ngang này.",
        )
        return
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        reading.fault(
            "H03",
            number,
            f"dòng “{_shorten(line)}” không có dạng “Tên mục: nội dung”",
            "phần đầu tin chỉ gồm các dòng như “Title: …”; sau một dòng trống mới đến nội dung.",
            "nối dòng này vào dòng trên nếu là phần viết tiếp, hoặc thêm một dòng trống trước nội dung.",
        )
        return
    key = reading.keys.get(clean(name).lower())
    if key is None:
        reading.problems.append(_unknown_key(reading, number, name))
        return
    known = key.name.lower()
    if known in reading.fields and not key.repeatable:
        first = reading.fields[known][0].line
        reading.fault(
            "H05",
            number,
            f"mục “{key.name}” đã có ở dòng {first}",
            "mỗi mục chỉ viết một lần; có hai dòng thì máy không biết lấy dòng nào.",
            "giữ một dòng; danh sách thì viết chung một dòng, cách nhau bằng dấu chấm phẩy.",
        )
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
        reading.problems.append(_html_in_value(reading.source, found.line, column, key.name, html))
    # A title has a limit of its own.
    if len(found.value) <= MAX_VALUE or found.key == "title":
        return True
    reading.fault(
        "H17",
        found.line,
        f"mục “{key.name}” dài {len(found.value)} ký tự, quá mức {MAX_VALUE}",
        "một mục dài như vậy thường do dán nhầm cả đoạn văn vào phần đầu tin.",
        "rút gọn mục này; nội dung tin viết sau dòng trống.",
    )
    return False


def _html_in_value(source: str, line: int, column: int, name: str, html: str) -> Finding:
    return Finding(
        source=source,
        line=line,
        column=column,
        code="H16",
        what=f"mục “{name}” có mã HTML “{_shorten(html)}”",
        why="phần đầu tin là chữ thường; mã này không chạy mà in nguyên ra trang, và thường là do kẻ xấu hay phần mềm khác chèn vào.",
        mend="xóa phần từ dấu “<” đến dấu “>”.",
    )


def _fault_of_long_header(reading: _Reading, length: int) -> None:
    reading.fault(
        "H18",
        MAX_LINES + 1,
        f"phần đầu tin dài {length} dòng, quá mức {MAX_LINES}",
        "phần đầu tin kết thúc ở dòng trống đầu tiên; không có dòng trống thì cả nội dung bị coi là phần đầu.",
        "thêm một dòng trống giữa phần đầu tin và nội dung.",
    )


def _unknown_key(reading: _Reading, number: int, written: str) -> Finding:
    name = clean(written)
    nearest = _nearest_key(name, reading.keys.values())
    mend = f"viết “{nearest}: …”." if nearest else "xóa dòng này."
    known = ", ".join(key.name for key in reading.keys.values())
    return Finding(
        source=reading.source,
        line=number,
        column=1,
        code="H04",
        what=f"phần đầu tin không có mục nào tên là “{_shorten(name)}”",
        why=f"chỉ dùng được các mục sau: {known}.",
        mend=mend,
        length=len(written),
        fix=_certain_key(reading, name, nearest),
    )


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
