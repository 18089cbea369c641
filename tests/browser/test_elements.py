"""Every element that a story can have: each in its column, in its own room, readable."""

import nh3
import pytest
from bs4 import BeautifulSoup

from plugins.stories.raw_html import is_kept
from tests.browser.kinds import KINDS, Built
from tests.browser.test_reflow import LOOK

EVERY, NOTHING = "story with every element", "story with nothing"
# Elements of whose kind others on the page stand for how they look.
ALIKE = {
    "abbr": "span", "article": "div", "aside": "div", "bdi": "span", "bdo": "span", "b": "strong", "data": "span",
    "dfn": "span", "footer": "div", "header": "div", "hgroup": "div", "i": "em", "nav": "div",
    "rp": "span", "rt": "span", "rtc": "span", "ruby": "span", "s": "del", "samp": "code",
    "time": "span", "u": "ins", "var": "em", "wbr": "br", "col": "table", "colgroup": "table",
}  # fmt: skip
BLOCKS = "p, li, dt, dd, th, td, figcaption, caption, summary, pre, h1, h2, h3, h4, h5, h6"
# Elements of the text that reach beyond the column, unless what they stand in scrolls.
BEYOND = """() => {
    const prose = document.querySelector(".prose"), column = prose.getBoundingClientRect();
    return [...prose.querySelectorAll("*")].filter((element) => {
        const own = element.getBoundingClientRect(), region = element.closest(".table");
        if (!element.getClientRects().length || (region && region !== element)) return false;
        return own.left < column.left - 1 || own.right > column.right + 1;
    }).map((element) => element.outerHTML.slice(0, 80));
}"""
# Words of five letters and more in a room that is narrower than four.
NARROW = """(blocks) => [...document.querySelectorAll(`main :is(${blocks})`)].filter((block) => {
    if (!block.checkVisibility() || block.innerText.trim().length < 5) return false;
    const style = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return style.display !== "inline" && room < 2 * parseFloat(style.fontSize);
}).map((block) => block.outerHTML.slice(0, 80))"""
# The gaps above and below each heading of the text that stands between two other elements.
GAPS = """() => [...document.querySelectorAll(".prose > :is(h2, h3, h4, h5, h6)")]
    .filter((heading) => heading.previousElementSibling && heading.nextElementSibling)
    .map((heading) => {
        const own = heading.getBoundingClientRect();
        const above = heading.previousElementSibling.getBoundingClientRect();
        const below = heading.nextElementSibling.getBoundingClientRect();
        return [own.top - above.bottom, below.top - own.bottom];
    })"""
# How far each element of a kind is from the one before it.
APART = """names => [...document.querySelectorAll(names)].map((element) =>
    element.getBoundingClientRect().top
    - element.previousElementSibling.getBoundingClientRect().bottom)"""
EDGES = """name => {
    const { left, right } = document.querySelector(name).getBoundingClientRect();
    return [Math.round(left), Math.round(right)];
}"""


def test_sample(built: Built) -> None:
    """The sample has every tag that a story may hold, or one that looks the same."""
    site, address = KINDS[EVERY](built)
    prose = BeautifulSoup(site.files[f"{address}index.html"], "html.parser").select_one(".prose")
    shown = {tag.name for tag in prose.find_all(True)}
    missing = {tag for tag in nh3.ALLOWED_TAGS if is_kept(tag)} - shown
    assert {tag for tag in missing if ALIKE.get(tag) not in shown} == set()
    assert {"iframe", "picture", "figure"} <= shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("kind", [EVERY, NOTHING])
def test_layout(read, kind, device, scheme):
    """Nothing leaves its column or the window, lies on something else, or is squeezed."""
    tab = read(kind, device, scheme)
    assert tab.evaluate(LOOK) == []
    assert tab.evaluate(BEYOND) == []
    assert tab.evaluate(NARROW, BLOCKS) == []


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_headings(read, device):
    """A heading stands nearer to what it is of than to what came before, whatever its level."""
    gaps = read(EVERY, device).evaluate(GAPS)
    assert len(gaps) >= 9
    assert [gap for gap in gaps if not gap[0] >= 1.5 * gap[1] > 0] == []


@pytest.mark.parametrize(
    "names",
    [
        ".prose > p + p",
        ".prose blockquote > * + *",
        ".prose li > p + p",
        ".prose > :is(ul, ol) li + li",
        ".prose dd > p + p",
        ".prose dd + dt",
        ".prose > p + :is(ul, ol, .table)",
        ".prose > p + hr, .prose > hr + p",
    ],
)
def test_gaps(read, names):
    """Blocks are told apart by a gap, within quotations and items of lists too."""
    gaps = read(EVERY).evaluate(APART, names)
    assert gaps != []
    assert [gap for gap in gaps if gap < 6] == []


def test_rule(read):
    """Three stars are a short line in the middle of the column."""
    tab = read(EVERY)
    (left, right), column = tab.evaluate(EDGES, ".prose > hr"), tab.evaluate(EDGES, ".prose > p")
    assert abs((left - column[0]) - (column[1] - right)) <= 1
    assert 0 < right - left < (column[1] - column[0]) / 2


