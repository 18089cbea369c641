"""What the head of a page tells search engines, networks and phones."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from plugins.assets.colours import read_colours
from plugins.publishing.headers import REFERRER, policy_in_page
from plugins.stories.videos import DEFAULT_VIDEOS
from tests.site.built import SITEURL, Site, StoryFile, build

SHARED = {
    *("og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale"),
    *(f"og:image{part}" for part in ("", ":type", ":width", ":height", ":alt")),
    "twitter:card",
}
OF_NEWS = {
    *("headline", "description", "image", "datePublished", "dateModified", "author", "publisher"),
    *("articleSection", "keywords", "inLanguage", "mainEntityOfPage", "isAccessibleForFree"),
}
LONG_TITLE = (
    "Đoàn giám sát của Ủy ban Thường vụ Quốc hội làm việc với Đoàn đại biểu Quốc hội, Hội đồng nhân dân, "
    "Ủy ban nhân dân tỉnh về chính sách dân tộc"
)


def tags(page: BeautifulSoup) -> dict[str, str]:
    """What the head says in meta elements, by name; of a name that is repeated, the first."""
    found = page.head.select("meta[property], meta[name]")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in reversed(found)}


def data(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """The page's JSON-LD by its type."""
    blocks = [json.loads(one.string) for one in page.select('script[type="application/ld+json"]')]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    by_type = {block["@type"]: block for block in blocks}
    assert len(by_type) == len(blocks)
    return by_type


def file(site: Site, address: str) -> bytes:
    """The file at a whole address of the site."""
    assert address.startswith(f"{site.url}/"), address
    return site.files[address.removeprefix(f"{site.url}/")]


def news(site: Site) -> Iterator[tuple[str, BeautifulSoup]]:
    """The pages of the stories that search engines may take."""
    return (pair for pair in site.indexable.items() if pair[0].startswith("tin/"))


def test_policy(public_site: Site, preview_site: Site) -> None:
    """A page says before anything else what it may load, as its host may not; the desk's does not."""
    policy = policy_in_page(DEFAULT_VIDEOS)
    for page in public_site.pages.values():
        said = page.head.find_all("meta", limit=3)
        assert [one.get("content") for one in said] == [None, policy, REFERRER]
        assert said[1]["http-equiv"] == "Content-Security-Policy"
        assert said[2]["name"] == "referrer"
    assert not any(page.select("meta[http-equiv]") for page in preview_site.pages.values())


@pytest.fixture
def built(tmp_path: Path) -> Callable[[], Site]:
    """Builds the content below ``tmp_path``, each time into a new folder."""
    folders = count(1)

    def run() -> Site:
        output = tmp_path / f"site-{next(folders)}"
        done = build(tmp_path / "content", output, options=("--fatal", "warnings"))
        assert done.returncode == 0, done.stdout + done.stderr
        return Site(output, SITEURL, done.stdout)

    return run


def test_elements_that_come_once(public_site: Site) -> None:
    """A page has one of each, all in its head."""
    once = ("title", "meta[name=description]", "meta[name=robots]", "link[rel=canonical]")
    several = {
        (address, selector)
        for address, page in public_site.indexable.items()
        for selector in (*once, "link[rel=manifest]", "link[rel=apple-touch-icon]")
        if [page.head] != [one.parent for one in page.select(selector)]
    }
    assert several == set()


def test_titles(public_site: Site) -> None:
    """Every title names the portal once, at its end."""
    name = tags(public_site.pages[""])["og:site_name"]
    wrong = [
        page.title.string
        for page in public_site.pages.values()
        if page.title.string.count(name) != 1 or not page.title.string.endswith(name)
    ]
    assert wrong == []


def test_descriptions(public_site: Site) -> None:
    """Each is a page's own, long enough to say something and short enough to be shown."""
    found = {address: tags(page)["description"] for address, page in public_site.indexable.items()}
    assert {address: text for address, text in found.items() if not 50 <= len(text) <= 300} == {}
    assert len(set(found.values())) == len(found)


