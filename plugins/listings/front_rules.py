"""The rules of the file of the front page, with all their words."""

from dataclasses import replace

from plugins.listings.home import LAYOUTS, SECONDS
from plugins.stories.records import Level
from plugins.stories.rules import Group, RuleTable, Where

_MOST = len(LAYOUTS) - 1
# fmt: off
RULES = RuleTable(Group.FRONT, Where.FOLDER)
UNKNOWN_STORY = RULES.rule("C01", "Lead và Top ghi tên thư mục hoặc đường dẫn của một tin", "tên viết sai thì tin không lên được đầu trang chủ.",
    "Lead: ky-hop-11", "Lead: tin/2026/ky-hop-1/index.md",
    what="không có tin nào trong thư mục “{name}”", mend="chép lại tên thư mục của tin, hoặc bỏ dòng này.")
NEAR_A_STORY = replace(UNKNOWN_STORY, mend="có phải là “{near}”? Nếu phải thì sửa theo đó; không thì bỏ dòng này.")
SEVERAL_STORIES = replace(UNKNOWN_STORY, what="có {count} tin trong thư mục tên “{name}”", because="không biết là tin nào: {paths}.", mend="viết cả đường dẫn của thư mục như trên.")
NOT_LISTED = RULES.rule("C02", "Tin đặt ở đầu trang chủ là tin đã đăng", "bạn đọc chưa đọc được tin ấy, nên máy đặt tin khác vào chỗ đó.",
    "Lead: ky-hop-1, mà tin “ky-hop-1” còn là bản nháp", "Lead: ky-hop-1, khi tin “ky-hop-1” đã đăng", level=Level.HINT,
    what="tin “{title}” {state}", mend="nếu tin sắp đăng thì để nguyên, đăng xong tin sẽ lên đầu trang chủ; không thì bỏ dòng này.")
NAMED_TWICE = RULES.rule("C03", "Mỗi tin chỉ đặt ở đầu trang chủ một lần", "tin chỉ hiện một lần, chỗ kia để cho tin khác.",
    "Lead: ky-hop-1\nTop: ky-hop-1", "Lead: ky-hop-1\nTop: ky-hop-2", level=Level.HINT,
    what="tin “{name}” đã được đặt ở dòng {line}", mend="bỏ một trong hai dòng.")
TOO_MANY = RULES.rule("C04", f"Không giữ quá {SECONDS} tin dưới tin chính", "những tin ghi sau cùng sẽ không có chỗ.",
    "sáu dòng Top", "bốn dòng Top",
    what="đây là tin thứ {count}, mà dưới tin chính chỉ có {most} chỗ", mend="giữ lại nhiều nhất {most} tin.")
SECOND_LEAD = replace(TOO_MANY, what="Lead ghi hơn một tin", because="trang chủ chỉ có một tin chính.", mend="giữ tin đầu ở dòng này, chuyển các tin sau sang dòng Top.")
LEAD_IS_OVER = RULES.rule("C05", "Tin chính còn trong hạn", "hết hạn thì máy lại tự chọn tin chính.",
    "Lead_until: 1/1/2020", "Lead_until: 31/12/2030, khi hôm nay chưa tới ngày ấy", level=Level.HINT,
    what="hạn của tin chính là {end}, nay đã qua", mend="bỏ hai dòng Lead và Lead_until, hoặc chọn tin khác với hạn mới.")
END_WITHOUT_LEAD = replace(LEAD_IS_OVER, what="có Lead_until nhưng không có Lead", because="hạn này không dùng cho tin nào.", mend="thêm dòng “Lead: …” với tên thư mục của tin, hoặc bỏ dòng này.")
UNKNOWN_SECTION = RULES.rule("C06", "Row ghi tên chuyên mục, hoặc chữ “Ảnh”", "tên viết sai thì trang chủ không biết xếp tin nào vào hàng.",
    "Row: Kỳ hợp", "Row: Kỳ họp", fixable=True,
    what="không có chuyên mục “{name}”", because="các chuyên mục của trang: {names}; dải ảnh thì ghi “Ảnh”.", mend="chọn một tên trong số đó.")
