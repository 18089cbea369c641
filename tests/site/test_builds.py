"""Building the sample site: by which means, with which words, and always the same bytes."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.site.built import LONG_LISTS, SITEURL, Site, StoryFile, build

NEW_STORY = """\
Title: Tiểu thương chợ Bến Gỗ đề nghị bớt giá thuê ki-ốt mùa vắng khách
Date: {date}
Category: Đại biểu với cử tri
Tags: thuê; chợ Bến Gỗ
Authors: Mai Hương
Photographers: Ý Nhi
Summary: Ba tháng cuối năm chợ vắng; tiểu thương hỏi đại biểu vì sao giá thuê vẫn tính như mùa đông khách.

Sáng nay, tổ đại biểu HĐND tỉnh trở lại chợ Bến Gỗ, nghe tiểu thương nói về giá thuê ki-ốt.
"""
FRONTS = {
    "index.html",
    "chuyen-muc/dai-bieu/index.html",
    "the/index.html",
    "the/cho-ben-go/index.html",
    "the/thue/index.html",
    "tac-gia/mai-huong/index.html",
    "tac-gia/y-nhi/index.html",
    "luu-tru/index.html",
    "feeds/tin-moi.atom.xml",
    "feeds/chuyen-muc/dai-bieu.atom.xml",
    "feeds/tac-gia/mai-huong.atom.xml",
    "feeds/tac-gia/y-nhi.atom.xml",
    "sitemap.xml",
    "sitemaps/trang-1.xml",
}
# The same month as the newest story of the sample site, and the first story of a year, which is
# also the first in two days.
DATES = {
    "30/12/2025 17:00": {
        "luu-tru/2025/index.html",
        "luu-tru/2025/12/index.html",
        "sitemaps/2025-12.xml",
    },
    "31/10/2026 17:00": {
        "luu-tru/2026/index.html",
        "luu-tru/2026/10/index.html",
        "sitemaps/2026-10.xml",
        "sitemap-tin-moi.xml",
        "robots.txt",
    },
}
# The site whose lists have one page, and the one whose lists have many.
OPTIONS = {"public_site": (), "long_lists_site": LONG_LISTS}


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
    public_site: Site, tmp_path: Path, sample_content: Path, environment: dict[str, str]
) -> None:
    """Hash seed, time zone, language, file order, file times and folder names change no byte."""
    copy_shuffled(sample_content, tmp_path / "noi-dung", seed=int(environment["PYTHONHASHSEED"]))
    other = built(tmp_path / "noi-dung", tmp_path / "trang", **environment)
    different = [
        name for name in public_site.files if public_site.files[name] != other.files.get(name)
    ]
    assert ([], public_site.files.keys()) == (different, other.files.keys())


@pytest.mark.parametrize("date", DATES, ids=["same month", "new year"])
@pytest.mark.parametrize("before", OPTIONS)
def test_story_added(
    before: str, sample_content: Path, tmp_path: Path, date: str, request: pytest.FixtureRequest
) -> None:
    """Only fronts, feeds and maps change, the related news of a few stories, and the search.

    No older list page does, and nothing else of any other story.
    """
    old: Site = request.getfixturevalue(before)
    shutil.copytree(sample_content, tmp_path / "content")
    story = tmp_path / "content/tin/moi/index.md"
    story.parent.mkdir()
    story.write_text(NEW_STORY.format(date=date), "utf-8")
    new = built(tmp_path / "content", tmp_path / "site", *OPTIONS[before])

    changed = {name for name in old.files if old.files[name] != new.files.get(name)}
    born = new.files.keys() - old.files.keys()
    search = {name for name in changed | born if name.startswith("tim-kiem/")}
    changed, born = changed - search, born - search
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
    assert {"index.html", "chuyen-muc/dai-bieu/index.html", "the/thue/index.html"} <= changed, told
    assert len((changed | born) - {"robots.txt"}) <= 25, told

    others = {name for name in born if "/trang/" not in name} - DATES[date]
    assert [name.partition("/")[0] for name in others] == ["tin"], told
    lists = [name.partition("trang/")[0] for name in born if "/trang/" in name]
    assert len(lists) == len(set(lists)), told
    kept = {name for name in old.files if not name.startswith("tim-kiem/tep/")}
    assert kept <= new.files.keys(), told
    rest = sorted(name for name in search if not name.startswith("tim-kiem/tep/"))
    assert rest[0] == "tim-kiem/muc-luc.json", rest
    assert [name.startswith("tim-kiem/tin/") for name in rest[1:]] == [True], rest


def test_lists_of_many_pages(public_site: Site, long_lists_site: Site) -> None:
    """The test above has seen numbered pages, and lists that have none."""
    assert not any("/trang/" in name for name in public_site.files)
    assert any("/trang/" in name for name in long_lists_site.files)


@pytest.mark.parametrize("site", ["public_site", "preview_site"])
def test_warnings(site: str, request: pytest.FixtureRequest) -> None:
    """Neither the public site nor the desk's preview gives a single warning."""
    assert request.getfixturevalue(site).complaints == ""


def test_summary(public_site: Site, sample_stories: list[StoryFile], sample_content: Path) -> None:
    """A build ends with true counts, in Vietnamese."""
    rows = summary(public_site.said)
    states = [story.state for story in sample_stories]
    public = [story for story in sample_stories if story.state == "published"]
    expected = {
        "Tin đã đăng": len(public),
        "Bản nháp": states.count("draft"),
        "Tin ẩn": states.count("hidden"),
        "Tin đã rút": states.count("withdrawn"),
        "Người viết, chụp ảnh": len(list((sample_content / "tac-gia").glob("*.md"))),
        "Chuyên mục": 8,
        "Từ khóa": len(set().union(*(story.tag_keys for story in public))),
        "Trang đã ghi": len(public_site.pages),
    }
    assert {label: str(value) for label, value in expected.items()} == {
        label: rows.get(label) for label in expected
    }
    assert "Tin có lỗi" not in rows
    assert re.fullmatch(r"\d+,\d giây", rows["Thời gian"])


def test_story_that_is_due_next(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """The summary says how many stories wait, and which one's hour comes first."""
    (waiting,) = [story for story in sample_stories if story.state == "scheduled"]
    assert (
        f"1 (gần nhất: Thứ Năm, 1/6/2090, 08:00 – {waiting.title})"
        == summary(public_site.said)["Tin hẹn giờ"]
    )


def test_hour_that_has_come(sample_content: Path, tmp_path: Path) -> None:
    """A story is held back until its minute, and is on the news map from then on."""
    due = 3_799_962_000  # 1/6/2090 08:00 in Hanoi
    files = []
    for moment in (due - 60, due):
        site = built(sample_content, tmp_path / str(moment), SOURCE_DATE_EPOCH=str(moment))
        files.append({name for name in site.files if name.startswith("tin/2090/")})
        assert (moment == due) == ("sitemap-tin-moi.xml" in site.files)
    assert list(map(len, files)) == [0, 1]


def test_second_build(public_site: Site, sample_content: Path, tmp_path: Path) -> None:
    """Where nothing changed, no file of the site is touched."""
    output = shutil.copytree(public_site.folder, tmp_path / "site")
    before = {name: (output / name).stat().st_mtime_ns for name in public_site.files}
    built(sample_content, output)
    assert before == {name: (output / name).stat().st_mtime_ns for name in public_site.files}
