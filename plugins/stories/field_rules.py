"""The rules of a header's values, with all their words."""

from dataclasses import replace

from plugins.stories.header_rules import EXAMPLE_HEADER, EXAMPLE_TEXT
from plugins.stories.records import Status
from plugins.stories.rules import Group, RuleTable, Where

_DATE_FORM = "viết ngày trước tháng, ví dụ “27/5/2021 17:00” hoặc “2021-05-27 17:00”."
_RIGHT = EXAMPLE_HEADER + EXAMPLE_TEXT
# fmt: off
ADDRESS_RULES = RuleTable(Group.ADDRESSES, Where.HEADER)
NO_SLUG = ADDRESS_RULES.rule("A01", "Slug chỉ gồm a-z, số và gạch nối", "chữ khác không dùng làm địa chỉ được.",
    "Slug: Khai mạc kỳ họp", "Slug: khai-mac-ky-hop",
    what="“{written}” không dùng làm địa chỉ được", because="Slug chỉ gồm chữ a-z không dấu, số và gạch nối, dài tối đa {most} ký tự.",
    mend="sửa thành “Slug: {slug}”, hoặc bỏ dòng này để lấy theo tiêu đề.")
NOTHING_TO_NAME = ADDRESS_RULES.rule("A02", "Tiêu đề có chữ hoặc số để làm địa chỉ", "địa chỉ của tin lấy từ tiêu đề viết không dấu.",
    "Title: ***", "Title: Khai mạc kỳ họp",
    what="tiêu đề không có chữ hay số nào để làm địa chỉ", mend="thêm chữ vào tiêu đề, hoặc thêm dòng “Slug: ten-tin”.")
RESERVED = ADDRESS_RULES.rule("A03", "Địa chỉ không dùng tên dành riêng", "tên này đã có nghĩa khác trên trang hoặc trên máy chủ.",
    "Slug: index", "Slug: khai-mac-ky-hop",
    what="“{slug}” là tên dành riêng, không dùng làm địa chỉ được", mend="thêm dòng “Slug: …” với tên khác, hoặc sửa tiêu đề (với trang riêng: tên tệp).")

