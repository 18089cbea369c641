"""A story with photos as the portal writes it, served under a strict policy to a real browser."""

import os
import shutil
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image

THEME = Path(__file__).parents[2] / "theme"
POLICY = "default-src 'self'"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHAPES = {"landscape": (1600, 1067), "portrait": (1067, 1600), "panorama": (1600, 600)}
CREDIT = '<small class="caption__credit">Ảnh: {}</small>'

PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Họp trực tuyến</title>
<link rel="stylesheet" href="/theme/css/portal.css">
</head>
<body>
<main class="main wrap">
<article class="story">
<div class="story__body">
<div class="prose">
{body}
</div>
</div>
</article>
</main>
{viewer}
</body>
</html>
"""


def picture(name: str, shape: str) -> str:
    width, height = SHAPES[shape]
    return (
        f'<picture><source type="image/avif" srcset="/anh/{name}.320.avif 320w" sizes="46vw">'
        f'<img src="/anh/{name}.640.jpg" width="{width}" height="{height}" alt="Người trong {name}" '
        'loading="lazy" decoding="async"></picture>'
    )


def link(name: str, shape: str, block: str) -> str:
    return f'<a class="{block}__link" href="/anh/{name}.1600.jpg" data-photo>{picture(name, shape)}</a>'


def figure(name: str, shape: str, caption: str) -> str:
    return (
        f'<figure class="photo photo--{shape}">{link(name, shape, "photo")}'
        f'<figcaption class="caption">{caption}</figcaption></figure>'
    )


def cell(name: str, shape: str, note: str = "") -> str:
    own = f'<p class="gallery__note">{note}</p>' if note else ""
    kind = f"gallery__item gallery__item--{shape}"
    return f'<li class="{kind}">{link(name, shape, "gallery")}{own}</li>'


def gallery(cells: list[str], caption: str) -> str:
    kind = len(cells) if len(cells) < 5 else "many"
    return (
        f'<figure class="gallery gallery--{kind}"><ul class="gallery__list">{"".join(cells)}</ul>'
        f'<figcaption class="caption">{caption}</figcaption></figure>'
    )


PHOTOS = {
    "mo-dau": "landscape",
    "hop-1": "landscape",
    "hop-2": "portrait",
    "hop-3": "landscape",
    "hop-4": "panorama",
    "hop-5": "landscape",
}
MIXED = [
    figure("mo-dau", "landscape", f"Điểm cầu chính {CREDIT.format('Quốc Khánh')}"),
    "<p>Chi bộ họp qua mạng.</p>",
    gallery(
        [
            cell("hop-1", "landscape"),
            cell("hop-2", "portrait", f"Đồng chí phát biểu {CREDIT.format('Lý Minh Đức')}"),
            cell("hop-3", "landscape", "Toàn cảnh"),
            cell("hop-4", "panorama", CREDIT.format("Kim Chi")),
            cell("hop-5", "landscape"),
        ],
        f"Một số hình ảnh {CREDIT.format('Quốc Khánh')}",
    ),
    '<p><a href="#cuoi">Lời kết</a></p>',
]


def draw(folder: Path, name: str, shape: str, colour: int) -> None:
    large = Image.new("RGB", SHAPES[shape], (colour, 90, 255 - colour))
    large.save(folder / f"{name}.1600.jpg")
    for width in (320, 640):
        small = large.resize((width, width * large.height // large.width))
        small.save(folder / f"{name}.{width}.{'avif' if width == 320 else 'jpg'}")


def page(body: str) -> str:
    theme = Environment(loader=FileSystemLoader(THEME / "templates"), autoescape=True)
    theme.filters["asset"] = "/{}".format
    return PAGE.format(body=body, viewer=theme.get_template("parts/viewer.html").render())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with a story of six photos and a story of one."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(THEME / "static", root / "theme")
    photos = root / "anh"
    photos.mkdir()
    for colour, (name, shape) in enumerate(PHOTOS.items()):
        draw(photos, name, shape, colour * 50)
    (root / "sau-anh.html").write_text(page("\n".join(MIXED)), encoding="utf-8")
    (root / "mot-anh.html").write_text(page(MIXED[0]), encoding="utf-8")
    return root


class Handler(SimpleHTTPRequestHandler):
    """Serves with the strict policy; photos come late, as they do over a network."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".avif": "image/avif"}  # noqa: RUF012

    def do_GET(self) -> None:
        if self.path.startswith("/anh/"):
            time.sleep(0.1)
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def missing(what: str) -> None:
    """A machine without a browser skips; CI may not."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}: CI must run the browser tests")
    pytest.skip(f"{what}: the large view is not tested on this machine")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, or the one that the variable CHROMIUM names."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        missing("no chromium (apt-get install chromium, or set CHROMIUM)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no playwright (pip install playwright)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


WATCH = """
window.violations = [];
window.shifts = 0;
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}


@pytest.fixture
def visit(browser, address):
    """Opens a page of the site as a device sees it; script faults fail the test."""
    contexts, faults = [], []

    def go(path="/sau-anh.html", device="desktop", **options):
        context = browser.new_context(**DEVICES[device], **options)
        context.set_default_timeout(5000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda fault: faults.append(str(fault)))
        tab.add_init_script(WATCH)
        tab.goto(address + path, wait_until="load")
        return tab

    yield go
    for context in contexts:
        context.close()
    assert faults == []
