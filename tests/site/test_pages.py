"""What every page of the sample site keeps: structure, words, no script."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from unicodedata import is_normalized

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from tests.site.built import Site, StoryFile

# What a template prints when it has nothing to print, or prints it twice escaped.
LEFTOVERS = re.compile(
    r"\b(?:None|undefined|Undefined|NaN|null|Markup|True|False)\b|\{\{|\{%|&(?:amp|lt|gt|quot|#\d+);"
    r"|</?(?:p|a|em|strong|ul|li)\b|datetime\.|[\x00-\x08\x0b-\x1f\x7f]"
)
VISIBLE_ATTRIBUTES = ("alt", "title", "aria-label", "content", "placeholder")


def faults(site: Site, fault: Callable[[str, BeautifulSoup], object]) -> dict[str, object]:
    """What a check has to say about each page that does not pass it."""
    return {
        address: found for address, page in site.pages.items() if (found := fault(address, page))
    }


def visible(page: BeautifulSoup) -> Iterator[str]:
    """Every text that a reader, a screen reader or a search engine gets."""
    yield from page.find_all(string=lambda text: type(text) is NavigableString)
    for element in page.find_all(True):
        yield from (element[name] for name in VISIBLE_ATTRIBUTES if element.has_attr(name))


def levels(page: BeautifulSoup) -> list[int]:
    return [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]


def test_number_of_pages(public_site: Site) -> None:
    """The checks of this file see a whole portal."""
    assert len(public_site.pages) > 75


def test_language(public_site: Site) -> None:
    """Every page says that it is in Vietnamese, in UTF-8, before anything else."""
    assert faults(public_site, lambda _, page: page.html.get("lang") != "vi") == {}
    assert (
        faults(
            public_site, lambda _, page: page.head.find(True).get("charset", "").lower() != "utf-8"
        )
        == {}
    )
    assert set() == {
        name
        for name, data in public_site.files.items()
        if name.endswith(".html") and not data.startswith(b"<!DOCTYPE html>")
    }


def test_title(public_site: Site) -> None:
    """Every page has one title of its own, and none is empty."""
    titles = [page.title.get_text(strip=True) for page in public_site.pages.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    assert "" not in titles
    assert faults(public_site, lambda _, page: len(page.find_all("title")) != 1) == {}


def test_description(public_site: Site) -> None:
    """Every page says in one place what it is about."""

    def missing(_: str, page: BeautifulSoup) -> bool:
        found = page.select("meta[name=description]")
        return len(found) != 1 or not found[0]["content"].strip()

    assert faults(public_site, missing) == {}


def test_headings(public_site: Site) -> None:
    """Every page has one h1, it comes first, and no level is skipped on the way down."""
    assert faults(public_site, lambda _, page: levels(page).count(1) != 1) == {}
    assert faults(public_site, lambda _, page: levels(page)[0] != 1) == {}

    def skipped(_: str, page: BeautifulSoup) -> list[tuple[int, int]]:
        found = levels(page)
        return [(a, b) for a, b in pairwise(found) if b > a + 1]

    assert faults(public_site, skipped) == {}


def test_empty_elements(public_site: Site) -> None:
    """No heading, link, list or paragraph is printed for nothing.

    Scripts fill the dialogs, and what tells of a search.
    """

    def empty(_: str, page: BeautifulSoup) -> list[str]:
        names = ["h1", "h2", "h3", "h4", "a", "li", "p", "ul", "ol", "dl", "dt", "dd", "time"]
        filled = page.select("dialog *, .search > p, .search + .results")
        return [
            str(element)
            for element in page.find_all(names)
            if not element.get_text(strip=True)
            and not element.find(["img", "picture"])
            and not any(element is one for one in filled)
        ]

    assert faults(public_site, empty) == {}


def test_landmarks(public_site: Site) -> None:
    """Every page has one header of the site, one main part and one footer."""
    for selector in ("body > header", "body > main", "body > footer"):
        assert (
            faults(public_site, lambda _, page, found=selector: len(page.select(found)) != 1) == {}
        )


def test_navigations(public_site: Site) -> None:
    """Each navigation of a page has a name by which it is told from the others."""

    def unnamed(_: str, page: BeautifulSoup) -> bool:
        names = [element.get("aria-label", "") for element in page.find_all("nav")]
        return "" in names or len(names) != len(set(names))

    assert faults(public_site, unnamed) == {}


def test_skip_link(public_site: Site) -> None:
    """The first thing that the keyboard reaches leads to the main part."""

    def missing(_: str, page: BeautifulSoup) -> bool:
        first = page.body.find(["a", "button", "input", "select", "textarea"])
        return first.get("href", "") != f"#{page.main.get('id')}"

    assert faults(public_site, missing) == {}


def test_breadcrumbs(public_site: Site) -> None:
    """Every page below the home page shows the way back to it, each step one level deeper."""

    def wrong(address: str, page: BeautifulSoup) -> list[str] | None:
        links = [public_site.internal(a["href"], address) for a in page.select(".breadcrumbs a")]
        if address in ("", "404.html"):
            return links or None
        return links if not links or links[0] != "" or address in links else None

    assert faults(public_site, wrong) == {}


def test_ids(public_site: Site) -> None:
    """No id is given twice on a page."""

    def twice(_: str, page: BeautifulSoup) -> set[str]:
        ids = [element["id"] for element in page.find_all(id=True)]
        return {own for own in ids if ids.count(own) > 1}

    assert faults(public_site, twice) == {}


def test_images(public_site: Site) -> None:
    """Every image has a text in its stead, be it empty, and room kept for it."""
    assert (
        faults(
            public_site,
            lambda _, page: [
                str(image)
                for image in page.find_all("img")
                if not {"alt", "width", "height"} <= image.attrs.keys()
            ],
        )
        == {}
    )


def test_script_and_style(public_site: Site) -> None:
    """No page carries script, style or handlers of its own, so a strict policy can forbid them.

    What search engines read (JSON-LD) is data in the element of a script, and never run.
    """

    def inline(_: str, page: BeautifulSoup) -> list[str]:
        return [
            str(element)[:80]
            for element in page.find_all(True)
            if element.name == "style"
            or (element.name == "script" and not element.get("src") and not is_data(element))
            or any(name == "style" or name.startswith("on") for name in element.attrs)
            or str(element.get("href", "")).lower().startswith("javascript:")
        ]

    assert faults(public_site, inline) == {}


def is_data(script: Tag) -> bool:
    return script.attrs == {"type": "application/ld+json"}


def test_leftovers(public_site: Site) -> None:
    """No page shows the word of a program in the place of a word that is missing."""

    def found(_: str, page: BeautifulSoup) -> list[str]:
        return [text.strip()[:80] for text in visible(page) if LEFTOVERS.search(text)]

    assert faults(public_site, found) == {}


def test_composition_of_letters(public_site: Site) -> None:
    """Every text of the site is in NFC, so that it is found by searching for it."""
    texts = {
        name: data.decode("utf-8")
        for name, data in public_site.files.items()
        if name.endswith((".html", ".xml", ".txt", ".css", ".svg"))
    }
    assert set() == {name for name, text in texts.items() if not is_normalized("NFC", text)}
    assert set() == {name for name in public_site.files if not is_normalized("NFC", name)}


def test_names_of_files(public_site: Site) -> None:
    """Every address is of plain letters, with no folder over 80 characters."""
    part = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
    parts = {part for name in public_site.files for part in name.split("/")}
    of_root = {"CNAME", ".well-known"}  # their names are not ours to choose
    wrong = {name for name in parts if not part.fullmatch(name) or len(name) > 80}
    assert set() == wrong - of_root


def test_dates(public_site: Site) -> None:
    """Each date in words says what its machine-readable value says."""

    def wrong(_: str, page: BeautifulSoup) -> list[str]:
        return [str(time) for time in page.find_all("time") if not _agrees(time)]

    assert faults(public_site, wrong) == {}


def _agrees(time: Tag) -> bool:
    when, words = datetime.fromisoformat(time["datetime"]), time.get_text(strip=True)
    day = f"{when.day}/{when.month}/{when.year}"
    week = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Nhật")[when.weekday()]
    long = f"{'Chủ' if week == 'Nhật' else 'Thứ'} {week}, {day}"
    return when.utcoffset() is not None and words in (day, long, f"{long}, {when:%H:%M}")


def test_office(public_site: Site) -> None:
    """Every page's footer says whose the site is, where the office is, and that it is a sample."""
    wanted = (
        "Văn phòng Đoàn đại biểu Quốc hội",
        "Số 2 phố Bến Gỗ",
        "hoai-giang.example",
        "Trang mẫu",
    )

    def unmarked(_: str, page: BeautifulSoup) -> bool:
        text = page.footer.get_text()
        return not all(words in text for words in wanted)

    assert faults(public_site, unmarked) == {}