RULES = RuleTable(Group.HEADER, Where.HEADER)
NO_TITLE = RULES.rule("H06", "Tin có tiêu đề", "không có tiêu đề thì tin không có tên và không có địa chỉ.",
    "Date: 27/5/2021\nCategory: Kỳ họp" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu tiêu đề", mend="thêm dòng “Title: …” ở đầu tệp.")
LONG_TITLE = RULES.rule("H07", "Tiêu đề không quá 300 ký tự", "tiêu đề dài như vậy thường do dán nhầm cả đoạn văn.",
    "Title: " + "Kỳ họp thứ nhất HĐND tỉnh " * 12, "Title: Kỳ họp thứ nhất HĐND tỉnh",
    what="tiêu đề dài {length} ký tự, quá mức {most}", mend="rút gọn tiêu đề; phần còn lại đưa vào Summary hoặc nội dung.")
NO_DATE = RULES.rule("H08", "Tin có ngày đăng", "ngày quyết định địa chỉ của tin và thứ tự trong danh sách.",
    "Title: Khai mạc kỳ họp\nCategory: Kỳ họp" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu ngày đăng", because="ngày quyết định địa chỉ của tin và thứ tự của tin trong danh sách.", mend=f"thêm dòng “Date: …”, {_DATE_FORM}")
UNREADABLE_DATE = RULES.rule("H09", "Ngày viết đúng dạng, ngày trước tháng sau", "ngày đọc sai thì tin nằm sai chỗ, sai địa chỉ.",
    "Date: 27.5.2021 17h00", "Date: 27/5/2021 17:00", fixable=True,
    what="không đọc được ngày “{written}”", because="{reason}.", mend=_DATE_FORM)
CERTAIN_DATE = replace(UNREADABLE_DATE, mend="viết “{right}”.")
LIKELY_DATE = replace(UNREADABLE_DATE, mend="nếu là ngày {day} tháng {month} năm {year} thì viết “{right}”; nếu không, " + _DATE_FORM)
NO_SECTION = RULES.rule("H10", "Tin có chuyên mục", "không có chuyên mục thì bạn đọc không tìm được tin.",
    "Title: Khai mạc kỳ họp\nDate: 27/5/2021" + EXAMPLE_TEXT, _RIGHT, where=Where.FILE,
    what="thiếu chuyên mục", because="tin không có chuyên mục thì bạn đọc không tìm được.", mend="thêm dòng “Category: …”, chọn một trong: {names}.")
UNKNOWN_SECTION = RULES.rule("H11", "Chuyên mục có trong danh sách của trang", "chuyên mục lạ không có trang nào để hiện tin.",
    "Category: Kỳ hợp", "Category: Kỳ họp", fixable=True,
    what="không có chuyên mục “{written}”", because="các chuyên mục của trang: {names}.", mend="chọn một chuyên mục trong số đó.")
MISSPELT_SECTION = replace(UNKNOWN_SECTION, mend="sửa thành “{near}”.")
SEVERAL_SECTIONS = replace(UNKNOWN_SECTION, what="“{written}” là nhiều chuyên mục", because="mỗi tin chỉ nằm ở một chuyên mục.", mend="giữ lại một chuyên mục; việc còn lại ghi ở Tags.")
CLOSED_SECTION = RULES.rule("H48", "Tin mới không vào chuyên mục đã đóng", "chuyên mục đã đóng không còn trên dải chuyên mục và trang chủ, nên ít người thấy tin.",
    "tin ngày 27/5/2021 có Category: Hỏi đáp, trong khi chuyên mục Hỏi đáp đóng từ ngày 1/1/2021", "Category: Kỳ họp", where=Where.FOLDER,
    what="chuyên mục “{written}” đã đóng từ ngày {day}", mend="chọn một chuyên mục còn nhận tin: {names}.")
UNKNOWN_STATUS = RULES.rule("H12", "Trạng thái là một trong bốn chữ máy biết", "trạng thái lạ thì tin có thể bị đăng khi chưa nên đăng.",
    "Status: nháp", "Status: draft", fixable=True,
    what="không có trạng thái “{written}”", mend="chọn một trong các trạng thái đó.",
    because=f"chỉ có bốn trạng thái: {', '.join(Status)} (không ghi dòng Status nghĩa là {Status.PUBLISHED}).")
VIETNAMESE_STATUS = replace(UNKNOWN_STATUS, mend="sửa thành “Status: {meant}”.")
NEAR_STATUS = replace(UNKNOWN_STATUS, mend="nếu là “{meant}” thì viết “Status: {meant}”; nếu không, chọn một trong các trạng thái đó.")
NO_REASON = RULES.rule("H13", "Tin đã rút có ghi lý do", "địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao.",
    "Status: withdrawn", "Status: withdrawn\nReason: Tin đăng nhầm số liệu.",
    what="tin đã rút nhưng không ghi lý do", because="địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao tin bị rút.", mend="thêm dòng “Reason: …”.")
UNREADABLE_CORRECTION = RULES.rule("H14", "Đính chính có ngày và nội dung", "bạn đọc cần biết sửa gì, sửa lúc nào.",
    "Correction: 28.5.2021: Sửa số điểm cầu thành 21.", "Correction: 28/5/2021 — Sửa số điểm cầu thành 21.", fixable=True,
    what="không đọc được dòng đính chính", because="{reason}.", mend="viết như “Correction: 28/5/2021 — Sửa số điểm cầu thành 21.”.")
CERTAIN_CORRECTION = replace(UNREADABLE_CORRECTION, mend="viết “Correction: {right}”.")
CHANGE_TO_COME = RULES.rule("H15", "Ngày sửa không ở tương lai", "trang sẽ báo với bạn đọc một lần sửa chưa có.",
    "Modified: 28/5/2098", "Modified: 28/5/2021",
    what="ngày sửa “{written}” chưa tới", because="trang sẽ báo với bạn đọc và máy tìm kiếm một lần sửa chưa có.", mend="ghi đúng ngày đã sửa, không ghi ngày sắp tới.")
TAG_RULES = RuleTable(Group.TAGS, Where.HEADER)
SIGNS = TAG_RULES.rule("K07", "Từ khóa chỉ cách nhau bằng dấu chấm phẩy, không kèm dấu khác", "ngoặc, dấu # và dấu lạ hiện trên trang, và từ khóa thành ra khác với từ khóa của các tin khác.",
    "Tags: [họp, kiểm tra]", "Tags: họp; kiểm tra", fixable=True,
    what="danh sách từ khóa có dấu thừa, hoặc cách nhau bằng dấu lạ", mend="viết “Tags: {right}”.")
RUN_INTO_ONE = replace(SIGNS, mend="viết “Tags: {right}”, chữ nào còn dính nhau thì viết rời ra.")
# fmt: on
