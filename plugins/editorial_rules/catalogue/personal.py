"""Rules about personal data (Decree 13/2023/NĐ-CP and the Law on Personal Data Protection 2025)."""

from plugins.editorial_rules import citizens, privacy
from plugins.editorial_rules.finders.personal import children, contacts, data
from plugins.editorial_rules.rules import Finder, Group, Rule, Where
from plugins.stories.records import Level

_LAW = "pháp luật về bảo vệ dữ liệu cá nhân không cho công khai, và kẻ xấu dùng được ngay."


def _rule(
    code: str, level: Level, name: str, why: str, wrong: str, right: str, find: Finder
) -> Rule:
    return Rule(code, level, Group.PERSONAL, name, why, wrong, right, Where.BODY, find)


RULES = (
    _rule(
        "D01",
        Level.PROBLEM,
        "Không đăng số căn cước công dân",
        _LAW,
        "Ông Nông Văn An, CCCD 020080001234, trú tại xã Hữu Liên.",
        "Ông Nông Văn An, trú tại xã Hữu Liên.",
        data(
            privacy.citizen_numbers,
            "có số căn cước công dân “{it}”",
            "bỏ số này; cần phân biệt người thì dùng năm sinh hoặc nơi ở.",
        ),
    ),
    _rule(
        "D02",
        Level.PROBLEM,
        "Không đăng số giấy tờ tùy thân",
        _LAW,
        "Ông Nông Văn An, CMND số 081234567, trú tại xã Hữu Liên.",
        "Ông Nông Văn An, trú tại xã Hữu Liên.",
        data(
            privacy.paper_numbers,
            "có số giấy tờ tùy thân “{it}”",
            "bỏ số này; cần phân biệt người thì dùng năm sinh hoặc nơi ở.",
        ),
    ),
    _rule(
        "D03",
        Level.PROBLEM,
        "Không đăng số tài khoản của cá nhân",
        "số tài khoản kèm tên người là dữ liệu cá nhân nhạy cảm, dễ bị lợi dụng để lừa đảo.",
        "Số tài khoản 8412205001234 của bà Lý Thị Hoa, ngân hàng Agribank.",
        "Bạn đọc muốn giúp đỡ, xin liên hệ Mặt trận Tổ quốc xã.",
        contacts(
            privacy.bank_accounts,
            "có số tài khoản “{it}”",
            "bỏ số này; tài khoản của cơ quan, quỹ thì ghi vào allowed_contacts ở cài đặt.",
        ),
    ),
    _rule(
        "D04",
        Level.HINT,
        "Không đăng số di động của cá nhân",
        "số di động lên mạng thì không rút lại được, chủ số bị làm phiền.",
        "Liên hệ ông An, điện thoại 0912 345 678.",
        "Liên hệ Văn phòng, điện thoại 0205 381 0000.",
        contacts(
            privacy.mobile_numbers,
            "có số di động “{it}”",
            "thay bằng số của cơ quan; số công vụ thì ghi vào allowed_contacts ở cài đặt.",
        ),
    ),
    _rule(
        "D05",
        Level.HINT,
        "Không đăng hộp thư riêng",
        "cơ quan dùng hộp thư công vụ; hộp thư riêng lên mạng bị thư rác và giả mạo.",
        "Ý kiến gửi về nongvanan@gmail.com.",
        "Ý kiến gửi về vanphong@langson.gov.vn.",
        contacts(
            privacy.private_emails,
            "có hộp thư riêng “{it}”",
            "thay bằng hộp thư công vụ; hộp thư dùng chung thì ghi vào allowed_contacts ở cài đặt.",
        ),
    ),
    _rule(
        "D06",
        Level.HINT,
        "Không nêu tên trẻ em trong vụ việc không may",
        "Luật Trẻ em không cho công khai bí mật đời tư của trẻ khi chưa được trẻ và gia đình đồng ý.",
        "Cháu Nông Văn Bình, 9 tuổi, bị đuối nước chiều 3/6.",
        "Một cháu 9 tuổi bị đuối nước chiều 3/6.",
        children,
    ),
    _rule(
        "D07",
        Level.HINT,
        "Không đăng số nhà của công dân",
        "tên kèm số nhà đủ để tìm tới tận nơi ở.",
        "Ông Nông Văn An, trú tại số nhà 12 đường Bà Triệu, gửi kiến nghị.",
        "Ông Nông Văn An, phường Lương Văn Tri, gửi kiến nghị.",
        data(
            citizens.home_addresses,
            "có số nhà của công dân: “{it}”",
            "chỉ nêu thôn, xã hoặc phường.",
        ),
    ),
)