def test_open_graph(public_site: Site) -> None:
    """Every page that may be found can be shared: with title, text, address and picture."""
    for address, page in public_site.indexable.items():
        found = tags(page)
        assert set() == SHARED - found.keys(), address
        assert [name for name in SHARED if not found[name].strip()] == [], address
        assert found["og:url"] == f"{SITEURL}/{address}"
        assert found["og:description"] == found["description"]
        assert page.title.string.startswith(found["og:title"])
        assert (found["og:locale"], found["twitter:card"]) == ("vi_VN", "summary_large_image")


def test_shared_pictures(public_site: Site) -> None:
    """Each is the JPEG that the head says it is, of 1200 x 630."""
    found = {
        tuple(tags(page)[f"og:image{part}"] for part in ("", ":type", ":width", ":height"))
        for page in public_site.indexable.values()
    }
    assert len(found) > 10
    for address, kind, width, height in found:
        picture = Image.open(BytesIO(file(public_site, address)))
        assert (picture.format, kind) == ("JPEG", "image/jpeg")
        assert picture.size == (int(width), int(height)) == (1200, 630)


def test_kinds(public_site: Site) -> None:
    """Stories alone are articles."""
    articles = {
        a for a, page in public_site.indexable.items() if tags(page)["og:type"] == "article"
    }
    assert articles == {address for address, _ in news(public_site)}


