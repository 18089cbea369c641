from collections.abc import Callable, Sequence

import pytest

from plugins.bylines.bylines import Portfolio
from plugins.bylines.register import Person
from plugins.listings.tags import tag_lists
from plugins.site.lists import Lists, PlannedList
from plugins.stories.records import Story
from tests.factories import OVERSIGHT, SESSIONS

MakeStory = Callable[..., Story]
KIM_CHI = Person("Kim Chi", "kim-chi")


@pytest.fixture
def stories(make_story: MakeStory) -> list[Story]:
    """Seven stories of two months, newest first, with one tag."""
    days = [("2021-05", 4), ("2021-06", 3)]
    dates = [f"{month}-{day:02}" for month, count in days for day in range(1, count + 1)]
    oldest_first = [
        make_story(f"tin-{number}", date, title=f"Tin {number}", tags=("kỳ họp",), section=SESSIONS)
        for number, date in enumerate(dates)
    ]
    return oldest_first[::-1]


def plan(
    stories: Sequence[Story],
    works: Sequence[Portfolio] = (),
    photos: dict[str, int] | None = None,
    size: int = 2,
) -> dict[str, PlannedList]:
    """The pages by their addresses."""
    tags = [*tag_lists(stories).values()]
    lists = Lists(stories, (SESSIONS, OVERSIGHT), tags, works, photos or {}, size).plan()
    pages = {page.url: page for page in lists}
    assert len(pages) == len(lists)
    return pages


def names(page: PlannedList, name: str = "page") -> list[str]:
    """The titles of the stories that a page shows."""
    shown = page.pages[name]
    return [story.title for story in shown.articles] if shown else []


def test_every_list(stories: list[Story]) -> None:
    """Home, galleries, sections, tags, people, archive: each list has its front and older pages."""
    assert [*plan(stories, [Portfolio(KIM_CHI, tuple(stories[:1]), ())])] == [
        *("", "anh/", "chuyen-muc/"),
        *(f"chuyen-muc/ky-hop/{older}" for older in ("", "trang/2/", "trang/1/")),
        *("chuyen-muc/giam-sat/", "the/"),
        *(f"the/ky-hop/{older}" for older in ("", "trang/2/", "trang/1/")),
        *("tac-gia/", "tac-gia/kim-chi/", "luu-tru/", "luu-tru/2021/"),
        *(
            "luu-tru/2021/06/",
            "luu-tru/2021/05/",
            "luu-tru/2021/05/trang/1/",
            "kenh-tin/",
            "tim-kiem/",
        ),
    ]


def test_site_without_stories() -> None:
    """Its lists are empty, and there are no months."""
    pages = plan([])
    assert [*pages] == [
        *("", "anh/", "chuyen-muc/", "chuyen-muc/ky-hop/", "chuyen-muc/giam-sat/"),
        *("the/", "tac-gia/", "luu-tru/", "kenh-tin/", "tim-kiem/"),
    ]
    assert {story for page in pages.values() for story in page.news} == set()


def test_galleries(stories: list[Story]) -> None:
    """Two photos make one; a story whose photos nobody has counted has none."""
    counts = {stories[0].source: 2, stories[1].source: 1, stories[3].source: 5}
    assert names(plan(stories, photos=counts)["anh/"]) == ["Tin 6", "Tin 3"]


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        (["Tin 6", "Tin 5", "Tin 4"], "chuyen-muc/ky-hop/"),
        (["Tin 3", "Tin 2"], "chuyen-muc/ky-hop/trang/2/"),
        (["Tin 1", "Tin 0"], "chuyen-muc/ky-hop/trang/1/"),
        ([], "chuyen-muc/giam-sat/"),
        (["Tin 6", "Tin 5", "Tin 4"], "the/ky-hop/"),
        (["Tin 6", "Tin 5", "Tin 4"], "luu-tru/2021/06/"),
        (["Tin 1", "Tin 0"], "luu-tru/2021/05/trang/1/"),
    ],
)
def test_stories_of_a_page(expected: list[str], url: str, stories: list[Story]) -> None:
    """Newest first; what the page shows is what changes it."""
    page = plan(stories)[url]
    assert names(page) == expected
    assert [story.title for story in page.news] == expected


@pytest.mark.parametrize("url", ["", "chuyen-muc/", "luu-tru/"])
def test_page_that_changes_with_the_newest_story(url: str, stories: list[Story]) -> None:
    """It shows something of all stories, so the newest tells when it changed."""
    assert [*plan(stories)[url].news] == stories[:1]


def test_year(stories: list[Story], make_story: MakeStory) -> None:
    """It shows its stories under their months, and no story of another year changes it."""
    page = plan(stories)["luu-tru/2021/"]
    shown = [[story.title for story in block.stories] for block in page.months]
    assert shown == [["Tin 6", "Tin 5", "Tin 4"], ["Tin 3", "Tin 2", "Tin 1", "Tin 0"]]
    assert [*page.news] == stories
    busy = [make_story(f"khac-{n}", "2022-01-01", section=SESSIONS) for n in range(9)]
    assert plan([*busy, *stories])["luu-tru/2021/"] == page


@pytest.mark.parametrize(
    ("feed", "url"),
    [("feeds/chuyen-muc/ky-hop.atom.xml", "chuyen-muc/ky-hop/"), ("", "chuyen-muc/giam-sat/")],
)
def test_feed_of_a_section(feed: str, url: str, stories: list[Story]) -> None:
    """A section without stories has none."""
    assert plan(stories)[url].values["feed_url"] == feed


def test_list_of_feeds(stories: list[Story]) -> None:
    """It names the sections and people that have a story, whose feeds are there."""
    idle = Person("Y Nhi", "y-nhi")
    works = [Portfolio(KIM_CHI, (), tuple(stories[:1])), Portfolio(idle, (), ())]
    values = plan(stories, works)["kenh-tin/"].values
    assert values == {"sections": [SESSIONS], "people": [KIM_CHI]}


def test_person(stories: list[Story]) -> None:
    """The page shows the fronts of what was written and photographed; older pages stand alone."""
    pages = plan(stories, [Portfolio(KIM_CHI, tuple(stories[:4]), tuple(stories[2:]))])
    front = pages["tac-gia/kim-chi/"]
    assert (names(front, "written"), names(front, "photographed")) == (
        ["Tin 6", "Tin 5"],
        ["Tin 4", "Tin 3", "Tin 2"],
    )
    assert front.values["feed_url"] == "feeds/tac-gia/kim-chi.atom.xml"
    older = {url: page for url, page in pages.items() if url.startswith("tac-gia/kim-chi/")}
    assert {
        url: (names(page, "written"), names(page, "photographed")) for url, page in older.items()
    } == {
        "tac-gia/kim-chi/": (["Tin 6", "Tin 5"], ["Tin 4", "Tin 3", "Tin 2"]),
        "tac-gia/kim-chi/trang/1/": (["Tin 4", "Tin 3"], []),
        "tac-gia/kim-chi/anh/trang/1/": ([], ["Tin 1", "Tin 0"]),
    }
    for page in older.values():
        for shown in filter(None, page.pages.values()):
            assert shown.front == "tac-gia/kim-chi/"


def test_person_without_stories() -> None:
    """The page is there, with the bio alone: no list, no feed."""
    page = plan([], [Portfolio(KIM_CHI, (), ())])["tac-gia/kim-chi/"]
    assert dict(page.pages) == {"written": None, "photographed": None}
    assert page.values["feed_url"] == ""
