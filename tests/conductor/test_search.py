"""The search of a site: who is found by what, and what changes with one more story."""

import json
from pathlib import Path

import pytest

from plugins.site.plan import Plan
from tests.conductor.sites import Files, plan_files
from tests.factories import story_text
from tests.publishing.sites import photo
from tests.search.decoding import Lists, lists

pytestmark = pytest.mark.usefixtures("root")

PHOTO = "![Cử tri bản Quỷnh đứng phát biểu](a.jpg)"
FILES: Files = {
    "tin/a/index.md": "Authors: Kim Chi\n"
    + story_text(f"Họp ở Đình Lập.\n\n{PHOTO}", Title="Tin a", Tags="nước sạch", Summary="Ba bản."),
    "tin/a/a.jpg": photo(),
    "tac-gia/kim-chi.md": "Name: Kim Chi\n\nPhóng viên.",
    "tin/b/index.md": story_text("Nội dung b.", Title="Tin b", Date="28/5/2021"),
    "tin/nhap/index.md": story_text("Mật nháp.", Title="Tin nháp", Status="draft"),
    "tin/an/index.md": story_text("Mật ẩn.", Title="Tin ẩn", Status="hidden"),
    "tin/rut/index.md": story_text("Mật rút.", Title="Tin rút", Status="withdrawn", Reason="Sai."),
    "tin/hen/index.md": story_text("Mật hẹn.", Title="Tin hẹn", Date="2/6/2021"),
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.",
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written."""
    return plan_files(tmp_path_factory.mktemp("search"), FILES, SITEURL="https://hdnd.example/cong")


def files(plan: Plan) -> dict[str, bytes]:
    """The files of the index by their addresses."""
    return {one.path: one.data for one in plan.files if one.path.startswith("tim-kiem/")}


def terms(plan: Plan) -> Lists:
    """Every term of the index."""
    blocks = {id(block): block for one in plan.files if (block := one.values.get("self"))}
    return {
        term: rows
        for block in blocks.values()
        for shard in block.shards.values()  # type: ignore[attr-defined]
        for term, rows in lists(shard).items()
    }


@pytest.mark.parametrize(
    "words", ["dinh lap", "tin a", "kim chi", "nuoc sach", "ba ban", "ban quynh", "27 5", "ky hop"]
)
def test_found_by(words: str, plan: Plan) -> None:
    """Text, headline, people, tags, summary, photos, day and section: the older story is number 0."""
    assert 0 in [number for number, _ in terms(plan)[words][words]]


def test_others(plan: Plan) -> None:
    """Drafts, hidden, withdrawn and scheduled stories are in no file of it, nor are standing pages."""
    assert not {"mat", "nhap", "an", "rut", "hen", "van phong"} & terms(plan).keys()
    said = b"".join(files(plan).values()).decode("utf-8", "replace")
    assert "Nội dung b." in said
    assert "Mật" not in said
    assert json.loads(files(plan)["tim-kiem/muc-luc.json"])["blocks"][0]["stories"] == 2


def test_results(plan: Plan) -> None:
    """Of each story there is what its result shows, with links as the site's pages have them."""
    found = [
        json.loads(data) for path, data in files(plan).items() if path.startswith("tim-kiem/tin/")
    ]
    results = {one["title"]: one for own in found for many in own.values() for one in many}
    assert results.keys() == {"Tin a", "Tin b"}
    a = results["Tin a"]
    assert a["url"] == "/cong/tin/2021/05/27/tin-a/"
    assert (a["day"], a["section"]) == ("27/5/2021", "Kỳ họp")
    assert a["text"].startswith("Ba bản. Họp ở Đình Lập.")
    assert a["photo"][0].startswith("/cong/anh/")
    assert results["Tin b"]["photo"] is None


def test_page(plan: Plan) -> None:
    """It is there, texts may link to it, and no map names it."""
    assert plan.by_file["tim-kiem/index.html"].template == "search.html"
    maps = [one.data for one in plan.files if one.path.startswith("sitemap")]
    assert not [data for data in maps if b"tim-kiem/" in data]


def test_edited_word(tmp_path: Path) -> None:
    """Another word changes the result of its story and few other files."""
    before = files(plan_files(tmp_path, FILES))
    edited = {"tin/b/index.md": story_text("Nội dung bê.", Title="Tin b", Date="28/5/2021")}
    after = files(plan_files(tmp_path, edited))
    results = {one for one in before if one.startswith("tim-kiem/tin/")}
    assert results == {one for one in after if one.startswith("tim-kiem/tin/")}
    assert len([one for one in results if before[one] != after[one]]) == 1
