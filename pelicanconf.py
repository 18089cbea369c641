"""The portal's settings: the desk's preview. ``publishconf.py`` is what the public gets.

Another office changes the blocks below and the folder content/, and nothing else. A line may be left
out: what then holds stands beside it. What is wrong is told before anything is built, all at once.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.site.settings_file import stop_on_faults  # noqa: E402
from plugins.stories.settings import Office  # noqa: E402

# The office. Its fields are plain text; an empty one prints nothing. Without a short name, or an
# office, the site's name stands in their places.
SITENAME = "Đoàn ĐBQH và HĐND tỉnh Lạng Sơn"
SHORT_NAME = "HĐND Lạng Sơn"  # under the portal's icon on a phone
OFFICE = Office(
    name="Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lạng Sơn",
    portal="Trang thông tin điện tử",  # or “Cổng thông tin điện tử”, as the office calls it
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
# The sections: the last part of the address, which is never changed once the site is out (a-z, 0-9
# and hyphens); the name, as stories write it after “Category:”; a sentence, which may be left out. A
# fourth value, such as "1/7/2025", closes a section from that day on: its stories and its addresses
# stay, it leaves the bar and the home page, whose rows are named in content/trang-chu.md.
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
# At the head and foot of every page: a name, and the address of a standing page of content/trang.
MENU = [("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")]

# Feed ids are made of these two and the story's folder; never change them once the site is out. A
# domain that the office has, and a year, or a day, on which it had it (RFC 4151).
FEED_ID_AUTHORITY = "hdnd-langson.example"
FEED_ID_DATE = "2021"
FEED_MAX_ITEMS = 20  # stories in a feed; 100 where this is left out

SITEURL = "http://localhost:8000"  # with the folder, where the site lies in one: https://a.vn/tin
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
PREVIEW = True  # drafts and scheduled stories are shown, under a banner
LIST_PAGE_SIZE = 12  # stories on a page of a list; never change it once the site is out
# A tag's address comes from its letters without marks. Where two would share one, the check asks that
# one of them be given its own here; a row is never changed or removed once the site is out.
TAG_SLUGS = {"thuê": "thue-2"}
# What the editors' checker is told; “newsdesk rules” lists the rules, “off” switches some off.
CHECKS = {
    "off": [],
    "tone_placement": "old",  # hòa, ủy; “new” for hoà, uỷ; “” for both
    "known_hosts": ["quochoi.vn", "chinhphu.vn"],  # beside *.gov.vn
    "old_portals": [],  # hosts that nobody may link to any more
    "allowed_contacts": [],  # numbers and addresses of the office
}
# How the addresses of videos begin that a story may show in a frame. To allow the National
# Assembly's television or the office's own host, add its player's address, such as
# "https://video.ten-co-quan.gov.vn/embed/", here and to frame-src of the host's security policy.
VIDEOS = ["https://www.youtube-nocookie.com/embed/"]
# Also known, each with its usual value: BYLINES_UNKNOWN_PERSON = "problem" ("warning" lets a name
# through that is not in content/tac-gia), SEARCH_ABBREVIATIONS = {"HĐND": "Hội đồng nhân dân", …} (what a search
# takes for the same), RELATED_NEWS = {"length": 8, …}, STORY_EXTRA_KEYS = [].

PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")  # may be deleted at any time
THEME = str(ROOT / "theme")

# From here on it is the program's. What Pelican needs beside this, its door sets by itself.
PLUGINS = ["plugins.pelican_door"]


def portal(settings):
    """What runs Pelican; imported when it does, since to check a story needs no Pelican."""
    from plugins.pelican_door import Portal

    return Portal(settings)


PELICAN_CLASS = portal

stop_on_faults(globals())  # the last line: it has to see all the others
