from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from plugins.feeds.atom import Feed, FeedIdentity, FeedItem, atom
from plugins.stories.addresses import SiteAddress
from plugins.stories.body import SITE_ROOT, Body
from plugins.stories.records import Correction, NamedFile, Story

SITE = SiteAddress.of("https://hdnd.example/tin-tuc")
IDENTITY = FeedIdentity("hdnd.example", "2021")
NAMES = {"a": "http://www.w3.org/2005/Atom"}

MakeItem = Callable[..., FeedItem]


@pytest.fixture
def make_item(
    make_story: Callable[..., Story], make_body: Callable[[str], Body]
) -> Callable[..., FeedItem]:
    def make(html: str = "<p>Nội dung.</p>", **values: object) -> FeedItem:
        return FeedItem(
            make_story(**values), make_body(html), "Tóm tắt.", ("Kim Chi", "Thanh Bính")
        )

    return make


def read(*items: FeedItem, site: SiteAddress = SITE) -> ElementTree.Element:
    feed = Feed("feeds/tin-moi.atom.xml", "", "Cổng thông tin", items)
    return ElementTree.fromstring(atom(feed, site, IDENTITY, "Văn phòng"))


def text(root: ElementTree.Element, path: str) -> str | None:
    return root.findtext(path, namespaces=NAMES)


@pytest.mark.parametrize(
    ("expected", "folder"),
    [
        ("2021/2021-05-27-chi-bo", "2021/2021-05-27-chi-bo"),
        ("2021-06-06-H%E1%BB%8Dp%20t%E1%BB%95", "2021-06-06-Họp tổ"),
        ("a%23b%3Fc%25d%22", 'a#b?c%d"'),
    ],
)
def test_id_of_an_entry(expected: str, folder: str, make_item: MakeItem) -> None:
    """It is a tag: id made of the story's folder, in characters that an address may hold."""
    found = text(read(make_item(name=folder)), "a:entry/a:id")
    assert found == f"tag:hdnd.example,2021:tin/{expected}"


@pytest.mark.parametrize(
    "change",
    [{"title": "Tít khác"}, {"slug": "duong-dan-khac"}, {"modified": "2022-01-01"}],
    ids=["title", "slug", "modified"],
)
def test_story_that_changes(make_item: MakeItem, change: dict[str, str]) -> None:
    """A reader's program sees the same entry, with its new words or address."""
    before, after = read(make_item()), read(make_item(**change))
    assert text(before, "a:entry/a:id") == text(after, "a:entry/a:id")
    assert ElementTree.tostring(before) != ElementTree.tostring(after)


def test_site_that_moves_to_another_host(make_item: MakeItem) -> None:
    """Feed and entries keep their ids; every link follows."""
    old, new = (
        read(make_item(), site=SiteAddress.of(url)) for url in ("http://a.vn", "https://b.vn")
    )
    for path in ("a:id", "a:entry/a:id"):
        assert text(old, path) == text(new, path)
    assert {"https://b.vn"} == {
        link.attrib["href"][:12] for link in new.iterfind(".//a:link", NAMES)
    }


def test_links(make_item: MakeItem) -> None:
    """The feed names itself and its page, an entry its story, all by whole addresses."""
    links = read(make_item()).iterfind(".//a:link", NAMES)
    assert [(link.attrib["rel"], link.attrib["href"]) for link in links] == [
        ("self", "https://hdnd.example/tin-tuc/feeds/tin-moi.atom.xml"),
        ("alternate", "https://hdnd.example/tin-tuc/"),
        ("alternate", "https://hdnd.example/tin-tuc/tin/2021/05/27/tin-mot/"),
    ]


def test_enclosure(make_item: MakeItem) -> None:
    """A file beside the story is named with its address, kind, title and size in bytes."""
    file = NamedFile("tin/a/nq.pdf", "tin/a/nq.pdf", "Nghị quyết", "application/pdf", "", 512, 1, 1)
    item = replace(make_item(), attachments=(file,))
    (found,) = read(item).iterfind(".//a:link[@rel='enclosure']", NAMES)
    assert {key: value for key, value in found.attrib.items() if key != "rel"} == {
        "href": "https://hdnd.example/tin-tuc/tin/a/nq.pdf",
        "type": "application/pdf",
        "length": "512",
        "title": "Nghị quyết",
    }


