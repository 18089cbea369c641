from dataclasses import replace

import pytest

from plugins.redirects.old_urls import REDIRECT_KEYS
from plugins.redirects.redirects import by_file, clashes, old_addresses, read_redirects
from plugins.stories.header import read_document
from plugins.stories.reading import STORY_KEYS
from plugins.stories.records import Status, Story
from tests.factories import make_story, story_text

PAGES = ("", "lien-he/", "the/thue/", "404.html", "feeds/tin-moi.atom.xml")


def story(
    name: str, *urls: str, status: Status = Status.PUBLISHED, scheduled: bool = False
) -> Story:
    source = f"tin/{name}/index.md"
    lines = "".join(f"Old_url: {url}\n" for url in urls)
    text = lines + story_text()
    document, _ = read_document(source, text, (*STORY_KEYS, *REDIRECT_KEYS))
    made = make_story(source, document=document, slug=name, status=status)
    return replace(made, scheduled=scheduled)


@pytest.mark.parametrize(
    ("word", "url"),
    [
        ("của một trang khác", "/lien-he/"),
        ("của một trang khác", "/the/thue"),
        ("của một trang khác", "/404.html"),
        ("của một trang khác", "/feeds/tin-moi.atom.xml"),
        ("của một trang khác", "/index.html"),
        ("của chính tin này", "/tin/2021/05/27/a/"),
        ("của chính tin này", "/Tin/2021/05/27/a/index.html"),
        ("tin/b/index.md", "/tin/2021/05/27/b/"),
        ("tin/nhap/index.md", "/tin/2021/05/27/nhap/"),
        ("địa chỉ cũ của tin tin/b/index.md", "/tin/cu-cua-b"),
    ],
)
def test_address_in_use(word: str, url: str) -> None:
    """It leads to what is there: the story that claims it is told, and what has it."""
    stories = [
        story("a", url),
        story("b", "/tin/cu-cua-b/"),
        story("nhap", status=Status.DRAFT),
    ]
    redirects, faults = read_redirects(stories)
    told = [one for one in clashes(redirects, stories, PAGES) if one.source == "tin/a/index.md"]
    assert faults == ()
    assert [(one.code, one.line, one.column) for one in told] == [("A22", 1, 10)]
    assert word in told[0].what
    assert "bỏ" in told[0].mend


def test_addresses_that_lead_in_a_circle() -> None:
    """Of two stories that claim each other's address, both are told."""
    stories = [story("a", "/tin/2021/05/27/b/"), story("b", "/tin/2021/05/27/a/")]
    told = clashes(read_redirects(stories)[0], stories, ())
    assert [one.source for one in told] == ["tin/a/index.md", "tin/b/index.md"]


def test_former_addresses() -> None:
    """Any other is right, and may be given to a program of the former portal."""
    stories = [story("a", "/tin/x/", "/index.php?id=1", "/index.php?id=2"), story("b")]
    redirects, faults = read_redirects(stories)
    assert (len(redirects), faults, [*clashes(redirects, stories, PAGES)]) == (3, (), [])


@pytest.mark.parametrize(
    ("public", "values"),
    [
        (True, {}),
        (True, {"status": Status.HIDDEN}),
        (True, {"status": Status.WITHDRAWN}),
        (False, {"status": Status.DRAFT}),
        (False, {"scheduled": True}),
    ],
)
def test_story_of_a_status(public: bool, values: dict[str, Status]) -> None:
    """A page leads to those that the public can open, and to no other."""
    redirects, _ = read_redirects([story("a", "/tin/x/", "/index.php?id=1", **values)])  # type: ignore[arg-type]
    assert [*by_file(redirects)] == (["tin/x/index.html"] if public else [])
    assert old_addresses(redirects) == ({"tin/x/": "tin/a/index.md"} if public else {})
