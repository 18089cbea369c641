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


def _sign(
    code: str,
    name: str,
    wrong: str,
    right: str,
    detect: Detector,
    what: str,
    *,
    fixable: bool = True,
) -> None:
    """A rule of typing, which all have one reason and one way to mend."""
    mend = "để newsdesk check --fix sửa, hoặc sửa tay." if fixable else "sửa lại chỗ này."
    why = "chữ gõ đúng lối thì dễ đọc, không bị ngắt dòng sai chỗ, và tìm kiếm thấy được."
    declare = SIGNS.rule(code, HINT, name, why=why, wrong=wrong, right=right, fixable=fixable)
    declare(in_prose(detect, what, mend))


_sign(
    "T13",
    "Không có dấu cách trước dấu câu",
    "Kỳ họp khai mạc sáng nay , bế mạc chiều mai.",
    "Kỳ họp khai mạc sáng nay, bế mạc chiều mai.",
    prose.spaces_before_signs,
    "thừa dấu cách trước dấu câu",
)
_sign(
    "T14",
    "Giữa hai từ chỉ có một dấu cách",
    "Kỳ họp  khai mạc.",
    "Kỳ họp khai mạc.",
    prose.double_spaces,
    "thừa dấu cách giữa hai từ",
)
_sign(
    "T15",
    "Covid-19 viết liền với gạch nối",
    "Phòng, chống dịch Covid -19 và dịch tả lợn.",
    "Phòng, chống dịch Covid-19 và dịch tả lợn.",
    prose.covid_spellings,
    "“{it}” viết sai, đúng là “{word}”",
)
_sign(
    "T16",
    "Dùng ngoặc kép cong “ ”",
    'Phong trào "Dân vận khéo" lan rộng.',
    "Phong trào “Dân vận khéo” lan rộng.",
    prose.straight_quotes,
    'ngoặc kép thẳng (")',
)
_sign(
    "T20",
    "Sau dấu câu có dấu cách",
    "Thường trực HĐND,các Ban cùng dự.",
    "Thường trực HĐND, các Ban cùng dự.",
    prose.missing_spaces,
    "thiếu dấu cách sau dấu câu",
)
_sign(
    "T21",
    "Dấu ngoặc sát chữ bên trong, cách chữ bên ngoài",
    "Đại biểu ( khóa XVII ) thảo luận.",
    "Đại biểu (khóa XVII) thảo luận.",
    brackets,
    "dấu ngoặc đặt sai chỗ dấu cách",
)
_sign(
    "T22",
    "Gạch nối và gạch ngang có dấu cách đều hai bên, hoặc không có",
    "Đồng chí Phùng Chí Kiên- người cộng sản kiên trung.",
    "Đồng chí Phùng Chí Kiên – người cộng sản kiên trung.",
    prose.lopsided_hyphens,
    "gạch chỉ có dấu cách ở một bên",
    fixable=False,
)
_sign(
    "T23",
    "Gạch ngang viết bằng một dấu –",
    "Hội nghị -- lần đầu tổ chức qua mạng -- kết thúc lúc 17 giờ.",
    "Hội nghị – lần đầu tổ chức qua mạng – kết thúc lúc 17 giờ.",
    prose.double_hyphens,
    "hai gạch nối thay cho một gạch ngang",
)
_sign(
    "T24",
    "Dấu ba chấm là một ký tự",
    "Các xã Hữu Liên, Yên Bình, Hòa Bình... đều cử người dự.",
    "Các xã Hữu Liên, Yên Bình, Hòa Bình… đều cử người dự.",
    prose.three_dots,
    "ba dấu chấm rời thay cho dấu ba chấm",
)
_sign(
    "T25",
    "Dấu câu không lặp",
    "Cử tri hỏi bao giờ xong đường!!",
    "Cử tri hỏi bao giờ xong đường.",
    prose.repeated_signs,
    "dấu câu “{it}” bị lặp",
    fixable=False,
)
