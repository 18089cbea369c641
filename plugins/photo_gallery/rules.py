"""The rules of photos that are told while they are read and made ready."""

from plugins.stories.rules import Group, Where, hints, problems

_PHOTO = "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)"
# A table: each rule in two lines, its words and its examples.
# fmt: off
PHOTO_RULES = (
    *problems(
        Group.PHOTOS, Where.BODY,
        ("P01", "Ảnh ghi trong bài có trong thư mục tin", "thiếu tệp thì bạn đọc thấy một ô trống; máy chủ phân biệt chữ hoa, chữ thường.",
         "![Cử tri đứng phát biểu](Hoi-Truong.JPG)", _PHOTO),
        ("P02", "Ảnh nằm trong thư mục của tin", "chỉ ảnh trong thư mục tin và ảnh dùng chung trong “anh/” được đăng.",
         "![Cử tri đứng phát biểu](../tin-khac/hoi-truong.jpg)", _PHOTO),
        ("P03", "Ảnh không lấy thẳng từ trang khác", "ảnh ở trang khác có thể mất bất cứ lúc nào, và trang đó biết được ai đang đọc.",
         "![Cử tri đứng phát biểu](https://vi-du.vn/hoi-truong.jpg)", _PHOTO),
        ("P04", "Ảnh có lời mô tả", "người khiếm thị nghe lời này thay cho ảnh.",
         "![](hoi-truong.jpg)", _PHOTO),
        ("P06", "Ảnh viết theo cách của Markdown", "ảnh viết bằng thẻ <img> không được thu nhỏ, không có chú thích.",
         '<img src="hoi-truong.jpg">', _PHOTO),
        fixable=("P01",),
    ),
    *hints(
        Group.PHOTOS, Where.BODY,
        ("P05", "Chú thích đứng ngay dưới ảnh, giữa hai dấu sao", "ảnh lẫn với chữ thường thì hiện giữa dòng chữ, không thành khung ảnh.",
         _PHOTO + "\nCử tri phát biểu (Ảnh: Quốc Khánh)", _PHOTO + "\n*Cử tri phát biểu (Ảnh: Quốc Khánh)*"),
    ),
    *hints(
        Group.PHOTOS, Where.FOLDER,
        ("P10", "Ảnh đứng yên", "trang dùng ảnh tĩnh để nhẹ và không làm rối mắt; chỉ hình đầu của ảnh động được đăng.",
         "chuyen-dong.gif có 20 hình", "một khung hình lưu thành JPEG"),
        ("P11", "Đuôi tệp đúng loại ảnh", "phần mềm khác có thể không mở được.",
         "hoi-truong.png thật ra là ảnh JPEG", "hoi-truong.jpg là ảnh JPEG"),
        ("P12", "Ảnh không ghi tọa độ nơi chụp", "tọa độ có thể làm lộ nơi ở; bản đăng lên đã được xóa, bản gốc trong kho thì chưa.",
         "ảnh điện thoại chụp khi bật định vị", "ảnh chụp khi đã tắt định vị"),
        ("P13", "Ảnh có cạnh dài từ 800 điểm ảnh", "ảnh nhỏ khi xem lớn sẽ bé hoặc mờ.",
         "ảnh 640 × 480 gửi qua Zalo", "ảnh gốc 4000 × 3000"),
        ("P14", "Tệp ảnh không quá 8 MB", "ảnh nặng làm chậm việc sao chép và dựng trang.",
         "ảnh nặng 12 MB", "ảnh JPEG chất lượng 85–90, nặng 3 MB"),
        ("P15", "Ảnh trong thư mục tin được ghi tên trong bài", "ảnh không được ghi tên thì không lên trang, chỉ làm nặng kho tin.",
         "thư mục có toan-canh.jpg, trong bài không có dòng ![…](toan-canh.jpg)", "trong bài có dòng ![Toàn cảnh hội trường](toan-canh.jpg)"),
    ),
    *problems(
        Group.PHOTOS, Where.FOLDER,
        ("P20", "Ảnh mở được", "tệp không đọc được thì không lên trang được.",
         "ảnh trong thư mục không có quyền đọc", "ảnh mở xem được trên máy"),
        ("P21", "Ảnh không phải tệp rỗng", "lần chép trước đã không xong.",
         "hoi-truong.jpg nặng 0 byte", "hoi-truong.jpg nặng 2 MB"),
        ("P22", "Tệp ảnh là ảnh", "đổi đuôi tên tệp không làm tệp khác thành ảnh.",
         "hoi-truong.jpg thật ra là tệp PDF", "hoi-truong.jpg là ảnh JPEG"),
        ("P23", "Không dùng hình SVG", "tệp SVG có thể chứa mã chạy trên máy bạn đọc.",
         "bieu-do.svg", "bieu-do.png, cạnh dài ít nhất 1600 điểm ảnh"),
        ("P24", "Ảnh HEIC cần chương trình đọc", "trình duyệt của bạn đọc không xem được HEIC.",
         "IMG_0001.HEIC trên máy chưa cài pillow-heif", "IMG_0001.jpg"),
        ("P25", "Ảnh không quá 50 triệu điểm ảnh", "ảnh lớn hơn làm máy cạn bộ nhớ.",
         "ảnh 20000 × 10000 điểm ảnh", "ảnh 4000 × 3000 điểm ảnh"),
        ("P26", "Ảnh không bị hỏng", "tệp thường bị cắt khi chép dở dang.",
         "ảnh chỉ còn nửa trên", "ảnh nguyên vẹn"),
        ("P27", "Ảnh không quá 100 MB", "nơi giữ kho tin không nhận tệp nặng hơn.",
         "ảnh TIFF nặng 130 MB", "ảnh JPEG nặng 5 MB"),
        ("P28", "Ảnh không bị thay trong lúc dựng trang", "ảnh lúc đọc và ảnh lúc xử lý không còn là một.",
         "chép đè ảnh khi máy đang dựng", "chép xong ảnh rồi mới dựng"),
        ("P29", "Ảnh xử lý được trong bộ nhớ của máy", "máy dừng giữa chừng thì không có ảnh nào.",
         "ảnh rất lớn trên máy ít bộ nhớ", "ảnh có cạnh dài khoảng 4000 điểm ảnh"),
        ("P30", "Tạo được các cỡ của ảnh", "ổ đĩa đầy hoặc không có quyền ghi thì trang thiếu ảnh.",
         "ổ đĩa đã hết chỗ trống", "ổ đĩa còn chỗ trống"),
    ),
)
# fmt: on
