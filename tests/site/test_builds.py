"""Building the demo site: by which means, with which words, and always the same bytes."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.site.built import ROOT, SITEURL, DemoStory, Site, build

NEW_STORY = """\
Title: Thường trực HĐND tỉnh cho ý kiến về chương trình kỳ họp cuối năm
Date: {date}
Category: Hoạt động HĐND
Tags: Thường trực HĐND tỉnh; nghị quyết; thuế
Authors: Thanh Bình
Photographers: Quốc Khánh
Summary: Phiên họp chốt thời gian và nội dung của kỳ họp thường lệ cuối năm.

Sáng nay, Thường trực HĐND tỉnh họp phiên thường kỳ.
"""
FRONTS = {
    "index.html",
    "chuyen-muc/hdnd/index.html",
    "the/index.html",
    "the/thuong-truc-hdnd-tinh/index.html",
    "the/nghi-quyet/index.html",
    "the/thue/index.html",
    "tac-gia/thanh-binh/index.html",
    "tac-gia/quoc-khanh/index.html",
    "luu-tru/index.html",
    "feeds/tin-moi.atom.xml",
    "feeds/chuyen-muc/hdnd.atom.xml",
    "feeds/tac-gia/thanh-binh.atom.xml",
    "feeds/tac-gia/quoc-khanh.atom.xml",
    "sitemap.xml",
    "sitemaps/trang-1.xml",
    "sitemap-tin-moi.xml",
}
# The same month as the newest story of the demo, and the first story of a year.
DATES = {
    "30/11/2025 17:00": {
        "luu-tru/2025/index.html",
        "luu-tru/2025/11/index.html",
        "sitemaps/2025-11.xml",
    },
    "31/10/2026 17:00": {
        "luu-tru/2026/index.html",
        "luu-tru/2026/10/index.html",
        "sitemaps/2026-10.xml",
    },
}


def built(content: Path, output: Path, *options: str, **environment: str) -> Site:
    done = build(content, output, options=options, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(output, SITEURL, done.stdout)


def beside_related(name: str, data: bytes) -> str:
    """A file without what it says of related news."""
    text = data.decode("utf-8", "replace")
    if name.endswith(".html"):
        return re.sub(r'<section class="related".*?</section>', "", text, flags=re.DOTALL)
    return re.sub(r'<link rel="related".*', "", text)


def copy_shuffled(source: Path, target: Path, seed: int) -> None:
    """Copies a folder file by file in another order, so that folders list them otherwise."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    for path in Random(seed).sample(files, len(files)):
        (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / path.relative_to(source))


def summary(said: str) -> dict[str, str]:
    """The rows that a build ends with."""
    rows = said.partition("Đã dựng xong trang")[2].splitlines()[1:]
    return dict(found.groups() for row in rows if (found := re.fullmatch(r" +(.+?) {2,}(.+)", row)))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "vi_VN.UTF-8"},
    ],
    ids=["C", "New York", "Vietnam"],
)
def test_build_elsewhere(
    demo: Site, tmp_path: Path, root: Path, environment: dict[str, str]
) -> None:
    """Hash seed, time zone, language, file order, file times and folder names change no byte."""
    copy_shuffled(root / "content", tmp_path / "noi-dung", seed=int(environment["PYTHONHASHSEED"]))
    other = built(tmp_path / "noi-dung", tmp_path / "trang", **environment)
    different = [name for name in demo.files if demo.files[name] != other.files.get(name)]
    assert ([], demo.files.keys()) == (different, other.files.keys())


@pytest.fixture(scope="module", params=[12, 3], ids=["pages of 12", "pages of 3"])
def before(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Site, str]:
    """The demo site with list pages of some size, and the option that says so."""
    option = f"LIST_PAGE_SIZE={request.param}"
    folder = tmp_path_factory.mktemp("before")
    return built(ROOT / "content", folder / "site", "-e", option), option


