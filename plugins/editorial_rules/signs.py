"""Rules about spaces and signs."""

from collections.abc import Iterator

from plugins.editorial_rules.declaring import HINT, Detector, RuleGroup, in_prose
from plugins.stories.rules import Group
from plugins.vietnamese import prose
from plugins.vietnamese.spans import Span

SIGNS = RuleGroup(Group.TEXT)


def brackets(text: str) -> Iterator[Span]:
    """Brackets with a space inside, or without one outside."""
    yield from prose.loose_brackets(text)
    yield from prose.tight_brackets(text)


_FIXABLE, _BY_HAND = "để newsdesk check --fix sửa, hoặc sửa tay.", "sửa lại chỗ này."
# A table: code, name, detector, what is found, whether it is mended, wrong and right.
# fmt: off
_ROWS: tuple[tuple[str, str, Detector, str, bool, str, str], ...] = (
    ("T13", "Không có dấu cách trước dấu câu", prose.spaces_before_signs, "thừa dấu cách trước dấu câu", True,
     "Kỳ họp khai mạc sáng nay , bế mạc chiều mai.",
     "Kỳ họp khai mạc sáng nay, bế mạc chiều mai."),
    ("T14", "Giữa hai từ chỉ có một dấu cách", prose.double_spaces, "thừa dấu cách giữa hai từ", True,
     "Kỳ họp  khai mạc.",
     "Kỳ họp khai mạc."),
    ("T15", "Covid-19 viết liền với gạch nối", prose.covid_spellings, "“{it}” viết sai, đúng là “{word}”", True,
     "Phòng, chống dịch Covid -19 và dịch tả lợn.",
     "Phòng, chống dịch Covid-19 và dịch tả lợn."),
    ("T16", "Dùng ngoặc kép cong “ ”", prose.straight_quotes, 'ngoặc kép thẳng (")', True,
     'Phong trào "Dân vận khéo" lan rộng.',
     "Phong trào “Dân vận khéo” lan rộng."),
    ("T20", "Sau dấu câu có dấu cách", prose.missing_spaces, "thiếu dấu cách sau dấu câu", True,
     "Thường trực HĐND,các Ban cùng dự.",
     "Thường trực HĐND, các Ban cùng dự."),
    ("T21", "Dấu ngoặc sát chữ bên trong, cách chữ bên ngoài", brackets, "dấu ngoặc đặt sai chỗ dấu cách", True,
     "Đại biểu ( khóa XVII ) thảo luận.",
     "Đại biểu (khóa XVII) thảo luận."),
    ("T22", "Gạch nối và gạch ngang có dấu cách đều hai bên, hoặc không có", prose.lopsided_hyphens, "gạch chỉ có dấu cách ở một bên", False,
     "Đồng chí Phùng Chí Kiên- người cộng sản kiên trung.",
     "Đồng chí Phùng Chí Kiên – người cộng sản kiên trung."),
    ("T23", "Gạch ngang viết bằng một dấu –", prose.double_hyphens, "hai gạch nối thay cho một gạch ngang", True,
     "Hội nghị -- lần đầu tổ chức qua mạng -- kết thúc lúc 17 giờ.",
     "Hội nghị – lần đầu tổ chức qua mạng – kết thúc lúc 17 giờ."),
    ("T24", "Dấu ba chấm là một ký tự", prose.three_dots, "ba dấu chấm rời thay cho dấu ba chấm", True,
     "Các xã Hữu Liên, Yên Bình, Hòa Bình... đều cử người dự.",
     "Các xã Hữu Liên, Yên Bình, Hòa Bình… đều cử người dự."),
    ("T25", "Dấu câu không lặp", prose.repeated_signs, "dấu câu “{it}” bị lặp", False,
     "Cử tri hỏi bao giờ xong đường!!",
     "Cử tri hỏi bao giờ xong đường."),
)
# fmt: on

for _code, _name, _detect, _what, _fixable, _wrong, _right in _ROWS:
    SIGNS.rule(
        _code,
        HINT,
        _name,
        why="chữ gõ đúng lối thì dễ đọc, không bị ngắt dòng sai chỗ, và tìm kiếm thấy được.",
        wrong=_wrong,
        right=_right,
        fixable=_fixable,
    )(in_prose(_detect, _what, _FIXABLE if _fixable else _BY_HAND))
