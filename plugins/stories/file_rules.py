"""The rules that hold for files, folders and the addresses made of them, told while they are read."""

from plugins.stories.rules import Group, Where, problems

_FILES = problems(
    Group.FILES,
    Where.FOLDER,
    (
        "F01",
        "Tệp chữ lưu bằng mã UTF-8",
        "mã khác thì chữ có dấu hiện thành ký hiệu lạ.",
        "index.md lưu ở Notepad với mã “Unicode” (UTF-16) hoặc Windows-1258",
        "index.md lưu với mã UTF-8",
    ),
    (
        "F02",
        "Không có ký tự điều khiển",
        "ký tự không nhìn thấy được làm hỏng trang và bản tin RSS.",
        "một ký tự U+0007 nằm lẫn trong câu",
        "chỉ có chữ, dấu câu và dấu cách",
    ),
    (
        "F03",
        "Chỉ có tệp thường, nằm trong thư mục nội dung",
        "lối tắt dẫn ra ngoài có thể đưa tệp riêng của máy lên mạng.",
        "index.md là lối tắt (symlink) tới một tệp ngoài thư mục content",
        "index.md là một tệp thường",
    ),
    (
        "F04",
        "Tệp chữ không quá 5 MB",
        "tệp nặng hơn thường do dán nhầm dữ liệu ảnh, và làm máy treo.",
        "index.md nặng 6 MB",
        "index.md nặng vài chục KB, ảnh để thành tệp riêng",
    ),
    (
        "F05",
        "Mỗi thư mục tin có tệp index.md",
        "thiếu tệp này thì tin không lên trang.",
        "tin/2026/ky-hop/index.md.txt",
        "tin/2026/ky-hop/index.md",
    ),
    (
        "F06",
        "Mỗi thư mục chỉ có một tệp chữ",
        "tệp chữ thứ hai không được đọc, nội dung trong đó mất mà không ai biết.",
        "tin/2026/ky-hop/index.md và tin/2026/ky-hop/phan-2.md",
        "tin/2026/ky-hop/index.md và tin/2026/ky-hop-phan-2/index.md",
    ),
    (
        "F07",
        "Thư mục nội dung có ít nhất một tin",
        "dựng trang từ thư mục rỗng sẽ thay trang đang có bằng trang trống.",
        "thư mục content không có tệp index.md nào",
        "thư mục content có tin/2026/ky-hop/index.md",
    ),
    (
        "F08",
        "Trang riêng và người viết nằm trong tệp .md",
        "tệp có đuôi khác không được đọc.",
        "trang/lien-he.txt",
        "trang/lien-he.md",
    ),
    (
        "F09",
        "Ảnh nằm ngay cạnh tệp chữ của tin",
        "ảnh trong thư mục con không được tìm thấy.",
        "tin/2026/ky-hop/anh/hoi-truong.jpg",
        "tin/2026/ky-hop/hoi-truong.jpg",
    ),
    (
        "F10",
        "Tệp và thư mục mở đọc được",
        "không có quyền đọc thì tin không lên trang.",
        "thư mục tin chép từ máy khác, khóa quyền đọc",
        "thư mục tin mở được trên máy",
    ),
    (
        "F11",
        "Hai tên không chỉ khác nhau ở chữ hoa hay cách ghi dấu",
        "máy Windows và máy Mac coi hai tên là một, nên một trong hai sẽ mất khi chép sang.",
        "tin/2026/ky-hop và tin/2026/Ky-hop",
        "tin/2026/ky-hop và tin/2026/ky-hop-2",
    ),
    (
        "F12",
        "Tên tệp chỉ có ký tự đọc được",
        "tên này là địa chỉ của tin; trình đọc tin không nhận ký tự lạ.",
        "tên thư mục có ký tự xuống dòng",
        "tin/2026/ky-hop",
    ),
    (
        "F13",
        "Thư mục không lồng quá sâu",
        "máy Windows không mở được đường dẫn dài như vậy.",
        "hàng chục thư mục lồng nhau",
        "tin/2026/ky-hop/index.md",
    ),
)
_ADDRESSES = problems(
    Group.ADDRESSES,
    Where.HEADER,
    (
        "A01",
        "Slug chỉ gồm a-z, số và gạch nối",
        "chữ khác không dùng làm địa chỉ được.",
        "Slug: Khai mạc kỳ họp",
        "Slug: khai-mac-ky-hop",
    ),
    (
        "A02",
        "Tiêu đề có chữ hoặc số để làm địa chỉ",
        "địa chỉ của tin lấy từ tiêu đề viết không dấu.",
        "Title: ***",
        "Title: Khai mạc kỳ họp",
    ),
    (
        "A03",
        "Địa chỉ không dùng tên dành riêng",
        "tên này đã có nghĩa khác trên trang hoặc trên máy chủ.",
        "Slug: index",
        "Slug: khai-mac-ky-hop",
    ),
)
_SHARED = problems(
    Group.ADDRESSES,
    Where.FOLDER,
    (
        "A04",
        "Hai tin không chung một địa chỉ",
        "hai tin cùng ngày, cùng tiêu đề thì chỉ một tin hiện được.",
        "hai tin cùng có Date: 27/5/2021 và Title: Khai mạc kỳ họp",
        "tin thứ hai có thêm dòng Slug: khai-mac-ky-hop-2",
    ),
)
FILE_RULES = (*_FILES, *_ADDRESSES, *_SHARED)
