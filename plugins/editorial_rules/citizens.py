"""Citizens whom a story makes easy to find: a child in distress by name, a person by the house.

Hints for a person to weigh, so only what is quite certain is marked. Both look at the body as it
was written, in NFC, and are linear: each begins at a word and looks at a bounded window around it.
"""

import re
from collections.abc import Iterator

from plugins.vietnamese.spans import Span

# The family names of more than nine in ten Vietnamese, the Tày, Nùng, Dao and Hmong among them.
FAMILY_NAMES = """
    Âu Bàn Bế Bùi Cao Cầm Chảo Chu Dương Đàm Đào Đặng Đèo Đinh Đoàn Đỗ Giàng Hà Hầu Hoàng Hồ Hứa Huỳnh
    Kiều La Lâm Lầu Lê Linh Lò Lộc Lù Lục Lương Lường Lưu Lý Ma Mã Mai Má Nghiêm Ngô Nguyễn Nông Phạm
    Phan Phàn Phùng Quách Sầm Sùng Tạ Tăng Tẩn Thạch Thái Thân Thào Tô Tống Trần Triệu Trịnh Trương Vàng
    Văn Vi Võ Vũ Vương Vừ
"""
_CAPITALS = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))))
_NAME = rf"(?:{'|'.join(FAMILY_NAMES.split())})(?:[ ][{_CAPITALS}][^\W\d_]{{0,7}}){{1,4}}"

_CHILD = re.compile(
    rf"[CcEeBb](?<![^\W_].)(?<!rẻ .)(?<!nh .)(?<!hị .)(?:háu|m|é)(?: (?:bé|trai|gái|nhỏ))?[ ](?P<name>{_NAME})"
)
_AGE = re.compile(
    r"\b(?P<age>\d{1,2}) tuổi|\b(?:SN|sinh năm|sinh ngày \d{1,2}/\d{1,2}/)[ ]?(?P<year>(?:19|20)\d\d)"
    r"|\blớp (?P<grade>\d{1,2})|\b(?P<school>mầm non|mẫu giáo|tiểu học|THCS|trung học cơ sở)\b",
    re.IGNORECASE,
)
_DISTRESS = re.compile(
    r"\b(?:xâm hại|hiếp dâm|dâm ô|giao cấu|cưỡng bức|bạo hành|bị hại|nạn nhân|bị can|bị cáo|bắt cóc|mua bán người"
    r"|tảo hôn|bỏ rơi|tự tử|tử vong|đuối nước|thiệt mạng|mất tích|bị đánh|mồ côi|HIV|AIDS|trộm cắp|ma túy"
    r"|mang thai|phạm tội|bệnh hiểm nghèo|ung thư)\b",
    re.IGNORECASE,
)
_ADULT_AGE = 16  # Law on Children 2016, article 1
_LAST_GRADE = 10
_BEHIND_NAME = 90
_AROUND = 400

_CITIZEN = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Cc]ụ|[Cc]ông dân)[ ](?P<name>{_NAME})"
)
_HOUSE = re.compile(
    r"[SsNn](?<![^\W_].)(?:ố (?P<house>nhà )?|hà số )\d{1,4}[A-Za-z]?(?:/\d{1,4}){0,3}(?![\w/])"
)
_LIVES_AT = re.compile(
    r"\b(?:thường trú|tạm trú|trú quán|cư trú|trú|ngụ|sống|nhà riêng|nhà|ở)(?: tại| ở)? $",
    re.IGNORECASE,
)
_BEFORE_HOUSE = 120


def children_in_distress(body: str, year: int) -> Iterator[Span]:
    """The full name of a child, with age, class or school, in a paragraph of a crime or a misfortune.

    ``year`` is that of the story: younger than 16 in it is a child, as is whoever goes to a
    school below class 10. Initials (`cháu N.T.H.`) hide a child, and praise needs no hiding.
    """
    for found in _CHILD.finditer(body):
        start, end = _paragraph(body, *found.span())
        behind = body[found.end() : min(end, found.end() + _BEHIND_NAME)]
        if _is_child(_AGE.search(behind), year) and _DISTRESS.search(body, start, end):
            yield Span(*found.span("name"))


def home_addresses(body: str) -> Iterator[Span]:
    """The number of a house in the same sentence as the name of the citizen who lives in it."""
    for found in _HOUSE.finditer(body):
        before = body[max(0, found.start() - _BEFORE_HOUSE) : found.start()]
        sentence = re.split(r"[.;!?]\s|\n", before)[-1]
        lives = _LIVES_AT.search(sentence)
        if (lives or found["house"]) and _CITIZEN.search(sentence):
            yield Span(found.start() - (len(lives[0]) if lives else 0), found.end())


def _is_child(found: re.Match[str] | None, year: int) -> bool:
    if found is None:
        return False
    if found["age"]:
        return int(found["age"]) < _ADULT_AGE
    if found["year"]:
        return year - int(found["year"]) < _ADULT_AGE
    return bool(found["school"]) or int(found["grade"]) < _LAST_GRADE


def _paragraph(body: str, start: int, end: int) -> tuple[int, int]:
    """The part of a place's line that is near it."""
    first, last = max(0, start - _AROUND), min(len(body), end + _AROUND)
    line_end = body.find("\n", end, last)
    return body.rfind("\n", first, start) + 1 or first, line_end if line_end >= 0 else last
