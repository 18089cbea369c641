"""The rules of bylines and of the register of people, told while they are read."""

from plugins.stories.rules import Group, Where, problems

# A table: each rule in two lines, its words and its examples.
# fmt: off
BYLINE_RULES = (
    *problems(
        Group.PEOPLE, Where.HEADER,
        ("B01", "Người viết, người chụp ảnh có trong danh sách", "tên viết sai thì tin không vào trang của tác giả.",
         "Authors: Kim Chí", "Authors: Kim Chi"),
        ("B02", "Mỗi nguồn có đúng một địa chỉ", "địa chỉ lệch thứ tự thì bạn đọc bị dẫn sang nguồn khác.",
         "Source: Báo Nhân Dân\nSource_url: nhandan.vn", "Source: Báo Nhân Dân\nSource_url: https://nhandan.vn/bai-viet"),
    ),
    *problems(
        Group.PEOPLE, Where.FOLDER,
        ("B03", "Tệp của một người có tên người ấy", "tên được in ở đầu tin và trên trang tác giả.",
         "tac-gia/kim-chi.md không có dòng Name", "Name: Kim Chi"),
        ("B04", "Tên tệp của một người dùng làm địa chỉ được", "tên tệp là địa chỉ trang tác giả.",
         "tac-gia/Kim Chi.md", "tac-gia/kim-chi.md"),
        ("B05", "Mỗi tên chỉ thuộc về một người", "hai người trùng tên thì tin ký nhầm người.",
         "hai tệp cùng có Name: Kim Chi", "Name: Kim Chi và Name: Kim Chi (Ban Pháp chế)"),
    ),
)
# fmt: on
