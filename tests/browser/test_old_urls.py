"""Former addresses on a host that reads no query and leads nowhere: the page that looks them up."""

from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import KINDS

STORY = "tin/2022/03/15/khao-sat-viec-cho-thue-mat-bang-o-cho-ben-go/"
NOT_FOUND = "Không tìm thấy trang"


@pytest.fixture
def root(pages):
    """The site's address; it lies in a folder of its host."""
    return pages["home"]


def settled(tab):
    """Where the look-up has led, once it is over."""
    tab.wait_for_load_state("networkidle")
    return tab.url


@pytest.mark.parametrize(
    "old",
    [
        "index.php?option=tin&id=214",
        "index.php?option=tin&id=214&fbclid=IwAR0#binh-luan",
        "?p=61",
        "index.html?p=61&utm_source=zalo",
        "tin/khảo-sát.aspx",
        "tin/Kh%E1%BA%A3o-s%C3%A1t.aspx?utm_source=zalo&utm_medium=zalo",
        "tin/kh%E1%BA%A3o-s%C3%A1t.aspx?in=1",
    ],
)
def test_former_address(visit, root, old):
    """The reader comes to the story, and steps back to where she came from."""
    tab = visit(f"{root}gioi-thieu/")
    tab.goto(root + old)
    tab.wait_for_url(f"**/{STORY}*", timeout=20_000)
    assert urlsplit(tab.url).fragment == urlsplit(old).fragment
    assert urlsplit(tab.url).query == ""
    assert tab.evaluate("violations") == []
    tab.go_back()
    assert tab.url == f"{root}gioi-thieu/"


@pytest.mark.parametrize(
    "unknown",
    ["index.php?option=tin&id=21", "index.php", "tin/khong-co/", "a%ff?b=%zz", "__proto__"],
)
def test_unknown_address(visit, root, unknown):
    """It is told that there is no page, and the address stays."""
    tab = visit(root + unknown)
    assert settled(tab) == root + unknown
    assert tab.get_by_role("heading", level=1).inner_text() == NOT_FOUND
    assert tab.title().startswith(f"{NOT_FOUND} – ")
    assert tab.evaluate("violations") == []


@pytest.mark.parametrize("asked", ["", "?p=62", "?fbclid=IwAR0"])
def test_front_page(visit, root, asked):
    """With any other query it is the front page; the list is asked for only where it may be meant."""
    named = []
    tab = visit("about:blank")
    tab.on("request", lambda request: named.append(request.url))
    tab.goto(root + asked)
    assert settled(tab) == root + asked
    assert tab.get_by_role("main").is_visible()
    assert any(url.endswith("/old-urls.json") for url in named) is (asked == "?p=62")


def test_while_looking(visit, root):
    """Nothing is said of the page until it is known that there is none."""
    tab = visit("about:blank")
    held = []
    tab.route("**/old-urls.json", lambda route: held.append(route))
    tab.goto(f"{root}khong-co/", wait_until="load")
    assert tab.title().startswith("Đang tìm trang – ")
    assert not tab.get_by_role("heading", level=1).is_visible()
    tab.wait_for_timeout(0)  # the request is heard of
    held[0].abort()
    tab.get_by_role("heading", level=1).wait_for()
    assert tab.title().startswith(NOT_FOUND)


def test_without_script(visit, root):
    """The page stays as it is."""
    tab = visit(f"{root}index.php?option=tin&id=214", java_script_enabled=False)
    assert tab.get_by_role("heading", level=1).inner_text() == NOT_FOUND


def test_sample(built):
    """The story is there, and its former addresses have no pages of their own."""
    site, _ = KINDS["home"](built)
    assert f"{STORY}index.html" in site.files
    assert not {"index.php", "tin/khảo-sát.aspx"} & site.files.keys()