@pytest.mark.parametrize("date", DATES, ids=["same month", "new year"])
def test_story_added(before: tuple[Site, str], tmp_path: Path, date: str) -> None:
    """Only fronts, feeds and maps change, and the related news of a few stories.

    No older list page does, and nothing else of any other story.
    """
    old, option = before
    shutil.copytree(ROOT / "content", tmp_path / "content")
    story = tmp_path / "content/tin/moi/index.md"
    story.parent.mkdir()
    story.write_text(NEW_STORY.format(date=date), "utf-8")
    new = built(tmp_path / "content", tmp_path / "site", "-e", option)

    changed = {name for name in old.files if old.files[name] != new.files.get(name)}
    born = new.files.keys() - old.files.keys()
    told = (
        f"{len(changed)} of {len(old.files)} files changed, {len(born)} are new: {sorted(changed)}"
    )
    stories = {name for name in changed if name.startswith("tin/")}
    assert 1 <= len(stories) <= 4, told
    beyond = {
        name
        for name in changed
        if beside_related(name, old.files[name]) != beside_related(name, new.files[name])
    }
    assert set() == beyond - FRONTS - DATES[date], told
    assert {"index.html", "chuyen-muc/hdnd/index.html", "the/thue/index.html"} <= changed, told
    assert len(changed | born) <= 25, told

    others = {name for name in born if "/trang/" not in name} - DATES[date]
    assert [name.partition("/")[0] for name in others] == ["tin"], told
    lists = [name.partition("trang/")[0] for name in born if "/trang/" in name]
    assert len(lists) == len(set(lists)), told
    assert old.files.keys() <= new.files.keys(), told


def test_lists_of_many_pages(before: tuple[Site, str]) -> None:
    """The test above has seen numbered pages."""
    site, option = before
    assert (option == "LIST_PAGE_SIZE=3") == any("/trang/" in name for name in site.files)


@pytest.mark.parametrize("settings", ["publishconf.py", "pelicanconf.py"])
def test_warnings(root: Path, tmp_path: Path, settings: str) -> None:
    """Neither the public site nor the desk's preview gives a single warning."""
    done = build(root / "content", tmp_path / "site", settings, ("--fatal", "warnings"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def test_summary(demo: Site, told: list[DemoStory], root: Path) -> None:
    """A build ends with true counts, in Vietnamese."""
    rows = summary(demo.said)
    states = [story.state for story in told]
    public = [story for story in told if story.state == "published"]
    expected = {
        "Tin đã đăng": len(public),
        "Bản nháp": states.count("draft"),
        "Tin ẩn": states.count("hidden"),
        "Tin đã rút": states.count("withdrawn"),
        "Người viết, chụp ảnh": len(list((root / "content/tac-gia").glob("*.md"))),
        "Chuyên mục": 8,
        "Từ khóa": len(set().union(*(story.tag_keys for story in public))),
        "Trang đã ghi": len(demo.pages),
    }
    assert {label: str(value) for label, value in expected.items()} == {
        label: rows.get(label) for label in expected
    }
    assert "Tin có lỗi" not in rows
    assert re.fullmatch(r"\d+,\d giây", rows["Thời gian"])


def test_story_that_is_due_next(demo: Site, told: list[DemoStory]) -> None:
    """The summary says how many stories wait, and which one's hour comes first."""
    (waiting,) = [story for story in told if story.state == "scheduled"]
    assert (
        f"1 (gần nhất: Thứ Tư, 2/1/2030, 08:00 – {waiting.title})"
        == summary(demo.said)["Tin hẹn giờ"]
    )


def test_hour_that_has_come(root: Path, tmp_path: Path) -> None:
    """A story is held back until its minute, and is on the news map from then on."""
    due = 1_893_546_000  # 2/1/2030 08:00 in Hanoi
    files = []
    for moment in (due - 60, due):
        site = built(root / "content", tmp_path / str(moment), SOURCE_DATE_EPOCH=str(moment))
        files.append({name for name in site.files if name.startswith("tin/2030/")})
        assert (moment == due) == (b"<news:title>" in site.files["sitemap-tin-moi.xml"])
    assert list(map(len, files)) == [0, 1]


def test_second_build(root: Path, tmp_path: Path) -> None:
    """Where nothing changed, no file of the site is touched."""
    site = built(root / "content", tmp_path / "site")
    before = {name: (site.folder / name).stat().st_mtime_ns for name in site.files}
    built(root / "content", tmp_path / "site")
    assert before == {name: (site.folder / name).stat().st_mtime_ns for name in site.files}


def test_plugin_that_is_missing(root: Path, tmp_path: Path) -> None:
    """The build refuses to go on without it, instead of losing what it does."""
    settings = tmp_path / "conf.py"
    settings.write_text(
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from pelicanconf import *\n"
        "PLUGINS = [*PLUGINS, 'plugins.khong_co']\n",
        "utf-8",
    )
    done = build(root / "content", tmp_path / "site", str(settings))
    assert done.returncode == 1
    assert "plugins.khong_co" in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["LIST_PAGE_SIZE=0", 'TIMEZONE="Asia/Lang_Son"', 'SITEURL=""'])
def test_setting_that_cannot_be_used(root: Path, tmp_path: Path, name: str) -> None:
    """The build stops before it writes, and names the setting."""
    done = build(root / "content", tmp_path / "site", options=("-e", name))
    assert done.returncode == 1
    assert name.partition("=")[0] in done.stdout + done.stderr
    assert not (tmp_path / "site").exists()
