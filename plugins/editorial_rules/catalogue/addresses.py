"""Rules about the names of files and folders."""

from plugins.editorial_rules.finders import addresses
from plugins.editorial_rules.finders.addresses import LONG_PATH
from plugins.editorial_rules.rules import Group, Rule, Where
from plugins.stories.records import Level

RULES = (
    Rule(
        "A10",
        Level.HINT,
        Group.ADDRESSES,
        "Tên thư mục tin chỉ gồm a-z, số và gạch nối",
        "tên có dấu, dấu cách dễ hỏng khi chép giữa Windows, Mac và máy chủ, và khó dẫn tới.",
        "tin/2026/Kỳ họp thứ 2/index.md",
        "tin/2026/ky-hop-thu-2/index.md",
        Where.FOLDER,
        addresses.folder_name,
    ),
    Rule(
        "A11",
        Level.PROBLEM,
        Group.ADDRESSES,
        "Tên tệp và thư mục dùng được trên Windows",
        "máy Windows không tải được cả kho tin nếu có một tên như vậy.",
        "tin/2026/con/index.md",
        "tin/2026/con-duong/index.md",
        Where.FOLDER,
        addresses.not_on_windows,
    ),
    Rule(
        "A12",
        Level.HINT,
        Group.ADDRESSES,
        "Ngày ở tên thư mục là ngày đăng",
        "khi hai ngày khác nhau thì một trong hai đã bị ghi nhầm.",
        "thư mục 2021-05-27-ky-hop có tin ghi Date: 5/7/2021",
        "thư mục 2021-05-27-ky-hop có tin ghi Date: 27/5/2021",
        Where.FOLDER,
        addresses.folder_date,
    ),
    Rule(
        "A13",
        Level.HINT,
        Group.ADDRESSES,
        f"Đường dẫn của tin không quá {LONG_PATH} ký tự",
        "Windows không mở được tệp có đường dẫn dài hơn 260 ký tự, kể cả thư mục chứa trang.",
        "tên thư mục chép nguyên một tiêu đề dài",
        "tin/2026/2026-03-18-cu-tri-huu-lien/index.md",
        Where.FOLDER,
        addresses.long_path,
    ),
)
