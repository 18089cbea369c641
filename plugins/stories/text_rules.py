"""The rules of a body that are told while it becomes HTML."""

from plugins.stories.rules import Group, Where, hints, problems

_LINKS = problems(
    Group.LINKS,
    Where.BODY,
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
_NOT_PUBLIC = problems(
    Group.LINKS,
    Where.FOLDER,
    (
        "L04",
        "Chỉ dẫn tới tin đã công khai",
        "tin nháp, tin hẹn giờ, tin đã rút thì bạn đọc không mở được.",
        "liên kết tới một tin có Status: draft",
        "liên kết tới một tin đã đăng",
    ),
)
_MARKUP = problems(
    Group.TEXT,
    Where.BODY,
    (
        "T02",
        "Không dùng thẻ HTML ngoài những thẻ trình bày chữ",
        "thẻ lạ có thể làm hỏng trang, hoặc để trang khác biết ai đang đọc.",
        "<form>Họ tên: <input></form>",
        "Ý kiến gửi về Văn phòng, số 1 đường Hùng Vương.",
    ),
    (
        "T03",
        "Thẻ HTML không mang kiểu chữ, màu chữ hay lệnh",
        "cỡ chữ, màu chữ và cách trang hoạt động do giao diện chung quyết định.",
        '<p style="color: red">Đại biểu thảo luận.</p>',
        "Đại biểu **thảo luận**.",
    ),
    (
        "T40",
        "Khung video thuộc nơi đăng đã chọn và có tên",
        "khung của trang khác có thể theo dõi hoặc lừa bạn đọc.",
        '<iframe src="https://vi-du.example/xem"></iframe>',
        "[Xem video trên trang của Quốc hội](https://quochoi.vn/video)",
    ),
    (
        "T41",
        "Không dùng {: …} của Markdown mở rộng",
        "trang in nguyên dòng này.",
        "Kỳ họp khai mạc. {: .quan-trong}",
        "**Kỳ họp khai mạc.**",
    ),
)
_BOUNDS = problems(
    Group.TEXT,
    Where.FOLDER,
    (
        "T04",
        "Nội dung không lồng quá nhiều cấp",
        "lồng quá sâu thì máy không dựng được trang.",
        "lời trích lồng trong hàng nghìn lời trích",
        "lời trích lồng tối đa vài cấp",
    ),
    (
        "T05",
        "Nội dung dựng được thành trang",
        "chỗ viết lạ làm bộ đọc dừng lại.",
        "đoạn mã dán từ nơi khác mà bộ đọc không hiểu",
        "chữ, liên kết và ảnh viết như trong hướng dẫn",
    ),
    (
        "T06",
        "Nội dung dựng được trong hai giây",
        "một tin quá nặng làm cả trang phải chờ.",
        "hàng nghìn dấu ngoặc hoặc dấu ` dán nhầm vào tin",
        "chữ, liên kết và ảnh viết như trong hướng dẫn",
    ),
    (
        "T07",
        "Một tin không có hàng trăm lỗi",
        "nhiều lỗi như vậy thường do dán cả một tệp khác vào tin.",
        "dán nguyên mã nguồn của một trang web",
        "chỉ dán chữ (Ctrl+Shift+V)",
    ),
    (
        "T09",
        "Bảng không dài quá",
        "không ai đọc hết một bảng hàng nghìn dòng trên trang, còn máy thì dựng rất lâu.",
        "bảng 5.000 dòng",
        "bảng tổng hợp vài chục dòng",
    ),
)
_LONG = hints(
    Group.TEXT,
    Where.FOLDER,
    (
        "T08",
        "Nội dung không dài như một quyển sách",
        "bạn đọc dùng điện thoại phải chờ lâu, và máy dựng trang chậm.",
        "một tin dài 2 MB chữ",
        "nhiều tin, mỗi tin một việc",
    ),
)
TEXT_RULES = (*_LINKS, *_NOT_PUBLIC, *_MARKUP, *_BOUNDS, *_LONG)