def test_body(make_item: MakeItem) -> None:
    """The content is the story's HTML, escaped once, with whole addresses in its links."""
    html = f'<p>Xem <a href="{SITE_ROOT}/lien-he/">Liên hệ</a> &amp; hỏi: 1 &lt; 2.</p>'
    content = text(read(make_item(html)), "a:entry/a:content")
    expected = html.replace(SITE_ROOT, "https://hdnd.example/tin-tuc")
    assert expected == content


def test_link_within_a_text(make_item: MakeItem) -> None:
    """A reader shows the text elsewhere: a link to a place in it names the page."""
    item = make_item(f'<p><a href="{SITE_ROOT}#muc">mục</a></p>')
    content = text(read(item), "a:entry/a:content") or ""
    assert f'href="https://hdnd.example/tin-tuc/{item.story.url}#muc"' in content


@pytest.mark.parametrize("title", ["Thu & chi", "1 < 2 > 0", "“Ngoặc” 'kép' \"\"", "]]>", "🎉"])
def test_awkward_title(make_item: MakeItem, title: str) -> None:
    """The feed stays well-formed and says the title as it is written."""
    assert title == text(read(make_item(title=title, slug="x")), "a:entry/a:title")


def test_corrections(make_item: MakeItem, make_story: Callable[..., Story]) -> None:
    """What was put right stands at the end of the content, as text."""
    day = make_story(date="2021-05-28").date
    item = make_item(corrections=(Correction(day, "Số đúng là 21 < 22."),))
    content = BeautifulSoup(text(read(item), "a:entry/a:content") or "", "html.parser")
    assert [paragraph.get_text() for paragraph in content.find_all("p")] == [
        "Nội dung.",
        "Đính chính 28/5/2021: Số đúng là 21 < 22.",
    ]


def test_times(make_item: MakeItem) -> None:
    """Published is the story's date, updated its last change; both with their zone."""
    entry = read(make_item(modified="2021-05-28 08:15"))
    assert text(entry, "a:entry/a:published") == "2021-05-27T17:00:00+07:00"
    assert text(entry, "a:entry/a:updated") == "2021-05-28T08:15:00+07:00"


def test_update_of_the_feed(make_item: MakeItem, make_story: Callable[..., Story]) -> None:
    """It is the youngest change of its stories, which may be an old story's, never the clock's."""
    day = make_story(date="2023-01-02 09:00").date
    newest = make_item(name="moi", date="2022-01-01 10:00")
    old = make_item(name="cu", corrections=(Correction(day, "Sửa tên."),))
    assert text(read(newest, old), "a:updated") == "2023-01-02T09:00:00+07:00"
    assert text(read(newest), "a:updated") == "2022-01-01T10:00:00+07:00"


def test_words_of_an_entry(make_item: MakeItem, make_story: Callable[..., Story]) -> None:
    """It names its authors, its section and its tags, and gives its summary."""
    item = make_item(tags=("thuế", "Tỉnh ủy"))
    entry = read(item).find("a:entry", NAMES)
    assert entry is not None
    assert [n.text for n in entry.iterfind("a:author/a:name", NAMES)] == ["Kim Chi", "Thanh Bính"]
    assert [item.story.section.name, "thuế", "Tỉnh ủy"] == [
        category.attrib["term"] for category in entry.iterfind("a:category", NAMES)
    ]
    assert text(entry, "a:summary") == "Tóm tắt."


def test_story_without_author(make_item: MakeItem) -> None:
    """The office stands for it: RFC 4287 wants an author of the feed or of each entry."""
    root = read(replace(make_item(), authors=()))
    assert text(root, "a:author/a:name") == "Văn phòng"
    assert None is root.find("a:entry/a:author", NAMES)


def test_order(make_item: MakeItem) -> None:
    """Entries stand in the order in which they are given, newest first."""
    root = read(make_item(name="b"), make_item(name="a"))
    assert [found.text for found in root.iterfind("a:entry/a:id", NAMES)] == [
        "tag:hdnd.example,2021:tin/b",
        "tag:hdnd.example,2021:tin/a",
    ]


def test_bytes(make_item: MakeItem) -> None:
    """The feed is UTF-8 and says so, in Vietnamese."""
    data = atom(Feed("f.xml", "", "Cổng", [make_item()]), SITE, IDENTITY, "Văn phòng")
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<feed ')
    assert b'xml:lang="vi"' in data
    assert "Văn phòng" in data.decode("utf-8")
