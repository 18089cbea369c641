from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.site.addresses import feed_urls
from plugins.site.plan import Plan
from plugins.site_output.changes import Rank
from tests.conductor.sites import Files, check_files, plan_files
from tests.factories import NOW, story_text

pytestmark = pytest.mark.usefixtures("root")

FILES: Files = {
    **{
        f"tin/{name}/index.md": story_text(
            f"Tin {name}, xem [liên hệ](/lien-he/).",
            Title=f"Tin {name}",
            Date=f"2{number}/5/2021",
            Authors="Kim Chi" if name == "b" else None,
        )
        for number, name in enumerate("abcd")
    },
    "tin/e/index.md": story_text(Title="Tin e", Status="hidden", Authors="Quốc Khánh"),
    "tin/g/index.md": story_text(Title="Tin g", Date="1/6/2021 07:00", Tags="kỳ họp"),
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
    "tac-gia/kim-chi.md": "Name: Kim Chi",
    "tac-gia/quoc-khanh.md": "Name: Quốc Khánh",
}
HOST = "https://hdnd.example/cong"
GIVEN = {"SITEURL": HOST, "FEED_MAX_ITEMS": 3, "LIST_PAGE_SIZE": 2}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written of a public site below a path of its host."""
    return plan_files(tmp_path_factory.mktemp("files"), FILES, **GIVEN)


def data(plan: Plan, path: str) -> bytes:
    """The bytes of a planned file."""
    (file,) = [file for file in plan.files if file.path == path]
    return file.data


def titles(plan: Plan, path: str) -> list[str | None]:
    """The titles of a feed's entries."""
    return [
        found.text
        for found in ElementTree.fromstring(data(plan, path)).iterfind("a:entry/a:title", ATOM)
    ]


def mapped(plan: Plan, path: str) -> list[str]:
    """The addresses of a map, below the site's root."""
    root = ElementTree.fromstring(data(plan, path))
    return [
        str(found.text).removeprefix(f"{HOST}/")
        for found in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def test_every_file(plan: Plan) -> None:
    """Each has a path of its own, and comes in the order of what it is."""
    ranks = {file.path: file.rank for file in plan.files}
    assert len(ranks) == len(plan.files)
    assert {path for path, rank in ranks.items() if rank is Rank.FEED} == {
        "feeds/tin-moi.atom.xml",
        "feeds/chuyen-muc/ky-hop.atom.xml",
        "feeds/tac-gia/kim-chi.atom.xml",
    }
    assert {path for path, rank in ranks.items() if rank is Rank.MAP} == {
        *("sitemap.xml", "sitemap-tin-moi.xml", "robots.txt"),
        *("sitemaps/trang-1.xml", "sitemaps/2021-05.xml", "sitemaps/2021-06.xml"),
        "tim-kiem/muc-luc.json",
    }
    others = {path for path, rank in ranks.items() if rank is Rank.ASSET}
    assert "favicon.ico" in others
    assert all(path.startswith("theme/") for path in others - {"favicon.ico"})


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        (["Tin g", "Tin d", "Tin c"], "feeds/tin-moi.atom.xml"),
        (["Tin g", "Tin d", "Tin c"], "feeds/chuyen-muc/ky-hop.atom.xml"),
        (["Tin b"], "feeds/tac-gia/kim-chi.atom.xml"),
    ],
)
def test_feed(expected: list[str], path: str, plan: Plan) -> None:
    """The newest listed stories, as many as the settings allow, with whole addresses."""
    assert titles(plan, path) == expected
    assert f'href="{HOST}/lien-he/"' in "".join(
        str(found.text)
        for found in ElementTree.fromstring(data(plan, path)).iterfind("a:entry/a:content", ATOM)
    )


def test_maps(plan: Plan) -> None:
    """All public pages but the hidden stand in a map, each once; the index names the maps."""
    assert mapped(plan, "sitemap.xml") == [
        "sitemaps/trang-1.xml",
        "sitemaps/2021-05.xml",
        "sitemaps/2021-06.xml",
    ]
    found = [url for path in mapped(plan, "sitemap.xml") for url in mapped(plan, path)]
    assert len(found) == len(set(found))
    pages = {page.file.removesuffix("index.html") for page in plan.pages}
    of_machines = {"404.html", "manifest.webmanifest", "opensearch.xml"}
    kept_out = {*of_machines, "tim-kiem/", "tin/2021/05/27/tin-e/"}
    assert {url.removeprefix(HOST) for url in found} == pages - kept_out


def test_news_map(plan: Plan) -> None:
    """It names the stories of the last two days, and robots.txt names it."""
    assert mapped(plan, "sitemap-tin-moi.xml") == ["tin/2021/06/01/tin-g/"]
    assert f"Sitemap: {HOST}/sitemap-tin-moi.xml\n" in data(plan, "robots.txt").decode()


def test_two_days_without_a_story(tmp_path: Path) -> None:
    """There is no news map then, and robots.txt names none."""
    plan = plan_files(tmp_path, FILES, NOW + timedelta(days=2), **GIVEN)
    assert "sitemap-tin-moi.xml" not in plan.ranks
    assert data(plan, "robots.txt").decode().count("Sitemap: ") == 1


@pytest.mark.parametrize(("word", "preview"), [("Allow: /\n", False), ("Disallow: /\n", True)])
def test_robots(word: str, preview: bool, tmp_path: Path) -> None:
    """A preview is closed to search engines."""
    plan = plan_files(tmp_path, FILES, **GIVEN, PREVIEW=preview)
    assert word in data(plan, "robots.txt").decode()


def test_addresses(plan: Plan, tmp_path: Path) -> None:
    """What a text may name from the root is what the site has: every page and every feed."""
    checked = check_files(tmp_path, FILES, **GIVEN)
    pages = {page.file.removesuffix("index.html") for page in plan.pages}
    feeds = {file.path for file in plan.files if file.rank is Rank.FEED}
    assert checked.addresses.every == (pages | feeds) - {
        "404.html",
        "manifest.webmanifest",
        "opensearch.xml",
    }


def test_site_without_stories(tmp_path: Path) -> None:
    """It has no feed, and no address of one."""
    files = {"tin/a/index.md": story_text(Status="draft")}
    checked = check_files(tmp_path, files)
    assert [*feed_urls([], checked.settings.stories.sections, checked.listing.works)] == []
    assert not [url for url in checked.addresses.every if "feeds" in url]
    plan = plan_files(tmp_path, files)
    assert [file.path for file in plan.files if file.rank is Rank.FEED] == []
    assert plan.chrome["FEED_URL"] == ""
