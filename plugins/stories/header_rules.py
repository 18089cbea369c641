"""The rules of a header's form, with all their words."""

from dataclasses import replace

from plugins.stories.rules import Group, RuleTable, Where

EXAMPLE_TEXT = "\n\nSáng 27/5, kỳ họp khai mạc.\n"
_REST = "Date: 27/5/2021\nCategory: Kỳ họp"
EXAMPLE_HEADER = f"Title: Khai mạc kỳ họp\n{_REST}"
_RIGHT = EXAMPLE_HEADER + EXAMPLE_TEXT
# fmt: off
RULES = RuleTable(Group.HEADER, Where.HEADER)
BLANK_FIRST_LINE = RULES.rule("H01", "Phần đầu tin bắt đầu ở dòng thứ nhất", "dòng trống là chỗ phần đầu kết thúc, nên dòng trống ở đầu làm mất cả phần đầu.",
    "\nTitle: Khai mạc kỳ họp\nDate: 27/5/2021" + EXAMPLE_TEXT, EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="dòng đầu tiên để trống", mend="xóa các dòng trống ở đầu tệp.", because="phần đầu tin (Title, Date…) phải bắt đầu ngay từ dòng 1; dòng trống là chỗ phần đầu kết thúc.")
EMPTY_FILE = RULES.rule("H02", "Tệp tin không để trống", "chưa có tiêu đề, ngày và nội dung thì không đăng được.", "\n", EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="tệp trống", because="chưa có phần đầu và nội dung nên không đăng được.",
    mend="viết phần đầu ({needed}…), một dòng trống, rồi nội dung; hoặc xóa tệp này.")
NO_KEY = RULES.rule("H03", "Mỗi dòng ở phần đầu có dạng “Tên mục: nội dung”", "sau một dòng trống mới đến nội dung; dòng lạc ở phần đầu sẽ bị mất.",
    EXAMPLE_HEADER + "\nSáng 27/5 kỳ họp khai mạc.\n", EXAMPLE_HEADER + EXAMPLE_TEXT, where=Where.FILE,
    what="dòng “{line}” không có dạng “Tên mục: nội dung”", because="phần đầu tin chỉ gồm các dòng như “Title: …”; sau một dòng trống mới đến nội dung.",
    mend="nếu từ đây là nội dung thì thêm một dòng trống trước dòng này; nếu là phần viết tiếp thì nối vào dòng trên.")
NOTE = replace(NO_KEY, what="dòng ghi chú “{line}” nằm trong phần đầu tin", mend="xóa dòng ghi chú này, hoặc chuyển xuống dưới nội dung.")
NO_HEADER = replace(NO_KEY, what="tệp chưa có phần đầu", because="thiếu những dòng phải có ở phần đầu thì tệp này không lên trang.",
    mend="viết dòng {needed} ở trên cùng, rồi một dòng trống, rồi mới đến nội dung.")
NO_OPTIONAL_HEADER = replace(NO_HEADER, because="tệp này bắt đầu bằng các dòng như “{known}: …”; sau một dòng trống mới đến chữ thường.",
    mend="viết những dòng cần dùng ở trên cùng; chữ thường, nếu có, thì để dưới một dòng trống.")
DASHES = replace(NO_KEY, what="phần đầu tin không dùng dòng gạch ngang hay dòng ```",
    because="phần đầu tin bắt đầu ngay ở dòng 1 và kết thúc ở dòng trống đầu tiên.", mend="xóa cả dòng này.")
CLOSING_DASHES = replace(DASHES, mend="xóa các dấu trên dòng này, để lại một dòng trống.")
UNKNOWN_KEY = RULES.rule("H04", "Tên mục ở phần đầu là tên máy biết", "mục viết sai tên thì cả dòng không có tác dụng.",
    "Trạng thái: published", "Status: published", fixable=True,
    what="phần đầu tin không có mục nào tên là “{name}”", because="chỉ dùng được các mục sau: {known}.",
    mend="xóa dòng này; chữ nào cần cho bạn đọc thì chuyển xuống nội dung.")
MISSPELT_KEY = replace(UNKNOWN_KEY, mend="viết “{key}: …”.")
WRITTEN_ALREADY = replace(UNKNOWN_KEY, mend="mục “{key}” đã có ở dòng {first}; gộp vào dòng ấy những gì còn thiếu, rồi xóa dòng này.")
SWITCH = replace(UNKNOWN_KEY, mend="viết “{right}”.")
KEY_TWICE = RULES.rule("H05", "Mỗi mục chỉ viết một dòng", "có hai dòng thì máy không biết lấy dòng nào.",
    "Tags: kỳ họp\nTags: HĐND tỉnh", "Tags: kỳ họp; HĐND tỉnh",
    what="mục “{key}” đã có ở dòng {first}", because="mỗi mục chỉ viết một lần; có hai dòng thì máy không biết lấy dòng nào.",
    mend="giữ một dòng; danh sách thì viết chung một dòng, cách nhau bằng dấu chấm phẩy.")
HTML_IN_VALUE = RULES.rule("H16", "Phần đầu tin không có mã HTML", "mã in nguyên ra trang, và thường là do phần mềm khác chèn vào.",
    "Title: <b>Khai mạc</b> kỳ họp", "Title: Khai mạc kỳ họp",
    what="mục “{key}” có mã HTML “{html}”", mend="xóa phần từ dấu “<” đến dấu “>”.",
    because="phần đầu tin là chữ thường; mã này không chạy mà in nguyên ra trang, và thường là do kẻ xấu hay phần mềm khác chèn vào.")
