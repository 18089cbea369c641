"""Rules about links."""

from plugins.editorial_rules.finders import links
from plugins.editorial_rules.rules import Finder, Group, Rule, Where
from plugins.stories.records import Level

_TOLD = (
    (
        "L01",
        "Liên kết dẫn tới một tin hay trang có thật",
        "bạn đọc bấm vào sẽ gặp trang lỗi.",
        "[phiên họp tháng 7](../khong-co/index.md)",
        "[trang Liên hệ](/lien-he/)",
    ),
    (
        "L02",
        "Liên kết bắt đầu bằng https, mailto hoặc tel",
        "liên kết loại khác có thể chạy lệnh trên máy bạn đọc.",
        "[bấm để xem](javascript:alert(1))",
        "[cổng thông tin Quốc hội](https://quochoi.vn/)",
    ),
    (
        "L03",
        "Không dùng {attach}, {static}",
        "liên kết tới tin khác là đường dẫn tới tệp index.md của tin ấy.",
        "[tài liệu]({attach}tai-lieu.pdf)",
        "[trang Liên hệ](/lien-he/)",
    ),
    (
        "L04",
        "Chỉ dẫn tới tin đã công khai",
        "tin nháp, tin hẹn giờ, tin đã rút thì bạn đọc không mở được.",
        "liên kết tới một tin có Status: draft",
        "liên kết tới một tin đã đăng",
    ),
    (
        "L05",
        "Địa chỉ bắt đầu bằng “/” có trên trang",
        "bạn đọc bấm vào sẽ gặp trang lỗi.",
        "[trang Liên hệ](/lien-lac/)",
        "[trang Liên hệ](/lien-he/)",
    ),
    (
        "L06",
        "Địa chỉ là một địa chỉ",
        "trình duyệt không đọc được thì bấm vào không tới đâu.",
        "[cổng thông tin](https://[quochoi.vn/)",
        "[cổng thông tin](https://quochoi.vn/)",
    ),
    (
        "L07",
        "Chỗ được dẫn tới trong bài có thật",
        "bạn đọc bấm vào thì trang đứng yên.",
        "[xem kết quả](#ket-qua)",
        "[xem kết quả](#ket-qua)\n\n## Kết quả",
    ),
    (
        "L08",
        "Giữa “]” và “(” không có dấu cách",
        "có dấu cách thì trang in nguyên cả dấu ngoặc lẫn địa chỉ.",
        "[cổng thông tin] (https://quochoi.vn/)",
        "[cổng thông tin](https://quochoi.vn/)",
    ),
    (
        "L09",
        "Tên tắt của liên kết có dòng địa chỉ",
        "thiếu dòng ấy thì trang in nguyên các dấu ngoặc vuông.",
        "![Cử tri phát biểu][anh-1]",
        "[cổng thông tin][qh]\n\n[qh]: https://quochoi.vn/",
    ),
)


def _hint(code: str, name: str, why: str, wrong: str, right: str, find: Finder) -> Rule:
    return Rule(code, Level.HINT, Group.LINKS, name, why, wrong, right, find=find)


_GOOD = "[Luật Tổ chức chính quyền địa phương](https://quochoi.vn/luat)"
RULES = (
    *(
        Rule(
            code,
            Level.PROBLEM,
            Group.LINKS,
            name,
            why,
            wrong,
            right,
            Where.FOLDER if code == "L04" else Where.BODY,
        )
        for code, name, why, wrong, right in _TOLD
    ),
    _hint(
        "L10",
        "Địa chỉ trang đặt trong liên kết có chữ",
        "địa chỉ để trần không bấm được, khó đọc và bị máy đọc màn hình đánh vần.",
        "Xem toàn văn ở https://quochoi.vn/luat trước ngày 30/6.",
        f"Xem toàn văn {_GOOD} trước ngày 30/6.",
        links.bare_address,
    ),
    _hint(
        "L11",
        "Chữ của liên kết nói nơi dẫn tới",
        "người dùng máy đọc màn hình nghe riêng các liên kết; “tại đây” không cho biết gì.",
        "Xem toàn văn [tại đây](https://quochoi.vn/luat).",
        f"Xem toàn văn {_GOOD}.",
        links.says_nothing,
    ),
    Rule(
        "L12",
        Level.PROBLEM,
        Group.LINKS,
        "Không dẫn tới trang cũ",
        "trang cũ sẽ đóng, liên kết sẽ hỏng.",
        "[Kỳ họp thứ nhất](/index.php?id=1204)",
        _GOOD,
        find=links.old_portal,
    ),
    _hint(
        "L13",
        "Tên miền lạ được xem lại một lần",
        "trang cơ quan nhà nước từng bị chèn liên kết cờ bạc, quảng cáo; tên miền mới nên có người xem.",
        "[kết quả](https://chua-tung-dan.example/kq)",
        _GOOD,
        links.new_host,
    ),
    _hint(
        "L14",
        "Liên kết dùng https",
        "đường truyền không mã hóa có thể bị người khác xem và sửa.",
        "[Luật Tổ chức chính quyền địa phương](http://quochoi.vn/luat)",
        _GOOD,
        links.unencrypted,
    ),
    _hint(
        "L15",
        "Không dùng liên kết rút gọn",
        "liên kết rút gọn giấu nơi dẫn tới và có thể bị đổi hướng sau khi đăng.",
        "[toàn văn dự thảo](https://bit.ly/3abcXYZ)",
        _GOOD,
        links.shortened,
    ),
    _hint(
        "L16",
        "Liên kết có chữ",
        "liên kết không có chữ thì không ai thấy để bấm.",
        "Xem toàn văn [](https://quochoi.vn/luat).",
        f"Xem toàn văn {_GOOD}.",
        links.without_words,
    ),
    _hint(
        "L17",
        "Dẫn trong trang thì không viết cả địa chỉ",
        "địa chỉ đầy đủ không được kiểm tra, và hỏng khi trang đổi tên miền.",
        "[trang Liên hệ](https://hdnd-langson.example/lien-he/)",
        "[trang Liên hệ](/lien-he/)",
        links.own_site_from_outside,
    ),
)
