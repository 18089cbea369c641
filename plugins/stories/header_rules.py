"""The rules of a header that its reader tells."""

from plugins.stories.rules import Group, Where, problems

_TEXT = "\n\nSáng 27/5, kỳ họp khai mạc.\n"
_FORM = problems(
    Group.HEADER,
    Where.FILE,
    (
        "H01",
        "Phần đầu tin bắt đầu ở dòng thứ nhất",
        "dòng trống là chỗ phần đầu kết thúc, nên dòng trống ở đầu làm mất cả phần đầu.",
        "\nTitle: Khai mạc kỳ họp\nDate: 27/5/2021" + _TEXT,
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
    (
        "H02",
        "Tệp tin không để trống",
        "chưa có tiêu đề, ngày và nội dung thì không đăng được.",
        "\n",
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
    (
        "H03",
        "Mỗi dòng ở phần đầu có dạng “Tên mục: nội dung”",
        "sau một dòng trống mới đến nội dung; dòng lạc ở phần đầu sẽ bị mất.",
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp\nSáng 27/5 kỳ họp khai mạc.\n",
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
    (
        "H06",
        "Tin có tiêu đề",
        "không có tiêu đề thì tin không có tên và không có địa chỉ.",
        "Date: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
    (
        "H08",
        "Tin có ngày đăng",
        "ngày quyết định địa chỉ của tin và thứ tự trong danh sách.",
        "Title: Khai mạc kỳ họp\nCategory: Kỳ họp" + _TEXT,
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
    (
        "H10",
        "Tin có chuyên mục",
        "không có chuyên mục thì bạn đọc không tìm được tin.",
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021" + _TEXT,
        "Title: Khai mạc kỳ họp\nDate: 27/5/2021\nCategory: Kỳ họp" + _TEXT,
    ),
)
_LENGTH = problems(
    Group.HEADER,
    Where.FOLDER,
    (
        "H18",
        "Phần đầu tin kết thúc ở một dòng trống",
        "không có dòng trống thì cả nội dung bị coi là phần đầu.",
        "hàng trăm dòng liền nhau, không có dòng trống sau phần đầu",
        "một dòng trống giữa phần đầu và nội dung",
    ),
)
_VALUES = problems(
    Group.HEADER,
    Where.HEADER,
    (
        "H04",
        "Tên mục ở phần đầu là tên máy biết",
        "mục viết sai tên thì cả dòng không có tác dụng.",
        "Trạng thái: published",
        "Status: published",
    ),
    (
        "H05",
        "Mỗi mục chỉ viết một dòng",
        "có hai dòng thì máy không biết lấy dòng nào.",
        "Tags: kỳ họp\nTags: HĐND tỉnh",
        "Tags: kỳ họp; HĐND tỉnh",
    ),
    (
        "H07",
        "Tiêu đề không quá 300 ký tự",
        "tiêu đề dài như vậy thường do dán nhầm cả đoạn văn.",
        "Title: " + "Kỳ họp thứ nhất HĐND tỉnh " * 12,
        "Title: Kỳ họp thứ nhất HĐND tỉnh",
    ),
    (
        "H09",
        "Ngày viết đúng dạng, ngày trước tháng sau",
        "ngày đọc sai thì tin nằm sai chỗ, sai địa chỉ.",
        "Date: 27.5.2021 17h00",
        "Date: 27/5/2021 17:00",
    ),
    (
        "H11",
        "Chuyên mục có trong danh sách của trang",
        "chuyên mục lạ không có trang nào để hiện tin.",
        "Category: Kỳ hợp",
        "Category: Kỳ họp",
    ),
    (
        "H12",
        "Trạng thái là một trong bốn chữ máy biết",
        "trạng thái lạ thì tin có thể bị đăng khi chưa nên đăng.",
        "Status: nháp",
        "Status: draft",
    ),
    (
        "H13",
        "Tin đã rút có ghi lý do",
        "địa chỉ cũ vẫn mở được và phải nói cho bạn đọc biết vì sao.",
        "Status: withdrawn",
        "Status: withdrawn\nReason: Tin đăng nhầm số liệu.",
    ),
    (
        "H14",
        "Đính chính có ngày và nội dung",
        "bạn đọc cần biết sửa gì, sửa lúc nào.",
        "Correction: Sửa số điểm cầu.",
        "Correction: 28/5/2021 — Sửa số điểm cầu thành 21.",
    ),
    (
        "H15",
        "Ngày sửa không ở tương lai",
        "trang sẽ báo với bạn đọc một lần sửa chưa có.",
        "Modified: 28/5/2098",
        "Modified: 28/5/2021",
    ),
    (
        "H16",
        "Phần đầu tin không có mã HTML",
        "mã in nguyên ra trang, và thường là do phần mềm khác chèn vào.",
        "Title: <b>Khai mạc</b> kỳ họp",
        "Title: Khai mạc kỳ họp",
    ),
    (
        "H17",
        "Một mục không dài như cả bài",
        "thường do dán nhầm cả đoạn văn vào phần đầu tin.",
        "Summary: " + "kỳ họp khai mạc " * 700,
        "Summary: Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt.",
    ),
    fixable=("H04", "H09", "H12"),
)
HEADER_RULES = (*_FORM, *_LENGTH, *_VALUES)
