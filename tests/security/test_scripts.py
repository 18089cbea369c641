"""Scripts in stories: over a thousand vectors, through pages and feeds, read as a browser reads them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.factories import story_text
from tests.security.acting import acting_nodes
from tests.security.attacked import ATOM, IGNORING_PROBLEMS, VECTORS, attack, contents
from tests.security.vectors import HTML_PLACES, Vector
from tests.site.built import Site


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Site:
    """The site that would come out if nobody heeded the problems."""
    return attack(tmp_path_factory.mktemp("blind"), root, IGNORING_PROBLEMS).site


def test_number_of_vectors() -> None:
    """There are more than two hundred, in every place and in every value of a header."""
    assert len({one.text for one in VECTORS}) == len(VECTORS) > 200
    names = {one.name.rpartition(" ")[0] for one in VECTORS}
    assert {*HTML_PLACES, "header", "reason", "person", "page"} < names


def test_editor_is_told(tmp_path: Path, root: Path) -> None:
    """Each file with HTML that may not stay is named, in one run, and no site is begun."""
    run = attack(tmp_path, root).run
    assert run.returncode == 1
    named = set(re.findall(r"^LỖI \w+  content/(.+?)(?::\d+)*$", run.stderr, re.MULTILINE))
    assert [one.name for one in VECTORS if one.told and one.source not in named] == []
    assert not (tmp_path / "output").exists()


def test_pages_that_nobody_judged(blind: Site) -> None:
    """Even where every problem is ignored, no page holds anything that acts."""
    found = {
        name: nodes
        for name, data in blind.files.items()
        if name.endswith(".html") and (nodes := acting_nodes(data.decode()))
    }
    assert found == {}
    stories = [one for one in VECTORS if one.source.startswith("tin/")]
    assert len([name for name in blind.files if name.startswith("tin/")]) >= len(stories)


def test_feeds_that_nobody_judged(blind: Site) -> None:
    """Unescaped as feed readers do, no story of a feed acts, and every feed is well-formed."""
    feeds = {name: data for name, data in blind.files.items() if name.endswith(".atom.xml")}
    found = {
        name: nodes
        for name, data in feeds.items()
        for html in contents(data)
        if (nodes := acting_nodes(html))
    }
    assert found == {}
    public = [one for one in VECTORS if one.source.startswith("tin/") and "reason" not in one.name]
    assert len(contents(feeds["feeds/tin-moi.atom.xml"])) >= len(public)


def test_words_of_feeds(blind: Site) -> None:
    """Titles, summaries, names and tags are plain text: no reader takes them for HTML."""
    root = ElementTree.fromstring(blind.files["feeds/tin-moi.atom.xml"])
    texts = [one for tag in ("title", "summary", "name") for one in root.iter(f"{ATOM}{tag}")]
    assert {one.get("type", "text") for one in texts} == {"text"}
    assert all(len(one) == 0 for one in texts)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "<a href='jav&#x09;ascript:alert(1)'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<p style='color: red'>x</p>",
        "<iframe src='https://evil.example'></iframe>",
        "<p>x<meta http-equiv=refresh content=0></p>",
        "<form></form>",
    ],
)
def test_judge(html: str) -> None:
    """The tests' own judge finds what acts."""
    assert acting_nodes(html)


def test_pages_with_the_problems(tmp_path: Path, root: Path) -> None:
    """In the dev server the problems quote what they are about, and it does not act there either."""
    found = [one for one in VECTORS if one.name.startswith(("header", "block", "person"))][:60]
    settings = "PREVIEW = PROBLEM_PAGES = True\n"
    site = attack(tmp_path, root, settings, found).site
    pages = {name: data.decode() for name, data in site.files.items() if name.endswith(".html")}
    assert {name: nodes for name, html in pages.items() if (nodes := acting_nodes(html))} == {}
    assert sum("Cách sửa" in html for html in pages.values()) >= len(found) // 2


VIDEO = "https://www.youtube-nocookie.com/embed/abcdefgh123"


def test_video(tmp_path: Path, root: Path) -> None:
    """A video of an allowed host is shown in page and feed: named, lazy, fenced in, never by itself."""
    pasted = (
        f'<iframe width="560" height="315" src="{VIDEO}" title="Phiên họp" frameborder="0" '
        'allow="accelerometer; autoplay" referrerpolicy="no-referrer" allowfullscreen></iframe>'
    )
    story = Vector("video", "tin/video/index.md", story_text(pasted, Title="Tin có phim"), False)
    site = attack(tmp_path, root, found=[story]).site
    (frame,) = site.pages["tin/2021/05/27/tin-co-phim/"].find_all("iframe")
    assert frame.attrs == {
        "src": VIDEO,
        "title": "Phiên họp",
        "class": ["video__frame"],
        "loading": "lazy",
        "sandbox": ["allow-scripts", "allow-same-origin", "allow-presentation", "allow-popups"],
        "allow": "picture-in-picture; encrypted-media",
        "allowfullscreen": "",
        "referrerpolicy": "strict-origin-when-cross-origin",
    }
    (html,) = [html for html in contents(site.files["feeds/tin-moi.atom.xml"]) if "iframe" in html]
    assert acting_nodes(html) == []
