"""A portal of few stories, as it is in its first week."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import SITEURL, Site, build


@pytest.fixture
def young(tmp_path: Path, write_story: Callable[..., Path]) -> Callable[[], Site]:
    """Builds the public site of the content with a second person, who has no story yet."""
    (tmp_path / "content/tac-gia/quoc-khanh.md").write_text("Name: Quốc Khánh\n", "utf-8")

    def publish() -> Site:
        done = build(tmp_path / "content", tmp_path / "site", options=("--fatal", "warnings"))
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(tmp_path / "site", SITEURL, done.stdout)

    return publish


def broken(site: Site) -> list[tuple[str, str]]:
    return [
        (address, element["href"])
        for address, page in site.pages.items()
        for element in page.select("[href]")
        if (target := site.internal(element["href"], address)) is not None
        and (
            not site.has(target)
            or (element.get("type") == "application/atom+xml" and not target.endswith(".xml"))
        )
    ]


def test_section_and_person_without_stories(
    young: Callable[[], Site], write_story: Callable[..., Path]
) -> None:
    """Their pages are there, say that there is nothing yet, and name no feed that is not."""
    write_story("mot")
    site = young()
    for address in ("chuyen-muc/co-quan/", "tac-gia/quoc-khanh/"):
        assert site.pages[address].select_one("main .group__empty").get_text().startswith("Chưa có")
    assert broken(site) == []


def test_nothing_published_yet(young: Callable[[], Site], write_story: Callable[..., Path]) -> None:
    """Every link of the empty portal leads somewhere, and no list is a bare heading."""
    write_story("mot", Date="1/1/2030")
    site = young()
    assert broken(site) == []
    for address in ("", "the/", "luu-tru/", "anh/", "chuyen-muc/co-quan/", "tac-gia/kim-chi/"):
        assert site.pages[address].select_one("main .group__empty").get_text().startswith("Chưa có")


def test_nothing_published_any_more(
    tmp_path: Path, young: Callable[[], Site], write_story: Callable[..., Path]
) -> None:
    """A site with stories is not replaced by one without: every date may have been mistyped."""
    write_story("mot")
    before = young().files
    write_story("mot", Date="1/1/2090")
    done = build(tmp_path / "content", tmp_path / "site")
    assert done.returncode == 1
    assert "không có tin nào được đăng" in done.stderr
    assert before == Site(tmp_path / "site", SITEURL, "").files


def test_only_story_that_is_withdrawn(
    young: Callable[[], Site], write_story: Callable[..., Path]
) -> None:
    """It goes out as any other withdrawal does."""
    write_story("mot")
    young()
    write_story("mot", Status="withdrawn", Reason="Sai số liệu.")
    site = young()
    assert "Sai số liệu." in site.pages["tin/2021/05/27/tin-mot/"].text
    assert broken(site) == []


def test_story_with_least(young: Callable[[], Site], write_story: Callable[..., Path]) -> None:
    """Without tags, authors, summary and photo its page has no empty part."""
    write_story("mot", Title="Tin một", Authors=None)
    page = young().pages["tin/2021/05/27/tin-mot/"]
    absent = ".byline, .signature, .keywords, .corrections, .sources, .related, .story__standfirst"
    assert page.select(absent) == []
    assert page.main.get_text().count("Nội dung của tin.") == 1
    assert page.find("meta", {"name": "description"})["content"] == "Nội dung của tin."


def test_story_in_raw_html(young: Callable[[], Site], write_story: Callable[..., Path]) -> None:
    """Harmless HTML reaches the page as it is, links in it followed like any other."""
    body = 'Diện tích 12 km<sup>2</sup>.\n\n<p>Chữ <b>đậm</b>, <a href="/chuyen-muc/co-quan/">cơ quan</a>.</p>'
    write_story("mot", body, Title="Tin một")
    prose = young().pages["tin/2021/05/27/tin-mot/"].select_one(".prose")
    assert (prose.sup.get_text(), prose.b.get_text()) == ("2", "đậm")
    assert prose.a["href"] == "/base/chuyen-muc/co-quan/"
