"""What crops of photos keep, on the pages of the sample site."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.built import Site

CLASSES = re.compile(r"focal--x(\d+) focal--y(\d+)$")
CROPPED = ".cover, .profile__portrait"
STORY = "chi-bo-van-phong-moi-quy-doc-chung-mot-cuon-sach"  # its editor names the lower right


def spot(element: Tag) -> tuple[int, int]:
    """What the element's classes say that a crop keeps."""
    found = CLASSES.search(" ".join(element["class"]))
    assert found, element
    return int(found[1]), int(found[2])


def cards(page: BeautifulSoup, slug: str) -> list[Tag]:
    """The covers that lead to a story."""
    links = page.select(f"article h2 a[href*='{slug}'], article h3 a[href*='{slug}']")
    articles = [link.find_parent("article") for link in links]
    return [cover for article in articles if article for cover in article.select(".cover")]


def test_every_crop(public_site: Site) -> None:
    """It says by two classes of the style sheet what it keeps."""
    cropped = [element for page in public_site.pages.values() for element in page.select(CROPPED)]
    assert len(cropped) > 50
    spots = {spot(element) for element in cropped}
    assert len(spots) > 3
    assert all(share in range(0, 101, 5) for shares in spots for share in shares)


def test_spot_that_an_editor_names(public_site: Site) -> None:
    """Every cover of the story keeps it, and so does the picture for sharing."""
    shown = [cover for page in public_site.pages.values() for cover in cards(page, STORY)]
    assert shown
    assert {spot(cover) for cover in shown} == {(100, 100)}
    (page,) = (page for address, page in public_site.pages.items() if STORY in address)
    assert page.select_one("meta[property='og:image']")["content"].endswith(".share-100-100.jpg")


def test_portrait(public_site: Site) -> None:
    """It is cropped round what is guessed to be the face."""
    assert [page for page in public_site.pages.values() if page.select(".profile__portrait.focal")]


def test_preview(preview_site: Site) -> None:
    """The editor sees on the story's page the whole photo with the spot, and both crops."""
    (page,) = (page for address, page in preview_site.pages.items() if STORY in address)
    shown = page.select_one(".crops")
    assert spot(shown.select_one(".crops__whole")) == (100, 100)
    assert spot(shown.select_one(".cover")) == (100, 100)
    assert "100% 100%" in shown.get_text()
    assert [str(image["src"]) for image in shown.select("img")][-1].endswith(".share-100-100.jpg")


@pytest.mark.parametrize("word", ["crops", "100% 100%"])
def test_public_site(word: str, public_site: Site) -> None:
    """Readers see nothing of this."""
    pages = [data for name, data in public_site.files.items() if name.endswith(".html")]
    assert [data for data in pages if word.encode() in data] == []
