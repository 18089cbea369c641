import pytest
from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.site.pelican_settings import FIXED, known_to_pelican, pelican_faults, set_beyond
from plugins.site.settings import NAMES

RIGHT = {"PLUGINS": ["plugins.pelican_door"]}


@pytest.mark.parametrize("name", sorted(DEFAULT_CONFIG))
def test_setting_of_pelican(name: str) -> None:
    """Somebody has decided about each: it is ours too, left alone, or refused."""
    assert (name in NAMES) is not known_to_pelican(name)


@pytest.mark.parametrize(
    "name",
    [
        "CACHE_CONTENT",
        "LOAD_CONTENT_CACHE",
        "DIRECT_TEMPLATES",
        "AUTHOR",
        "DAY_ARCHIVE_SAVE_AS",
        "MONTH_ARCHIVE_SAVE_AS",
        "YEAR_ARCHIVE_URL",
        "ARTICLE_URL",
        "ARTICLE_LANG_SAVE_AS",
        "DRAFT_PAGE_LANG_URL",
        "TAGS_SAVE_AS",
        "SEARCH_SAVE_AS",
        "ARTICLE_PATHS",
        "PAGE_PATHS",
        "ARTICLE_EXCLUDES",
        "READERS",
        "STATIC_PATHS",
        "STATIC_CREATE_LINKS",
        "RELATIVE_URLS",
        "DELETE_OUTPUT_DIRECTORY",
        "OUTPUT_SOURCES",
        "TYPOGRIFY",
        "TYPOGRIFY_DASHES",
        "SUMMARY_MAX_LENGTH",
        "TEMPLATE_PAGES",
        "PAGINATED_TEMPLATES",
        "PAGINATION_PATTERNS",
        "WRITE_SELECTED",
        "SLUGIFY_SOURCE",
        "JINJA_ENVIRONMENT",
        "JINJA_FILTERS",
        "THEME_TEMPLATES_OVERRIDES",
        "FEED_ATOM",
        "FEED_ALL_RSS",
        "TAG_FEED_ATOM",
        "CATEGORY_FEED_ATOM_URL",
        "MARKDOWN",
        "LOCALE",
    ],
)
@pytest.mark.parametrize("value", [True, None])
def test_refused(name: str, value: object) -> None:
    """A line with a setting that would break the site has to go, and is told why."""
    (fault,) = pelican_faults({**RIGHT, name: value})
    assert fault.startswith(f"{name}: bỏ dòng này; ")


@pytest.mark.parametrize(
    "given",
    [
        {"PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme", "CACHE_PATH": ".cache"},
        {"SITENAME": "HĐND", "SITEURL": "https://hdnd.example", "TIMEZONE": "Asia/Ho_Chi_Minh"},
        {"DEFAULT_LANG": "vi"},
        {"PLUGINS": ["plugins.pelican_door", "webassets"], "PLUGIN_PATHS": ["them"]},
        {"PORT": 8000, "BIND": "127.0.0.1", "LOG_FILTER": [], "DEBUG": False},
        {"SITEMAP": {}, "GITHUB_URL": "https://github.com/x", "PODCAST_FEED": "x"},
    ],
)
def test_left_alone(given: dict[str, object]) -> None:
    """What does no harm, and what other plugins have, may be set."""
    assert pelican_faults({**RIGHT, **given}) == []


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("PLUGINS: phải", {}),
        ("PLUGINS: phải", {"PLUGINS": None}),
        ("PLUGINS: phải", {"PLUGINS": 5}),
        ("PLUGINS: phải", {"PLUGINS": "plugins.pelican_door"}),
        ("PLUGINS: phải", {"PLUGINS": ["webassets"]}),
        ("bỏ 'plugins.stories'", {"PLUGINS": ["plugins.stories", "plugins.pelican_door"]}),
        ("DEFAULT_LANG: ", {**RIGHT, "DEFAULT_LANG": None}),
        ("DEFAULT_LANG: ", {**RIGHT, "DEFAULT_LANG": "en"}),
        ("DEFAULT_LANG: ", {**RIGHT, "DEFAULT_LANG": ["vi"]}),
    ],
)
def test_fault(word: str, given: dict[str, object]) -> None:
    """The door is named, no room beside it, and no language but the pages' own."""
    (fault,) = pelican_faults(given)
    assert word in fault


@pytest.mark.parametrize(
    ("expected", "override"),
    [
        ([], {}),
        (["CACHE_CONTENT"], {"CACHE_CONTENT": True}),
        ([], {"CACHE_CONTENT": False}),
        (["ARTICLE_EXCLUDES"], {"ARTICLE_EXCLUDES": ["tin"]}),
        (["AUTHOR"], {"AUTHOR": "Kim Chi"}),
    ],
)
def test_what_pelican_hands_on(
    expected: list[str], override: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of all settings together, those count that somebody set."""
    folder = tmp_path_factory.mktemp("content")
    settings = read_settings(override={"PATH": str(folder), **RIGHT, **override})
    given = set_beyond(settings, DEFAULT_CONFIG)
    assert expected == [fault.split(":")[0] for fault in pelican_faults(given)]
    assert given.keys() - {"PATH", "PLUGINS", "FEED_DOMAIN"} == override.keys() & given.keys()


def test_fixed() -> None:
    """What the door decides, a file may not: but for the language, which it may repeat."""
    settable = [name for name in FIXED if not pelican_faults({**RIGHT, name: FIXED[name]})]
    assert settable == ["DEFAULT_LANG"]
