"""Narrow windows, large letters, wide spacing: nothing is cut off and nobody scrolls sideways."""

import pytest

from tests.browser.kinds import TRIED

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
CASES = {
    "320 points": (320, ""),
    "letters of 200 %": (1280, "html { font-size: 200% !important; }"),
    "letters of 200 % on a phone": (390, "html { font-size: 200% !important; }"),
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
        const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
        let scrolls = false, hidden = false;
        for (let box = element; box; box = box.parentElement) {
            const style = getComputedStyle(box), own = box.getBoundingClientRect();
            const inline = style.display === "inline";
            if (!inline && (own.width <= 2 || own.height <= 2)) hidden = true;
            if (own.bottom + scrollY < 0) hidden = true;
            if (inline || box === document.body || box === document.documentElement) continue;
            if (/auto|scroll/.test(style.overflowX)) scrolls = true;
            const cuts = (axis) => /hidden|clip/.test(style[axis]);
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
        if (wide > 3 && high > least * 0.55) tell(`under “${a.node.data.trim()}”`, b.node);
    }));
    const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) told.push(`the page is ${wide} points too wide`);
    return told;
}"""


@pytest.fixture(scope="module")
def window(browser, pages):
    """One tab whose window and letters change."""
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()

    def at(kind, width, css):
        tab.set_viewport_size({"width": width, "height": 800})
        if tab.url != pages[kind]:
            tab.goto(pages[kind], wait_until="load")
        tab.evaluate(SHEET, css)
        return tab

    yield at
    context.close()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", TRIED)
def test_page(window, kind, case):
    """No text is cut off, lies on another or leaves the window, which never scrolls sideways."""
    assert window(kind, *CASES[case]).evaluate(LOOK) == []


@pytest.mark.parametrize(
    ("expected", "css"),
    [
        ("cut off", "h1 { height: 1em !important; overflow: hidden !important; }"),
        ("out of the window", "main p { white-space: nowrap !important; }"),
        ("under", "main p { margin-bottom: -3em !important; }"),
        ("too wide", "main { width: 120vw !important; }"),
    ],
)
def test_fault(window, expected, css):
    """A page that cuts, hides or spreads its text would be found out."""
    told = window("story without photos", 320, css).evaluate(LOOK)
    assert expected in " ".join(told)
