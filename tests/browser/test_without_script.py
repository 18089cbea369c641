"""The portal with script switched off: all of the text, all of the ways, no dead control."""

import pytest

from tests.browser.kinds import TRIED

# What the browser itself serves, or a host.
SERVED = "form[action] *, [popovertarget], [commandfor]"


@pytest.fixture(scope="module")
def plain(browser, pages):
    """One tab without script, showing a page of a kind."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.set_default_timeout(5000)
    tab = context.new_page()

    def at(kind):
        if tab.url != pages[kind]:
            tab.goto(pages[kind], wait_until="load")
        return tab

    yield at
    context.close()


def words(tab):
    return tab.locator("main").inner_text().split()


def shown(tab, selector):
    """The elements that are in sight, by the start of their markup."""
    return tab.evaluate(
        """selector => [...document.querySelectorAll(selector)]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => element.outerHTML.slice(0, 80))""",
        selector,
    )


@pytest.mark.parametrize("kind", TRIED)
def test_text(plain, read, kind):
    """Every word that script shows is shown without it, but for the names of script's controls."""
    tab = read(kind, "phone")
    names = " ".join(tab.locator("main button").all_inner_texts()).split()
    with_script = [word for word in words(tab) if word not in names]
    assert with_script == [word for word in words(plain(kind)) if word not in names]
    assert len(with_script) > 10


@pytest.mark.parametrize("kind", TRIED)
def test_controls(plain, kind):
    """A control that only script could serve is not shown."""
    assert shown(plain(kind), f"button:not({SERVED}), input:not({SERVED}), dialog") == []


# Two kinds of page may be one page, which was unfolded before.
IS_OPEN = "(opener) => opener.popoverTargetElement?.matches(':popover-open') ?? false"


def unfold(tab):
    """Opens whatever opens by itself, without script."""
    # The panel of sections comes last: it lies over the page.
    for openers in (
        "details:not([open]) > summary",
        "[popovertarget]:not([popovertargetaction=hide])",
    ):
        for opener in tab.locator(openers).all():
            if opener.is_visible() and not opener.evaluate(IS_OPEN):
                opener.click()


@pytest.mark.parametrize("kind", TRIED)
def test_navigation(plain, kind):
    """Every link of every navigation is in sight, or in a fold that opens by itself."""
    tab = plain(kind)
    unfold(tab)
    links = tab.locator("nav a").count()
    assert links > 8
    assert links == len(shown(tab, "nav a"))


def test_way_through(plain):
    """A reader comes from the home page to a section and to a story by links alone."""
    tab = plain("home")
    unfold(tab)
    tab.get_by_role("navigation").get_by_role("link", name="Kỳ họp", exact=True).first.click()
    tab.wait_for_url("**/chuyen-muc/ky-hop/")
    assert tab.locator("h1").inner_text() == "Kỳ họp"
    tab.locator("main a[href*='/tin/']").first.click()
    tab.wait_for_url("**/tin/**")


def test_gallery(plain):
    """Every photo is a link to its large picture."""
    tab = plain("gallery of twelve")
    links = [link.get_attribute("href") for link in tab.locator("a[data-photo]").all()]
    assert len(links) >= 12
    for link in links:
        answer = tab.request.get(tab.evaluate("link => new URL(link, location).href", link))
        assert answer.headers["content-type"] == "image/jpeg"
