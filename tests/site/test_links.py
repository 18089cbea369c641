"""Where the links of the sample site lead."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.site.built import SITEURL, Site, StoryFile

REFERENCES = ("href", "src", "action", "poster", "data", "formaction", "cite")
CANDIDATES = ("srcset", "imagesrcset")
# Attributes that name elements of their own page by id.
BY_ID = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "list")


@pytest.fixture(params=["public_site", "long_lists_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """The public site, and one whose lists have many pages."""
    return request.getfixturevalue(request.param)


def references(page: BeautifulSoup) -> Iterator[str]:
    """Everything on a page that names another address."""
    for element in page.find_all(True):
        for attribute in REFERENCES:
            if element.has_attr(attribute):
                yield element[attribute]
        for attribute in CANDIDATES:
            for candidate in element.get(attribute, "").split(","):
                if candidate.strip():
                    yield candidate.split()[0]


def outgoing(page: BeautifulSoup) -> Iterator[str]:
    """The links of a page that a reader can follow."""
    return (link["href"] for link in page.select("body a[href]"))


def test_internal_references(site: Site) -> None:
    """Every link, fragment, image, sheet and feed of the site leads to what was written."""
    named = {
        (address, reference)
        for address, page in site.pages.items()
        for reference in references(page)
    }
    assert len(named) > 2500
    assert set() == {
        (address, reference)
        for address, reference in named
        if (target := site.internal(reference, address)) is not None and not site.has(target)
    }


def test_elements_named_by_id(site: Site) -> None:
    """What a label, a button or a name points at stands on the page."""
    missing = []
    for address, page in site.pages.items():
        elements = page.find_all(True)
        ids = {element.get("id") for element in elements}
        missing += [
            (address, str(element)[:100])
            for element in elements
            for attribute in BY_ID
            if not set(element.get(attribute, "").split()) <= ids
        ]
    assert missing == []


def test_whole_addresses(public_site: Site) -> None:
    """Wherever a file of any kind writes out an address of the portal, something is there."""
    written = {
        (name, re.sub(r"#.*|\?q=\{\w+\}$", "", address))
        for name, data in public_site.files.items()
        if name.endswith((".html", ".xml", ".txt", ".webmanifest", ".json"))
        for address in re.findall(rf"{re.escape(SITEURL)}/?([^\s\"'<>&\\]*)", data.decode())
    }
    assert {name.rpartition(".")[2] for name, _ in written} >= {"html", "xml", "txt"}
    assert set() == {
        (name, address) for name, address in written if not public_site.has(unquote(address))
    }


def test_site_below_a_path(public_site: Site) -> None:
    """No link climbs out of the folder in which the site lives on its host."""
    outside = {
        (address, reference)
        for address, page in public_site.pages.items()
        for reference in references(page)
        if reference.startswith("/") and not reference.startswith("/base/")
    }
    assert set() == outside


def test_links_that_lead_nowhere(public_site: Site) -> None:
    """No link is empty, and none is a script."""
    faults = [
        (address, str(link))
        for address, page in public_site.pages.items()
        for link in page.find_all("a")
        if not re.match(r"(https?://|mailto:|tel:|/|#.)", link.get("href", ""))
    ]
    assert faults == []


def reached_from_home(site: Site) -> set[str]:
    """Every page to which links alone lead."""
    reached, ahead = {""}, [""]
    while ahead:
        address = ahead.pop()
        for link in outgoing(site.pages[address]):
            target = (site.internal(link, address) or "?").partition("#")[0]
            if target in site.pages and target not in reached:
                reached.add(target)
                ahead.append(target)
    return reached


def test_orphans(site: Site, sample_stories: list[StoryFile]) -> None:
    """Links lead from the home page to every page but the hidden, the withdrawn and the 404."""
    titles = {story.title for story in sample_stories if story.state in ("hidden", "withdrawn")}
    unlisted = {
        address
        for address, page in site.pages.items()
        if address == "404.html"
        or (address.startswith("tin/") and any(title in page.main.get_text() for title in titles))
    }
    assert len(unlisted) == len(titles) + 1
    assert unlisted == site.pages.keys() - reached_from_home(site)


def test_stories_of_no_list(public_site: Site) -> None:
    """Hidden and withdrawn stories have their page, and no page leads to it."""
    own = public_site.pages.keys() - public_site.indexable.keys() - {"404.html", "tim-kiem/"}
    linked = {
        public_site.internal(link, address)
        for address, page in public_site.pages.items()
        for link in outgoing(page)
    }
    assert len(own) == 4
    assert set() == own & linked


@pytest.mark.parametrize(
    ("rel", "folder"), [("tag", "the/"), ("author", "tac-gia/")], ids=["tags", "authors"]
)
def test_links_of_a_story(public_site: Site, rel: str, folder: str) -> None:
    """A tag leads to the tag's list and an author to the author's page, or there is no link."""
    wrong = [
        (address, link["href"])
        for address, page in public_site.pages.items()
        for link in page.select(f"a[rel~={rel}]")
        if not (public_site.internal(link["href"], address) or "").startswith(folder)
        or public_site.internal(link["href"], address) == folder
    ]
    assert wrong == []


def test_alternates(public_site: Site) -> None:
    """What a page's head calls its feed is a feed."""
    wrong = [
        (address, link["href"])
        for address, page in public_site.pages.items()
        for link in page.select('[type="application/atom+xml"]')
        if not (public_site.internal(link["href"], address) or "").endswith(".atom.xml")
    ]
    assert wrong == []


def test_canonical_addresses(public_site: Site) -> None:
    """A page calls itself by the whole address at which it is served."""
    wrong = {
        (address, link["href"])
        for address, page in public_site.pages.items()
        for link in page.select("link[rel=canonical]")
        if link["href"] != f"{SITEURL}/{address}"
    }
    assert set() == wrong
    without = {
        a for a, page in public_site.indexable.items() if not page.select("link[rel=canonical]")
    }
    assert set() == without


def test_third_parties(public_site: Site) -> None:
    """Reading a page asks nobody but the portal's own host, and the host of a video for its frame."""
    asked = {
        reference
        for address, page in public_site.pages.items()
        for element in page.select("link, script, img, source, iframe, video, audio, object, embed")
        if "canonical" not in element.get("rel", ())
        for reference in references(BeautifulSoup(str(element), "html.parser"))
        if public_site.internal(reference, address) is None
    }
    assert asked == {
        f"https://www.youtube-nocookie.com/embed/hoaigiang0{number}" for number in (1, 2)
    }


def test_third_parties_in_style_sheets(public_site: Site) -> None:
    """Style sheets fetch nothing from elsewhere, and what they name exists."""
    for name, data in public_site.files.items():
        if name.endswith(".css"):
            for quoted in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s;]+)", data.decode()):
                if not quoted.startswith("data:"):
                    assert not urlsplit(quoted).netloc, quoted
                    target = public_site.internal(quoted, name)
                    assert target is not None, quoted
                    assert public_site.has(target), quoted
