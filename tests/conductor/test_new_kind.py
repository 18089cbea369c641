"""A kind of content that no room knows: one folder, one entry, and it is everywhere."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.site.build import Site
from plugins.site.checked import Checked
from plugins.site.kinds import KINDS
from plugins.stories.kinds import Kind
from tests.conductor.events import EVENT
from tests.conductor.sites import Files, build_files, check_files, places
from tests.editorial_rules.desks import photo
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

WITH_FOLDERS = replace(EVENT, own_folders=True, mapped=False)
FILES: Files = {
    "tin/a/index.md": story_text(
        "Xem [lịch](../../lich/ky-hop-2.md), [trang](/lich/ky-hop-2/#cho-ngoi)."
    ),
    "lich/ky-hop-2.md": "Title: Kỳ họp thứ hai\nPlace: Hội trường tỉnh\n\n"
    "## Chỗ ngồi\n\nTheo [tin](../tin/a/index.md).\n\n![Hội trường](hoi-truong.jpg)\n",
    "lich/hoi-truong.jpg": photo(),
}


def check_events(folder: Path, files: Files, kind: Kind = EVENT) -> Checked:
    return check_files(folder, {**FILES, **files}, kinds=(*KINDS, kind))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a story and an event that name each other."""
    return build_files(tmp_path_factory.mktemp("events"), FILES, kinds=(*KINDS, EVENT))


def test_page(site: Site) -> None:
    """An event has a page at its address, with its body and its photos."""
    assert site.problems == ()
    assert site.plan is not None
    page = site.plan.by_file["lich/ky-hop-2/index.html"]
    assert (page.template, page.source) == ("page.html", "lich/ky-hop-2.md")
    shown = page.values["page"]
    assert (shown.title, shown.summary) == ("Kỳ họp thứ hai", "Hội trường tỉnh")
    assert 'href="/tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/"' in shown.body.__html__()
    assert "<picture" in shown.body.__html__()
    assert [naming.source for naming in site.plan.photos.album] == ["lich/ky-hop-2.md"]


def test_links(site: Site) -> None:
    """A story leads to it by its file and by its address."""
    body = site.checked.examined["tin/a/index.md"].body.html
    assert body.count("/lich/ky-hop-2/") == 2
    assert "lich/ky-hop-2/" in site.checked.addresses.every


def test_search_engines(site: Site) -> None:
    """It is in the map of pages, and its page carries what its kind makes of it."""
    assert site.plan is not None
    files = {file.path: file.data.decode("utf-8", "replace") for file in site.plan.files}
    address = "https://ten-co-quan.example/lich/ky-hop-2/"
    assert f"<loc>{address}</loc>" in files["sitemaps/trang-1.xml"]
    data = json.loads(site.plan.by_source["lich/ky-hop-2.md"].values["page"].data)
    assert data == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Kỳ họp thứ hai",
        "url": address,
    }


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        ([("lich/a.md", 2, "H04")], {"lich/a.md": "Title: Lịch a\nDate: 27/5/2021\n\nChữ."}),
        ([("lich/a.md", 1, "H06")], {"lich/a.md": "Place: Tỉnh\n\nChữ."}),
        ([("lich/a.md", 3, "L01")], {"lich/a.md": "Title: Lịch a\n\n[x](../tin/x/index.md)"}),
        ([("lich/a.md", 3, "L05")], {"lich/a.md": "Title: Lịch a\n\n[x](/lich/khong/)"}),
        ([("lich/a.md", 3, "P01")], {"lich/a.md": "Title: Lịch a\n\n![Ảnh](khong.jpg)"}),
        ([("lich/a.md", 3, "T13")], {"lich/a.md": "Title: Lịch a\n\nKỳ họp , khai mạc."}),
        ([("lich/b/a.md", 0, "F06")], {"lich/b/a.md": "Title: Lịch a"}),
        ([("lich/a.txt", 0, "F08")], {"lich/a.txt": "Title: Lịch a"}),
        ([("tin/b/index.md", 4, "H04")], {"tin/b/index.md": story_text(Title="B", Place="Tỉnh")}),
    ],
    ids=lambda value: value[0][2] if isinstance(value, list) else "",
)
def test_check(expected: list[tuple[str, int, str]], files: Files, tmp_path: Path) -> None:
    """Its keys are known, its links, photos and prose are held against every rule."""
    found = places(check_events(tmp_path, files).findings)
    assert [place for place in found if place in expected] == expected


def test_right_event(tmp_path: Path) -> None:
    """Nothing is told of one that is right."""
    found = check_events(tmp_path, {}).findings
    assert [told for told in found if told.source.startswith("lich/")] == []


def test_kind_with_folders(tmp_path: Path) -> None:
    """A kind may keep each text in a folder of its own, and out of the maps."""
    text = FILES["lich/ky-hop-2.md"]
    files = {
        "tin/a/index.md": story_text("Xem [lịch](../../lich/ky-hop-2/index.md)."),
        "lich/ky-hop-2/index.md": str(text).replace("../tin", "../../tin"),
        "lich/ky-hop-2/hoi-truong.jpg": photo(),
    }
    site = build_files(tmp_path, files, kinds=(*KINDS, WITH_FOLDERS))
    assert site.problems == ()
    assert site.plan is not None
    assert site.plan.by_source["lich/ky-hop-2/index.md"].file == "lich/ky-hop-2/index.html"
    maps = b"".join(file.data for file in site.plan.files if file.path.startswith("sitemap"))
    assert b"/tin/2021/05/27/" in maps
    assert b"/lich/" not in maps
