"""Signs of Markdown that a page would print as they were typed, though they were meant to do something."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from plugins.stories.records import Level
from plugins.stories.rules import Group, Rule, RuleTable, Where

_CODE = frozenset({"code", "pre", "kbd", "samp"})
_TAIL = 16  # letters by which a place is found again in the source

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_NOTE_LEAKS = RULES.rule("T44", "Ghi chú <!-- --> không lộ ra trang", "ghi chú riêng của người soạn hiện trên trang cho mọi người đọc.",
    "Kỳ họp <!-- hỏi lại anh Nam\n\nvề số liệu --> khai mạc.", "Kỳ họp khai mạc.",
    what="ghi chú “{written}” sẽ hiện trên trang", because="dấu ghi chú chưa đóng, viết sai, hoặc kéo qua một dòng trống.", mend="xóa ghi chú này; muốn giữ thì viết trên một dòng riêng: <!-- ghi chú -->.")
_STARS = RULES.rule("T45", "Dấu sao của chữ đậm sát vào chữ", "dấu sao đặt sai chỗ thì trang in nguyên dấu sao, chữ không đậm.",
    "** Đồng chí ** phát biểu.", "**Đồng chí** phát biểu.", level=Level.HINT,
    what="“{written}” còn nguyên dấu trên trang", mend="viết sát, không có dấu cách bên trong: **chữ đậm**, mỗi đoạn văn mở và đóng riêng; không cần đậm thì bỏ các dấu này.")
_BRACKETS = RULES.rule("L18", "Liên kết viết đủ ngoặc: [chữ](địa chỉ)", "thiếu ngoặc hoặc ngoặc sai thứ tự thì trang in nguyên cả dấu ngoặc lẫn địa chỉ.",
    "(Nghị quyết)[https://quochoi.vn/nq]", "[Nghị quyết](https://quochoi.vn/nq)",
    what="“{written}” không thành liên kết", mend="viết [chữ hiện ra](địa chỉ): ngoặc vuông trước, ngoặc tròn sau, đủ bốn dấu.")
_PHOTO = RULES.rule("P07", "Dòng ảnh viết đủ ngoặc: ![mô tả](tên ảnh)", "ngoặc sai thì trang in nguyên dòng này, ảnh không hiện.",
    "!(Cử tri phát biểu)[hoi-truong.jpg]", "![Cử tri phát biểu](hoi-truong.jpg)",
    what="“{written}” không thành ảnh", mend="viết ![mô tả ảnh](ten-anh.jpg): ngoặc vuông trước, ngoặc tròn sau, đủ bốn dấu.")
_STRIKE = RULES.rule("T46", "Không có chữ gạch ngang ~~như thế này~~", "trang in nguyên các dấu ~.",
    "Giá ~~100~~ 90 đồng.", "Giá 90 đồng (trước là 100 đồng).",
    what="“{written}” còn nguyên dấu ~ trên trang", mend="bỏ các dấu ~; chữ đã bỏ thì viết bằng lời, như “(trước là 100 đồng)”.")
_HEADING = RULES.rule("T47", "Tiêu đề nhỏ viết “## ”, một dấu cách, rồi đến chữ", "thiếu dấu cách hoặc thiếu chữ thì trang in nguyên dấu #.",
    "##Kết quả kỳ họp", "## Kết quả kỳ họp", level=Level.HINT,
    what="“{written}” còn nguyên dấu # trên trang", mend="viết “## ” rồi đến chữ của tiêu đề nhỏ; không cần tiêu đề thì bỏ dấu #.")
# fmt: on

_KINDS: tuple[tuple[Rule, str], ...] = (
    (_NOTE_LEAKS, r"<![-—–]|--+>|—>"),
    (_PHOTO, r"!\([^()\n]{1,200}\)\[|!\[[^\[\]\n]{0,200}\]\("),
    (_BRACKETS, r"\]\(|\)\[(?:\Z|(?=\S+[./]))"),
    (_STRIKE, r"(?<!~)~~(?=[^\s~])"),
    (
        _STARS,
        r"(?<![\w*])\*\*+(?!\*)|(?<![\d*])\*\*+(?![\w*])|(?<!\w)__+(?=[^\W_])|(?<=[^\W_])__+(?!\w)",
    ),
    (_HEADING, r"^#{2,6}(?!#)"),
)
_ANY = re.compile(
    "|".join(f"(?P<k{place}>{pattern})" for place, (_, pattern) in enumerate(_KINDS)), re.MULTILINE
)


def left_signs(root: Element) -> Iterator[tuple[str, Rule]]:
    """The first sign of a kind in each piece of words, with some letters to find its place by.

    Of notes only the first is told, since it is what opens that reaches to where it closes.
    """
    leaks = False
    for text in _words(root):
        told: set[Rule] = {_NOTE_LEAKS} if leaks else set()
        for found in _ANY.finditer(text):
            rule = _KINDS[int((found.lastgroup or "k0")[1:])][0]
            if rule in told:
                continue
            told.add(rule)
            leaks |= rule is _NOTE_LEAKS
            yield text[found.start() : found.end() + _TAIL].split("\n")[0].strip(), rule


def _words(element: Element) -> Iterator[str]:
    """The texts of a tree outside of code, those of attributes that are read as well."""
    if element.tag not in _CODE:
        yield from filter(None, (element.text, element.get("alt"), element.get("title")))
        for child in element:
            yield from _words(child)
    if element.tail:
        yield element.tail
