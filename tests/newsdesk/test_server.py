import threading
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from time import sleep
from typing import ClassVar

import pytest

from plugins.newsdesk import server
from plugins.newsdesk.server import HOST, SiteHandler


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "lien-he").mkdir(parents=True)
    (folder / "khong-trang/anh").mkdir(parents=True)
    (folder / "index.html").write_text("<p>Trang chủ</p>", "utf-8")
    (folder / "lien-he/index.html").write_text("<p>Liên hệ</p>", "utf-8")
    (folder / "404.html").write_text("<p>Không tìm thấy trang</p>", "utf-8")
    (tmp_path / "secret.txt").write_text("bản nháp", "utf-8")
    return folder


@pytest.fixture
def connection(site: Path) -> Iterator[HTTPConnection]:
    server = ThreadingHTTPServer((HOST, 0), partial(SiteHandler, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    client = HTTPConnection(HOST, server.server_port, timeout=10)
    yield client
    client.close()
    server.shutdown()
    thread.join(10)
    server.server_close()


def ask(connection: HTTPConnection, address: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection.request(method, address)
    answer = connection.getresponse()
    return answer, answer.read().decode("utf-8")


@pytest.mark.parametrize(
    ("expected", "address"),
    [("Trang chủ", "/"), ("Liên hệ", "/lien-he/"), ("Liên hệ", "/lien-he/?x=1")],
)
def test_address_of_a_page(connection: HTTPConnection, expected: str, address: str) -> None:
    """The page is served, and the browser must ask again next time."""
    answer, text = ask(connection, address)
    assert (200, f"<p>{expected}</p>") == (answer.status, text)
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/khong-trang/", "/lien-he/x.html", "/%C4%91%E1%BB%8Ba-ch%E1%BB%89"]
)
def test_unknown_address(connection: HTTPConnection, address: str) -> None:
    """It answers 404 with the site's own page."""
    answer, text = ask(connection, address)
    assert (answer.status, text) == (404, "<p>Không tìm thấy trang</p>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_unknown_address_asked_for_its_head(connection: HTTPConnection) -> None:
    """It answers 404 without a body."""
    answer, text = ask(connection, "/khong-co/", "HEAD")
    assert (answer.status, text) == (404, "")


def test_site_without_its_own_404_page(site: Path, connection: HTTPConnection) -> None:
    """It answers 404 all the same, in Vietnamese."""
    (site / "404.html").unlink()
    answer, text = ask(connection, "/khong-co/")
    assert answer.status == 404
    assert "<p>Không có trang ở địa chỉ này (mã 404)." in text


@pytest.mark.parametrize("address", ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt"])
def test_address_that_leaves_the_site(connection: HTTPConnection, address: str) -> None:
    """Nothing beside the site is served."""
    answer, text = ask(connection, address)
    assert answer.status == 404
    assert "bản nháp" not in text


def test_page_changed_on_disk(site: Path, connection: HTTPConnection) -> None:
    """The next request gets the new page."""
    ask(connection, "/")
    (site / "index.html").write_text("<p>Mới</p>", "utf-8")
    assert ask(connection, "/")[1] == "<p>Mới</p>"


def test_host() -> None:
    """Drafts are served on this machine alone."""
    assert HOST == "127.0.0.1"


class Late(Thread):
    """Begins to serve when Ctrl+C has been pressed, and ends soon."""

    made: ClassVar[list["Late"]] = []

    def start(self) -> None:
        self.made.append(self)
        super().start()
        raise KeyboardInterrupt

    def run(self) -> None:
        sleep(0.2)
        Timer(0.2, self._target.__self__.shutdown).start()
        super().run()


def test_ctrl_c_while_it_starts(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It ends as ever: what has only begun to serve complains of nothing."""
    monkeypatch.setattr(server, "Thread", Late)
    monkeypatch.setattr(threading, "excepthook", lambda fault: print(repr(fault.exc_value)))
    with pytest.raises(KeyboardInterrupt):
        server.watch([site], site, 0, lambda changed: 0)
    Late.made[0].join(10)
    said = capsys.readouterr().out
    assert said.startswith("Xem trang tại http://localhost:")
    assert said.count("\n") == 1, said
