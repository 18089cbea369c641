"""The rules of the stories that a header pins to the related news or keeps out of them."""

from plugins.stories.rules import Group, Where, problems

# A table: each rule in two lines, its words and its examples.
# fmt: off
RELATED_RULES = (
    *problems(
        Group.RELATED, Where.HEADER,
        ("R01", "Tên ở Related, Unrelated là tên thư mục của một tin", "tên viết sai thì không tin nào được ghim hay loại ra.",
         "Related: ky-hop-11", "Related: ky-hop-1"),
        ("R03", "Tin không ghim chính nó", "danh sách dưới một tin chỉ gồm các tin khác.",
         "Related: vi-du", "Related: ky-hop-2"),
        ("R05", "Một tin không vừa được ghim vừa bị loại", "dòng Related đặt tin ấy lên đầu, dòng Unrelated bảo không bao giờ hiện.",
         "Related: ky-hop-1\nUnrelated: ky-hop-1", "Related: ky-hop-1\nUnrelated: ky-hop-2"),
    ),
    *problems(
        Group.RELATED, Where.FOLDER,
        ("R02", "Tin được ghim là tin đã đăng", "bản nháp, tin ẩn, tin đã rút không được hiện dưới tin khác.",
         "Related: khac, mà tin “khac” còn là bản nháp", "Related: khac, khi tin “khac” đã đăng"),
        ("R04", "Không ghim nhiều tin hơn số chỗ của danh sách", "các tin ghim sau cùng sẽ không hiện.",
         "dòng Related có chín tin, danh sách có tám chỗ", "dòng Related có tám tin"),
        ("R06", "Tên ở Related, Unrelated chỉ đúng một tin", "hai thư mục trùng tên thì không biết là tin nào.",
         "Related: ky-hop, mà có cả tin/2021/ky-hop và tin/2022/ky-hop", "Related: 2022/ky-hop"),
    ),
)
# fmt: on