MISSPELT_SECTION = replace(UNKNOWN_SECTION, mend="sửa thành “{near}”.")
PARTED_OTHERWISE = replace(UNKNOWN_SECTION, what="các chuyên mục của một hàng cách nhau bằng dấu chấm phẩy", because="tên chuyên mục có thể có dấu phẩy.", mend="viết “Row: {near}”.")
TOO_WIDE = RULES.rule("C07", f"Một hàng có từ một đến {_MOST} chuyên mục, dải ảnh đứng một mình", "hàng không rộng hơn thế.",
    "Row: Kỳ họp; Ảnh", "Row: Kỳ họp",
    what="hàng này có {count} chuyên mục, mà một hàng chỉ chứa được {most}", mend="tách thành hai dòng Row.")
GALLERIES_BESIDE = replace(TOO_WIDE, what="dải ảnh đứng chung hàng với chuyên mục", because="dải ảnh rộng bằng cả trang.", mend="viết riêng một dòng “Row: Ảnh”.")
IN_TWO_ROWS = RULES.rule("C08", "Mỗi chuyên mục chỉ ở một hàng", "trang chủ sẽ hiện những tin ấy hai lần.",
    "Row: Kỳ họp\nRow: Kỳ họp", "Row: Kỳ họp\nRow: Ảnh",
    what="“{name}” đã ở hàng ghi tại dòng {line}", mend="bỏ tên này ở một trong hai hàng.")
CLOSED_SECTION = RULES.rule("C09", "Hàng trên trang chủ là chuyên mục còn mở", "chuyên mục đã đóng không hiện ở trang chủ.",
    "Row: Hỏi đáp, mà chuyên mục Hỏi đáp đã đóng", "Row: Kỳ họp", level=Level.HINT,
    what="chuyên mục “{name}” đã đóng từ ngày {day}", mend="bỏ tên này khỏi hàng.")
ENDLESS_NOTICE = RULES.rule("C10", "Thông báo khẩn ghi lúc hết hạn", "thông báo không có hạn sẽ nằm lại trên trang chủ khi việc đã qua.",
    "phần chữ có thông báo, phần đầu không có dòng Notice_until", "Notice_until: 12/9/2026 18:00",
    what="có thông báo khẩn nhưng chưa ghi lúc hết hạn", mend="thêm dòng “Notice_until: …” vào phần đầu, ví dụ “Notice_until: 12/9/2026 18:00”.")
NOTICE_IS_OVER = RULES.rule("C11", "Thông báo khẩn còn trong hạn", "quá hạn thì thông báo không hiện nữa.",
    "Notice_until: 1/1/2020", "Notice_until: 31/12/2030, khi hôm nay chưa tới ngày ấy", level=Level.HINT,
    what="thông báo khẩn có hạn đến {end}, nay không còn trên trang", mend="xóa thông báo và dòng Notice_until, hoặc ghi hạn mới.")
EMPTY_NOTICE = replace(NOTICE_IS_OVER, what="có Notice_until nhưng không có thông báo nào", because="chữ của thông báo nằm dưới phần đầu, cách một dòng trống.", mend="viết thông báo dưới phần đầu, hoặc bỏ dòng này.")
NO_PLAIN_NOTICE = RULES.rule("C12", "Thông báo khẩn chỉ gồm chữ và liên kết", "thông báo đứng trên tin chính, phải ngắn gọn và hiện ngay.",
    "Nghỉ tiếp công dân ngày 12/9.\n\n![Thông báo](thong-bao.jpg)", "Nghỉ tiếp công dân ngày 12/9, [xem lịch mới](tin/2026/lich-moi/index.md).",
    what="trong thông báo có ảnh hoặc tệp đính kèm “{name}”", mend="đưa ảnh, tệp ấy vào một tin, rồi dẫn liên kết tới tin đó.")
VIDEO_IN_NOTICE = replace(NO_PLAIN_NOTICE, what="trong thông báo có khung video", mend="đưa video vào một tin, rồi dẫn liên kết tới tin đó.")
# fmt: on
FRONT_RULES = tuple(RULES.rules)
