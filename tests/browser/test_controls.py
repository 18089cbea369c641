"""Links and buttons: big enough for a finger, still under reduced motion, there in forced colours."""

from io import BytesIO

import pytest
from PIL import Image

from tests.browser.kinds import TRIED

# What a finger aims at, outside running text: of a link stretched over its card, the card.
SMALL = """() => {
    const inText = (link) => {
        const block = link.closest("p, li, dd, dt, td, figcaption, blockquote, address, small, div");
        const own = (element) => [...element.childNodes].some((node) =>
            (node.nodeType === 3 && /[^\\s·,;–|/]/.test(node.data)) ||
            (node.nodeType === 1 && !node.matches("a, time, .visually-hidden") &&
                getComputedStyle(node).display.startsWith("inline") && own(node)));
        return getComputedStyle(link).display === "inline" && block && own(block);
    };
    const box = (target) => {
        for (const part of ["::before", "::after"]) {
            const style = getComputedStyle(target, part);
            if (style.content !== "none" && style.position === "absolute") {
                const held = target.offsetParent ?? document.body;
                const card = getComputedStyle(target).position === "static" ? held : target;
                if (style.inset === "0px") return card.getBoundingClientRect();
            }
        }
        const rects = [...target.getClientRects(),
            ...[...target.querySelectorAll("img, svg, picture")].flatMap((i) => [...i.getClientRects()])];
        return {
            width: Math.max(...rects.map((rect) => rect.width)),
            height: Math.max(...rects.map((rect) => rect.height)),
        };
    };
    return [...document.querySelectorAll("a[href], button, summary, input, select")]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.matches(".skip"))
        .filter((target) => !inText(target))
        .map((target) => [target, box(target)])
        .filter(([, { width, height }]) => width < 23.9 || height < 23.9)
        .map(([target, { width, height }]) =>
            `${target.className || target.outerHTML.slice(0, 60)} “${target.innerText.slice(0, 30)}” ${width} x ${height}`);
}"""
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].flatMap((part) => {
        const style = getComputedStyle(element, part);
        const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
        const moves = times.some((time) => parseFloat(time) > 0.01) || style.scrollBehavior === "smooth";
        return moves ? [`${element.tagName}.${element.className} ${times}`] : [];
    }))"""


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("kind", TRIED)
def test_size(read, kind, device):
    """A link or button outside running text is 24 points wide and high (WCAG 2.5.8)."""
    assert read(kind, device).evaluate(SMALL) == []


def test_small_control(visit, pages):
    """One that is smaller would be found out."""
    tab = visit(pages["home"])
    tab.evaluate("document.querySelector('nav a').style.cssText = 'display: inline; padding: 0'")
    tab.evaluate("document.querySelector('nav a').style.font = '8px serif'")
    assert tab.evaluate(SMALL) != []


@pytest.mark.parametrize("kind", ["home", "gallery of twelve", "section", "archive"])
def test_reduced_motion(read, kind):
    """Nothing moves for a reader who asked for less motion."""
    assert read(kind).evaluate(MOVING) == []
    assert read(kind).evaluate("document.getAnimations().length") == 0


def test_motion(visit, pages):
    """Something that does would be found out."""
    tab = visit(pages["home"], reduced_motion="reduce")
    tab.evaluate("document.querySelector('h1').style.transition = 'color 1s'")
    assert tab.evaluate(MOVING) != []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "gallery of twelve", "section"])
def test_forced_colours(visit, pages, kind, scheme):
    """Where the system sets the colours, every button is drawn and focus still has its mark."""
    tab = visit(pages[kind], color_scheme=scheme, forced_colors="active")
    buttons = [button for button in tab.get_by_role("button").all() if button.is_visible()]
    assert len(buttons) >= 3
    for button in buttons:
        picture = Image.open(BytesIO(button.screenshot())).convert("RGB")
        darkest, brightest = picture.convert("L").getextrema()
        assert brightest - darkest > 128, button.inner_text()
    for _ in range(4):
        tab.keyboard.press("Tab")
        mark = tab.evaluate("getComputedStyle(document.activeElement).outline")
        assert "none" not in mark, tab.evaluate("document.activeElement.outerHTML")
