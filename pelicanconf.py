"""The portal's settings: the desk's preview. ``publishconf.py`` is what the public gets."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.stories.settings import Office  # noqa: E402

# The office. Another province changes this block, the sections and content/.
SITENAME = "Đoàn ĐBQH và HĐND tỉnh Lạng Sơn"
SHORT_NAME = "HĐND Lạng Sơn"  # under the portal's icon on a phone
OFFICE = Office(
    name="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lạng Sơn",
    first_line="Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    second_line="Tỉnh Lạng Sơn",
    superior="",
    editor_in_chief="",
    licence="",
    address="",
    phone="",
    email="",
    reuse="Ghi rõ nguồn “Văn phòng Đoàn ĐBQH và HĐND tỉnh Lạng Sơn” khi đăng lại tin từ trang này.",
    demonstration="Trang trình diễn: tin và người trong tin, trừ bài kể lại một sự kiện có thật, "
    "được viết ra để giới thiệu bộ công cụ, không phải thông tin chính thức.",
)
SECTIONS = [
    (
        "doan-dbqh",
        "Hoạt động Đoàn ĐBQH",
        "Đoàn đại biểu Quốc hội tỉnh ở nghị trường và ở địa phương.",
    ),
    ("hdnd", "Hoạt động HĐND", "Thường trực, các Ban và đại biểu HĐND tỉnh giữa hai kỳ họp."),
    ("ky-hop", "Kỳ họp", "Các kỳ họp của Quốc hội và HĐND tỉnh: chuẩn bị, diễn biến, nghị quyết."),
    ("giam-sat", "Giám sát, khảo sát", "Các đoàn giám sát, khảo sát và việc thực hiện kết luận."),
    (
        "dan-nguyen",
        "Tiếp công dân, dân nguyện",
        "Tiếp công dân, tiếp xúc cử tri, trả lời kiến nghị.",
    ),
    (
        "xay-dung-dang",
        "Xây dựng Đảng",
        "Sinh hoạt chi bộ, công tác cán bộ, học tập và làm theo Bác.",
    ),
    ("van-phong", "Tin Văn phòng", "Công việc của Văn phòng và những thông báo cần biết."),
    (
        "hdnd-co-so",
        "HĐND cơ sở",
        "Hội đồng nhân dân xã, phường; trước ngày 1/7/2025 có cả thị trấn, huyện, thành phố.",
    ),
]
# Under the lead, the home page shows these rows in this order: "anh", the strip of galleries, or the
# slugs of one, two or three sections. A section that is in no row is not on the home page.
HOME = [
    ["ky-hop"],
    "anh",
    ["hdnd", "doan-dbqh"],
    ["giam-sat", "dan-nguyen", "xay-dung-dang"],
    ["van-phong", "hdnd-co-so"],
]
MENU = [("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")]

# Feed ids are made of these two and the story's folder; never change them once the site is out.
FEED_ID_AUTHORITY = "hdnd-langson.example"
FEED_ID_DATE = "2021"

SITEURL = "http://localhost:8000"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
PREVIEW = True  # drafts and scheduled stories are shown, under a banner
LIST_PAGE_SIZE = 12
# What the editors' checker is told; “newsdesk rules” lists the rules, “off” switches some off.
CHECKS = {
    "off": [],
    "tone_placement": "old",  # hòa, ủy; “new” for hoà, uỷ; “” for both
    "known_hosts": ["quochoi.vn", "chinhphu.vn"],  # beside *.gov.vn
    "old_portals": [],  # hosts that nobody may link to any more
    "distinct_tags": ["thuế", "thuê"],  # alike but for their accents, and two things
    "allowed_contacts": [],  # numbers and addresses of the office
}
FEED_MAX_ITEMS = 20
# How the addresses of videos begin that a story may show in a frame. To allow the National
# Assembly's television or the office's own host, add its player's address, such as
# "https://video.ten-co-quan.gov.vn/embed/", here and to frame-src of the host's security policy.
VIDEOS = ["https://www.youtube-nocookie.com/embed/"]

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")
THEME = str(ROOT / "theme")
THEME_STATIC_DIR = "theme"


def whole_site(settings):
    """What runs Pelican; imported when it does, since to check a story needs no Pelican."""
    from plugins.site_output import WholeSite

    return WholeSite(settings)


PELICAN_CLASS = whole_site
# Rooms run in this order: stories first, then those that add to them, last those that judge.
PLUGINS = [
    "plugins.stories",
    "plugins.assets",
    "plugins.photo_gallery",
    "plugins.bylines",
    "plugins.listings",
    "plugins.related_news",
    "plugins.structured_data",
    "plugins.feeds",
    "plugins.sitemaps",
    "plugins.editorial_rules",
    "plugins.site_output",
    "plugins.preview",
]

JINJA_ENVIRONMENT = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
}

# What Pelican would do by itself and a room of ours does, or nobody should.
READERS = {"rst": None, "html": None}
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES = ["404"]
ARTICLE_ORDER_BY = "reversed-order"  # newest first; equal dates by source path
DEFAULT_CATEGORY = ""
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = True  # the stories room holds scheduled stories back
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
FORMATTED_FIELDS: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
