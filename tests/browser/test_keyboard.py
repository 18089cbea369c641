"""A walk by keyboard: the skip link, every stop with its mark, and the order of the stops."""

from itertools import pairwise

import pytest

TABBABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
# Numbers everything that the keyboard can reach, and remembers how it looks without focus.
PREPARE = f"""() => {{
    document.activeElement.blur();
    const look = (element, part) => {{
        const style = getComputedStyle(element, part);
        const outline = style.outlineStyle === "none" ? "" : `${{style.outline}}`;
        return `${{outline}}|${{style.boxShadow}}|${{style.borderColor}}|${{style.backgroundColor}}`;
    }};
    window.looks = (element) => [element, element.closest("article, li, figure") ?? element]
        .flatMap((own) => [null, "::before", "::after"].map((part) => look(own, part))).join();
    window.stops = [...document.querySelectorAll("{TABBABLE}")].filter((element) =>
        !element.disabled && element.tabIndex >= 0 && element.checkVisibility({{ visibilityProperty: true }})
        && !element.closest("details:not([open]) > :not(summary)"));
    window.names = "ul, ol, dl, nav, section, aside, header, footer, form, main, body";
    window.blocks = [...document.querySelectorAll(names)];
    window.before = stops.map(looks);
    return stops.length;
}}"""
STOP = """() => {
    const element = document.activeElement, style = getComputedStyle(element);
    if (element === document.body) return null;
    const number = stops.indexOf(element);
    const rects = [...element.getClientRects()].filter((rect) => rect.width > 4 && rect.height > 4);
    const rect = rects[0] ?? new DOMRect();
    const x = rect.left + rect.width / 2, y = rect.top + rect.height / 2;
    const top = document.elementFromPoint(x, y);
    const faults = [];
    if (rects.length === 0) faults.push("has no size");
    else if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) faults.push("is out of sight");
    else if (!element.contains(top) && !top?.contains(element)) faults.push("is covered");
    if (!element.matches(":focus-visible") || looks(element) === before[number]) {
        faults.push("has no mark");
    }
    return {
        name: (element.innerText || element.ariaLabel || element.outerHTML).trim().slice(0, 60),
        number,
        faults,
        scrolls: number < 0 && /auto|scroll/.test(style.overflowX + style.overflowY),
        block: blocks.indexOf(element.closest(names)),
        left: rect.left + scrollX, top: rect.top + scrollY,
        right: rect.right + scrollX, bottom: rect.bottom + scrollY,
    };
}"""


def walk(tab, most=400):
    """Every stop of the Tab key, from the top of the page to its end."""
    stops = []
    tab.evaluate(PREPARE)
    while len(stops) < most:
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None or (stops and stop["number"] == stops[0]["number"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {most} stops")


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("kind", ["home", "gallery of twelve", "section", "archive"])
def test_walk(visit, pages, kind, device):
    """Each stop is in sight and marked; the walk leaves none out, keeps to the page's order and
    never leads up and to the left within a block.
    """
    tab = visit(pages[kind], device, reduced_motion="reduce")
    stops = walk(tab)
    assert [(stop["name"], stop["faults"]) for stop in stops if stop["faults"]] == []
    own = [stop for stop in stops if not stop["scrolls"]]
    assert list(range(tab.evaluate("stops.length"))) == [stop["number"] for stop in own]
    assert len(own) > 15
    backwards = [
        (a["name"], b["name"])
        for a, b in pairwise(own)
        if a["block"] == b["block"] and b["bottom"] <= a["top"] and b["left"] <= a["left"]
    ]
    assert backwards == []


@pytest.mark.parametrize("device", ["desktop", "phone"])
@pytest.mark.parametrize("kind", ["home", "gallery of twelve", "section", "unknown address"])
def test_skip_link(visit, pages, kind, device):
    """It is the first stop, comes into sight there, and Enter leads to the main part."""
    tab = visit(pages[kind], device)
    link = tab.locator("body a").first
    before = link.bounding_box()
    tab.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    tab.wait_for_timeout(200)
    box = link.bounding_box()
    assert box != before
    assert min(box["x"], box["y"]) >= 0
    assert min(box["width"], box["height"]) >= 24
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement === document.querySelector('main')")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_the_mark(read, scheme):
    """The mark of focus stands out from the ground around it: 3 : 1 (WCAG 1.4.11)."""
    tab = read("gallery of twelve", "desktop", scheme)
    faint = tab.evaluate(
        """names => {
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
            const light = (...colours) => {
                canvas.fillStyle = "Canvas";
                canvas.fillRect(0, 0, 1, 1);
                for (const colour of colours) {
                    canvas.fillStyle = colour;
                    canvas.fillRect(0, 0, 1, 1);
                }
                const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
                    .map((value) => value / 255)
                    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const faint = [];
            for (const element of document.querySelectorAll(names)) {
                if (!element.checkVisibility()) continue;
                element.focus({ focusVisible: true });
                const style = getComputedStyle(element);
                const grounds = [];
                const inside = parseFloat(style.outlineOffset) < 0;
                for (let box = inside ? element : element.parentElement; box; box = box.parentElement) {
                    grounds.unshift(getComputedStyle(box).backgroundColor);
                }
                const [a, b] = [light(...grounds), light(...grounds, style.outlineColor)];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                if (!marked || (ratio < 3 && style.outlineStyle !== "auto")) {
                    faint.push(`${element.innerText.slice(0, 40)}: ${style.outline} ${ratio}`);
                }
            }
            document.activeElement.blur();
            return faint;
        }""",
        TABBABLE,
    )
    assert faint == []
