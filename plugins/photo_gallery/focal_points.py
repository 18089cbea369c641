"""What crops are to keep of a photo, as an editor says it: ``trên trái``, or ``30% 20%``."""

import re

from plugins.stories.records import MIDDLE, Fault, FocalPoint
from plugins.stories.rules import Group, RuleTable, Where
from plugins.vietnamese.normalise import clean, fold

STEP = 5  # per cent; the style sheet has a class for each

# Without marks, as they may be typed in haste: nobody but the program reads them.
_ACROSS = {"trai": 0, "phai": 100}
_DOWN = {"tren": 0, "duoi": 100}
_MIDDLE = {"giua"}
_FILLERS = {"ben", "phia", "goc", "o", "chinh"}  # góc trên bên trái
_PER_CENT = re.compile(r"(\d{1,3})\s?% (\d{1,3})\s?%")

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.BODY)
_UNKNOWN_WORDS = RULES.rule("P09", "Chỗ cần giữ của ảnh ghi bằng những chữ đã định", "trang cắt ảnh cho vừa khung và giữ lại chỗ được ghi; ghi chữ khác thì máy không biết giữ chỗ nào.",
    '![Cử tri phát biểu](hoi-truong.jpg "Cử tri phát biểu (Giữ: cạnh cửa sổ)")', '![Cử tri phát biểu](hoi-truong.jpg "Cử tri phát biểu (Giữ: trên trái)")',
    what="không hiểu “{written}” là chỗ nào của ảnh", mend="ghi “giữa”, “trên”, “dưới”, “trái”, “phải”, hai chữ như “trên trái”, hoặc phần trăm tính từ mép trái và mép trên như “30% 20%”; bỏ đi thì máy tự chọn.")
# fmt: on


def names_a_spot(written: str) -> bool:
    """Whether words name a spot."""
    try:
        read_focal_point(written)
    except Fault:
        return False
    return True


def read_focal_point(written: str) -> FocalPoint:
    """The spot that words name; what they leave open lies halfway. Raises Fault."""
    key = clean(fold(written).replace(",", " "))
    if (found := _PER_CENT.fullmatch(key)) and max(map(int, found.groups())) <= 100:
        return FocalPoint(*(STEP * round(int(share) / STEP) for share in found.groups()))
    words = [word for word in key.split() if word not in _FILLERS]
    across, down = ([axis[word] for word in words if word in axis] for axis in (_ACROSS, _DOWN))
    is_known = set(words) <= _ACROSS.keys() | _DOWN.keys() | _MIDDLE
    if not words or not is_known or max(len(across), len(down)) > 1:
        raise _UNKNOWN_WORDS.fault(written=written)
    return FocalPoint(next(iter(across), MIDDLE.x), next(iter(down), MIDDLE.y))
