import json
from pathlib import Path

import pytest

from plugins.publishing.headers import policy_in_page
from plugins.site_output.changes import Rank
from plugins.stories.settings import Office
from plugins.stories.videos import DEFAULT_VIDEOS
from tests.conductor.sites import plan_files
from tests.editorial_rules.desks import photo
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

SITENAME = "Hội đồng nhân dân tỉnh Mẫu"  # of desks.settings_of
FIRST_FOLDER = {
    "theme": {Rank.ASSET},
    "favicon.ico": {Rank.ASSET},
    "anh": {Rank.PHOTO, Rank.LIST},  # the photos, and the list of galleries
    **{key: {Rank.PHOTO} for key in ("manifest.webmanifest", "opensearch.xml")},  # pages name them
    "tin": {Rank.STORY},
    "lien-he": {Rank.STORY},
    **{
        key: {Rank.LIST}
        for key in ("chuyen-muc", "the", "tac-gia", "luu-tru", "kenh-tin", "404.html")
    },
    # What the search page asks for comes before the list of it.
    "tim-kiem": {Rank.PHOTO, Rank.STORY, Rank.LIST, Rank.MAP},
    "index.html": {Rank.HOME},
    "feeds": {Rank.FEED},
    **{key: {Rank.MAP} for key in ("sitemaps", "sitemap.xml", "robots.txt")},
}


def test_ranks(tmp_path: Path) -> None:
    """Every page, file and photo has the rank of its kind: what is named comes before what names it."""
    files = {
        "tin/a/index.md": story_text("![Một](1.jpg)", Tags="kỳ họp", Authors="Kim Chi"),
        "tin/a/1.jpg": photo(),
        "tac-gia/kim-chi.md": "Name: Kim Chi",
        "trang/lien-he.md": "Title: Liên hệ",
    }
    plan = plan_files(tmp_path, files)
    found: dict[str, set[Rank]] = {}
    for address, rank in plan.ranks.items():
        found.setdefault(address.split("/")[0], set()).add(rank)
    assert found == FIRST_FOLDER
    planned = {*plan.by_file, *(file.path for file in plan.files), *plan.photos.files}
    assert planned == plan.ranks.keys()
    assert {plan.ranks[address] for address in plan.photos.files} == {Rank.PHOTO}


@pytest.mark.parametrize(
    ("shown", "url"), [(True, "lien-he/"), (False, "lien-hee/"), (False, "https://x.vn/")]
)
def test_menu(shown: bool, url: str, tmp_path: Path) -> None:
    """It names no page that the content folder does not have."""
    files = {"tin/a/index.md": story_text(), "trang/lien-he.md": "Title: Liên hệ"}
    plan = plan_files(tmp_path, files, MENU=[("Liên hệ", url)])
    assert plan.chrome["MENU"] == [("Liên hệ", url)] * shown


@pytest.mark.parametrize(
    ("is_said", "given"),
    [
        (True, {}),
        (True, {"PUBLISH": "github-pages"}),
        (True, {"PUBLISH": "s3://kho-tep"}),
        (False, {"PUBLISH": "ssh://may-chu/srv/trang"}),
        (False, {"PUBLISH": "cloudflare-pages"}),
        (False, {"PREVIEW": True}),
    ],
)
def test_policy(is_said: bool, given: dict[str, object], tmp_path: Path) -> None:
    """A page says what it may load where its host cannot; the desk shows what it likes."""
    plan = plan_files(tmp_path, {"tin/a/index.md": story_text()}, **given)
    assert plan.chrome["POLICY"] == (policy_in_page(DEFAULT_VIDEOS) if is_said else "")


def test_publisher(tmp_path: Path) -> None:
    """It is the office; where the settings name none, the site."""
    for name, given in (
        ("Văn phòng Mẫu", {"OFFICE": Office(name="Văn phòng Mẫu")}),
        (SITENAME, {}),
    ):
        plan = plan_files(tmp_path, {"tin/a/index.md": story_text()}, **given)
        data = plan.by_source["tin/a/index.md"].values["article"].data
        assert json.loads(data)["publisher"]["name"] == name
