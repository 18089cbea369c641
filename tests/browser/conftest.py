"""The portal as it is built, served under a strict policy to a real browser."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from plugins.publishing.headers import headers_of
from plugins.stories.videos import DEFAULT_VIDEOS
from tests.browser.kinds import KINDS, Built
from tests.browser.sample import write_sample
from tests.machine import missing
from tests.site.built import Site, StoryFile

VIDEOS = "https://www.youtube-nocookie.com/**"
FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no test asks another host
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}
# Of somebody who told the system nothing.
NO_WISHES = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}
# A strict policy forbids Playwright's own way of waiting for a condition. What a window does not show
# a lazy image never asks for.
PHOTOS_CAME = """async () => {
    const waiting = () => [...document.images].filter((image) =>
        !image.complete && image.checkVisibility());
    for (let tries = 0; waiting().length; tries++) {
        if (tries > 500) throw new Error(`no photo came: ${waiting()[0].outerHTML}`);
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
# A page that is not there is shown when its address has been looked up among the former ones.
LOOKED_UP = """async () => {
    for (let tries = 0; document.documentElement.classList.contains("looking"); tries++) {
        if (tries > 500) throw new Error("the address is looked up for ever");
        await new Promise((done) => setTimeout(done, 20));
    }
}"""
# A page whose window has changed is drawn anew in the next frame.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Runs before any script of a page.
WATCH = """
window.violations = [];
window.printed = 0;
window.print = () => { printed += 1; }; // a dialog would wait for a hand
window.shifts = 0;
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, at the host's root and below /base; photos come late, as over a network."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".webmanifest": "application/manifest+json",
    }

    def do_GET(self) -> None:
        if self.path.endswith((".jpg", ".avif", ".webp", ".png")):
            time.sleep(0.1)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/base"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What was not found is told by the site's own page, as hosts do it."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page.read_bytes())

    def end_headers(self) -> None:
        for name, value in headers_of(self.address, DEFAULT_VIDEOS).items():
            self.send_header(name, value)
        super().end_headers()

    @property
    def address(self) -> str:
        path = urlsplit(self.path).path.removeprefix("/base").removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder until the tests end, and gives its address."""
    servers = []

    def at(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield at
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def built(
    public_site: Site, preview_site: Site, long_lists_site: Site, sample_stories: list[StoryFile]
) -> Built:
    """All that is built for these tests."""
    return Built(public_site, preview_site, long_lists_site, sample_stories)


@pytest.fixture(scope="session")
def pages(built: Built, serve) -> dict[str, str]:
    """The address of one page of each kind."""
    hosts = {site.folder: serve(site.folder) for site in (built.site, built.preview, built.long)}
    found = {kind: find(built) for kind, find in KINDS.items()}
    return {
        kind: f"{hosts[site.folder]}{urlsplit(site.url).path}/{address}"
        for kind, (site, address) in found.items()
    }


@pytest.fixture(scope="session")
def address(built: Built, serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a story of six photos and a story of one are served."""
    root = tmp_path_factory.mktemp("sample")
    write_sample(root, built.site, KINDS["gallery of twelve"](built)[1])
    return serve(root)


def chromium() -> str | None:
    """Where Debian's Chromium lies, or the one that the variable CHROMIUM names."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def browser():
    """Chromium, for all tests."""
    executable = chromium()
    if not executable:
        missing("no chromium (apt-get install chromium, or set CHROMIUM)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no playwright (pip install playwright)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


class Reader:
    """Somebody who visits pages in one tab: to open another takes longer than most tests do."""

    def __init__(self, browser, **options):
        self.faults = []
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(5000)
        self.tab = self.context.new_page()
        self.tab.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.tab.add_init_script(WATCH)
        self.protocol = self.context.new_cdp_session(self.tab)

    def begins_anew(self, viewport, **media):
        """Knows nothing of any page that was visited before."""
        self.faults.clear()
        self.tab.unroute_all()
        self.tab.goto("about:blank")
        self.protocol.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.protocol.send("Page.resetNavigationHistory")
        self.tab.set_viewport_size(viewport)
        self.tab.emulate_media(media="null", **{**NO_WISHES, **media})

    def visits(self, url):
        self.tab.goto(url, wait_until="load")
        return self.tab


@pytest.fixture(scope="session")
def readers(browser):
    """One reader for each device."""
    found = {device: Reader(browser, **options) for device, options in DEVICES.items()}
    yield found
    for reader in found.values():
        reader.context.close()


@pytest.fixture
def visit(browser, address, readers):
    """Opens a page as a device sees it; script faults fail the test."""
    come, others = {}, []

    def go(path="/sau-anh.html", device="desktop", **options):
        wishes = {"viewport": DEVICES[device]["viewport"], **options}
        if device in come or not wishes.keys() <= {"viewport", *NO_WISHES}:
            reader = Reader(browser, **DEVICES[device] | options)
            others.append(reader)
        else:
            reader = come[device] = readers[device]
            reader.begins_anew(**wishes)
        return reader.visits(urljoin(address, path))

    yield go
    for reader in others:
        reader.context.close()
    assert [fault for reader in [*come.values(), *others] for fault in reader.faults] == []


@pytest.fixture(scope="session")
def tabs(browser):
    """One tab of each device for the tests that only look, and may change no page."""
    found = {
        device: browser.new_context(**options).new_page() for device, options in DEVICES.items()
    }
    yield found
    for tab in found.values():
        tab.context.close()


@pytest.fixture
def read(tabs, pages):
    """Shows a page of a kind in the device's one tab, loading it only if another stands there."""

    def at(kind, device="desktop", scheme="light"):
        tab = tabs[device]
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if tab.url != pages[kind]:
            tab.goto(pages[kind], wait_until="load")
            tab.evaluate(LOOKED_UP)
        return tab

    return at
