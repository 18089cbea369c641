"""The maps of the sample site for search engines."""

from xml.etree import ElementTree

import pytest

from tests.site.built import SITEURL, Site, StoryFile

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
def parts(public_site: Site) -> dict[str, dict[str, str | None]]:
    index = entries(public_site.files["sitemap.xml"], "sitemap")
    return {name: entries(public_site.files[name], "url") for name in index}


def test_coverage(public_site: Site, parts: dict[str, dict[str, str | None]]) -> None:
    """The maps name exactly the pages that search engines may take, each once."""
    addresses = [address for part in parts.values() for address in part]
    assert len(addresses) == len(set(addresses))
    assert set(public_site.indexable) == set(addresses)


def test_months(parts: dict[str, dict[str, str | None]], sample_stories: list[StoryFile]) -> None:
    """Each month with stories has its part, and a part holds that month's stories."""
    public = [story for story in sample_stories if story.state == "published"]
    expected = {f"sitemaps/{story.date:%Y-%m}.xml" for story in public}
    assert expected == {name for name in parts if "trang" not in name}
    assert len(public) == sum(len(part) for name, part in parts.items() if "trang" not in name)


@pytest.mark.parametrize(
    ("expected", "address"),
    [
        ("2023-09-15T08:30:00+07:00", "tin/2023/09/14/bao-tan-doan-khao-sat-tro-lai-bai-soi/"),
        ("2025-07-02T15:00:00+07:00", "tin/2025/07/02/hdnd-xa-van-dai-moi-hop-ky-thu-nhat/"),
        ("2025-12-10T18:15:00+07:00", ""),
        ("2025-10-06T10:20:00+07:00", "chuyen-muc/co-quan/"),
        ("2023-09-15T08:30:00+07:00", "luu-tru/2023/09/"),
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


def test_lastmod_of_the_index(public_site: Site, parts: dict[str, dict[str, str | None]]) -> None:
    """A part is as young as its youngest page."""
    for name, lastmod in entries(public_site.files["sitemap.xml"], "sitemap").items():
        assert max(filter(None, parts[name].values())) == lastmod


def test_robots(public_site: Site) -> None:
    """Everything is open and the map is named; long after the last story there is none of news."""
    lines = public_site.files["robots.txt"].decode().splitlines()
    maps = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]
    assert "Disallow: /" not in lines
    assert [f"{SITEURL}/sitemap.xml"] == maps
    assert "sitemap-tin-moi.xml" not in public_site.files