def test_contact_page(public_site: Site) -> None:
    """It says of the office what the settings say, and nothing where they are silent."""
    facts = public_site.pages["lien-he/"].select("main .office-facts li")
    assert [fact.get_text().partition(":")[0] for fact in facts] == ["Địa chỉ", "Thư điện tử"]
    assert public_site.pages["gioi-thieu/"].select("main .office-facts") == []


def test_kind_of_site(public_site: Site) -> None:
    """The head of every page says that it is an office's, and no newspaper's."""
    missing = "Trang thông tin điện tử"
    assert faults(public_site, lambda _, page: missing not in page.header.get_text()) == {}


@pytest.mark.parametrize(
    ("expected", "address"),
    [
        ("Từ khóa: Kỳ họp thứ 12", "the/ky-hop-thu-12/"),
        ("Thư viện ảnh", "anh/"),
    ],
)
def test_headline_of_a_list(public_site: Site, expected: str, address: str) -> None:
    """It says what the page is, and the browser's tab says the same."""
    page = public_site.pages[address]
    assert page.h1.get_text().casefold() == expected.casefold()
    assert page.title.get_text().casefold().startswith(expected.casefold())


def test_post_of_a_person(public_site: Site) -> None:
    """A dash parts it from the unit, whose name may hold commas."""
    posts = [post.get_text() for post in public_site.pages["tac-gia/"].select(".people__post")]
    assert [post for post in posts if " – Phòng Công tác" in post]
    assert [post for post in posts if ", Phòng" in post] == []


