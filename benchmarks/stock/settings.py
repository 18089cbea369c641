"""The settings by which stock Pelican writes a site with the portal's addresses, lists and feeds."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import portal, stock  # noqa: E402
from benchmarks.corpus import PAGES  # noqa: E402

SITENAME, SITEURL = portal.SITENAME, portal.SITEURL
PLUGINS = [stock]
THEME = "simple"
THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).with_name("templates"))]
TIMEZONE, DEFAULT_LANG = "Asia/Ho_Chi_Minh", "vi"
READERS = {"rst": None, "html": None}
ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS = ["tin"], ["trang"], list[str]()
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS = list[str]()
DEFAULT_PAGINATION = 12
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
DIRECT_TEMPLATES = ["index"]
ARTICLE_URL = "tin/{date:%Y}/{date:%m}/{date:%d}/{slug}/"
CATEGORY_URL, TAG_URL, AUTHOR_URL = "chuyen-muc/{slug}/", "the/{slug}/", "tac-gia/{slug}/"
PAGE_URL, MONTH_ARCHIVE_URL = "{slug}/", "luu-tru/{date:%Y}/{date:%m}/"
ARTICLE_SAVE_AS, CATEGORY_SAVE_AS = f"{ARTICLE_URL}index.html", f"{CATEGORY_URL}index.html"
TAG_SAVE_AS, AUTHOR_SAVE_AS = f"{TAG_URL}index.html", f"{AUTHOR_URL}index.html"
PAGE_SAVE_AS, MONTH_ARCHIVE_SAVE_AS = f"{PAGE_URL}index.html", f"{MONTH_ARCHIVE_URL}index.html"
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
)
FEED_ALL_ATOM = "feeds/tin.atom.xml"
CATEGORY_FEED_ATOM = "feeds/chuyen-muc/{slug}.atom.xml"
AUTHOR_FEED_ATOM = "feeds/tac-gia/{slug}.atom.xml"
AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_DOMAIN, FEED_MAX_ITEMS, RSS_FEED_SUMMARY_ONLY = SITEURL, 20, False
DISPLAY_CATEGORIES_ON_MENU = True
MENUITEMS = [(title, f"{SITEURL}/{name}/") for title, name in PAGES]
