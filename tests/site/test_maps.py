"""The maps of the demo site for search engines."""

from xml.etree import ElementTree

import pytest

from tests.site.built import SITEURL, DemoStory, Site

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(data: bytes, tag: str) -> dict[str, str | None]:
    """Address below the root and lastmod of each entry."""
    found = ElementTree.fromstring(data).findall(f"s:{tag}", NAMES)
    rows = [
        (row.findtext("s:loc", "", NAMES), row.findtext("s:lastmod", None, NAMES)) for row in found
    ]
    assert len(rows) == len(dict(rows))
    assert [loc for loc, _ in rows if not loc.startswith(f"{SITEURL}/")] == []
    return {loc.removeprefix(f"{SITEURL}/"): lastmod for loc, lastmod in rows}


@pytest.fixture(scope="module")
def parts(demo: Site) -> dict[str, dict[str, str | None]]:
    index = entries(demo.files["sitemap.xml"], "sitemap")
    return {name: entries(demo.files[name], "url") for name in index}


def test_coverage(demo: Site, parts: dict[str, dict[str, str | None]]) -> None:
    """The maps name exactly the pages that search engines may take, each once."""
    addresses = [address for part in parts.values() for address in part]
    assert len(addresses) == len(set(addresses))
    assert set(demo.indexable) == set(addresses)


def test_months(parts: dict[str, dict[str, str | None]], told: list[DemoStory]) -> None:
    """Each month with stories has its part, and a part holds that month's stories."""
    public = [story for story in told if story.state == "published"]
    expected = {f"sitemaps/{story.date:%Y-%m}.xml" for story in public}
    assert expected == {name for name in parts if "trang" not in name}
    assert len(public) == sum(len(part) for name, part in parts.items() if "trang" not in name)


@pytest.mark.parametrize(
    ("expected", "address"),
    [
        (
            "2024-09-20T09:15:00+07:00",
            "tin/2024/09/19/thuong-truc-hdnd-tinh-khao-sat-khac-phuc-hau-qua-bao-so-3-tai-trang-dinh/",
        ),
        ("2021-05-23T20:30:00+07:00", "tin/2021/05/23/ngay-bau-cu-o-xa-bien-gioi-thanh-long/"),
        ("2025-11-12T16:10:00+07:00", ""),
        ("2025-08-14T19:20:00+07:00", "chuyen-muc/xay-dung-dang/"),
        ("2024-09-20T09:15:00+07:00", "luu-tru/2024/09/"),
        (None, "lien-he/"),
    ],
    ids=["modified story", "story", "home", "section", "month", "standing page"],
)
def test_lastmod(
    parts: dict[str, dict[str, str | None]], expected: str | None, address: str
) -> None:
    """It is the last true change of what the page shows, or it is left out."""
    (found,) = [part[address] for part in parts.values() if address in part]
    assert expected == found


def test_lastmod_of_the_index(demo: Site, parts: dict[str, dict[str, str | None]]) -> None:
    """A part is as young as its youngest page."""
    for name, lastmod in entries(demo.files["sitemap.xml"], "sitemap").items():
        assert max(filter(None, parts[name].values())) == lastmod


def test_news_map_long_after_the_last_story(demo: Site) -> None:
    """It is there, and empty."""
    assert entries(demo.files["sitemap-tin-moi.xml"], "url") == {}


def test_robots(demo: Site) -> None:
    """Everything is open and both maps are named, by addresses that lead to them."""
    lines = demo.files["robots.txt"].decode().splitlines()
    maps = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]
    assert "Disallow: /" not in lines
    assert [f"{SITEURL}/sitemap.xml", f"{SITEURL}/sitemap-tin-moi.xml"] == maps
    assert [url for url in maps if not demo.has(url.removeprefix(f"{SITEURL}/"))] == []
