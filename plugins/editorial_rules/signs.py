"""Rules about spaces and signs."""

from collections.abc import Iterator

from plugins.editorial_rules.declaring import BY_MACHINE, HINT, RuleGroup, in_prose
from plugins.stories.rules import Group
from plugins.vietnamese import prose
from plugins.vietnamese.spans import Span

SIGNS = RuleGroup(Group.TEXT)


def brackets(text: str) -> Iterator[Span]:
    """Brackets with a space inside, or without one outside."""
    yield from prose.loose_brackets(text)
    yield from prose.tight_brackets(text)


_WHY = "chữ gõ đúng lối thì dễ đọc, không bị ngắt dòng sai chỗ, và tìm kiếm thấy được."
# A table: each rule with its words, its examples, what is said of its places.
# fmt: off
SIGNS.table(
    ("T13", HINT, "Không có dấu cách trước dấu câu", _WHY,
     "Kỳ họp khai mạc sáng nay , bế mạc chiều mai.", "Kỳ họp khai mạc sáng nay, bế mạc chiều mai.",
     in_prose(prose.spaces_before_signs, "thừa dấu cách trước dấu câu", BY_MACHINE,
              "số thập phân thì viết liền (1,2); hai số riêng thì bỏ dấu cách trước dấu câu, thêm một dấu cách sau nó (1, 2)."), True),
    ("T14", HINT, "Giữa hai từ chỉ có một dấu cách", _WHY,
     "Kỳ họp  khai mạc.", "Kỳ họp khai mạc.",
     in_prose(prose.double_spaces, "thừa dấu cách giữa hai từ", BY_MACHINE), True),
    ("T15", HINT, "Covid-19 viết liền với gạch nối", _WHY,
     "Phòng, chống dịch Covid -19 và dịch tả lợn.", "Phòng, chống dịch Covid-19 và dịch tả lợn.",
     in_prose(prose.covid_spellings, "“{it}” viết sai, đúng là “{word}”", BY_MACHINE, "nếu đây là tên dịch bệnh thì viết “{word}”."), True),
    ("T16", HINT, "Dùng ngoặc kép cong “ ”", _WHY,
     'Phong trào "Dân vận khéo" lan rộng.', "Phong trào “Dân vận khéo” lan rộng.",
     in_prose(prose.straight_quotes, 'ngoặc kép thẳng (")', BY_MACHINE, "viết “ ở đầu và ” ở cuối phần trích; máy chưa rõ dấu nào mở, dấu nào đóng."), True),
    ("T20", HINT, "Sau dấu câu có dấu cách", _WHY,
     "Thường trực HĐND,các Ban cùng dự.", "Thường trực HĐND, các Ban cùng dự.",
     in_prose(prose.missing_spaces, "thiếu dấu cách sau dấu câu", BY_MACHINE), True),
    ("T21", HINT, "Dấu ngoặc sát chữ bên trong, cách chữ bên ngoài", _WHY,
     "Đại biểu ( khóa XVII ) thảo luận.", "Đại biểu (khóa XVII) thảo luận.",
     in_prose(brackets, "dấu ngoặc đặt sai chỗ dấu cách", BY_MACHINE), True),
    ("T22", HINT, "Gạch nối và gạch ngang có dấu cách đều hai bên, hoặc không có", _WHY,
     "Đồng chí Phùng Chí Kiên- người cộng sản kiên trung.", "Đồng chí Phùng Chí Kiên – người cộng sản kiên trung.",
     in_prose(prose.lopsided_hyphens, "gạch chỉ có dấu cách ở một bên", "viết “{word}”; nếu là một từ ghép thì viết liền cả hai bên."), False),
    ("T23", HINT, "Gạch ngang viết bằng một dấu –", _WHY,
     "Hội nghị -- lần đầu tổ chức qua mạng -- kết thúc lúc 17 giờ.", "Hội nghị – lần đầu tổ chức qua mạng – kết thúc lúc 17 giờ.",
     in_prose(prose.double_hyphens, "hai gạch nối thay cho một gạch ngang", BY_MACHINE), True),
    ("T24", HINT, "Dấu ba chấm là một ký tự", _WHY,
     "Các xã Hữu Liên, Yên Bình, Hòa Bình... đều cử người dự.", "Các xã Hữu Liên, Yên Bình, Hòa Bình… đều cử người dự.",
     in_prose(prose.three_dots, "ba dấu chấm rời thay cho dấu ba chấm", BY_MACHINE), True),
    ("T25", HINT, "Dấu câu không lặp", _WHY,
     "Cử tri hỏi bao giờ xong đường!!", "Cử tri hỏi bao giờ xong đường.",
     in_prose(prose.repeated_signs, "dấu câu “{it}” bị lặp", "bỏ bớt, chỉ giữ một dấu."), False),
)
# fmt: on