def test_story(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Its head has the hours, the section, the tags and the authors that its editor wrote."""
    pages = {page.h1.get_text(strip=True): page for _, page in news(public_site)}
    public = [story for story in sample_stories if story.state == "published"]
    assert len(public) == len(pages) > 15
    for story in public:
        page = pages[story.title]
        found, article = tags(page), data(page)["NewsArticle"]
        assert found["article:published_time"] == article["datePublished"] == story.date.isoformat()
        assert found["article:modified_time"] == article["dateModified"]
        assert found["article:section"] == article["articleSection"] == story.header["Category"]
        named = [one["content"] for one in page.select('meta[property="article:tag"]')]
        assert named == article["keywords"] == story.values("Tags")
        authors = [one["name"] for one in article["author"]]
        assert authors == (story.values("Authors") or [article["publisher"]["name"]])
        sources = [one["name"] for one in article.get("isBasedOn", ())]
        assert sources == story.values("Source")


def test_news_article(public_site: Site) -> None:
    """It has every field, and its addresses lead to files of the portal."""
    for address, page in news(public_site):
        article = data(page)["NewsArticle"]
        assert set() == OF_NEWS - article.keys(), address
        assert article["mainEntityOfPage"] == f"{SITEURL}/{address}"
        assert len(article["headline"]) <= 110
        assert (article["inLanguage"], article["isAccessibleForFree"]) == ("vi", True)
        assert article["datePublished"].endswith("+07:00")
        assert article["dateModified"] >= article["datePublished"]
        assert article["image"][0]["url"] == tags(page)["og:image"]
        logo = article["publisher"]["logo"]
        for picture in (logo, *article["image"]):
            size = Image.open(BytesIO(file(public_site, picture["url"]))).size
            assert size == (picture.get("width", size[0]), picture.get("height", size[1]))
        assert article["publisher"]["url"] == f"{SITEURL}/"


def test_authors_of_news(public_site: Site) -> None:
    """A person has a page of the portal, the office the portal itself."""
    kinds = set()
    for address, page in news(public_site):
        for author in data(page)["NewsArticle"]["author"]:
            kinds.add(author["@type"])
            assert public_site.has(author["url"].removeprefix(f"{SITEURL}/")), address
    assert kinds == {"Person", "Organization"}


def test_credits_of_photos(public_site: Site) -> None:
    """A cover with a credit tells search engines who made it."""
    covers = [data(page)["NewsArticle"]["image"][0] for _, page in news(public_site)]
    with_credit = [cover for cover in covers if "creditText" in cover]
    assert len(with_credit) >= 10
    for cover in with_credit:
        assert cover["creator"]
        assert cover["creditText"] == ", ".join(one["name"] for one in cover["creator"])


def test_corrected_story(public_site: Site) -> None:
    """The hour of its change is that of the last correction."""
    (page,) = [page for address, page in news(public_site) if "bao-tan" in address]
    article = data(page)["NewsArticle"]
    hours = [time["datetime"] for time in page.select(".dateline time, .corrections time")]
    assert article["dateModified"] == max(hours) > article["datePublished"]


def test_breadcrumbs(public_site: Site) -> None:
    """The list is the way that the page shows, with the page itself at its end."""
    for address, page in public_site.indexable.items():
        shown = [
            (a.get_text(strip=True), f"{SITEURL}/{public_site.internal(a['href'], address)}")
            for a in page.select(".breadcrumbs a")
        ]
        found = data(page).get("BreadcrumbList", {}).get("itemListElement", [])
        steps = [(one["name"], one["item"]) for one in found]
        assert [one["position"] for one in found] == list(range(1, len(found) + 1))
        if address:
            own = (tags(page)["og:title"], f"{SITEURL}/{address}")
            assert [*shown, own] == steps, address
        else:
            assert (shown, steps) == ([], [])


def test_home_page(public_site: Site) -> None:
    """It says whose portal it is."""
    found = data(public_site.pages[""])["WebSite"]
    assert (found["url"], found["name"]) == (
        f"{SITEURL}/",
        tags(public_site.pages[""])["og:site_name"],
    )
    assert "Văn phòng Đoàn đại biểu Quốc hội" in found["publisher"]["name"]
    assert found["potentialAction"]["target"]["urlTemplate"] == f"{SITEURL}/tim-kiem/?q={{words}}"


def test_search_of_a_browser(public_site: Site) -> None:
    """Every page names the description by which a browser asks the portal for words."""
    (address,) = {
        public_site.internal(link["href"], name)
        for name, page in public_site.pages.items()
        for link in page.select("link[rel=search]")
    }
    assert all(page.select_one("link[rel=search]") for page in public_site.pages.values())
    told = {
        element.tag.partition("}")[2]: element
        for element in ElementTree.fromstring(public_site.files[str(address)])
    }
    assert 0 < len(str(told["ShortName"].text)) <= 16
    assert told["Url"].attrib["template"] == f"{SITEURL}/tim-kiem/?q={{searchTerms}}"
    assert public_site.has(str(public_site.internal(str(told["Image"].text), "")))


def test_data_of_other_pages(public_site: Site) -> None:
    """Only a story calls itself news."""
    wrong = {a for a, page in public_site.indexable.items() if "NewsArticle" in data(page)}
    assert wrong == {address for address, _ in news(public_site)}


def unlisted(site: Site) -> dict[str, BeautifulSoup]:
    return {a: page for a, page in site.pages.items() if a not in site.indexable}


def test_pages_that_are_not_to_be_found(public_site: Site) -> None:
    """Search engines are asked to stay away, and find no data to show.

    A hidden story alone can be shared, by whoever has its address; a withdrawn one cannot.
    """
    pages = unlisted(public_site)
    assert len(pages) == 6  # three hidden stories, a withdrawn one, unknown address, search
    for page in pages.values():
        assert tags(page)["robots"] == "noindex"
        assert page.select('[type="application/ld+json"]') == []
    hidden = [page for page in pages.values() if page.select(".story")]
    shared = [page for page in pages.values() if page.select("meta[property], [name^=twitter]")]
    assert len(shared) == 3
    assert shared == hidden
    assert all(tags(page)["og:image"].startswith(f"{SITEURL}/") for page in hidden)


def test_preview(preview_site: Site) -> None:
    """No page of the desk's own machine may be indexed, and what is not public is no news."""
    assert preview_site.indexable == {}
    drafts = [page for page in preview_site.pages.values() if page.select(".banner")]
    assert drafts
    for page in drafts:
        assert page.select('[type="application/ld+json"]') == []


def test_icons(public_site: Site) -> None:
    """Every icon is there and is what its link says."""
    links = {
        (link["href"], " ".join(link["rel"]), link.get("type", ""), link.get("sizes", ""))
        for page in public_site.pages.values()
        for link in page.select("link[rel~=icon], link[rel=apple-touch-icon]")
    }
    assert len(links) == 3
    for href, rel, kind, sizes in links:
        content = public_site.files[public_site.internal(href, "")]
        if kind == "image/svg+xml":
            assert content.startswith(b"<svg")
        elif rel == "icon":
            assert {"32x32"} == {sizes} <= {f"{w}x{h}" for w, h in _ico(content).info["sizes"]}
        else:
            touch = Image.open(BytesIO(content))
            assert (touch.format, touch.size) == ("PNG", (180, 180))
            assert touch.convert("RGBA").getextrema()[3] == (255, 255)


def _ico(content: bytes) -> Image.Image:
    icon = Image.open(BytesIO(content))
    assert icon.format == "ICO"
    return icon


def test_manifest(public_site: Site) -> None:
    """It stands at a lasting address, and its addresses lead home and to icons of their size."""
    (address,) = {
        public_site.internal(link["href"], name)
        for name, page in public_site.pages.items()
        for link in page.select("link[rel=manifest]")
    }
    assert address == "manifest.webmanifest"
    manifest = json.loads(public_site.files[address])
    assert manifest["name"] == tags(public_site.pages[""])["og:site_name"]
    assert (manifest["lang"], manifest["display"]) == ("vi", "minimal-ui")
    assert 0 < len(manifest["short_name"]) < len(manifest["name"])
    assert public_site.internal(manifest["start_url"], address) == ""
    assert public_site.internal(manifest["scope"], address) == ""
    icons = {(one["sizes"], one.get("purpose", "any")): one for one in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= icons.keys()
    for icon in icons.values():
        content = public_site.files[public_site.internal(icon["src"], address)]
        if icon["sizes"] != "any":
            assert "{}x{}".format(*Image.open(BytesIO(content)).size) == icon["sizes"]


def test_colours_of_the_browser(public_site: Site, root: Path) -> None:
    """The bar round the page has the colours of the style sheet, where each is said once."""
    named = read_colours((root / "theme/static/css/portal.css").read_text("utf-8"))
    manifest = json.loads(public_site.files["manifest.webmanifest"])
    for page in public_site.pages.values():
        colours = {tag["media"]: tag["content"] for tag in page.select('meta[name="theme-color"]')}
        assert colours.keys() == {f"(prefers-color-scheme: {one})" for one in ("light", "dark")}
        assert tuple(colours.values()) == named["--bar"]
    told = (manifest["theme_color"], manifest["background_color"])
    assert told == (named["--bar"][0], named["--paper"][0])
    for path in ((root / "theme/pictures").glob("*.svg"), (root / "theme/templates").rglob("*.*")):
        assert [one.name for one in path if re.search("#[0-9a-f]{6}", one.read_text("utf-8"))] == []


def test_story_with_awkward_words(
    built: Callable[[], Site], write_story: Callable[..., Path]
) -> None:
    """What HTML would read as marks stays text, whole, and search engines get a short one."""
    title = f"{LONG_TITLE} 5 < 6 && 7 > 6 --> “ngoặc”"
    write_story("mot", "Một " * 200, Title=title, Slug="tin-mot")
    page = built().pages["tin/2021/05/27/tin-mot/"]
    article = data(page)["NewsArticle"]
    assert page.h1.get_text(strip=True) == tags(page)["og:title"] == title
    assert title.startswith(article["headline"].removesuffix("…"))
    assert 90 < len(article["headline"]) <= 110
    assert len(tags(page)["description"]) <= 300
    assert data(page)["BreadcrumbList"]["itemListElement"][-1]["name"] == title


def test_story_without_author(built: Callable[[], Site], write_story: Callable[..., Path]) -> None:
    """It is by the office, and is shared with the portal's own picture."""
    write_story("mot", Title="Tin một", Authors=None)
    page = built().pages["tin/2021/05/27/tin-mot/"]
    article = data(page)["NewsArticle"]
    (author,) = article["author"]
    assert author == {
        "@type": "Organization",
        "name": article["publisher"]["name"],
        "url": f"{SITEURL}/",
    }
    assert [one["url"] for one in article["image"]] == [tags(page)["og:image"]]


def test_story_beside_it(built: Callable[[], Site], write_story: Callable[..., Path]) -> None:
    """A new story changes nothing in the head of another, nor in what the theme is made of."""
    write_story("mot", Title="Tin một", Tags="thuế")
    before = built()
    write_story("hai", Title="Tin hai", Date="28/5/2021 9:00", Tags="thuế")
    after = built()
    address = "tin/2021/05/27/tin-mot/"
    assert str(before.pages[address].head) == str(after.pages[address].head)
    theme = [name for name in before.files if name.startswith(("theme/", "favicon", "manifest"))]
    assert {name: before.files[name] for name in theme} == {
        name: after.files[name] for name in theme
    }
