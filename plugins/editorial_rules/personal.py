"""Rules about personal data (Decree 13/2023/NĐ-CP and the Law on Personal Data Protection 2025)."""

from collections.abc import Callable, Collection, Iterator

from plugins.editorial_rules import citizens, privacy
from plugins.editorial_rules.declaring import HINT, PROBLEM, Finder, RuleGroup, in_text
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import PAGE, PERSON, SourceText
from plugins.stories.records import Finding
from plugins.stories.rules import Group
from plugins.vietnamese.spans import Span

PERSONAL = RuleGroup(Group.PERSONAL)

_LAW = "pháp luật về bảo vệ dữ liệu cá nhân không cho công khai, và kẻ xấu dùng được ngay."
_WITHOUT_NUMBER = "bỏ số này; cần phân biệt người thì dùng năm sinh hoặc nơi ở."


def contacts(
    detect: Callable[[str, Collection[str]], Iterator[Span]], what: str, mend: str
) -> Finder:
    """Finds what the settings may allow, but in standing pages and on people's, which say it rightly."""

    def find(text: SourceText, facts: Facts) -> Iterator[Finding]:
        if text.kind not in (PAGE, PERSON):
            spans = detect(text.text, facts.settings.allowed_contacts)
            yield from text.marked(spans, what, mend)

    return find


@PERSONAL.rule(
    "D06", HINT, "Không nêu tên trẻ em trong vụ việc không may",
    why="Luật Trẻ em không cho công khai bí mật đời tư của trẻ khi chưa được trẻ và gia đình đồng ý.",
    wrong="Cháu Nông Văn Bình, 9 tuổi, bị đuối nước chiều 3/6.",
    right="Một cháu 9 tuổi bị đuối nước chiều 3/6.",
    looks_around=True,
)  # fmt: skip
def children(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A child in distress by its full name."""
    year = text.story.date.year if text.story else facts.now.year
    what = "nêu tên đầy đủ của trẻ em: “{it}”"
    mend = "viết tắt tên, bỏ tên trường và nơi ở; nếu gia đình đã đồng ý thì ghi ở dòng ngay trên: <!-- bỏ qua D06: gia đình đã đồng ý -->."
    return text.marked(citizens.children_in_distress(text.text, year), what, mend)


# A table: each rule with its words, its examples, what is said of its places.
# fmt: off
PERSONAL.table(
    ("D01", PROBLEM, "Không đăng số căn cước công dân", _LAW,
     "Ông Nông Văn An, CCCD 020080001234, trú tại xã Hữu Liên.", "Ông Nông Văn An, trú tại xã Hữu Liên.",
     in_text(privacy.citizen_numbers, "có số căn cước công dân “{it}”", _WITHOUT_NUMBER), False),
    ("D02", PROBLEM, "Không đăng số giấy tờ tùy thân", _LAW,
     "Ông Nông Văn An, CMND số 081234567, trú tại xã Hữu Liên.", "Ông Nông Văn An, trú tại xã Hữu Liên.",
     in_text(privacy.paper_numbers, "có số giấy tờ tùy thân “{it}”", _WITHOUT_NUMBER), False),
    ("D03", PROBLEM, "Không đăng số tài khoản của cá nhân", "số tài khoản kèm tên người là dữ liệu cá nhân nhạy cảm, dễ bị lợi dụng để lừa đảo.",
     "Số tài khoản 8412205001234 của bà Lý Thị Hoa, ngân hàng Agribank.", "Bạn đọc muốn giúp đỡ, xin liên hệ Mặt trận Tổ quốc xã.",
     contacts(privacy.bank_accounts, "có số tài khoản “{it}”", "bỏ số này; tài khoản của cơ quan, quỹ thì nhờ người phụ trách trang ghi vào mục allowed_contacts của cài đặt."), False),
    ("D04", HINT, "Không đăng số di động của cá nhân", "số di động lên mạng thì không rút lại được, chủ số bị làm phiền.",
     "Liên hệ ông An, điện thoại 0912 345 678.", "Liên hệ Văn phòng, điện thoại 0205 381 0000.",
     contacts(privacy.mobile_numbers, "có số di động “{it}”", "thay bằng số của cơ quan; số công vụ thì nhờ người phụ trách trang ghi vào mục allowed_contacts của cài đặt."), False),
    ("D05", HINT, "Không đăng hộp thư riêng", "cơ quan dùng hộp thư công vụ; hộp thư riêng lên mạng bị thư rác và giả mạo.",
     "Ý kiến gửi về nongvanan@gmail.com.", "Ý kiến gửi về vanphong@langson.gov.vn.",
     contacts(privacy.private_emails, "có hộp thư riêng “{it}”", "thay bằng hộp thư công vụ; hộp thư dùng chung thì nhờ người phụ trách trang ghi vào mục allowed_contacts của cài đặt."), False),
    ("D07", HINT, "Không đăng số nhà của công dân", "tên kèm số nhà đủ để tìm tới tận nơi ở.",
     "Ông Nông Văn An, trú tại số nhà 12 đường Bà Triệu, gửi kiến nghị.", "Ông Nông Văn An, phường Lương Văn Tri, gửi kiến nghị.",
     in_text(citizens.home_addresses, "có số nhà của công dân: “{it}”", "chỉ nêu thôn, xã hoặc phường."), False),
)
# fmt: on
