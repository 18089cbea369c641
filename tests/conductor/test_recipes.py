"""The recipes of CONTRIBUTING, "How to add", each carried out on a copy of the product."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tests.conductor import events
from tests.editorial_rules.desks import photo
from tests.factories import plant, story_text

pytestmark = pytest.mark.usefixtures("root")

ROOT = Path(__file__).resolve().parents[2]
RECIPES = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## How to add")[2]
KEY = re.findall(r'`(Key\("Event".*?)` in', RECIPES)[0]
RULE = dedent(re.findall(r"\n\n((?: {6}.*\n|\n)+)", RECIPES)[0])
PAGE = re.findall(r"`(PlannedList\(.*?)`", RECIPES)[0]

SETTINGS = """
SITENAME = "Hội đồng nhân dân tỉnh Mẫu"
SITEURL = "https://ten-co-quan.example"
SECTIONS = [("ky-hop", "Kỳ họp")]
MENU = [("Liên hệ", "lien-he/")]
STORY_EXTRA_KEYS = ["Issue"]
FEED_ID_AUTHORITY, FEED_ID_DATE = "hoi-dong-mau.example", "2020"
THEME, CACHE_PATH = "theme", "cache"
PLUGINS = ["plugins.pelican_door"]

def PELICAN_CLASS(settings):
    from plugins.pelican_door import Portal
    return Portal(settings)
