"""Rules about the words of a text."""

from plugins.editorial_rules import leftovers, mojibake, words, written_dates
from plugins.editorial_rules.finders import text
from plugins.editorial_rules.rules import Finder, Group, Rule, Where
from plugins.stories.records import Level

_TOLD = (
    (
        "T02",
        Where.BODY,
        "Không dùng thẻ HTML ngoài những thẻ trình bày chữ",
        "thẻ lạ có thể làm hỏng trang, hoặc để trang khác biết ai đang đọc.",
        "<form>Họ tên: <input></form>",
        "Ý kiến gửi về Văn phòng, số 1 đường Hùng Vương.",
    ),
    (
        "T03",
        Where.BODY,
        "Thẻ HTML không mang kiểu chữ, màu chữ hay lệnh",
        "cỡ chữ, màu chữ và cách trang hoạt động do giao diện chung quyết định.",
        '<p style="color: red">Đại biểu thảo luận.</p>',
        "Đại biểu **thảo luận**.",
    ),
    (
        "T04",
        Where.FOLDER,
        "Nội dung không lồng quá nhiều cấp",
        "lồng quá sâu thì máy không dựng được trang.",
        "lời trích lồng trong hàng nghìn lời trích",
        "lời trích lồng tối đa vài cấp",
    ),
    (
        "T05",
        Where.FOLDER,
        "Nội dung dựng được thành trang",
        "chỗ viết lạ làm bộ đọc dừng lại.",
        "đoạn mã dán từ nơi khác mà bộ đọc không hiểu",
        "chữ, liên kết và ảnh viết như trong hướng dẫn",
    ),
    (
        "T06",
        Where.FOLDER,
        "Nội dung dựng được trong hai giây",
        "một tin quá nặng làm cả trang phải chờ.",
        "hàng nghìn dấu ngoặc hoặc dấu ` dán nhầm vào tin",
        "chữ, liên kết và ảnh viết như trong hướng dẫn",
    ),
    (
        "T07",
        Where.FOLDER,
        "Một tin không có hàng trăm lỗi",
        "nhiều lỗi như vậy thường do dán cả một tệp khác vào tin.",
        "dán nguyên mã nguồn của một trang web",
        "chỉ dán chữ (Ctrl+Shift+V)",
    ),
    (
        "T09",
        Where.FOLDER,
        "Bảng không dài quá",
        "không ai đọc hết một bảng hàng nghìn dòng trên trang, còn máy thì dựng rất lâu.",
        "bảng 5.000 dòng",
        "bảng tổng hợp vài chục dòng",
    ),
    (
        "T40",
        Where.BODY,
        "Khung video thuộc nơi đăng đã chọn và có tên",
        "khung của trang khác có thể theo dõi hoặc lừa bạn đọc.",
        '<iframe src="https://vi-du.example/xem"></iframe>',
        "[Xem video trên trang của Quốc hội](https://quochoi.vn/video)",
    ),
    (
        "T41",
        Where.BODY,
        "Không dùng {: …} của Markdown mở rộng",
        "trang in nguyên dòng này.",
        "Kỳ họp khai mạc. {: .quan-trong}",
        "**Kỳ họp khai mạc.**",
    ),
)


def _hint(
    code: str,
    name: str,
    why: str,
    wrong: str,
    right: str,
    find: Finder,
    *,
    fixable: bool = False,
) -> Rule:
    return Rule(code, Level.HINT, Group.TEXT, name, why, wrong, right, Where.BODY, find, fixable)


