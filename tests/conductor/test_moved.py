"""Former addresses on the site: pages that lead on, a file for the host, and nothing else."""

import json
from pathlib import Path

import pytest

from plugins.site.moved import MovedPage
from plugins.site.plan import Plan
from tests.conductor.sites import check_files, places, plan_files
from tests.factories import story_text

pytestmark = pytest.mark.usefixtures("root", "work_here")

URL = "tin/2021/05/27/tin-moi/"


def text(body: str = "Nội dung.", *urls: str, **fields: str) -> str:
    lines = "".join(f"Old_url: {url}\n" for url in urls)
    return lines + story_text(body, **{"Title": "Tin mới", **fields})


OLD = ("/tin/2021/05/26/ten-cu/", "/bai/12.html", "/index.php?id=12")
FILES = {
    "tin/a/index.md": text("Nội dung.", *OLD),
    "tin/an/index.md": text("Kín.", "/tin/kin/", Title="Tin kín", Status="hidden"),
    "tin/nhap/index.md": text("Mật.", "/tin/mat/", Title="Tin mật", Status="draft"),
    "tin/hen/index.md": text("Mật.", "/tin/hen/", Title="Tin hẹn", Date="2/6/2021"),
}


@pytest.fixture(scope="module", params=["", "/cong"])
def plan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written, at a host's root and below a path of it."""
    address = f"https://hdnd.example{request.param}"
    return plan_files(tmp_path_factory.mktemp("moved"), FILES, SITEURL=address)


def test_pages(plan: Plan) -> None:
    """At each that a static host can show stands a page that leads to the story."""
    moved = {
        page.file: page.values["moved"] for page in plan.pages if page.template == "moved.html"
    }
    assert moved == {
        "tin/2021/05/26/ten-cu/index.html": MovedPage("Tin mới", URL),
        "bai/12.html": MovedPage("Tin mới", URL),
        "tin/kin/index.html": MovedPage("Tin kín", "tin/2021/05/27/tin-kin/"),
    }


def test_file_for_the_host(plan: Plan) -> None:
    """It has every former address, as the host is asked for it; that of a hidden story nobody is told."""
    (file,) = [file for file in plan.files if file.path == "old-urls.json"]
    base = plan.address.base
    assert json.loads(file.data) == {f"{base}{old}": f"{base}/{URL}" for old in OLD}


def test_elsewhere(plan: Plan) -> None:
    """No list, feed or map names one."""
    others = [file.data for file in plan.files if file.path != "old-urls.json"]
    assert not [data for data in others if b"ten-cu" in data or b"12.html" in data]


RENAMED = {
    **{
        f"tin/{n}/index.md": story_text(
            Title=f"Tin {n}", Tags="tiếp xúc cử tri", Date=f"{n}/5/2021"
        )
        for n in range(1, 6)
    },
    "tu-khoa.md": "Renamed: họp dân → tiếp xúc cử tri\n",
}
LINKING = story_text("[Họp dân](/the/hop-dan/)", Title="Dẫn")


def test_renamed_tag(tmp_path: Path) -> None:
    """Every page of its list leads on, by a page and for the host; links to it are good."""
    files = {**RENAMED, "tin/dan/index.md": LINKING}
    plan = plan_files(tmp_path, files, SITEURL="https://hdnd.example/cong", LIST_PAGE_SIZE=2)
    moved = {
        page.file: page.values["moved"] for page in plan.pages if page.template == "moved.html"
    }
    title, new = "Từ khóa “tiếp xúc cử tri”", "the/tiep-xuc-cu-tri/"
    assert moved == {
        "the/hop-dan/index.html": MovedPage(title, new),
        "the/hop-dan/trang/1/index.html": MovedPage(title, f"{new}trang/1/"),
    }
    (file,) = [file for file in plan.files if file.path == "old-urls.json"]
    assert json.loads(file.data)["/cong/the/hop-dan/"] == f"/cong/{new}"


