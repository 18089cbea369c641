"""Rules about the stories that a header pins to the related news or keeps out of them."""

from plugins.editorial_rules.rules import Group, Rule, Where
from plugins.stories.records import Level

_TOLD = (
    (
        "R01",
        Where.HEADER,
        "Tên ở Related, Unrelated là tên thư mục của một tin",
        "tên viết sai thì không tin nào được ghim hay loại ra.",
        "Related: ky-hop-11",
        "Related: ky-hop-1",
    ),
    (
        "R02",
        Where.FOLDER,
        "Tin được ghim là tin đã đăng",
        "bản nháp, tin ẩn, tin đã rút không được hiện dưới tin khác.",
        "Related: khac, mà tin “khac” còn là bản nháp",
        "Related: khac, khi tin “khac” đã đăng",
    ),
    (
        "R03",
        Where.HEADER,
        "Tin không ghim chính nó",
        "danh sách dưới một tin chỉ gồm các tin khác.",
        "Related: vi-du",
        "Related: ky-hop-2",
    ),
    (
        "R04",
        Where.FOLDER,
        "Không ghim nhiều tin hơn số chỗ của danh sách",
        "các tin ghim sau cùng sẽ không hiện.",
        "dòng Related có chín tin, danh sách có tám chỗ",
        "dòng Related có tám tin",
    ),
    (
        "R05",
        Where.HEADER,
        "Một tin không vừa được ghim vừa bị loại",
        "dòng Related đặt tin ấy lên đầu, dòng Unrelated bảo không bao giờ hiện.",
        "Related: ky-hop-1\nUnrelated: ky-hop-1",
        "Related: ky-hop-1\nUnrelated: ky-hop-2",
    ),
    (
        "R06",
        Where.FOLDER,
        "Tên ở Related, Unrelated chỉ đúng một tin",
        "hai thư mục trùng tên thì không biết là tin nào.",
        "Related: ky-hop, mà có cả tin/2021/ky-hop và tin/2022/ky-hop",
        "Related: 2022/ky-hop",
    ),
)
RULES = tuple(
    Rule(code, Level.PROBLEM, Group.RELATED, name, why, wrong, right, where)
    for code, where, name, why, wrong, right in _TOLD
)