_WORDS = (
    Rule(
        "T08",
        Level.HINT,
        Group.TEXT,
        "Nội dung không dài như một quyển sách",
        "bạn đọc dùng điện thoại phải chờ lâu, và máy dựng trang chậm.",
        "một tin dài 2 MB chữ",
        "nhiều tin, mỗi tin một việc",
        Where.FOLDER,
    ),
    Rule(
        "T11",
        Level.PROBLEM,
        Group.TEXT,
        "Chữ không viết bằng phông cũ (TCVN3, VNI)",
        "phông cũ lên trang thành ký hiệu vô nghĩa.",
        "Héi ®ång nh©n d©n tØnh häp phiªn thø nhÊt.",
        "Hội đồng nhân dân tỉnh họp phiên thứ nhất.",
        find=text.in_prose(
            mojibake.old_fonts,
            "đoạn này viết bằng phông cũ, đọc là “{word}”",
            "chuyển mã sang Unicode (bằng Unikey, mục Công cụ) rồi dán lại.",
        ),
    ),
    Rule(
        "T35",
        Level.PROBLEM,
        Group.TEXT,
        "Chữ không bị đọc sai bảng mã",
        "chữ UTF-8 mở bằng bảng mã khác lên trang thành ký hiệu vô nghĩa.",
        "Há»™i Ä‘á»“ng nhÃ¢n dÃ¢n tá»‰nh.",
        "Hội đồng nhân dân tỉnh.",
        find=text.in_prose(
            mojibake.garbled_utf8,
            "đoạn này bị đọc sai bảng mã, đúng ra là “{word}”",
            "để newsdesk check --fix sửa, hoặc chép lại từ bản gốc.",
        ),
        fixable=True,
    ),
    _hint(
        "T36",
        "Chữ không bị mất dấu thành dấu hỏi",
        "chữ đã mất thì máy không lấy lại được.",
        "H?i ??ng nhân dân t?nh họp.",
        "Hội đồng nhân dân tỉnh họp.",
        text.in_prose(
            mojibake.lost_letters, "có chữ bị mất: “{it}”", "chép lại câu này từ bản gốc."
        ),
    ),
    _hint(
        "T10",
        "Chữ có dấu là một ký tự (Unicode dựng sẵn, NFC)",
        "dấu rời làm tìm kiếm không thấy; trang tự ghép lại khi dựng, nhưng tệp gốc vẫn sai.",
        "Ky\u0300 ho\u0323p khai ma\u0323c.",
        "Kỳ họp khai mạc.",
        text.decomposed,
        fixable=True,
    ),
    _hint(
        "T12",
        "Dấu thanh đặt theo một lối",
        "trang chọn một lối (mục tone_placement ở cài đặt) để cùng một từ không có hai dạng.",
        "Tỉnh uỷ họp với Thường trực HĐND tỉnh.",
        "Tỉnh ủy họp với Thường trực HĐND tỉnh.",
        text.tone_placement,
        fixable=True,
    ),
    _hint(
        "T26",
        "Không có ký tự lạ, ký tự ẩn",
        "ký tự ẩn theo chữ dán vào làm tìm kiếm không thấy và ngắt dòng sai chỗ.",
        "Kỳ họp\u200b khai mạc.",
        "Kỳ họp khai mạc.",
        text.in_body(
            text.strange_characters,
            "có ký tự ẩn hoặc dấu cách lạ",
            "để newsdesk check --fix sửa, hoặc xóa ký tự rồi gõ lại dấu cách.",
        ),
        fixable=True,
    ),
    _hint(
        "T28",
        "Không lặp từ",
        "thường do sửa câu mà quên xóa.",
        "Báo cáo của của Ban Pháp chế.",
        "Báo cáo của Ban Pháp chế.",
        text.in_prose(text.repeated_words, "từ “{word}” viết hai lần liền", "bỏ một lần."),
    ),
    _hint(
        "T29",
        "Chữ không lẫn ký tự của bảng chữ khác",
        "chữ Nga, Hy Lạp trông như chữ Việt nhưng tìm kiếm không thấy.",
        "Ðại biểu thảo luận.",
        "Đại biểu thảo luận.",
        text.in_prose(
            words.look_alikes,
            "“{it}” có chữ cái chỉ trông giống chữ Việt",
            "gõ lại chữ này; có phải “{word}”?",
        ),
        fixable=True,
    ),
    _hint(
        "T30",
        "Dấu thanh đi với một nguyên âm",
        "dấu thừa hiện thành ký hiệu lạ.",
        "Kỳ \u0301họp khai mạc.",
        "Kỳ họp khai mạc.",
        text.in_prose(words.stray_tones, "dấu thanh thừa sau “{it}”", "xóa chữ này rồi gõ lại."),
    ),
    _hint(
        "T31",
        "Ngày nêu trong bài có trên lịch",
        "ngày không có thật là lỗi ai cũng thấy.",
        "Kỳ họp bế mạc ngày 31/4/2021.",
        "Kỳ họp bế mạc ngày 30/4/2021.",
        text.in_prose(
            written_dates.impossible_dates, "không có ngày “{it}”", "xem lại ngày, tháng."
        ),
    ),
    _hint(
        "T32",
        "Thứ trong tuần khớp với ngày",
        "thứ và ngày không khớp thì bạn đọc không biết tin cái nào.",
        "Sáng Thứ Hai, ngày 27/5/2021, kỳ họp khai mạc.",
        "Sáng Thứ Năm, ngày 27/5/2021, kỳ họp khai mạc.",
        text.weekday,
    ),
)
_LEFTOVERS = (
    _hint(
        "T17",
        "Không có mã thừa của Word",
        "mã này không có tác dụng ở đây và có thể hiện nguyên trên trang.",
        '<p class="MsoNormal">Kỳ họp khai mạc.</p>',
        "Kỳ họp khai mạc.",
        text.in_body(
            leftovers.word_markup,
            "còn mã thừa của Word: “{it}”",
            "xóa mã này, chỉ giữ chữ; lần sau dán bằng Ctrl+Shift+V.",
        ),
    ),
    _hint(
        "T18",
        "Không dán kèm danh sách tin liên quan",
        "trang tự làm danh sách này; bản dán vào sẽ cũ đi và dẫn về trang cũ.",
        "Kỳ họp khai mạc.\n\nCÓ THỂ BẠN QUAN TÂM\n\nHĐND tỉnh họp phiên tháng 7",
        "Kỳ họp khai mạc.",
        text.in_body(
            leftovers.related_tail,
            "còn danh sách tin khác dán kèm ở cuối bài",
            "xóa từ dòng này đến hết danh sách.",
        ),
    ),
    _hint(
        "T19",
        "Tên người viết đặt ở phần đầu tin",
        "tên để cuối bài thì tin không vào trang của tác giả.",
        "Kỳ họp khai mạc.\n\nTác giả: Kim Chi",
        "Kỳ họp khai mạc.",
        text.byline_in_body,
    ),
    _hint(
        "T27",
        "Gạch đầu dòng viết bằng “- ”",
        "dấu chấm tròn dán từ Word không thành danh sách.",
        "• Thường trực HĐND tỉnh",
        "- Thường trực HĐND tỉnh",
        text.in_body(leftovers.stray_bullets, "gạch đầu dòng dán từ Word", "thay bằng “- ”."),
    ),
    _hint(
        "T33",
        "Tin có nội dung",
        "trang chỉ có tiêu đề làm bạn đọc tưởng bị lỗi.",
        "",
        "Kỳ họp khai mạc.",
        text.nothing_written,
    ),
    _hint(
        "T34",
        "Không còn chỗ chờ điền",
        "chỗ ghi nhớ của người viết dễ lên trang cùng bài.",
        "Có XXX đại biểu dự kỳ họp.",
        "Có 52 đại biểu dự kỳ họp.",
        text.in_prose(text.unfinished, "còn chỗ chờ điền “{it}”", "điền cho đủ, hoặc bỏ câu này."),
    ),
)
RULES = (
    *(
        Rule(code, Level.PROBLEM, Group.TEXT, name, why, wrong, right, where)
        for code, where, name, why, wrong, right in _TOLD
    ),
    *_WORDS,
    *_LEFTOVERS,
)
