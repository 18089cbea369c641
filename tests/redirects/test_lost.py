from dataclasses import replace
from datetime import datetime

import pytest

from plugins.redirects.lost import FormerStory, lost_addresses
from plugins.redirects.old_urls import REDIRECT_KEYS
from plugins.redirects.redirects import read_redirects
from plugins.stories.header import read_document
from plugins.stories.reading import STORY_KEYS, read_story
from plugins.stories.records import Finding, Level, Story
from tests.factories import NOW, SETTINGS, SOURCE, story_text

URL = "tin/2021/05/27/ten-cu/"
OTHER = "tin/khac/index.md"


def story(source: str = SOURCE, *urls: str, **fields: str | None) -> Story:
    lines = "".join(f"Old_url: {url}\n" for url in urls)
    text = story_text(**{"Title": "Tên cũ", **fields}).replace("\n\n", f"\n{lines}\n", 1)
    document, _ = read_document(source, text, (*STORY_KEYS, *REDIRECT_KEYS))
    made, _ = read_story(document, SETTINGS, NOW)
    assert made
    return made


def lost(before: Story, *now: Story, source: str = SOURCE) -> list[Finding]:
    """What is told of one story that was otherwise, on a site that has these now."""
    redirects, _ = read_redirects(now)
    return [*lost_addresses([FormerStory(before, source)], now, redirects)]


@pytest.mark.parametrize(
    ("line", "fix", "fields"),
    [
        (1, f"Tên mới\nOld_url: /{URL}", {"Title": "Tên mới"}),
        (1, f"Tên   mới\nOld_url: /{URL}", {"Title": "Tên   mới"}),
        (4, f"ten-moi\nOld_url: /{URL}", {"Slug": "ten-moi"}),
        (2, f"28/5/2021\nOld_url: /{URL}", {"Date": "28/5/2021"}),
        (1, f"Tên mới\nOld_url: /{URL}", {"Title": "Tên mới", "Date": "28/5/2021"}),
        (1, f"Tên mới\nOld_url: /{URL}", {"Title": "Tên mới", "Status": "withdrawn"}),
        (1, f"Tên mới\nOld_url: /{URL}", {"Title": "Tên mới", "Status": "hidden"}),
    ],
)
def test_story_that_moves(line: int, fix: str, fields: dict[str, str]) -> None:
    """Told at the line that was changed, with the very line to be added below it."""
    now = story(**fields)
    (found,) = lost(story(), now)
    assert (found.code, found.level, found.source) == ("A23", Level.HINT, SOURCE)
    assert (found.line, found.fix) == (line, fix)
    assert f"“/{URL}”" in found.what
    assert f"“/{now.url}”" in found.what
    assert f"“Old_url: /{URL}”" in found.mend


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, {"Title": "TÊN CŨ"}),
        ({}, {"Title": "Tên mới", "Slug": "ten-cu"}),
        ({}, {"Date": "27/5/2021 18:00"}),
        ({}, {"Summary": "Tóm tắt."}),
        ({"Status": "draft"}, {"Title": "Tên mới"}),
        ({"Date": "27/5/2099"}, {"Title": "Tên mới"}),
    ],
)
def test_story_that_stays(before: dict[str, str], now: dict[str, str]) -> None:
    """Nothing is told where the address is the same, or was never public."""
    assert lost(story(**before), story(**now)) == []


@pytest.mark.parametrize(
    "now",
    [
        (story(SOURCE, f"/{URL}", Title="Tên mới"),),
        (story(SOURCE, f"/{URL[:-1]}", Title="Tên mới"),),
        (story(Title="Tên mới"), story(OTHER, f"/{URL}", Title="Tin gộp")),
        (story(Title="Tên mới"), story(OTHER, Title="Tên cũ")),
    ],
)
def test_address_that_leads_somewhere(now: tuple[Story, ...]) -> None:
    """Nothing is told where the line is there, in this story or another, or a story has the address."""
    assert lost(story(), *now) == []


def test_former_address_that_is_forgotten() -> None:
    """A line of Old_url that was taken out is told as well, each such line."""
    before = story(SOURCE, "/tin/mot/", "/index.php?id=2", "/tin/ba/")
    found = lost(before, story(SOURCE, "/tin/ba/"))
    assert [one.fix for one in found] == [
        "Tên cũ\nOld_url: /tin/mot/",
        "Tên cũ\nOld_url: /index.php?id=2",
    ]
    assert {one.code for one in found} == {"A23"}


def test_address_of_a_former_address_that_leads_nowhere() -> None:
    """A line of Old_url counts only in a story that the public can open."""
    draft = story(OTHER, f"/{URL}", Title="Nháp", Status="draft")
    assert [one.code for one in lost(story(), story(Title="Tên mới"), draft)] == ["A23"]


@pytest.mark.parametrize(
    ("told", "before", "others"),
    [
        (True, {}, ()),
        (True, {"Status": "hidden"}, ()),
        (False, {"Status": "draft"}, ()),
        (False, {"Status": "withdrawn"}, ()),
        (False, {}, (story(OTHER, f"/{URL}", Title="Tin gộp"),)),
        (False, {}, (story(OTHER),)),
    ],
)
def test_story_that_is_deleted(told: bool, before: dict[str, str], others: tuple[Story]) -> None:
    """The whole file is told, with what to do instead."""
    found = lost(story(**before), *others, source="")
    assert [(one.source, one.line, one.code) for one in found] == [(SOURCE, 0, "A24")] * told
    assert all("Status: withdrawn" in one.mend for one in found)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (4, {"Status": "draft"}),
        (2, {"Date": "27/5/2099"}),
        (2, {"Title": "Mới", "Date": "2/6/2099"}),
    ],
)
def test_story_that_is_taken_back(line: int, fields: dict[str, str]) -> None:
    """A published story that becomes a draft, or waits for an hour, is told at that line."""
    (found,) = lost(story(), story(**fields))
    assert (found.code, found.level, found.line, found.fix) == ("A24", Level.HINT, line, None)


def test_file_with_faults() -> None:
    """Of a story that has no place on the site now, its own faults are told and nothing else."""
    assert lost(story(), source=SOURCE) == []


def test_address_of_another_time() -> None:
    """A story that has a page since its hour has come keeps that address too."""
    before = replace(story(), date=datetime(2021, 5, 31, tzinfo=NOW.tzinfo))
    assert [one.code for one in lost(before, story(Title="Tên mới"))] == ["A23"]
