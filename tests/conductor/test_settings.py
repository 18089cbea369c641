import random
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.bylines.settings import BylineSettings
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.feeds.atom import FeedIdentity
from plugins.feeds.settings import FeedSettings
from plugins.listings.settings import ListSettings
from plugins.publishing.settings import PublishSettings
from plugins.related_news.settings import RelatedSettings
from plugins.site.identity import Identity
from plugins.site.settings import NAMES, SiteSettings, read_site_settings
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Section
from plugins.stories.settings import Office, SettingsFault, StorySettings

ROOT = Path(__file__).resolve().parents[2]
LEAST = {
    "SITENAME": "HĐND tỉnh Cao Bằng",
    "SITEURL": "https://hdnd.example",
    "SECTIONS": [("ky-hop", "Kỳ họp")],
    "FEED_ID_AUTHORITY": "hdnd.example",
    "FEED_ID_DATE": "2021",
    "THEME": str(ROOT / "theme"),
    "CACHE_PATH": str(ROOT / ".cache"),
    "PLUGINS": ["plugins.pelican_door"],
}


def faults(given: Mapping[str, object]) -> tuple[str, ...]:
    """What is told of settings."""
    try:
        read_site_settings(given)
    except SettingsFault as fault:
        return fault.faults
    return ()


def test_least_settings() -> None:
    """Whose portal, where, which sections and which theme: all else has a default."""
    name = "HĐND tỉnh Cao Bằng"
    expected = SiteSettings(
        identity=Identity(name, name, Office(name=name), SiteAddress("https://hdnd.example")),
        stories=StorySettings(ZoneInfo("Asia/Ho_Chi_Minh"), (Section("ky-hop", "Kỳ họp"),)),
        bylines=BylineSettings(),
        lists=ListSettings(20),
        feeds=FeedSettings(FeedIdentity("hdnd.example", "2021")),
        related=RelatedSettings(),
        rules=RuleSettings(),
        theme=ROOT / "theme",
        cache=ROOT / ".cache",
        publish=PublishSettings(),
        preview=False,
        problem_pages=False,
    )
    assert expected == read_site_settings(LEAST)


def test_frozen() -> None:
    """Nobody changes a setting on the way."""
    with pytest.raises(FrozenInstanceError):
        read_site_settings(LEAST).preview = True  # type: ignore[misc]


@pytest.mark.parametrize("missing", sorted(LEAST.keys() - {"CACHE_PATH"}))
def test_missing_setting(missing: str) -> None:
    """Nothing is made up for one of the least settings: it is told by its name, and no other is."""
    given = {name: value for name, value in LEAST.items() if name != missing}
    assert [missing] == [fault.split(":")[0] for fault in faults(given)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITENAME", None),
        ("SHORT_NAME", "a\x01b"),
        ("OFFICE", {}),
        ("MENU", [5]),
        ("SITEURL", "https://a.vn:abc"),
        ("SECTIONS", ()),
        ("TIMEZONE", "Asia/Lang_Son"),
        ("STORY_EXTRA_KEYS", "Event"),
        ("VIDEOS", [None]),
        ("BYLINES_UNKNOWN_PERSON", "warn"),
        ("LIST_PAGE_SIZE", 0),
        ("HOME", [["ky-hop"]]),
        ("FEED_ID_AUTHORITY", "a b/ü"),
        ("FEED_ID_DATE", "2021-13-45"),
        ("FEED_MAX_ITEMS", -1),
        ("RELATED_NEWS", {"lenght": 8}),
        ("RELATED_NEWS", {"never_offered": ["Khôngcó"]}),
        ("CHECKS", {"off": ["T99"]}),
        ("THEME", "khong-co"),
        ("CACHE_PATH", None),
        ("PUBLISH", "ftp://may-chu/srv"),
        ("PREVIEW", "yes"),
        ("PROBLEM_PAGES", 1),
        ("EXPLAIN", "no"),
        ("PLUGINS", []),
        ("DEFAULT_LANG", None),
        ("JINJA_ENVIRONMENT", None),
        ("CACHE_CONTENT", True),
    ],
)
def test_fault(name: str, value: object) -> None:
    """Whichever room a setting belongs to, it is told once, by its name."""
    (fault,) = faults({**LEAST, name: value})
    assert fault.startswith(f"{name}: ")


def test_all_faults() -> None:
    """All rooms are heard before the reading ends."""
    wrong = {"SITENAME": 5, "LIST_PAGE_SIZE": 0, "FEED_ID_DATE": "x", "CHECKS": 1, "AUTHOR": "A"}
    assert {fault.split(":")[0] for fault in faults({**LEAST, **wrong})} == wrong.keys()


@pytest.mark.parametrize(
    ("meant", "name"),
    [
        ("LIST_PAGE_SIZE", "LIST_PAGESIZE"),
        ("LIST_PAGE_SIZE", "LISTS_PAGE_SIZE"),
        ("SITENAME", "SITE_NAME"),
        ("SECTIONS", "SECTION"),
        ("FEED_MAX_ITEMS", "FEED_MAX_ITEM"),
        ("TIMEZONE", "TIME_ZONE"),
        ("OFFICE", "OFFICES"),
    ],
)
def test_misspelt_name(meant: str, name: str) -> None:
    """A name that nobody knows and that is nearly one of ours is told with the right one."""
    assert faults({**LEAST, name: 1}) == (f"{name}: không có cài đặt này, có phải là “{meant}”?",)


@pytest.mark.parametrize(
    "name", ["ROOT", "SITEMAP", "SITELOGO", "MENUITEMS", "LINKS", "FEED_DOMAIN", "PORT", "DEBUG"]
)
def test_foreign_name(name: str) -> None:
    """What Pelican or another plugin knows is nobody's misspelling."""
    assert faults({**LEAST, name: "x"}) == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_name(name: str) -> None:
    """Each setting of ours is read: no value is right for all of them."""
    assert [fault for fault in faults({**LEAST, name: object()}) if fault.startswith(f"{name}: ")]


PIECES = (
    *(None, True, False, 0, 5, -1, 2.5, float("nan"), 10**5000, 1j, b"x", object(), Office, len),
    *(
        "",
        " ",
        "\x01",
        "\0",
        "\ud800",
        "a",
        "anh",
        "ky-hop",
        "vi",
        "<b>",
        "https://a.vn",
        "x" * 9999,
    ),
    *("off", "length", "name", "..", "https://[", "2021", "/proc/x"),
)


def anything(chance: random.Random, depth: int = 0) -> object:
    """A value that a settings file can hold, most often one that it should not."""
    kind = chance.randrange(8 if depth < 3 else 3)
    pieces = [anything(chance, depth + 1) for _ in range(chance.randrange(4))] if kind > 2 else []
    match kind:
        case 3:
            return tuple(pieces)
        case 4:
            return {chance.choice(("off", "length", "pool", None, 5)): piece for piece in pieces}
        case 5:
            return Office(*pieces[:1] or [""], *pieces[1:])  # type: ignore[arg-type]
        case 6 | 7:
            return pieces
        case _:
            return chance.choice(PIECES)


@pytest.mark.parametrize("seed", range(150))
def test_anything(seed: int) -> None:
    """Whatever is given, it is right or told by the names of settings, never a traceback."""
    chance = random.Random(seed)
    names = (*NAMES, "PLUGINS", "DEFAULT_LANG", "PATH", "OUTPUT_PATH")
    for _ in range(5):
        given = {**LEAST, **{name: anything(chance) for name in chance.sample(names, 4)}}
        for fault in faults(given):
            assert fault.split(":")[0] in given
            fault.encode()  # can be printed
