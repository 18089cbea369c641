"""Rules about people; the examples stand beside the register of Kim Chi and Hoàng Thị Mai."""

from plugins.editorial_rules.finders import people
from plugins.editorial_rules.rules import Group, Rule, Where
from plugins.stories.records import Level

_TOLD = (
    (
        "B01",
        Where.HEADER,
        "Người viết, người chụp ảnh có trong danh sách",
        "tên viết sai thì tin không vào trang của tác giả.",
        "Authors: Kim Chí",
        "Authors: Kim Chi",
    ),
    (
        "B02",
        Where.HEADER,
        "Mỗi nguồn có đúng một địa chỉ",
        "địa chỉ lệch thứ tự thì bạn đọc bị dẫn sang nguồn khác.",
        "Source: Báo Nhân Dân\nSource_url: nhandan.vn",
        "Source: Báo Nhân Dân\nSource_url: https://nhandan.vn/bai-viet",
    ),
    (
        "B03",
        Where.FOLDER,
        "Tệp của một người có tên người ấy",
        "tên được in ở đầu tin và trên trang tác giả.",
        "tac-gia/kim-chi.md không có dòng Name",
        "Name: Kim Chi",
    ),
    (
        "B04",
        Where.FOLDER,
        "Tên tệp của một người dùng làm địa chỉ được",
        "tên tệp là địa chỉ trang tác giả.",
        "tac-gia/Kim Chi.md",
        "tac-gia/kim-chi.md",
    ),
    (
        "B05",
        Where.FOLDER,
        "Mỗi tên chỉ thuộc về một người",
        "hai người trùng tên thì tin ký nhầm người.",
        "hai tệp cùng có Name: Kim Chi",
        "Name: Kim Chi và Name: Kim Chi (Ban Pháp chế)",
    ),
)
RULES = (
    *(
        Rule(code, Level.PROBLEM, Group.PEOPLE, name, why, wrong, right, where)
        for code, where, name, why, wrong, right in _TOLD
    ),
    Rule(
        "B10",
        Level.HINT,
        Group.PEOPLE,
        "Tên người chụp trong chú thích viết như trong danh sách",
        "tên lệch một chữ là ghi sai tên người.",
        "![Cử tri phát biểu](hoi-truong.jpg)\n*Hội nghị (Ảnh: Hoàng Thi Mai)*",
        "![Cử tri phát biểu](hoi-truong.jpg)\n*Hội nghị (Ảnh: Hoàng Thị Mai)*",
        find=people.credit_near_a_name,
    ),
    Rule(
        "B11",
        Level.HINT,
        Group.PEOPLE,
        "Danh sách không có hai người chỉ khác nhau ở dấu",
        "thường là một người ghi hai lần, tin của người ấy bị chia đôi.",
        "Name: Hoàng Thị Mai và Name: Hoàng Thị Mái",
        "một tệp, cách viết kia ghi ở Aliases",
        Where.FOLDER,
        people.near_another_person,
    ),
)
