"""The controls for the size of the letters and for dark: they work, and they remember."""

import pytest

LARGER, SMALLER, DARK = "Tăng cỡ chữ", "Giảm cỡ chữ", "Nền tối"
FORBIDDEN = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("forbidden", "SecurityError"); },
});
"""


def press(tab, name):
    """Presses a button, also one that says that it leads no further."""
    tab.get_by_role("button", name=name).click(force=True)


def size(tab):
    """Points of the letters of the text."""
    return tab.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")


def is_dark(tab):
    """Whether light letters stand on a dark ground."""
    ground, letters = (
        tab.evaluate(
            """name => {
                const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
                canvas.fillStyle = "Canvas";
                for (const element of [document.documentElement, document.body]) {
                    canvas.fillStyle = getComputedStyle(element)[name];
                    canvas.fillRect(0, 0, 1, 1);
                }
                return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 3;
            }""",
            name,
        )
        for name in ("backgroundColor", "color")
    )
    assert abs(ground - letters) > 128
    return ground < letters


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_size(visit, pages, device):
    """A+ and A− change the letters of the text, and come back to where they began."""
    tab = visit(pages["story without photos"], device)
    sizes = [size(tab)]
    for name in (LARGER, LARGER, SMALLER, SMALLER, SMALLER):
        press(tab, name)
        sizes.append(size(tab))
    assert sizes[2] > sizes[1] > sizes[0] == sizes[4] > sizes[5]
    assert sizes[3] == sizes[1]


def test_size_ends(visit, pages):
    """At an end the button says that it leads no further, and the text stays readable."""
    tab = visit(pages["story without photos"])
    for name, least, most in ((LARGER, 20, 40), (SMALLER, 14, 20)):
        for _ in range(8):
            press(tab, name)
        assert tab.get_by_role("button", name=name).get_attribute("aria-disabled") == "true"
        assert least <= size(tab) <= most


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark(visit, pages, scheme):
    """The switch turns the system's choice round, says so, and turns it back."""
    tab = visit(pages["home"], color_scheme=scheme)
    states = []
    for _ in range(3):
        pressed = tab.get_by_role("button", name=DARK).get_attribute("aria-pressed")
        assert is_dark(tab) is (pressed == "true")
        states.append(is_dark(tab))
        press(tab, DARK)
    dark = scheme == "dark"
    assert [dark, not dark, dark] == states


def test_dark_is_one(visit, pages):
    """The reader's dark has the colours of the system's dark, down to every element."""
    colours = """[...document.querySelectorAll("body, body *")].map((element) => {
        const style = getComputedStyle(element);
        return `${element.tagName}.${element.className} ${style.color} ${style.backgroundColor}
            ${style.borderColor} ${style.fill}`;
    })"""
    by_system = visit(pages["gallery of twelve"], color_scheme="dark", reduced_motion="reduce")
    by_switch = visit(pages["gallery of twelve"], color_scheme="light", reduced_motion="reduce")
    press(by_switch, DARK)
    for tab in (by_system, by_switch):
        tab.mouse.move(0, 0)
        tab.evaluate("document.activeElement.blur()")
    assert by_system.evaluate(colours) == by_switch.evaluate(colours)


@pytest.mark.parametrize("other", ["same page", "home", "unknown address"])
def test_memory(visit, pages, other):
    """Both choices hold when the page is loaded again, and on other pages, from the first paint."""
    tab = visit(pages["gallery of twelve"])
    plain = size(tab)
    for name in (LARGER, LARGER, DARK):
        press(tab, name)
    chosen = tab.evaluate("getComputedStyle(document.documentElement).fontSize")
    tab.goto(pages.get(other, pages["gallery of twelve"]), wait_until="load")
    assert chosen == tab.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert is_dark(tab)
    assert tab.get_by_role("button", name=DARK).get_attribute("aria-pressed") == "true"
    tab.wait_for_timeout(300)
    assert tab.evaluate("shifts") == 0
    tab.goto(pages["gallery of twelve"])
    assert size(tab) > plain


def test_storage_forbidden(browser, pages):
    """Where the browser forbids the storage, both still work on the page, without a fault."""
    context = browser.new_context()
    tab, faults = context.new_page(), []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.add_init_script(FORBIDDEN)
    tab.goto(pages["story without photos"])
    before = size(tab)
    press(tab, LARGER)
    press(tab, DARK)
    assert size(tab) > before
    assert is_dark(tab)
    tab.reload()
    assert size(tab) == before
    assert faults == []
    context.close()
