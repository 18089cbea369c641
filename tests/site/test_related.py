"""Related news on the pages and in the feeds of the sample site."""

from collections.abc import Iterable
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from tests.site.built import Site, StoryFile

LENGTH = 4  # as the settings of the sample site have it
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def of_state(sample_stories: Iterable[StoryFile], *states: str) -> set[str]:
    return {story.title for story in sample_stories if story.state in states}


def related(page: BeautifulSoup) -> list[str]:
    """The headlines of the list below a story."""
    return [link.get_text(strip=True) for link in page.select(".related .card__title a")]


def lists(site: Site) -> dict[str, list[str]]:
    """The list of every story that has a page, by its headline."""
    return {
        page.h1.get_text(strip=True): related(page)
        for page in site.pages.values()
        if page.select(".story")
    }


def test_lists(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Each is full, names only stories that every reader finds, none twice and not its own."""
    public, own = of_state(sample_stories, "published"), lists(public_site)
    assert of_state(sample_stories, "published", "hidden") == own.keys()
    assert {LENGTH} == {len(set(titles)) for titles in own.values()}
    assert [title for title, titles in own.items() if title in titles] == []
    assert public == set().union(*own.values())


def test_lists_of_the_desk(preview_site: Site, sample_stories: list[StoryFile]) -> None:
    """Drafts and scheduled stories have lists, too, and stand in none."""
    own = lists(preview_site)
    assert of_state(sample_stories, "draft", "scheduled") <= own.keys()
    assert {LENGTH} == {len(titles) for titles in own.values()}
    assert of_state(sample_stories, "published") == set().union(*own.values())


def test_cards(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """A card says headline, section and day, and shows the photo of a story that has one."""
    with_photo = {
        story.title for story in sample_stories if "](" in story.body and ".jpg" in story.body
    }
    for page in public_site.pages.values():
        for card in page.select(".related .card"):
            assert card.select(".card__section")
            assert card.select("time[datetime]")
            if card.h3.get_text(strip=True) in with_photo:
                assert card.select("img[src]")


def test_feed(public_site: Site) -> None:
    """An entry links to the same stories in the same order as its page."""
    own = lists(public_site)
    root = ElementTree.fromstring(public_site.files["feeds/tin-moi.atom.xml"])
    entries = root.findall("a:entry", NAMES)
    assert len(entries) == 10
    for entry in entries:
        links = entry.findall("a:link[@rel='related']", NAMES)
        assert own[entry.findtext("a:title", "", NAMES)] == [one.attrib["title"] for one in links]
        addresses = [public_site.internal(one.attrib["href"], "") or "" for one in links]
        assert all(map(public_site.has, addresses))
