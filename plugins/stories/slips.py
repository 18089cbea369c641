"""Slips of the pen in Markdown: marks that were meant as a link, and would be printed as they are."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from plugins.stories.photo_names import is_photo_name
from plugins.stories.prose.left_signs import NO_PHOTO
from plugins.stories.prose.link_syntax import links_in
from plugins.stories.records import Fault
from plugins.stories.rules import Group, RuleTable, Where

# Within one line; a bracket inside ends the match, so the time is proportional to the length.
_LABEL = r"\[(?P<label>[^\[\]\n]*)\]"
_SPACED = re.compile(rf"{_LABEL}[ \t]++\((?P<address>[^()\[\]\n]+)\)")
_REFERENCE = re.compile(rf"{_LABEL}\[(?P<name>[^\[\]\n]*)\](?![(:])")
_PHOTO_APART = re.compile(r"^[ \t]*(![ \t\u00a0]+\[[^\[\]\n]*\]\([^()\n]*\))", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{(?::|[#.][a-zA-Z])[^{}\n]*\}|(?<=\))\{\s*+[a-z]++\s*+=[^{}\n]*\}")
_LINE_OF_PHOTO = re.compile(r"^[^\n]*!\[[^\n]*\]\([^\n]*$", re.MULTILINE)
_BRACKETS = " ()[]{}"
# What a bracket with a space before it holds where a link was meant; "[sic] (theo báo)" is none.
_ADDRESS = re.compile(r"https?://|mailto:|\.\.?/|/|\S+\.(?:md|html?|pdf)$", re.IGNORECASE)

# fmt: off
RULES = RuleTable(Group.LINKS, Where.BODY)
_SPACE_BEFORE_ADDRESS = RULES.rule("L08", "Giữa “]” và “(” không có dấu cách", "có dấu cách thì trang in nguyên cả dấu ngoặc lẫn địa chỉ.",
    "[cổng thông tin] (https://quochoi.vn/)", "[cổng thông tin](https://quochoi.vn/)",
    what="giữa “]” và “(” có dấu cách nên đây không thành {kind}", because="trang in nguyên cả dấu ngoặc lẫn địa chỉ.", mend="viết liền: {mark}[{label}]({address}).")
_UNKNOWN_REFERENCE = RULES.rule("L09", "Tên tắt của liên kết có dòng địa chỉ", "thiếu dòng ấy thì trang in nguyên các dấu ngoặc vuông.",
    "![Cử tri phát biểu][anh-1]", "[cổng thông tin][qh]\n\n[qh]: https://quochoi.vn/",
    what="trong bài không có dòng “[{name}]: …” cho “{written}”", because="trang in nguyên cả hai cặp ngoặc vuông.",
    mend="viết {mark}[{label}](địa chỉ), hoặc thêm dòng “[{name}]: địa chỉ”.")
TEXT_RULES = RuleTable(Group.TEXT, Where.BODY)
_BRACES = TEXT_RULES.rule("T41", "Không dùng {: …} của Markdown mở rộng", "trang in nguyên dòng này.",
    "Kỳ họp khai mạc. {: .quan-trong}", "**Kỳ họp khai mạc.**",
    what="“{written}” không dùng được trong tin", because="trang in nguyên dòng này; cách hiện của trang do giao diện chung quyết định.", mend="xóa phần trong ngoặc nhọn.")
_LONE_BRACKET = replace(NO_PHOTO, what="dòng ảnh “{written}” thừa hoặc thiếu một dấu ngoặc", because="trang in dấu ngoặc ấy cạnh ảnh.")
# fmt: on


def slips(text: str, references: Collection[str]) -> Iterator[tuple[int, Fault, bool]]:
    """Each slip in a text without code: its index, what it is, and whether it stops the build.

    ``references`` are the names, in lower case, that the text defines (``[tên]: https://…``).
    """
    for found, mark in _unescaped(_SPACED, text):
        address = found["address"].strip()
        if mark or _ADDRESS.match(address) or (is_photo_name(address) and " " not in address):
            kind = "ảnh" if mark else "liên kết"
            values = {"kind": kind, "mark": mark, "label": found["label"], "address": address}
            yield found.start(), _SPACE_BEFORE_ADDRESS.fault(**values), True
    for found, mark in _unescaped(_REFERENCE, text):
        name = found["name"] or found["label"]
        if " ".join(name.lower().split()) not in references:
            values = {"name": name, "mark": mark, "label": found["label"]}
            fault = _UNKNOWN_REFERENCE.fault(written=f"{mark}{found[0]}", **values)
            yield found.start(), fault, bool(mark)
    for found in _PHOTO_APART.finditer(text):
        yield found.start(1), NO_PHOTO.fault(written=found[1]), True
    for start, line in _lone_brackets(text):
        yield start, _LONE_BRACKET.fault(written=line), True
    for found, _ in _unescaped(_ATTRIBUTES, text):
        yield found.start(), _BRACES.fault(written=found[0]), True


def _lone_brackets(text: str) -> Iterator[tuple[int, str]]:
    """Each line of photos beside which a bracket is left that belongs to none."""
    for found in _LINE_OF_PHOTO.finditer(text):
        line, rest, place = found[0], "", 0
        for link in links_in(line):
            if link.start >= place:
                rest, place = rest + line[place : link.start], link.end
        rest = (rest + line[place:]).strip()
        if place and rest and not rest.strip(_BRACKETS):
            yield found.start(), line.strip()


def _unescaped(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each match without a backslash before it, with the ``!`` of an image or nothing."""
    for found in pattern.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        if before != "\\":
            yield found, before if before == "!" else ""
