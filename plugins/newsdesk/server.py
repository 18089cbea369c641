"""Showing the built site on this machine, and building it again on every save."""

import os
import sys
from collections.abc import Callable, Collection, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from watchfiles import watch as changes

from plugins.stories.commands import typed

HOST = "127.0.0.1"
WATCH_STARTS = 500  # milliseconds

_NO_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Không có trang</title>
<p>Không có trang ở địa chỉ này (mã %(code)d). Nếu trang chưa dựng được, xem lời báo trong cửa sổ đen.</p>
"""


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the site as a static host does, with its own page for an unknown address."""

    error_message_format = _NO_PAGE

    def end_headers(self) -> None:
        """The preview changes at every save, so browsers must ask again."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """An unknown address gets the site's 404 page."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """A folder without a page is an unknown address, as on a host."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is Python's
        """Nothing: what there is to say, the page says."""


class SiteServer(ThreadingHTTPServer):
    """Answers several requests at once."""

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone away while it was answered is worth no traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(output: Path, port: int) -> None:
    """Serves ``output`` on this machine alone, until Ctrl+C raises KeyboardInterrupt."""
    with _server(output, port, "serve") as server:
        server.serve_forever()


def watch(
    watched: Sequence[Path], output: Path, port: int, build: Callable[[Collection[str]], int]
) -> None:
    """Serves ``output`` and calls ``build`` now and after every change, with the changed files' paths.

    Ends by Ctrl+C alone, which raises KeyboardInterrupt.
    """
    there = [path for path in watched if path.exists()]
    # The empty batches of yield_on_timeout start the watch before the first build, so that a
    # save during that build is not lost.
    batches = changes(*there, yield_on_timeout=True, rust_timeout=WATCH_STARTS)
    next(batches)
    build(())
    # It ends with this process, not before: Ctrl+C may come while it is about to begin.
    Thread(target=_server(output, port, "devserver").serve_forever, daemon=True).start()
    for batch in batches:
        if batch:
            print("Có tệp vừa thay đổi, đang dựng lại…")
            build([path for _, path in batch])


def _server(output: Path, port: int, command: str) -> SiteServer:
    handler = partial(SiteHandler, directory=str(output.resolve()))
    try:
        server = SiteServer((HOST, port), handler)
    except OSError as busy:
        raise SystemExit(
            f"Không mở được cổng {port}. Có thể một cửa sổ khác đang xem trang; "
            f"đóng cửa sổ đó, hoặc dùng cổng khác: {typed(f'{command} -p {port + 1}')}"
        ) from busy
    print(f"Xem trang tại http://localhost:{server.server_port}/ (nhấn Ctrl+C để dừng)")
    return server
