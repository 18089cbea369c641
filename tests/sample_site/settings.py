"""The tests' own site: an office, sections and people of a province that there is not."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.stories.settings import Office  # noqa: E402

SITENAME = "Đoàn ĐBQH và HĐND tỉnh Hoài Giang"
SHORT_NAME = "HĐND Hoài Giang"
OFFICE = Office(
    name="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Hoài Giang",
    first_line="Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    second_line="Tỉnh Hoài Giang",
    address="Số 2 phố Bến Gỗ, phường Bến Gỗ, tỉnh Hoài Giang",
    email="van-phong@hoai-giang.example",
    demonstration="Trang mẫu của bộ kiểm thử: không có tỉnh nào tên là Hoài Giang.",
)
SECTIONS = [
    ("ky-hop", "Kỳ họp", "Các kỳ họp của Quốc hội và HĐND tỉnh: chuẩn bị, diễn biến, nghị quyết."),
    (
        "doan-dbqh",
        "Đoàn đại biểu Quốc hội",
        "Việc của Đoàn ĐBQH tỉnh ở nghị trường và ở địa phương.",
    ),
    ("giam-sat", "Giám sát, khảo sát", "Các đoàn giám sát, khảo sát và việc thực hiện kết luận."),
    ("dan-nguyen", "Tiếp công dân, dân nguyện", "Lịch tiếp, đơn thư và trả lời kiến nghị."),
    ("dai-bieu", "Đại biểu với cử tri", "Những buổi tiếp xúc cử tri và lời hẹn của đại biểu."),
    ("xa-phuong", "HĐND xã, phường", "Hội đồng nhân dân ở nơi gần dân nhất."),
    ("co-quan", "Chuyện cơ quan", "Việc hằng ngày của Văn phòng và của Chi bộ."),
    ("hoi-dap", "Hỏi đáp", "Trả lời câu hỏi của bạn đọc.", "1/1/2024"),
]
MENU = [("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")]
FEED_ID_AUTHORITY = "hoai-giang.example"
FEED_ID_DATE = "2022"
FEED_MAX_ITEMS = 10
LIST_PAGE_SIZE = 12
RELATED_NEWS = {"length": 4}  # of seventeen stories; a portal of thousands offers eight
CHECKS = {
    "tone_placement": "old",
    "known_hosts": ["bao.hoai-giang.example"],
}
TAG_SLUGS = {"thuế": "thue-2"}
VIDEOS = ["https://www.youtube-nocookie.com/embed/"]
STORY_EXTRA_KEYS: list[str] = []
BYLINES_UNKNOWN_PERSON = "problem"

SITEURL = "http://localhost:8000"
TIMEZONE = "Asia/Ho_Chi_Minh"
PREVIEW = True
PATH = str(Path(__file__).parent / "content")
CACHE_PATH = str(ROOT / ".cache/tests")
THEME = str(ROOT / "theme")
OUTPUT_PATH = str(ROOT / "output")
PLUGINS = ["plugins.pelican_door"]


def portal(settings):
    """What runs Pelican; imported when it does, since to check a story needs no Pelican."""
    from plugins.pelican_door import Portal

    return Portal(settings)


PELICAN_CLASS = portal