@pytest.mark.parametrize(
    ("place", "files"),
    [
        (
            ("tin/9/index.md", 5, "K08"),
            {"tin/9/index.md": "Authors: A\n" + story_text(Tags="Họp dân")},
        ),
        (("tin/9/index.md", 1, "A22"), {"tin/9/index.md": text("Tin.", "/the/hop-dan/")}),
        (("tu-khoa.md", 1, "K23"), {"tu-khoa.md": "Renamed: họp dân → dân nguyện\n"}),
        (("tu-khoa.md", 1, "K20"), {"tu-khoa.md": "Renamed: họp dân\n"}),
    ],
)
def test_faults_of_renamed_tags(
    place: tuple[str, int, str], files: dict[str, str], tmp_path: Path
) -> None:
    """A story that has the old name still is told, and all that keeps an old address from leading on."""
    assert place in places(check_files(tmp_path, {**RENAMED, **files}).findings)


def test_site_without_former_addresses(tmp_path: Path) -> None:
    """It has no such file, and no page that would look there."""
    plan = plan_files(tmp_path, {"tin/a/index.md": story_text()})
    assert "old-urls.json" not in {file.path for file in plan.files}
    assert looking(plan) == set()


@pytest.mark.parametrize(
    ("expected", "old"),
    [
        (set(), "/tin/cu/"),
        (set(), "/bai/12.html"),
        ({"404.html"}, "/index.php?id=12"),
        ({"404.html"}, "/index.php"),
        ({"404.html"}, "/tin/cu/?id=12"),
        ({"index.html"}, "/?p=12"),
        ({"index.html"}, "/index.html?p=12"),
    ],
)
def test_pages_that_look(expected: set[str], old: str, tmp_path: Path) -> None:
    """Where no page can lead on, the one that a host shows instead looks for what is meant."""
    files = {"tin/a/index.md": text("Nội dung.", old)}
    assert looking(plan_files(tmp_path, files)) == expected
    hidden = {**files, "tin/a/index.md": text("Nội dung.", old, Status="hidden")}
    plan = plan_files(tmp_path, {**hidden, "tin/b/index.md": story_text(Title="Tin b")})
    assert looking(plan) == set()


def looking(plan: Plan) -> set[str]:
    """The pages that look for former addresses."""
    return {page.file for page in plan.pages if page.values.get("old_urls") == "old-urls.json"}


@pytest.mark.parametrize(
    ("expected", "link"),
    [
        ("L42", "/tin/2021/05/26/ten-cu/"),
        ("L42", "/tin/2021/05/26/ten-cu/#muc"),
        ("L42", "/bai/12.html"),
        ("L05", "/tin/mat/"),
        ("L05", "/tin/khong-co/"),
    ],
)
def test_link_to_a_former_address(expected: str, link: str, tmp_path: Path) -> None:
    """It leads there, and a hint says what to write; of a story that is not public it is none."""
    files = {**FILES, "tin/b/index.md": story_text(f"[tin]({link})", Title="Tin đọc")}
    told = [one for one in check_files(tmp_path, files).findings if one.source == "tin/b/index.md"]
    told = [one for one in told if one.code.startswith("L")]
    assert places(told) == [("tin/b/index.md", 5, expected)]
    assert ("“../a/index.md”" in told[0].mend) == (expected == "L42")


def test_address_that_is_taken_later(tmp_path: Path) -> None:
    """Told where it is claimed, also in a check of that text alone; in no other."""
    files = {**FILES, "trang/bai.md": "Title: Bài\n\nVăn phòng."}
    files["tin/a/index.md"] = text("Nội dung.", "/tin/dung/", "/bai/")
    every = check_files(tmp_path, files)
    assert ("tin/a/index.md", 2, "A22") in places(every.problems)
    alone = check_files(tmp_path, files, wanted=["tin/a"])
    assert ("tin/a/index.md", 2, "A22") in places(alone.problems)
    assert check_files(tmp_path, files, wanted=["tin/an"]).problems == ()
