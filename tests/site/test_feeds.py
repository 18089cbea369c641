"""The feeds of the sample site."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.site.built import SITEURL, Site, StoryFile

NAMES = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def feeds(public_site: Site) -> dict[str, ElementTree.Element]:
    return {
        name: ElementTree.fromstring(data)
        for name, data in public_site.files.items()
        if name.startswith("feeds/")
    }


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path, NAMES)]


def test_feeds_that_there_are(feeds: dict[str, ElementTree.Element]) -> None:
    """The site, each section and each person has one."""
    folders = [name.rpartition("/")[0] for name in feeds]
    assert tuple(
        folders.count(name) for name in ("feeds", "feeds/chuyen-muc", "feeds/tac-gia")
    ) == (1, 7, 6)


def test_page_of_feeds(public_site: Site, feeds: dict[str, ElementTree.Element]) -> None:
    """It names every feed once, with the address that a reader copies; every page leads to it."""
    main = public_site.pages["kenh-tin/"].main
    links = [
        public_site.internal(link["href"], "kenh-tin/") for link in main.select(".feed-list a")
    ]
    assert sorted(feeds) == sorted(map(str, links))
    copied = [address.get_text() for address in main.select(".feed-list__address")]
    assert [f"{SITEURL}/{link}" for link in links] == copied
    for address, page in public_site.pages.items():
        named = [public_site.internal(a["href"], address) for a in page.select("footer a[href]")]
        assert named.count("kenh-tin/") == 1
        assert not feeds.keys() & set(named)


def test_entries(feeds: dict[str, ElementTree.Element], sample_stories: list[StoryFile]) -> None:
    """The site's feed has the ten newest stories, none hidden or withdrawn, newest first."""
    newest = [story.title for story in sample_stories if story.state == "published"][:-11:-1]
    assert newest == texts(feeds["feeds/tin-moi.atom.xml"], "a:entry/a:title")
    assert max(len(texts(root, "a:entry/a:id")) for root in feeds.values()) <= 10
    assert min(len(texts(root, "a:entry/a:id")) for root in feeds.values()) >= 1


def test_ids(feeds: dict[str, ElementTree.Element], sample_stories: list[StoryFile]) -> None:
    """Ids are tag: ids of feeds and folders; a story has the same one in every feed."""
    assert len(feeds) == len({root.findtext("a:id", "", NAMES) for root in feeds.values()})
    by_story: dict[str, set[str]] = {}
    for root in feeds.values():
        ids = texts(root, "a:entry/a:id")
        assert len(ids) == len(set(ids))
        for title, own in zip(texts(root, "a:entry/a:title"), ids, strict=True):
            by_story.setdefault(title, set()).add(own)
    folders = {story.title: story.source.removesuffix("/index.md") for story in sample_stories}
    assert {
        title: {f"tag:hoai-giang.example,2022:{folders[title]}"} for title in by_story
    } == by_story


def test_links(public_site: Site, feeds: dict[str, ElementTree.Element]) -> None:
    """Every link of a feed, in its bodies too, is a whole address that leads somewhere."""
    for name, root in feeds.items():
        links = [link.attrib["href"] for link in root.iterfind(".//a:link", NAMES)]
        for content in texts(root, "a:entry/a:content"):
            html = BeautifulSoup(content, "html.parser")
            links += [element["href"] for element in html.select("[href]")]
            links += [element["src"] for element in html.select("[src]")]
        assert [link for link in links if not re.match(r"(https?://|mailto:|tel:)", link)] == []
        assert [
            link
            for link in links
            if (target := public_site.internal(link, name)) is not None
            and not public_site.has(target)
        ] == []


def test_address_of_a_feed(feeds: dict[str, ElementTree.Element]) -> None:
    """A feed names itself by the address at which it is served."""
    for name, root in feeds.items():
        own = root.find("a:link[@rel='self']", NAMES)
        assert own is not None
        assert f"{SITEURL}/{name}" == own.attrib["href"]


def test_bodies(public_site: Site, feeds: dict[str, ElementTree.Element]) -> None:
    """A reader's program shows the same words as the page does."""
    root = feeds["feeds/tin-moi.atom.xml"]
    for entry in root.iterfind("a:entry", NAMES):
        link = entry.find("a:link", NAMES)
        assert link is not None
        page = public_site.pages[link.attrib["href"].removeprefix(f"{SITEURL}/")]
        content = BeautifulSoup(entry.findtext("a:content", "", NAMES), "html.parser")
        paragraphs = [p.get_text(strip=True) for p in page.select(".prose p")]
        assert (
            paragraphs == [p.get_text(strip=True) for p in content.find_all("p")][: len(paragraphs)]
        )


def test_times(feeds: dict[str, ElementTree.Element]) -> None:
    """A feed is as young as its youngest entry's change, and every time has its zone."""
    for root in feeds.values():
        entries = [datetime.fromisoformat(text) for text in texts(root, "a:entry/a:updated")]
        own = datetime.fromisoformat(root.findtext("a:updated", "", NAMES))
        assert max(entries) == own
        published = [datetime.fromisoformat(text) for text in texts(root, "a:entry/a:published")]
        assert sorted(published, reverse=True) == published
        assert all(moment.utcoffset() is not None for moment in (*entries, *published))
        assert all(p <= u for p, u in zip(published, entries, strict=True))


def test_feed_of_a_section(
    feeds: dict[str, ElementTree.Element], sample_stories: list[StoryFile]
) -> None:
    """It holds the section's stories alone."""
    own = [
        s.title
        for s in sample_stories
        if s.state == "published" and s.header["Category"] == "Chuyện cơ quan"
    ]
    assert own[::-1] == texts(feeds["feeds/chuyen-muc/co-quan.atom.xml"], "a:entry/a:title")


def test_feed_of_a_person(
    feeds: dict[str, ElementTree.Element], sample_stories: list[StoryFile]
) -> None:
    """It holds what the person wrote and photographed, each story once."""
    own = [
        story.title
        for story in sample_stories
        if story.state == "published"
        and "Ý Nhi" in story.values("Authors") + story.values("Photographers")
    ]
    assert own[::-1] == texts(feeds["feeds/tac-gia/y-nhi.atom.xml"], "a:entry/a:title")
