from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import DESK, Site, StoryFile, build

WriteStory = Callable[..., Path]


@pytest.fixture
def show(tmp_path: Path, write_story: WriteStory) -> Callable[[], Site]:
    """Builds the content as the preview on the editor's machine does."""
    write_story("lanh-lan", Title="Tin lành lặn")

    def build_preview() -> Site:
        output = tmp_path / "site"
        done = build(tmp_path / "content", output, DESK, ("-e", "PROBLEM_PAGES=true"))
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(output, "http://localhost:8000", done.stdout)

    return build_preview


def test_story_that_was_read(show: Callable[[], Site], write_story: WriteStory) -> None:
    """Its problems stand at its own address in the place of its text; the others are whole."""
    write_story("loi", "Xem [tin kia](../khong-co/index.md).", Title="Tin có lỗi", Tag="thuế")
    pages = show().pages
    shown = pages["tin/2021/05/27/tin-co-loi/"].main.get_text(" ", strip=True)
    for words in ("tin/loi/index.md", "Tag", "../khong-co/index.md", "Vì sao", "Cách sửa"):
        assert words in shown
    assert "Nội dung của tin." in pages["tin/2021/05/27/tin-lanh-lan/"].main.get_text()


@pytest.mark.parametrize("values", [{"Category": "Sai"}, {"Category": None}], ids=str)
def test_story_whose_address_is_known(
    show: Callable[[], Site], write_story: WriteStory, values: dict[str, str | None]
) -> None:
    """Its problems stand where the story stood, so that whoever reloads its page sees them."""
    address = "tin/2021/05/27/tin-hai/"
    write_story("loi", Title="Tin hai")
    assert "Nội dung của tin." in show().pages[address].main.get_text()
    write_story("loi", Title="Tin hai", **values)
    site = show()
    assert "Cách sửa" in site.pages[address].main.get_text()


def test_address_that_is_gone(show: Callable[[], Site], write_story: WriteStory) -> None:
    """The page of what is not found leads to the faults of stories that cannot be placed."""
    write_story("loi", Date="hôm qua")
    site = show()
    (link,) = site.pages["404.html"].select("main .faulty a")
    assert "hôm qua" in site.pages[link["href"].lstrip("/")].main.get_text()


def test_story_that_could_not_be_read(show: Callable[[], Site], write_story: WriteStory) -> None:
    """Its problems have a page, to which the desk's page leads."""
    write_story("loi", Date="hôm qua")
    site = show()
    (address,) = [address for address in site.pages if address.startswith("loi/")]
    assert "hôm qua" in site.pages[address].main.get_text()
    assert site.pages["ban-nhap/"].select(f'main a[href="/{address}"]')


def test_two_stories_for_one_address(show: Callable[[], Site], write_story: WriteStory) -> None:
    """Both are told of, and the preview goes on."""
    write_story("mot", Title="Trùng tên")
    write_story("hai", Title="Trùng tên")
    text = "".join(page.get_text() for page in show().pages.values())
    assert "tin/mot/index.md" in text
    assert "tin/hai/index.md" in text


def test_story_mended(show: Callable[[], Site], write_story: WriteStory) -> None:
    """The next build shows its text and leaves no page of problems."""
    write_story("loi", Date="hôm qua")
    show()
    write_story("loi", Title="Tin đã sửa")
    pages = show().pages
    assert "Nội dung của tin." in pages["tin/2021/05/27/tin-da-sua/"].main.get_text()
    assert [address for address in pages if address.startswith("loi/")] == []


def test_words_on_the_console(
    tmp_path: Path, show: Callable[[], Site], write_story: WriteStory
) -> None:
    """Where the preview was built in spite of the problems, nobody is told that it was not."""
    write_story("loi", Date="hôm qua")
    done = build(tmp_path / "content", tmp_path / "o", DESK, ("-e", "PROBLEM_PAGES=true"))
    said = done.stdout + done.stderr
    assert "hôm qua" in said
    assert "Chưa dựng được trang" not in said
    assert "được giữ nguyên" not in said


def test_draft_and_hidden_story(preview_site: Site) -> None:
    """The preview shows what is not public under a banner, and is closed to search engines."""
    banners = {
        banner.get_text(" ", strip=True).partition(".")[0]
        for page in preview_site.pages.values()
        for banner in page.select(".banner")
    }
    assert {"Bản nháp", "Tin ẩn", "Tin hẹn giờ"} == banners
    assert preview_site.indexable == {}
    assert b"Disallow: /\n" in preview_site.files["robots.txt"]


def test_desk(preview_site: Site, sample_stories: list[StoryFile]) -> None:
    """The desk's page lists every story that is not public, each linked to its page."""
    unlisted = [story for story in sample_stories if story.state != "published"]
    links = [link["href"] for link in preview_site.pages["ban-nhap/"].select("main .headlines a")]
    assert len(links) == len(unlisted) == 6
    assert [link for link in links if not preview_site.has(link.lstrip("/"))] == []


def test_public_site(public_site: Site) -> None:
    """It has no page of the preview and no banner."""
    assert [name for name in public_site.files if name.startswith(("ban-nhap/", "loi/"))] == []
    assert [
        address for address, page in public_site.pages.items() if page.select(".banner, .preview")
    ] == []