WIDE, SLIM = ".table:has(tr > :nth-child(8))", ".table:not(:has(tr > :nth-child(3)))"
SCROLLED = "name => { const { scrollWidth, clientWidth } = document.querySelector(name); return scrollWidth > clientWidth; }"
HEAD_LINES = """name => Math.max(...[...document.querySelectorAll(`${name} th`)].map((head) => {
    const range = document.createRange();
    range.selectNodeContents(head);
    return new Set([...range.getClientRects()].map((rect) => rect.top)).size;
}))"""


def test_wide_table(read):
    """On a desktop it takes the room beside the column, and no head has more than three lines."""
    tab = read(EVERY)
    column, wide = tab.evaluate(EDGES, ".prose > p"), tab.evaluate(EDGES, WIDE)
    assert column == tab.evaluate(EDGES, SLIM)
    assert wide[0] == column[0]
    assert column[1] < wide[1] <= column[0] + 53.5 * 16
    assert tab.evaluate(SCROLLED, WIDE) is False
    assert tab.evaluate(HEAD_LINES, WIDE) <= 3


def test_wide_table_on_a_phone(visit, pages):
    """It scrolls by itself, from the keyboard too, and says its name."""
    tab = visit(pages[EVERY], "phone")
    assert tab.evaluate(SCROLLED, SLIM) is False
    assert tab.evaluate(SCROLLED, WIDE) is True
    assert tab.evaluate(HEAD_LINES, WIDE) <= 4
    region = tab.get_by_role("region", name="Bảng 2")
    region.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)
    assert region.evaluate("(element) => element.scrollLeft") > 0


def test_numbers_of_a_table(read):
    """Numbers end below each other, their digits are of one width, and their head is above them."""
    tab = read(EVERY)
    styles = tab.evaluate(
        """name => [...document.querySelectorAll(`${name} .number`)].map((cell) => {
            const style = getComputedStyle(cell);
            return `${style.textAlign} ${style.fontVariantNumeric}`;
        })""",
        WIDE,
    )
    assert len(styles) == 6 * 5
    assert set(styles) == {"right tabular-nums"}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_video(visit, pages, media):
    """A link under the frame leads to the video; on paper it stands alone, with its address."""
    tab = visit(pages[EVERY])
    tab.emulate_media(media=media)
    link = tab.get_by_role("link", name="Xem video: Đoàn giám sát đi dọc đê bãi Soi")
    assert link.is_visible()
    assert tab.locator(".video__frame").is_visible() is (media == "screen")
    address = link.evaluate("(element) => getComputedStyle(element, '::after').content")
    assert ("youtu.be/hoaigiang02" in address) is (media == "print")


def test_addresses_on_paper(visit, pages):
    """An address that the text shows anyway is printed once, one behind words is added."""
    tab = visit(pages[EVERY])
    tab.emulate_media(media="print")
    added = tab.locator('.prose a[href^="http"]').evaluate_all(
        """(links) => links.map((link) =>
            [link.innerText.startsWith("http"), getComputedStyle(link, "::after").content])"""
    )
    assert {bare for bare, _ in added} == {True, False}
    assert [bare for bare, content in added if bare is not (content == "none")] == []


@pytest.mark.parametrize("media", ["screen", "print"])
def test_folded_text(visit, pages, media):
    """What readers unfold on the screen lies open on paper."""
    tab = visit(pages[EVERY])
    tab.emulate_media(media=media)
    shown = tab.evaluate(
        """async () => {
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            return [...document.querySelectorAll(".prose details > p")].map((paragraph) =>
                paragraph.checkVisibility({ contentVisibilityAuto: true }));
        }"""
    )
    assert shown == [media == "print"] * 2


@pytest.mark.parametrize("selector", [".byline__name", ".signature__name"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_names(read, device, selector):
    """No name is broken in two, and the sign between two names stays with the first of them."""
    names = read(EVERY, device).locator(selector)
    assert names.count() >= 6
    lines = names.evaluate_all(
        """(names) => names.map((name) =>
            name.offsetHeight / parseFloat(getComputedStyle(name).lineHeight))"""
    )
    assert max(lines) < 1.5
    words = names.all_inner_texts()
    assert [word for word in words[:5] if word[-1] not in ",–"] == []


def test_headline(read):
    """One of three hundred letters leaves room for the text on the first screen."""
    for device, most in (("desktop", 0.4), ("phone", 0.45)):
        tab = read(EVERY, device)
        share = tab.evaluate("document.querySelector('h1').offsetHeight / innerHeight")
        assert share < most


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize(
    ("kind", "heading"), [(EVERY, "Kết luận của đoàn"), ("standing page", "Giờ làm việc")]
)
def test_contents(visit, pages, kind, heading, device):
    """A long text lists its headings, folded on a phone. Each leads to its place."""
    tab = visit(pages[kind], device)
    contents = tab.get_by_role("navigation", name="Nội dung")
    link = contents.get_by_role("link", name=heading)
    if device == "phone":
        assert link.count() == 0
        contents.locator("summary").click()
    link.click()
    top = tab.get_by_role("heading", name=heading).evaluate(
        "(one) => one.getBoundingClientRect().top"
    )
    assert 0 <= top < tab.viewport_size["height"]
    assert tab.evaluate("decodeURIComponent(location.hash).length") > 1


def test_no_contents(read):
    """A short story has no list of its headings."""
    assert read(NOTHING).locator(".contents").count() == 0
