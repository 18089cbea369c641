"""The words and photos of a province that there is not, chosen by dice."""

from datetime import datetime
from functools import cache
from io import BytesIO
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image

from tests.incremental.desks import DATE

FIRST_NOW = datetime(2024, 6, 15, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PHOTO_BYTES = 9_000  # of every photo, so that one can take another's place unseen
SECTIONS = ("Kỳ họp", "Giám sát", "Dân nguyện", "HĐND xã")
PLACES = ("Bến Gỗ", "bãi Soi", "Vân Đài", "Thạch Khê", "Soi Trên", "Nà Lầy", "Cốc Pàn", "Đông Lập")
MATTERS = (
    "nước sạch", "nhà ở cho hộ nghèo", "lớp học bán trú", "hồ chứa nước", "chợ nông thôn",
    "thu gom rác thải", "bảo vệ rừng", "đê và trạm bơm", "cải cách hành chính", "bảo hiểm y tế",
    "đường giao thông", "cây trồng vụ đông",
)  # fmt: skip
# Spelt as clerks do: several tags have two spellings, two have the same letters without marks.
TAGS = (
    "ủy ban xã", "uỷ ban xã", "kỳ họp", "kì họp", "Đất đai", "đất đai", "thuế", "thuê", "cử tri",
    "ngân sách", "phòng chống thiên tai", "nông thôn mới", "giám sát", "khảo sát", "đê điều",
    "y tế", "giáo dục", "chợ Bến Gỗ",
)  # fmt: skip
PEOPLE = {
    "thanh-binh": "Thanh Bình",
    "thanh-binh-2": "Thanh Bính",
    "mai-huong": "Mai Hương",
    "quang-sang": "Quang Sáng",
    "do-quyen": "Đỗ Quyên",
    "y-nhi": "Ý Nhi",
}
HEADLINES = (
    "Khảo sát {} tại {}", "Cử tri hỏi về {} ở {}", "Giải trình về {} ở {}", "Bàn {} với {}",
    "Một năm {} ở {}", "Thẩm tra nghị quyết về {} cho {}",
)  # fmt: skip
ACTORS = (
    "đoàn giám sát", "Thường trực HĐND tỉnh", "tổ đại biểu", "nhiều cử tri", "trưởng thôn",
    "cán bộ kỹ thuật", "các hộ ven đê", "đơn vị thi công", "nhà trường", "hội phụ nữ",
)  # fmt: skip
ACTIONS = (
    "đã xem tận nơi", "đề nghị làm rõ", "hứa trả lời về", "băn khoăn về", "đã rà soát lại",
    "kiến nghị thêm vốn cho", "ghi nhận nỗ lực về", "chưa đồng tình với",
)  # fmt: skip
ENDS = (
    "vì mùa mưa đến sớm", "dù kinh phí hạn hẹp", "trước kỳ họp tới", "nhờ bà con góp công",
    "do hồ sơ chuyển chậm", "để người dân yên tâm", "khi giá vật liệu tăng", "từ nguồn tiết kiệm chi",
)  # fmt: skip


def headline(dice: Random, number: int) -> str:
    """A headline; the number keeps apart what one day may have twice."""
    about = dice.choice(HEADLINES).format(dice.choice(MATTERS), dice.choice(PLACES))
    return f"Tin {number}: {about}"


def sentence(dice: Random, matter: str, place: str) -> str:
    """About fifteen words."""
    actor, action, end = dice.choice(ACTORS), dice.choice(ACTIONS), dice.choice(ENDS)
    about = dice.choice((matter, matter, dice.choice(MATTERS)))
    return f"{actor[0].upper()}{actor[1:]} {action} {about} ở {place}, {end}."


def body(dice: Random) -> str:
    """A short body, with a heading now and then."""
    matter, place = dice.choice(MATTERS), dice.choice(PLACES)
    blocks = [
        " ".join(sentence(dice, matter, place) for _ in range(dice.randint(1, 3)))
        for _ in range(dice.randint(1, 4))
    ]
    if dice.random() < 0.3:
        blocks.insert(1, f"## Ý kiến của {dice.choice(ACTORS)}")
        blocks.append(sentence(dice, matter, place))
    return "\n\n".join(blocks)


def summary(dice: Random) -> str:
    return sentence(dice, dice.choice(MATTERS), dice.choice(PLACES))


def new_story(dice: Random, number: int, date: datetime) -> tuple[str, str]:
    """The path and the text of a story without photos and links."""
    header = {
        "Title": headline(dice, number),
        "Date": f"{date:{DATE}}",
        "Category": dice.choice(SECTIONS),
        "Tags": "; ".join(dice.sample(TAGS, dice.randint(1, 3))),
        "Authors": "; ".join(dice.sample(sorted(PEOPLE.values()), dice.randint(1, 2))),
    }
    if dice.random() < 0.7:
        header["Summary"] = summary(dice)
    lines = [f"{key}: {value}" for key, value in header.items()]
    text = "\n".join([*lines, "", body(dice), ""])
    return f"tin/{date:%Y}/{date:%Y-%m-%d}-tin-{number}/index.md", text


@cache
def photo(seed: int, width: int = 210, height: int = 140) -> bytes:
    """A photo of patches of light, always of ``PHOTO_BYTES`` bytes, whatever its size."""
    patches = Image.frombytes("RGB", (6, 4), Random(seed).randbytes(72))
    picture = patches.resize((width, height), Image.Resampling.BICUBIC)
    bare, padded = BytesIO(), BytesIO()
    picture.save(bare, "JPEG", quality=75)
    filling = b"x" * (PHOTO_BYTES - bare.tell() - 4)
    picture.save(padded, "JPEG", quality=75, comment=filling)
    assert padded.tell() == PHOTO_BYTES
    return padded.getvalue()
