from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

import pytest

from plugins.sitemaps import sitemaps
from plugins.sitemaps.sitemaps import (
    MappedPage,
    Part,
    fresh,
    monthly_parts,
    news_sitemap,
    page_parts,
    robots,
    sitemap,
    sitemap_index,
)
from plugins.stories.addresses import SiteAddress
from plugins.stories.records import Correction, Story

SITE = SiteAddress.of("https://hdnd.example/tin-tuc")
NAMES = {"s": sitemaps.SITEMAP, "n": sitemaps.NEWS}

MakeStory = Callable[..., Story]


def texts(data: bytes, path: str) -> list[str | None]:
    return [found.text for found in ElementTree.fromstring(data).iterfind(path, NAMES)]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def test_months(make_story: MakeStory) -> None:
    """Each month that has stories has a part, so a new story changes one part and the index."""
    dates = ("2021-06-01", "2021-05-31 23:59", "2021-05-01", "2020-05-02")
    parts = monthly_parts(make_story(str(n), date) for n, date in enumerate(dates))
    assert [(part.url, len(part.pages)) for part in parts] == [
        ("sitemaps/2020-05.xml", 1),
        ("sitemaps/2021-05.xml", 2),
        ("sitemaps/2021-06.xml", 1),
    ]


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        ("2021-05-27T17:00:00+07:00", {}),
        ("2021-05-28T08:15:00+07:00", {"modified": "2021-05-28 08:15"}),
        (
            "2021-06-02T00:00:00+07:00",
            {
                "modified": "2021-05-28 08:15",
                "corrections": (Correction(moment("2021-06-02T00:00"), "Sửa."),),
            },
        ),
        ("2021-05-27T17:00:00+07:00", {"modified": "2021-05-01"}),
    ],
    ids=["never changed", "modified", "corrected later", "modified before it was published"],
)
def test_last_change(make_story: MakeStory, expected: str, values: dict[str, object]) -> None:
    """The lastmod of a story is its last true change, in its part and in the index."""
    (part,) = monthly_parts([make_story(**values)])
    assert [expected] == texts(sitemap(part, SITE), "s:url/s:lastmod")
    assert [expected] == texts(sitemap_index([part], SITE), "s:sitemap/s:lastmod")


def test_page_without_known_change() -> None:
    """No lastmod is better than an invented one."""
    part = Part("sitemaps/trang-1.xml", (MappedPage("lien-he/"),))
    assert texts(sitemap(part, SITE), ".//s:lastmod") == []
    assert texts(sitemap_index([part], SITE), ".//s:lastmod") == []


def test_addresses() -> None:
    """Pages and parts are named by whole addresses, safe in XML."""
    part = Part("sitemaps/trang-1.xml", (MappedPage(""), MappedPage("a&b/")))
    root = "https://hdnd.example/tin-tuc/"
    assert [root, f"{root}a&b/"] == texts(sitemap(part, SITE), "s:url/s:loc")
    assert [f"{root}sitemaps/trang-1.xml"] == texts(sitemap_index([part], SITE), "s:sitemap/s:loc")


@pytest.mark.parametrize(("expected", "length"), [([], 0), ([3], 3), ([3, 1], 4), ([3, 3, 1], 7)])
def test_more_pages_than_one_file_may_hold(
    monkeypatch: pytest.MonkeyPatch, expected: list[int], length: int
) -> None:
    """They go on in the next file, none twice."""
    monkeypatch.setattr(sitemaps, "MAX_URLS", 3)
    pages = [MappedPage(f"{number}/") for number in range(length)]
    parts = page_parts(pages)
    assert expected == [len(part.pages) for part in parts]
    assert pages == [page for part in parts for page in part.pages]
    assert len(parts) == len({part.url for part in parts})


def test_limit_of_the_protocol() -> None:
    """sitemaps.org allows 50,000 addresses in a file."""
    assert sitemaps.MAX_URLS == 50_000


@pytest.mark.parametrize(
    ("expected", "date"),
    [
        (1, "2021-05-27 17:00"),
        (1, "2021-05-25 17:00"),
        (0, "2021-05-25 16:59"),
        (0, "2021-05-27 17:01"),
        (0, "2020-05-27 17:00"),
    ],
)
def test_news_of_two_days(make_story: MakeStory, expected: int, date: str) -> None:
    """The stories of the last two days are fresh, and none before its hour."""
    assert expected == len(fresh([make_story(date=date)], moment("2021-05-27T17:00")))


def test_entry_of_the_news_map(make_story: MakeStory) -> None:
    """It says the paper, the language, the hour and the headline; newest first."""
    written = [make_story("a", title="Thu & chi"), make_story("b", "2021-05-27 18:00", title="Hai")]
    data = news_sitemap(fresh(written, moment("2021-05-28T00:00")), SITE, "Cổng thông tin")
    assert texts(data, "s:url/n:news/n:title") == ["Hai", "Thu & chi"]
    assert {"Cổng thông tin"} == set(texts(data, "s:url/n:news/n:publication/n:name"))
    assert {"vi"} == set(texts(data, "s:url/n:news/n:publication/n:language"))
    assert texts(data, "s:url/n:news/n:publication_date") == [
        "2021-05-27T18:00:00+07:00",
        "2021-05-27T17:00:00+07:00",
    ]


def test_robots() -> None:
    """The public site is open and names its maps; a preview is closed and names nothing."""
    maps = ["a.xml", "b.xml"]
    public = robots(SITE, maps, preview=False).decode().splitlines()
    assert public[:3] == ["User-agent: *", "Allow: /", ""]
    assert public[3:] == [
        "Sitemap: https://hdnd.example/tin-tuc/a.xml",
        "Sitemap: https://hdnd.example/tin-tuc/b.xml",
    ]
    assert robots(SITE, maps, preview=True).decode().splitlines() == [
        "User-agent: *",
        "Disallow: /",
    ]
