"""What a settings file may say to Pelican, and what it must leave to the product. Pure data.

``pelican.settings.DEFAULT_CONFIG`` of Pelican 4.12 was gone through name by name.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plugins.stories.settings import shown

DOOR = "plugins.pelican_door"
LANGUAGE = "vi"

# What templates are read with; the door adds ``undefined``.
JINJA: Mapping[str, object] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
    "cache_size": -1,  # all templates stay, and are looked up without a lock
}

# What the door sets, whatever the file says.
FIXED: Mapping[str, object] = MappingProxyType({
    "READERS": {"rst": None, "html": None},
    "STATIC_PATHS": [], "THEME_STATIC_PATHS": [], "DIRECT_TEMPLATES": [], "FORMATTED_FIELDS": [],
    "ARTICLE_ORDER_BY": "reversed-order",  # newest first; equal dates by source path
    "DEFAULT_CATEGORY": "", "USE_FOLDER_AS_CATEGORY": False, "DEFAULT_LANG": LANGUAGE,
    "WITH_FUTURE_DATES": True,  # scheduled stories are held back before Pelican hears of them
    "ARTICLE_TRANSLATION_ID": None, "PAGE_TRANSLATION_ID": None,
    "FEED_ALL_ATOM": None, "CATEGORY_FEED_ATOM": None, "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None, "TRANSLATION_FEED_ATOM": None,
    "CACHE_CONTENT": False, "LOAD_CONTENT_CACHE": False,
})  # fmt: skip

# Why a line with such a name has to go, and the patterns of such names.
_REFUSED: Mapping[str, str] = {
    "bộ nhớ đệm của Pelican làm mất ảnh và giấu lỗi; trang có bộ nhớ đệm riêng, đặt ở CACHE_PATH": """
        CACHE_CONTENT LOAD_CONTENT_CACHE CONTENT_CACHING_LAYER GZIP_CACHE CHECK_MODIFIED_METHOD
        AUTORELOAD_IGNORE_CACHE
    """,
    "địa chỉ của mỗi trang đã định sẵn, để địa chỉ đã đăng không bao giờ đổi": r"""
        \w+_SAVE_AS (ARTICLE|DRAFT|PAGE|DRAFT_PAGE)(_LANG)?_URL (STATIC|CATEGORY|TAG|AUTHOR)_URL
        (YEAR|MONTH|DAY)_ARCHIVE_URL (SLUG|CATEGORY|TAG|AUTHOR)(_REGEX)?_SUBSTITUTIONS SLUGIFY_\w+
        ARTICLE_PERMALINK_STRUCTURE CLEAN_URLS
    """,
    "liên kết luôn tính từ gốc của trang, theo SITEURL": "RELATIVE_URLS INTRASITE_LINK_REGEX",
    "tệp nào được đăng là do thư mục nội dung và dòng Status của từng tin": r"""
        (ARTICLE|PAGE)_(PATHS|EXCLUDES|DIR) STATIC_(?!URL)\w+ IGNORE_FILES READERS FILES_TO_COPY
        WITH_FUTURE_DATES OUTPUT_SOURCES(_EXTENSION)? WRITE_SELECTED
    """,
    "mỗi tin tự ghi ngày, chuyên mục và người viết ở phần đầu": r"""
        AUTHOR DEFAULT_DATE DEFAULT_CATEGORY DEFAULT_METADATA USE_FOLDER_AS_CATEGORY
        (FILENAME|PATH|EXTRA_PATH)_METADATA (ARTICLE|PAGE)_TRANSLATION_ID
    """,
    "chữ trên trang đúng như người viết đã gõ, tóm tắt lấy ở dòng Summary": r"""
        MARKDOWN MD_EXTENSIONS FORMATTED_FIELDS SUMMARY_\w+ TYPOGRIFY(_\w+)?
    """,
    "ngày tháng luôn viết theo tiếng Việt, trên máy nào cũng vậy": """
        LOCALE DEFAULT_DATE_FORMAT DATE_FORMATS
    """,
    "các danh sách đã định sẵn; số tin trên một trang đặt ở LIST_PAGE_SIZE, trang chủ ở content/trang-chu.md": r"""
        HOME DIRECT_TEMPLATES PAGINAT\w+ TEMPLATE_PAGES DEFAULT_(PAGINATION|ORPHANS)
        (ARTICLE|PAGE)_ORDER_BY
    """,
    "các kênh tin đã định sẵn; số tin trong một kênh đặt ở FEED_MAX_ITEMS": r"""
        ((CATEGORY|AUTHOR|TAG|TRANSLATION)_)?FEED(_ALL)?(_ATOM|_RSS)?(_URL)?
        RSS_FEED_SUMMARY_ONLY FEED_APPEND_REF
    """,
    "mẫu trang và tệp của giao diện đều ở thư mục THEME, sửa ở đó": r"""
        THEME_(STATIC|TEMPLATES)_\w+ EXTRA_TEMPLATES_PATHS TEMPLATE_EXTENSIONS JINJA_\w+
    """,
    "thư mục xuất chỉ đổi khi trang mới đã xong, và chỉ bỏ những tệp do lần dựng trước ghi": """
        DELETE_OUTPUT_DIRECTORY OUTPUT_RETENTION
    """,
}
_PATTERNS = {why: re.compile("|".join(names.split())) for why, names in _REFUSED.items()}
# Change nothing here, or are Pelican's own affair.
_LEFT_ALONE = re.compile(
    "PATH|OUTPUT_PATH|PLUGINS|PLUGIN_PATHS?|PELICAN_CLASS|PORT|BIND|LOG_FILTER|DEBUG|FEED_DOMAIN|"
    r"CSS_FILE|DISPLAY_\w+_ON_MENU|DOCUTILS_SETTINGS|PYGMENTS_RST_OPTIONS|NEWEST_FIRST_ARCHIVES|"
    "REVERSE_CATEGORY_ORDER|LESS_GENERATOR|DEFAULT_LANG"
)
# Pelican's reading of a file leaves these, where the file says nothing.
_LEFT_BY_PELICAN = {"ARTICLE_EXCLUDES": ["pages"], "PAGE_EXCLUDES": [""]}


def set_beyond(settings: Mapping[str, object], defaults: Mapping[str, object]) -> dict[str, object]:
    """What was set of the settings that Pelican hands on, beyond its defaults."""
    return {
        name: value
        for name, value in settings.items()
        if name not in defaults or value not in (defaults[name], _LEFT_BY_PELICAN.get(name))
    }


def known_to_pelican(name: str) -> bool:
    """Whether Pelican, in any of its versions, has a setting of that name which is not ours too."""
    return bool(_LEFT_ALONE.fullmatch(name) or _why_refused(name))


def pelican_faults(given: Mapping[str, object]) -> list[str]:
    """What a settings file says to Pelican that would break the site, in Vietnamese."""
    refused = [
        f"{name}: bỏ dòng này; {why}" for name in sorted(given) if (why := _why_refused(name))
    ]
    return [*refused, *_plugin_faults(given.get("PLUGINS")), *_language_faults(given)]


def _why_refused(name: str) -> str:
    return next((why for why, names in _PATTERNS.items() if names.fullmatch(name)), "")


def _plugin_faults(plugins: object) -> Iterator[str]:
    if not isinstance(plugins, list | tuple) or DOOR not in plugins:
        yield f"PLUGINS: phải là một danh sách có “{DOOR}”"
        return
    for plugin in plugins:
        if isinstance(plugin, str) and plugin.startswith("plugins.") and plugin != DOOR:
            yield f"PLUGINS: bỏ {plugin!r}; “{DOOR}” đã gồm cả phần ấy"


def _language_faults(given: Mapping[str, object]) -> Iterator[str]:
    language = given.get("DEFAULT_LANG", LANGUAGE)
    if not isinstance(language, str) or language.lower() != LANGUAGE:
        yield f"DEFAULT_LANG: trang viết bằng tiếng Việt, chỉ nhận “{LANGUAGE}”, không nhận {shown(language)}"
