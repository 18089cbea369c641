"""The settings of the portals that are built again and again; each has a copy in its own folder."""

import os
from pathlib import Path

from plugins.stories.settings import Office

HERE = Path(__file__).resolve().parent
SITENAME = "HĐND tỉnh Hoài Giang"
SHORT_NAME = "HĐND Hoài Giang"
OFFICE = Office(name="Văn phòng HĐND tỉnh Hoài Giang", demonstration="Trang mẫu của bộ kiểm thử.")
SECTIONS = [
    ("ky-hop", "Kỳ họp", "Các kỳ họp của HĐND tỉnh."),
    ("giam-sat", "Giám sát"),
    ("dan-nguyen", "Dân nguyện"),
    ("co-so", "HĐND xã"),
]
MENU = [("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")]
FEED_ID_AUTHORITY = "hoai-giang.test"
FEED_ID_DATE = "2021"
FEED_MAX_ITEMS = 8
LIST_PAGE_SIZE = 5
RELATED_NEWS = {"length": 4}
CHECKS = {"known_hosts": ["bao.hoai-giang.test"]}
TAG_SLUGS = {"thuê": "thue-2"}
VIDEOS = ["https://www.youtube-nocookie.com/embed/"]
BYLINES_UNKNOWN_PERSON = "problem"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

SITEURL = "https://hoai-giang.test/tin-tuc"
PREVIEW = os.environ["SHOWN_TO"] != "public"
PROBLEM_PAGES = os.environ["SHOWN_TO"] == "devserver"
PATH = str(HERE / "content")
CACHE_PATH = str(HERE / os.environ["CACHE"])
THEME = str(HERE / "theme")
OUTPUT_PATH = str(HERE / "output")
PLUGIN_PATHS = [str(HERE)]
PLUGINS = ["plugins.pelican_door"]


def portal(settings):
    """What runs Pelican, as pelicanconf.py has it."""
    from plugins.pelican_door import Portal

    return Portal(settings)


PELICAN_CLASS = portal
