"""Takes the pictures of the README, by the command ``python docs/screenshots.py``.

Builds the public site into a folder of its own, shows it to Debian's Chromium (or the one that the
variable CHROMIUM names) and writes trang-chu.webp and tin.webp beside this file.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
WINDOW = ViewportSize(width=1280, height=1600)
PICTURES = {
    "trang-chu.webp": "",
    "tin.webp": "tin/2024/07/03/hdnd-xa-huu-lien-hop-ky-thu-12-ban-chuyen-giu-rung-de-lam-du-lich/",
}
HEAVIEST = 200_000  # bytes of a picture


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keeps the terminal clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def build(folder: Path, address: str) -> None:
    """Builds the public site for an address; raises CalledProcessError if its content has a fault."""
    command = [sys.executable, "-m", "pelican", ROOT / "content", "-o", folder]
    subprocess.run(
        [*map(str, command), "-s", str(ROOT / "publishconf.py")],
        env={**os.environ, "SITEURL": address},
        cwd=ROOT,
        check=True,
    )


def photograph(browser: Browser, address: str) -> bytes:
    """The top of a page in a desktop's window, as WebP."""
    page = browser.new_page(viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    picture = BytesIO()
    Image.open(BytesIO(page.screenshot())).save(picture, "WEBP", quality=80, method=6)
    page.close()
    return picture.getvalue()


def main() -> None:
    """Builds, photographs and writes; ends with a message if a picture is too heavy."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "site") as address,
        sync_playwright() as playwright,
    ):
        build(Path(folder) / "site", address)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, path in PICTURES.items():
            picture = photograph(browser, f"{address}/{path}")
            if len(picture) > HEAVIEST:
                raise SystemExit(f"{name}: {len(picture)} bytes, more than {HEAVIEST}")
            (DOCS / name).write_bytes(picture)
            print(f"{name}: {len(picture)} bytes")
        browser.close()


if __name__ == "__main__":
    main()