ADDRESS_IN_BRACKETS = replace(HTML_IN_VALUE, what="mục “{key}” có địa chỉ đặt trong dấu “<” “>”", because="phần đầu tin là chữ thường; hai dấu này in nguyên ra trang.",
    mend="bỏ hai dấu “<” và “>”, giữ địa chỉ ở giữa.")
LONG_VALUE = RULES.rule("H17", "Một mục không dài như cả bài", "thường do dán nhầm cả đoạn văn vào phần đầu tin.",
    "Summary: " + "kỳ họp khai mạc " * 700, "Summary: Sáng 27/5, HĐND tỉnh khai mạc kỳ họp thứ nhất, bầu các chức danh chủ chốt.",
    what="mục “{key}” dài {length} ký tự, quá mức {most}", because="một mục dài như vậy thường do dán nhầm cả đoạn văn vào phần đầu tin.",
    mend="rút gọn mục này; nội dung tin viết sau dòng trống.")
LONG_HEADER = RULES.rule("H18", "Phần đầu tin kết thúc ở một dòng trống", "không có dòng trống thì cả nội dung bị coi là phần đầu.",
    "hàng trăm dòng liền nhau, không có dòng trống sau phần đầu", "một dòng trống giữa phần đầu và nội dung", where=Where.FOLDER,
    what="phần đầu tin dài {length} dòng, quá mức {most}", mend="thêm một dòng trống giữa phần đầu tin và nội dung.",
    because="phần đầu tin kết thúc ở dòng trống đầu tiên; không có dòng trống thì cả nội dung bị coi là phần đầu.")
ODD_CHARACTER = RULES.rule("H33", "Phần đầu tin không có ký tự lạ", "ký tự này hiện thành ô vuông trên trang và trong kết quả tìm kiếm.",
    "Title: \uf0b7 Khai mạc kỳ họp", "Title: Khai mạc kỳ họp",
    what="mục “{key}” có ký tự lạ (U+{number:04X})", mend="xóa ký tự này; nếu nó thay cho một chữ thì gõ lại chữ ấy.")
BLANK_INSIDE = RULES.rule("H34", "Phần đầu tin viết liền, không có dòng trống ở giữa", "dòng trống là chỗ phần đầu kết thúc; các mục sau nó hiện thành chữ trong bài.",
    f"Title: Khai mạc kỳ họp\n\n{_REST}{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE,
    what="dòng trống ở giữa phần đầu tin, trước mục “{key}”", mend="xóa dòng trống này.")
BLANKS_INSIDE = replace(BLANK_INSIDE, what="có các dòng trống ở giữa phần đầu tin", mend="xóa các dòng trống {lines}; chỉ để một dòng trống trước nội dung.")
NO_COLON = RULES.rule("H35", "Ngay sau tên mục là dấu hai chấm", "máy nhận ra một mục nhờ dấu hai chấm thường “:” ngay sau tên mục.",
    f"Title Khai mạc kỳ họp\n{_REST}{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE, fixable=True,
    what="sau “{name}” không có dấu hai chấm “:”", mend="viết “{right}”.")
TWO_COLONS = replace(NO_COLON, what="sau “{name}” có dấu thừa “{sign}”")
DRESSED_KEY = RULES.rule("H36", "Tên mục không có ký hiệu đi kèm", "máy chỉ nhận tên mục viết trần ở đầu dòng: không gạch đầu dòng, không in đậm, không ngoặc kép.",
    f"**Title:** Khai mạc kỳ họp\n{_REST}{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE, fixable=True,
    what="tên mục “{name}” có ký hiệu thừa đi kèm", mend="viết “{right}”.")
WRAPPED = RULES.rule("H37", "Mỗi mục viết trọn trên một dòng", "máy chỉ đọc một dòng cho mỗi mục; phần xuống dòng sẽ bị mất.",
    f"Title: Khai mạc\n  kỳ họp\n{_REST}{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE,
    what="dòng này là phần viết tiếp của mục “{key}” ở dòng {first}", mend="nối dòng này vào cuối dòng {above}; còn dòng viết tiếp nữa thì cũng nối như vậy.")
LIST_BELOW = replace(WRAPPED, what="danh sách của mục “{key}” ở dòng {first} viết thành nhiều dòng", mend="viết cả danh sách trên dòng {first}: “{right}”, rồi xóa các dòng gạch đầu dòng.")
NO_HEADING_KEY = RULES.rule("H38", "Tiêu đề đứng sau “Title:”", "máy chỉ nhận tiêu đề ở dòng bắt đầu bằng “Title:”.",
    f"Khai mạc kỳ họp\n{_REST}{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE, fixable=True,
    what="dòng đầu thiếu “{key}:” ở trước", because="máy chỉ nhận “{key}” khi tên mục đứng trước; dòng không có tên mục sẽ bị mất.", mend="viết “{right}”.")
SECOND_KEY = RULES.rule("H39", "Mỗi mục một dòng", "viết chung dòng thì mục sau bị coi là nội dung của mục trước.",
    f"Title: Khai mạc kỳ họp Date: 27/5/2021\nCategory: Kỳ họp{EXAMPLE_TEXT}", _RIGHT, where=Where.FILE,
    what="mục “{key}” nằm chung dòng với mục khác", mend="xuống dòng ngay trước “{key}:”.")
NAME_AGAIN = RULES.rule("H40", "Nội dung của mục không lặp lại tên mục", "tên mục đã có trước dấu hai chấm; viết lần nữa thì nó hiện trên trang.",
    "Title: Tiêu đề: Khai mạc kỳ họp", "Title: Khai mạc kỳ họp", fixable=True,
    what="nội dung mục “{key}” bắt đầu bằng “{name}”", mend="bỏ “{name}”, giữ phần sau.")
# fmt: on
