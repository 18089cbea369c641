"""Narrow windows, large letters, wide spacing: nothing is cut off and nobody scrolls sideways."""

import pytest

from tests.browser.conftest import DRAWN, LOOKED_UP
from tests.browser.kinds import TRIED

WIDTHS = (320, 390, 768, 1024, 1280, 1440)
# How many times as large as usual: the theme's own A+ to its end, the browser's letters, both.
LETTERS = {"usual": 1, "A+": 1.5, "200 %": 2, "A+ at 200 %": 3}
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
CASES = {
    "320 points": (320, ""),
    "text spacing at 320 points": (320, SPACING),
}
SHEET = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""
# Texts that leave the window or a box that cuts off, and texts that lie on each other.
LOOK = """() => {
    const told = [], lines = [];
    const tell = (what, node) => told.push(`${what}: ${node.data.trim().slice(0, 60)}`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement;
        if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
        range.selectNodeContents(node);
        let rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
        let scrolls = false, hidden = false;
        for (let box = element; box; box = box.parentElement) {
            const style = getComputedStyle(box), own = box.getBoundingClientRect();
            const inline = style.display === "inline";
            if (!inline && (own.width <= 2 || own.height <= 2)) hidden = true;
            if (own.bottom + scrollY < 0) hidden = true;
            if (inline || box === document.body || box === document.documentElement) continue;
            if (/auto|scroll/.test(style.overflowX)) scrolls = true;
            const cuts = (axis) => /hidden|clip/.test(style[axis]);
            if (style.webkitLineClamp !== "none" && node.data.length > 200) {
                rects = rects.filter((rect) => rect.bottom < own.bottom + 6);
            }
            const out = rects.some((rect) =>
                (cuts("overflowX") && (rect.left < own.left - 2 || rect.right > own.right + 2)) ||
                (cuts("overflowY") && (rect.top < own.top - 6 || rect.bottom > own.bottom + 6)));
            if (out && !hidden && !scrolls) tell("cut off", node);
        }
        if (hidden) continue;
        if (!scrolls && rects.some((rect) => rect.left < -1 || rect.right > innerWidth + 1)) {
            tell("out of the window", node);
        }
        lines.push(...rects.map((rect) => ({ rect, node, element })));
    }
    lines.forEach((a, i) => lines.slice(i + 1).forEach((b) => {
        const wide = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
        const high = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
        const least = Math.min(a.rect.height, b.rect.height);
        const shortened = a.node === b.node && a.rect.top === b.rect.top; // a line that ends in dots
        if (wide > 3 && high > least * 0.55 && !shortened) tell(`under “${a.node.data.trim()}”`, b.node);
    }));
    const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) told.push(`the page is ${wide} points too wide`);
    return told;
}"""

# Texts of several lines in a column under 15rem, or under most of a window that is narrower.
COLUMNS = """() => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const lines = new Map(), range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        let block = node.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        if (!node.data.trim() || block.closest("table, .gallery, .skip, .visually-hidden")) continue;
        range.selectNodeContents(node);
        lines.set(block, [...(lines.get(block) ?? []), ...range.getClientRects()]);
    }
    return [...lines].flatMap(([block, rects]) => {
        const style = getComputedStyle(block);
        const width = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        const share = block.closest(".prose li, blockquote") ? 0.4 : 0.7; // indented within others
        const least = Math.min(15 * rem, innerWidth * share) - 1;
        const first = Math.min(...rects.map((rect) => rect.bottom));
        const several = rects.some((rect) => rect.top > first - 3);
        return several && width < least
            ? [`${block.className || block.tagName} is ${width / rem}rem: ${block.innerText.slice(0, 60)}`]
            : [];
    });
}"""
HEIGHT = "document.documentElement.scrollHeight"
LONG = "Thường trực Hội đồng nhân dân tỉnh giám sát việc thực hiện nghị quyết. " * 5
LONG_HEADLINES = """text => {
    for (const link of document.querySelectorAll("main :is(h2, h3) a, .headlines a")) {
        if (!link.closest(".row-title")) link.textContent = text;
    }
}"""
LINES = """() => [...document.querySelectorAll("main :is(h2, h3) a, .headlines a")].map(
    (link) => Math.round(link.clientHeight / parseFloat(getComputedStyle(link).lineHeight)))"""


def enlarged(times):
    """Letters of so many times their usual size."""
    return f"html {{ font-size: {times * 100}% !important; }}"


@pytest.fixture(scope="module")
def window(browser, pages):
    """One tab whose window and letters change."""
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()

    def at(kind, width, css=""):
        tab.set_viewport_size({"width": width, "height": 800})
        if tab.url != pages[kind]:
            tab.goto(pages[kind], wait_until="load")
            tab.evaluate(LOOKED_UP)
        tab.evaluate(SHEET, css)
        tab.evaluate(DRAWN)
        return tab

    yield at
    context.close()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", TRIED)
def test_page(window, kind, case):
    """No text is cut off, lies on another or leaves the window, which never scrolls sideways."""
    assert window(kind, *CASES[case]).evaluate(LOOK) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", TRIED)
def test_letters(window, kind, width):
    """No column is narrow and nothing is cut off; letters of any size make columns give way, and the
    page grows no more than they do.
    """
    tab, told, heights = window(kind, width), {}, {}
    for letters, times in LETTERS.items():
        tab.evaluate(SHEET, enlarged(times) if times > 1 else "")
        heights[letters] = tab.evaluate(HEIGHT)
        told[letters] = tab.evaluate(LOOK) + tab.evaluate(COLUMNS)
    assert told == {letters: [] for letters in LETTERS}
    photos = 1.25  # some take the whole row then
    most = {name: times**2 * photos * heights["usual"] for name, times in LETTERS.items()}
    assert [name for name, height in heights.items() if height > most[name]] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["home", "section", "galleries", "gallery of twelve"])
def test_long_headlines(window, kind, width):
    """A headline without end takes six lines at most where it leads to its story, and nothing is under it."""
    tab = window(kind, width, "")
    tab.evaluate(LONG_HEADLINES, LONG[:299])
    told, lines = tab.evaluate(LOOK), tab.evaluate(LINES)
    tab.reload()
    assert told == []
    assert max(lines) <= 6 or width < 352


@pytest.mark.parametrize(
    ("expected", "css"),
    [
        ("cut off", "h1 { height: 1em !important; overflow: hidden !important; }"),
        ("out of the window", "main p { white-space: nowrap !important; }"),
        ("under", "main p { margin-bottom: -3em !important; }"),
        ("too wide", "main { width: 120vw !important; }"),
        ("rem: ", "main p { width: 10rem !important; }"),
    ],
)
def test_fault(window, expected, css):
    """A page that cuts, hides or spreads its text would be found out."""
    tab = window("story without photos", 320, css)
    assert expected in " ".join(tab.evaluate(LOOK) + tab.evaluate(COLUMNS))