"""
CONTENT = {
    "tin/a/index.md": story_text(
        "Xem [lịch](../../lich/ky-hop-2.md), [chỗ ngồi](/lich/ky-hop-2/#cho-ngoi), [lịch họp](/lich-hop/).",
        Issue="12",
        Event="Kỳ họp thứ 2",
    ),
    "trang/lien-he.md": "Title: Liên hệ\n\nViết thư cho Văn phòng.\n",
    "lich/ky-hop-2.md": "Title: Kỳ họp thứ hai\nPlace: Hội trường tỉnh\n\n"
    "## Chỗ ngồi\n\nTheo [tin](../tin/a/index.md).\n\n![Hội trường](hoi-truong.jpg)\n",
    "lich/hoi-truong.jpg": photo(),
}
WRONG = {
    "tin/b/index.md": story_text("Khai mạc!!!", Title="Tin b", Event="Kỳ họp"),
    "tin/c/index.md": story_text(Title="Tin c", **{"Sự kiện": "Kỳ họp thứ 2"}),
    "lich/hong.md": "Title: Lịch hỏng\n\n[x](/khong-co/)",
}
# A room whose one step tells of stories, by a header key of its own.
ROOM = {
    "__init__.py": '"""Which event a story is of."""\n',
    "events_of_stories.py": f'''
"""Which event a story is of, as its header names it."""

from collections.abc import Iterable, Iterator

from plugins.stories.header import Key
from plugins.stories.records import Finding, Level, Story
from plugins.stories.rules import Group, RuleTable, Where

EVENT_KEYS = ({KEY},)
EVENT_RULES = RuleTable(Group.HEADER, Where.HEADER)
_UNNUMBERED = EVENT_RULES.rule(
    "H90", "Sự kiện có số", "có nhiều kỳ họp.", "Event: Kỳ họp", "Event: Kỳ họp thứ 2",
    what="sự kiện chưa có số", mend="ghi thêm số.", level=Level.HINT,
)


def unnumbered(stories: Iterable[Story]) -> Iterator[Finding]:
    """Events without a number."""
    for story in stories:
        event = story.document.header.first("event")
        if event and not any(map(str.isdigit, event.value)):
            yield _UNNUMBERED.at(story.source, event.line, event.column)
''',
}
TEMPLATE = """
{% extends 'base.html' %}
{% set canonical = 'lich-hop/' %}
{% set trail = [('Trang chủ', '')] %}
{% block title %}Lịch họp{% endblock %}
{% block description %}Lịch họp{% endblock %}
{% block content %}<h1>Lịch họp: {{ days[0] }}</h1>{% endblock %}
"""
HIDDEN = 'PlannedPage("cam-on.html", "thanks.html", {"word": "Cảm ơn"}, Rank.LIST)'


def edit(house: Path, module: str, *changes: tuple[str, str]) -> None:
    """Puts one text in the place of another in a module of the copy, the first time it stands there."""
    path = house / "plugins" / module
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def add_header_key_and_room(house: Path) -> None:
    plant(house / "plugins/stories_of_events", {**ROOM})
    imported = "from plugins.stories_of_events.{} import {}\n"
    edit(
        house,
        "site/kinds.py",
        (
            "from plugins.stories.kinds",
            imported.format("events_of_stories", "EVENT_KEYS") + "from plugins.stories.kinds",
        ),
        ("_STORY_KEYS = (", "_STORY_KEYS = (*EVENT_KEYS, "),
    )
    edit(
        house,
        "site/build.py",
        (
            "from plugins.stories.records",
            imported.format("events_of_stories", "unnumbered") + "from plugins.stories.records",
        ),
        ("told = (", "told = (*unnumbered(folder.stories), "),
    )
    edit(
        house,
        "site/catalogue.py",
        ("\nRULES", f"{imported.format('events_of_stories', 'EVENT_RULES')}\nRULES"),
        ("catalogue(STORY_RULES", "catalogue(EVENT_RULES.rules, STORY_RULES"),
    )


def add_rule(house: Path) -> None:
    with (house / "plugins/editorial_rules/text.py").open("a", encoding="utf-8") as module:
        module.write(f"\n\n{RULE}")


def add_kind(house: Path) -> None:
    (house / "plugins/events").mkdir()
    shutil.copy(events.__file__, house / "plugins/events/__init__.py")
    edit(
        house,
        "site/kinds.py",
        ("\n_STORY", "from plugins.events import EVENT\n\n_STORY"),
        ("FRONT, TAG_FILE)", "FRONT, TAG_FILE, EVENT)"),
    )


def add_pages(house: Path) -> None:
    templates = {"calendar.html": TEMPLATE, "thanks.html": "{{ word }}, {{ SITENAME }}"}
    plant(house / "theme/templates", templates)
    edit(
        house, "site/lists.py", ("*self._galleries(),", f"{PAGE},\n            *self._galleries(),")
    )
    edit(house, "site/pages.py", ("yield from map", f"yield {HIDDEN}\n        yield from map"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product in which every recipe was carried out, with its tests and a portal."""
    folder = tmp_path_factory.mktemp("house")
    for name in ("plugins", "theme", "tests"):
        unused = shutil.ignore_patterns("content", "__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=unused)
    shutil.copy(ROOT / "pyproject.toml", folder)
    plant(folder, {"conf.py": SETTINGS})
    plant(folder / "content", CONTENT)
    for recipe in (add_header_key_and_room, add_rule, add_kind, add_pages):
        recipe(folder)
    return folder


def run(house: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Runs a module of the copy."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house), "SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def told(house: Path) -> Mapping[str, set[tuple[str, int]]]:
    """Where each rule is broken, as ``newsdesk check`` tells it, when some texts have faults."""
    plant(house / "wrong", {**CONTENT, **WRONG})
    words = ("check", "--content", "wrong", "--settings", "conf.py", "--format", "json")
    done = run(house, "plugins.newsdesk", *words)
    assert done.returncode == 1, done.stderr
    found: dict[str, set[tuple[str, int]]] = {}
    for one in json.loads(done.stdout)["findings"]:
        place = (one["file"].removeprefix("wrong/"), one["line"])
        found.setdefault(one["code"], set()).add(place)
    return found


@pytest.fixture(scope="module")
def site(house: Path) -> Path:
    """The site that Pelican builds of the right texts."""
    done = run(house, "pelican", "content", "-o", "output", "-s", "conf.py")
    assert done.returncode == 0, done.stdout + done.stderr
    return house / "output"


def test_header_key(told: Mapping[str, set[tuple[str, int]]]) -> None:
    """It is known by its name, and told by the Vietnamese words; so is one of the settings."""
    assert told["H04"] == {("tin/c/index.md", 4)}


def test_room(told: Mapping[str, set[tuple[str, int]]]) -> None:
    """What its step finds is told with all else."""
    assert told["H90"] == {("tin/b/index.md", 4)}


def test_rule(told: Mapping[str, set[tuple[str, int]]]) -> None:
    """What it finds is told with all else."""
    assert told["T90"] == {("tin/b/index.md", 6)}


def test_kind_in_the_check(told: Mapping[str, set[tuple[str, int]]]) -> None:
    """Its texts are held against the rules, and a link to one leads somewhere."""
    assert told["L05"] == {("lich/hong.md", 3)}
    assert "L01" not in told


def test_kind_on_the_site(site: Path) -> None:
    """Its texts have pages with their photos and their data, are linked and mapped."""
    page = (site / "lich/ky-hop-2/index.html").read_text("utf-8")
    assert '"@type":"Event"' in page
    assert "Hội trường tỉnh" in page
    assert "<picture" in page
    story = (site / "tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/index.html").read_text("utf-8")
    assert story.count('href="/lich/ky-hop-2/') == 2
    assert "/lich/ky-hop-2/<" in (site / "sitemaps/trang-1.xml").read_text("utf-8")


def test_pages(site: Path) -> None:
    """A standing page stands in the menu; a planned page is built and mapped, or only built."""
    page = (site / "lich-hop/index.html").read_text("utf-8")
    assert "<h1>Lịch họp: 27/5</h1>" in page
    assert 'href="/lien-he/"' in page
    assert (site / "lien-he/index.html").is_file()
    assert (site / "cam-on.html").read_text("utf-8") == "Cảm ơn, Hội đồng nhân dân tỉnh Mẫu"
    mapped = (site / "sitemaps/trang-1.xml").read_text("utf-8")
    assert "/lich-hop/<" in mapped
    assert "cam-on" not in mapped


def test_tests_of_the_house(house: Path) -> None:
    """The new rules pass by their examples, and the new rooms by the test of who imports whom."""
    files = ("tests/editorial_rules/test_catalogue.py", "tests/test_architecture.py")
    chosen = "T90 or H90 or codes_of_the_rooms or test_rooms or events"
    done = run(house, "pytest", "-q", "-p", "no:cacheprovider", *files, "-k", chosen)
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 10
