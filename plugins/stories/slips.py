"""Slips of the pen in Markdown: marks that were meant as a link, and would be printed as they are."""

import re
from collections.abc import Collection, Iterator

from plugins.stories.photo_names import is_photo_name
from plugins.stories.records import Fault

# Within one line; a bracket inside ends the match, so the time is proportional to the length.
_LABEL = r"\[(?P<label>[^\[\]\n]*)\]"
_SPACED = re.compile(rf"{_LABEL}[ \t]++\((?P<address>[^()\[\]\n]+)\)")
_REFERENCE = re.compile(rf"{_LABEL}\[(?P<name>[^\[\]\n]*)\](?![(:])")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
# What a bracket with a space before it holds where a link was meant; "[sic] (theo báo)" is none.
_ADDRESS = re.compile(r"https?://|mailto:|\.\.?/|/|\S+\.(?:md|html?|pdf)$", re.IGNORECASE)


def slips(text: str, references: Collection[str]) -> Iterator[tuple[int, Fault, bool]]:
    """Each slip in a text without code: its index, what it is, and whether it stops the build.

    ``references`` are the names, in lower case, that the text defines (``[tên]: https://…``).
    """
    for found, mark in _unescaped(_SPACED, text):
        address = found["address"].strip()
        if mark or _ADDRESS.match(address) or (is_photo_name(address) and " " not in address):
            yield found.start(), _spaced(found, mark), True
    for found, mark in _unescaped(_REFERENCE, text):
        name = found["name"] or found["label"]
        if " ".join(name.lower().split()) not in references:
            yield found.start(), _unknown(found, mark, name), bool(mark)
    for found, _ in _unescaped(_ATTRIBUTES, text):
        yield found.start(), _attributes(found[0]), True


def _unescaped(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each match without a backslash before it, with the ``!`` of an image or nothing."""
    for found in pattern.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        if before != "\\":
            yield found, before if before == "!" else ""


def _spaced(found: re.Match[str], mark: str) -> Fault:
    kind = "ảnh" if mark else "liên kết"
    return Fault(
        "L08",
        f"giữa “]” và “(” có dấu cách nên đây không thành {kind}",
        "trang in nguyên cả dấu ngoặc lẫn địa chỉ.",
        f"viết liền: {mark}[{found['label']}]({found['address'].strip()}).",
    )


def _unknown(found: re.Match[str], mark: str, name: str) -> Fault:
    return Fault(
        "L09",
        f"trong bài không có dòng “[{name}]: …” cho “{mark}{found[0]}”",
        "trang in nguyên cả hai cặp ngoặc vuông.",
        f"viết {mark}[{found['label']}](địa chỉ), hoặc thêm dòng “[{name}]: địa chỉ”.",
    )


def _attributes(written: str) -> Fault:
    return Fault(
        "T41",
        f"“{written}” không dùng được trong tin",
        "trang in nguyên dòng này; cách hiện của trang do giao diện chung quyết định.",
        "xóa phần trong ngoặc nhọn.",
    )