def test_office_data_that_is_not_given(public_site: Site) -> None:
    """The footer leaves it out, label and all."""
    for label in ("Giấy phép", "Điện thoại", "Chịu trách nhiệm", "Cơ quan chủ quản"):
        assert faults(public_site, lambda _, page, word=label: word in page.footer.get_text()) == {}


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_story_that_is_not_public(
    public_site: Site, sample_stories: list[StoryFile], state: str
) -> None:
    """Nothing of it is written: no title, no text, no file."""
    (story,) = [story for story in sample_stories if story.state == state]
    sentence = story.body.strip().split(". ")[0].encode()
    assert [
        name
        for name, data in public_site.files.items()
        if story.title.encode() in data or sentence in data
    ] == []


def test_hidden_story(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """It has its own page, closed to search engines, and stands nowhere else."""
    hidden = [story for story in sample_stories if story.state == "hidden"]
    assert hidden
    for story in hidden:
        title = story.title.encode()
        (name,) = [name for name, data in public_site.files.items() if title in data]
        page = public_site.pages[name.removesuffix("index.html")]
        assert story.title == page.h1.get_text(strip=True)
        assert name.removesuffix("index.html") not in public_site.indexable


def test_withdrawn_story(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Its address says that it was withdrawn and why, and nothing of its text."""
    (story,) = [story for story in sample_stories if story.state == "withdrawn"]
    (name,) = [name for name, data in public_site.files.items() if story.title.encode() in data]
    page = public_site.pages[name.removesuffix("index.html")]
    text = page.get_text(" ", strip=True)
    assert story.header["Reason"] in text
    assert story.header["Summary"] not in str(page)
    assert story.body.strip().split(". ")[0] not in text
    assert name.removesuffix("index.html") not in public_site.indexable


def story_pages(
    site: Site, sample_stories: list[StoryFile]
) -> Iterator[tuple[StoryFile, BeautifulSoup]]:
    """Each published story with its page."""
    by_title = {
        page.h1.get_text(strip=True): page
        for address, page in site.pages.items()
        if address.startswith("tin/")
    }
    return (
        (story, by_title[story.title]) for story in sample_stories if story.state == "published"
    )


def test_byline(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Authors, photographers and source stand under the headline; the authors sign the end."""
    for story, page in story_pages(public_site, sample_stories):
        byline = page.select_one(".byline").get_text(" ", strip=True)
        for name in (
            story.values("Authors") + story.values("Photographers") + story.values("Source")
        ):
            assert name in byline, story.source
        signed = page.select_one(".prose").find_next(class_="signature")
        assert story.values("Authors") == (signed.get_text().strip().split(" – ") if signed else [])
        for url in story.values("Source_url"):
            assert page.select(f'main a[href="{url}"]'), story.source


def last_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)[-4:]


def test_text_of_stories(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Headline, summary, tags, corrections and the last words of the text are on the page."""
    for story, page in story_pages(public_site, sample_stories):
        text = " ".join(page.main.get_text(" ").split())
        assert story.header["Summary"] in text, story.source
        prose = page.select_one(".prose").get_text()
        assert last_words(re.sub(r"\]\([^)]*\)", "]", story.body)) == last_words(prose)
        assert story.values("Tags") == [tag.get_text() for tag in page.select("a[rel~=tag]")]
        if "Correction" in story.header:
            assert story.header["Correction"].partition("— ")[2] in text


def test_date_of_a_story(public_site: Site) -> None:
    """Its date stands in words made without a locale."""
    page = public_site.pages["tin/2025/07/02/hdnd-xa-van-dai-moi-hop-ky-thu-nhat/"]
    dates = [time.get_text() for time in page.select("main time")]
    assert dates[0] == "Thứ Tư, 2/7/2025, 15:00"


def test_corrected_story(public_site: Site) -> None:
    """Its date comes first and its update under it."""
    page = public_site.pages["tin/2023/09/14/bao-tan-doan-khao-sat-tro-lai-bai-soi/"]
    dates = [time.get_text() for time in page.select("main time")]
    assert dates[:2] == ["Thứ Năm, 14/9/2023, 19:00", "Thứ Sáu, 15/9/2023, 08:30"]


def test_404(public_site: Site) -> None:
    """The page for unknown addresses is closed to search engines and works from any depth."""
    page = public_site.pages["404.html"]
    assert "404.html" not in public_site.indexable
    assert [
        link["href"]
        for link in page.select("[href]")
        if not re.match(r"https?://|mailto:|/base/|#", link["href"])
    ] == []


def test_front_page_as_chosen(public_site: Site) -> None:
    """What the file says leads; the notice stands above it, with its links."""
    main = public_site.pages[""].main
    notice = main.select_one(".urgent")
    assert "Cầu phao Bến Gỗ tạm ngừng" in notice.get_text()
    assert public_site.internal(notice.a["href"], "") == "lien-he/"
    assert "thu vượt dự toán" in main.select_one(".lead__title").get_text()
    assert main.find(class_=["urgent", "lead"]) == notice


def test_closed_section_on_pages(public_site: Site) -> None:
    """It is told apart in the list of sections, and no other page leads to it."""
    name, url = "Hỏi đáp", "chuyen-muc/hoi-dap/"
    assert "đóng từ ngày 1/1/2024" in public_site.pages[url].main.get_text(" ", strip=True)
    leading = {
        address
        for address, page in public_site.pages.items()
        if any(
            public_site.internal(link["href"], address) == url for link in page.select("a[href]")
        )
    }
    assert leading - {url} == {"chuyen-muc/"}
    heading = public_site.pages["chuyen-muc/"].find("h2", string="Chuyên mục đã đóng")
    assert name in heading.find_next("ul").get_text()
