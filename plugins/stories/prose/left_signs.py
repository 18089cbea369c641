"""Signs of Markdown that a page would print as they were typed, though they were meant to do something."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from plugins.stories.photo_names import PHOTO_NAME_END
from plugins.stories.records import Level
from plugins.stories.rules import Breach, Group, Rule, RuleTable, Where

_CODE = frozenset({"code", "pre", "kbd", "samp"})
_AROUND = 16  # letters before and behind a sign, by which its place is found again in the source

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_NOTE_LEAKS = RULES.rule("T44", "Ghi chú <!-- --> không lộ ra trang", "ghi chú riêng của người soạn hiện trên trang cho mọi người đọc.",
    "Kỳ họp <!-- hỏi lại anh Nam\n\nvề số liệu --> khai mạc.", "Kỳ họp khai mạc.",
    what="ghi chú “{written}” sẽ hiện trên trang", because="dấu ghi chú chưa đóng, viết sai, hoặc kéo qua một dòng trống.", mend="xóa ghi chú này; muốn giữ thì viết trên một dòng riêng: <!-- ghi chú -->.")
_ARROW = replace(_NOTE_LEAKS, what="“{written}” là nửa sau của một ghi chú, hoặc là mũi tên",
    because="nửa sau của ghi chú thì cả ghi chú hiện trên trang cho mọi người đọc.", mend="là mũi tên thì viết “→”; là ghi chú thì viết cả ghi chú trên một dòng riêng, <!-- ghi chú -->, hoặc xóa nó.")
_STARS = RULES.rule("T45", "Dấu sao của chữ đậm sát vào chữ", "dấu sao đặt sai chỗ thì trang in nguyên dấu sao, chữ không đậm.",
    "** Đồng chí ** phát biểu.", "**Đồng chí** phát biểu.", level=Level.HINT,
    what="“{written}” còn nguyên dấu trên trang", mend="viết sát, không có dấu cách bên trong: **chữ đậm**, mỗi đoạn văn mở và đóng riêng; không cần đậm thì bỏ các dấu này; là dấu sao thật thì gõ \\** thay cho **.")
_BRACKETS = RULES.rule("L18", "Liên kết viết đủ ngoặc: [chữ](địa chỉ)", "thiếu ngoặc hoặc ngoặc sai thứ tự thì trang in nguyên cả dấu ngoặc lẫn địa chỉ.",
    "(Nghị quyết)[https://quochoi.vn/nq]", "[Nghị quyết](https://quochoi.vn/nq)",
    what="“{written}” không thành liên kết", mend="viết [chữ hiện ra](địa chỉ): ngoặc vuông trước, ngoặc tròn sau, đủ bốn dấu.")
NO_PHOTO = RULES.rule("P07", "Dòng ảnh viết đủ ngoặc: ![mô tả](tên ảnh)", "ngoặc sai thì trang in nguyên dòng này, ảnh không hiện.",
    "!(Cử tri phát biểu)[hoi-truong.jpg]", "![Cử tri phát biểu](hoi-truong.jpg)",
    what="“{written}” không thành ảnh", mend="viết ![mô tả ảnh](ten-anh.jpg): ngoặc vuông trước, ngoặc tròn sau, đủ bốn dấu.")
_IN_CODE = replace(NO_PHOTO, what="“{written}” nằm giữa hai dấu ` nên không thành ảnh", mend="bỏ hai dấu ` ở đầu và cuối dòng.")
_STRIKE = RULES.rule("T46", "Không có chữ gạch ngang ~~như thế này~~", "trang in nguyên các dấu ~.",
    "Giá ~~100~~ 90 đồng.", "Giá 90 đồng (trước là 100 đồng).",
    what="“{written}” còn nguyên dấu ~ trên trang", mend="bỏ các dấu ~; chữ đã bỏ thì viết bằng lời, như “(trước là 100 đồng)”.")
_HEADING = RULES.rule("T47", "Tiêu đề nhỏ viết “## ”, một dấu cách, rồi đến chữ", "thiếu dấu cách hoặc thiếu chữ thì trang in nguyên dấu #.",
    "##Kết quả kỳ họp", "## Kết quả kỳ họp", level=Level.HINT,
    what="“{written}” còn nguyên dấu # trên trang", mend="viết “## ” rồi đến chữ của tiêu đề nhỏ; không cần tiêu đề thì bỏ dấu #.")
WITHIN_HTML = RULES.rule("T62", "Giữa thẻ HTML không dùng ký hiệu Markdown", "giữa thẻ HTML thì trang in nguyên các ký hiệu, chữ không đậm, liên kết không thành.",
    "<p>Kỳ họp **thứ ba**.</p>", "Kỳ họp **thứ ba**.", level=Level.HINT,
    what="“{written}” nằm giữa thẻ HTML nên còn nguyên ký hiệu trên trang", mend="bỏ thẻ HTML ở đầu và cuối đoạn này (như <p>, </p>), hoặc viết <b>chữ đậm</b>, <a href=\"địa chỉ\">liên kết</a>.")
# fmt: on

# Brackets of Markdown that do not meet; a sign of exclamation or two square brackets with a photo's
# name behind, whatever signs a keyboard or another program put between; a line of a description
# whose target stands on the next. A space amid "](" is told as such.
_MEANT_AS_PHOTO = (
    r"!\([^()\n]{1,200}\)\[|!\[[^\[\]\n]{0,200}\]\(|^!\[[^\[\]\n]{0,200}\]$"
    r"|(?!!\[[^\[\]\n]{0,200}\][ \t]+\()"
    rf"(?:[!！][\[({{<［（｛【《]|^[!！][^\n]|\[\[|\]!\()[^\n]{{0,150}}?{PHOTO_NAME_END}"
)

_KINDS: tuple[tuple[Rule, str], ...] = (
    (_NOTE_LEAKS, r"<![-—–]"),
    (_ARROW, r"--+>|—>"),
    (NO_PHOTO, _MEANT_AS_PHOTO),
    (_BRACKETS, r"\]\(|\)\[(?:\Z|(?=\S+[./]))"),
    (_STRIKE, r"(?<!~)~~(?=[^\s~])"),
    (
        _STARS,
        r"(?<![\w*])\*\*+(?!\*)|(?<![\d*])\*\*+(?![\w*])|(?<=[^\W\d_])\*{4,}(?=[^\W\d_])"
        r"|(?<!\w)__+(?=[^\W_])|(?<=[^\W_])__+(?!\w)",
    ),
    (_HEADING, r"^#{2,}"),
)
_ANY = re.compile(
    "|".join(f"(?P<k{place}>{pattern})" for place, (_, pattern) in enumerate(_KINDS)), re.MULTILINE
)
_PHOTO_LINE = re.compile(rf"!\[[^\[\]\n]*\]\([^()\n]*{PHOTO_NAME_END}")
_MAY_HOLD = re.compile(r"[*_~\[\]<>#!！]")
# "Na Dương**" is explained by a paragraph that begins "** ".
_STARRED_NOTE = re.compile(r"\s*\*\*+ (?!.*\*\*)", re.DOTALL)
_STARRED_WORDS = re.compile(r"(?:[^*]*[\w)]\*\*+(?![\w*]))+[^*]*")
# Bold and a link, with no tag inside.
_MARKDOWN = re.compile(r"\*\*[^\s*<>][^*<>\n]*\*\*|\[[^\[\]<>\n]+\]\([^()<>\s]+\)")


def left_signs(root: Element) -> Iterator[Breach]:
    """The first sign of a kind in each piece of words.

    Of notes only the first is told, since it is what opens that reaches to where it closes.
    """
    pieces = list(filter(_MAY_HOLD.search, _words(root)))
    noted = any(map(_STARRED_NOTE.match, pieces)) and any(map(_STARRED_WORDS.fullmatch, pieces))
    leaks: set[Rule] = set()
    for text in pieces:
        told = set(leaks)
        if noted and (_STARRED_NOTE.match(text) or _STARRED_WORDS.fullmatch(text)):
            told.add(_STARS)
        for found in _ANY.finditer(text):
            rule = _KINDS[int((found.lastgroup or "k0")[1:])][0]
            if rule in told:
                continue
            told.add(rule)
            if rule in (_NOTE_LEAKS, _ARROW):
                leaks |= {_NOTE_LEAKS, _ARROW}
                told |= leaks
            yield _breach(text, found, rule)
    for block in root.iter("p"):
        if photo := _photo_in_code(block):
            yield Breach(_IN_CODE, photo)


def _photo_in_code(block: Element) -> str | None:
    """The line of a photo that is all there is in a block, as code; within words it is an example."""
    if len(block) != 1 or block[0].tag != "code" or block.text or block[0].tail:
        return None
    written = block[0].text or ""
    return written if _PHOTO_LINE.match(written) else None


def sign_within(raw: str) -> str | None:
    """The first bold or link, as Markdown has them, in a block of HTML, where Markdown reads none."""
    found = _MARKDOWN.search(raw) if raw[:1] == "<" and raw[1:2].isalpha() else None
    return found[0] if found else None


def _breach(text: str, found: re.Match[str], rule: Rule) -> Breach:
    written = text[found.start() : found.end() + _AROUND].split("\n")[0].rstrip()
    before = text[max(found.start() - _AROUND, 0) : found.start()].split("\n")[-1]
    return Breach(rule, written, before)


def _words(element: Element) -> Iterator[str]:
    """The texts of a tree outside of code, those of attributes that are read as well."""
    if element.tag not in _CODE:
        yield from filter(None, (element.text, element.get("alt"), element.get("title")))
        for child in element:
            yield from _words(child)
    if element.tail:
        yield element.tail
