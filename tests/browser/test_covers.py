"""The ``sizes`` of covers say how wide the style sheet draws them."""

import pytest

from tests.browser.conftest import DRAWN

KINDS = ["home", "section", "page of a section", "galleries", "gallery of twelve"]
PHONE = 720  # points up to which a cover asks for less than it is wide
# What the browser reads in ``sizes``, beside the width at which it draws the cover.
MEASURE = """() => [...document.querySelectorAll(".cover")]
    .filter((cover) => cover.checkVisibility())
    .map((cover) => {
        const sizes = cover.querySelector("source").sizes.split(", ");
        const chosen = sizes.find((size) => !size.startsWith("(") || matchMedia(size.match(/^\\(.*?\\)/)[0]).matches);
        const ruler = document.body.appendChild(document.createElement("div"));
        ruler.style.width = chosen.replace(/^\\(.*?\\) /, "");
        const asked = ruler.getBoundingClientRect().width;
        ruler.remove();
        return [asked, cover.getBoundingClientRect().width, chosen];
    })"""


@pytest.fixture(scope="module")
def tab(browser):
    """One tab whose window changes."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def measure(tab, url, width):
    tab.set_viewport_size({"width": width, "height": 800})
    if tab.url != url:
        tab.goto(url, wait_until="load")
    tab.evaluate(DRAWN)
    found = tab.evaluate(MEASURE)
    assert found != []
    return found


@pytest.mark.parametrize("width", [768, 1024, 1280, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_sizes(tab, pages, kind, width):
    """A cover asks for the width at which it is drawn."""
    found = measure(tab, pages[kind], width)
    assert [cover for cover in found if not 0.95 <= cover[0] / cover[1] <= 1.05] == []


@pytest.mark.parametrize("width", [320, 360, 390, 600])
@pytest.mark.parametrize("kind", KINDS)
def test_sizes_on_phones(tab, pages, kind, width):
    """It asks for half the width at least, and never for more than it is drawn."""
    assert width < PHONE
    found = measure(tab, pages[kind], width)
    assert [cover for cover in found if not 0.45 <= cover[0] / cover[1] <= 1.05] == []
