"""What a page asks for, how heavy it is and how it settles, on a phone and under a strict policy."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import DEVICES, PHOTOS_CAME, VIDEOS, WATCH
from tests.browser.kinds import TEXT_PAGES, TRIED

TEXTS = ("document", "stylesheet", "script", "manifest", "fetch")
KB = 1000
SCREENS = {**DEVICES, "dense phone": {**DEVICES["phone"], "device_scale_factor": 2.6}}


class Load:
    """A page that was loaded, and then scrolled to its end."""

    def __init__(self, tab, url):
        self.url, self.said, self.responses, self.asked = url, [], [], []
        tab.on("console", self.listen)
        tab.on("pageerror", lambda fault: self.said.append(str(fault)))
        tab.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}"))
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.on("response", lambda response: self.responses.append(response))
        tab.goto(url, wait_until="networkidle")
        self.sizes = [(own.request.resource_type, self.weigh(own)) for own in self.responses]
        tab.evaluate(
            """async () => {
                for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
                    scrollTo(0, y);
                    await new Promise((done) => setTimeout(done, 20));
                }
            }"""
        )
        tab.evaluate(PHOTOS_CAME)
        self.violations = tab.evaluate("violations")
        self.shifts = tab.evaluate("shifts")

    def listen(self, message):
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    @staticmethod
    def weigh(response):
        """Bytes over the network: what is text is compressed as hosts do it."""
        body = response.body()
        is_text = response.request.resource_type in TEXTS or response.url.endswith(".svg")
        return len(gzip.compress(body, 6)) if is_text else len(body)

    def weight(self, *types):
        """Bytes of the first load, of all or some types."""
        return sum(size for kind, size in self.sizes if not types or kind in types)


@pytest.fixture(scope="module")
def load(browser, pages):
    """Each kind of page, loaded once by a screen.

    A page on which something moved is loaded once more, and that counts: about one time in three
    hundred Chromium tells of a shift by a hair on a page that never moves again.
    """
    loads = {}

    def loaded(kind, screen):
        context = browser.new_context(**SCREENS[screen])
        context.route(VIDEOS, lambda route: route.fulfill(body=""))
        tab = context.new_page()
        tab.add_init_script(WATCH)
        found = Load(tab, pages[kind])
        context.close()
        return found

    def of(kind, screen="phone"):
        if (kind, screen) not in loads:
            found = loaded(kind, screen)
            loads[kind, screen] = loaded(kind, screen) if found.shifts else found
        return loads[kind, screen]

    return of


@pytest.mark.parametrize("kind", TRIED)
class TestPage:
    """Every kind of page."""

    def test_policy(self, load, kind):
        """It breaks no rule of the policy that hosts send, and the browser has no complaint."""
        assert load(kind).violations == []
        assert load(kind).said == []

    def test_hosts(self, load, kind):
        """It asks its own host, and those of its videos; everything that it asks for is there."""
        expected = {urlsplit(load(kind).url).netloc}
        if kind == "story with every element":
            expected.add(urlsplit(VIDEOS).netloc)
        assert expected == {urlsplit(url).netloc for url in load(kind).asked}
        answers = load(kind).responses
        assert [answer.url for answer in answers if answer.status != 200] == []

    def test_style_sheet(self, load, kind):
        """It has exactly one."""
        assert [name for name, _ in load(kind).sizes].count("stylesheet") == 1

    def test_script(self, load, kind):
        """It comes to 5 KB at most."""
        assert load(kind).weight("script") <= 5 * KB

    def test_layout_shift(self, load, kind):
        """Nothing moves while the page and its photos come, nor on the way down."""
        assert load(kind).shifts == 0


@pytest.mark.parametrize(
    ("limit", "kind"),
    [(150, "home"), *((25, kind) for kind in TEXT_PAGES)],
)
def test_weight(load, limit, kind):
    """The first load of a phone: home 150 KB, a text page 25 KB."""
    assert load(kind).weight() <= limit * KB, load(kind).sizes


@pytest.mark.parametrize("screen", SCREENS)
def test_weight_of_twelve_photos(load, screen):
    """The first load of a story with twelve photos: 130 KB on every screen."""
    found = load("gallery of twelve", screen)
    assert found.weight() <= 130 * KB, found.sizes


@pytest.mark.parametrize("device", DEVICES)
def test_controls(visit, pages, device):
    """Whatever a reader presses on a story breaks no rule of the policy either."""
    tab = visit(pages["gallery of twelve"], device)
    for button in tab.locator("main button, header [role=group] button").all():
        if button.is_visible():
            button.click()
    tab.locator("a[data-photo]").first.click()
    tab.get_by_role("dialog").wait_for()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Escape")
    assert tab.evaluate("violations") == []
    assert tab.evaluate("printed") == 1


@pytest.mark.parametrize(
    "fault",
    [
        "document.body.append(Object.assign(document.createElement('style'), {innerText: 'p {}'}))",
        "document.querySelector('p').setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(new Image(), {src: 'https://a.example/a.png'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: '/'}))",
        "document.querySelector('p').setAttribute('onclick', 'alert(1)')",
        "document.body.insertAdjacentHTML('beforeend', '<p>a</p>')",
    ],
    ids=["style sheet", "style attribute", "another host", "frame", "handler", "markup"],
)
def test_fault(visit, pages, fault):
    """A page that breaks the policy would be found out."""
    tab = visit(pages["standing page"])
    assert tab.evaluate("violations") == []
    tab.evaluate(f"try {{ {fault} }} catch {{}}")
    tab.wait_for_timeout(100)
    assert tab.evaluate("violations") != []
