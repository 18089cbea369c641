"""Whether readers get what was published."""

import threading
from collections.abc import Iterator
from functools import partial
from http.client import IncompleteRead
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import gaierror
from ssl import SSLCertVerificationError
from urllib.error import URLError

import pytest

from plugins.publishing.plan import Plan, plan
from plugins.publishing.release import Release, Standing
from plugins.publishing.smoke import asked_for, check_live
from plugins.publishing.target import HostRefused
from tests.publishing.sites import PHOTO, STORY, STYLE, released, small_site

SHORT = 0.2  # seconds of patience


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Says nothing."""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[str]:
    """The address of a host that shows the folder ``live``."""
    handler = partial(_Quiet, directory=str(tmp_path / "live"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def first(release: Release) -> Plan:
    return plan(release, Standing(), 0)


def test_what_is_asked_for(tmp_path: Path) -> None:
    """The home page, and some of what was sent of each kind; nothing that a host may keep to itself."""
    withdrawn = "tin/2022/01/02/rut/"
    files = {**small_site(), f"{withdrawn}index.html": b"", "_headers": b""}
    asked = asked_for(first(released(files, tmp_path, withdrawn=frozenset({withdrawn}))))
    assert {"index.html", STORY, STYLE, PHOTO, "sitemap.xml"} <= {*asked}
    own = {f"{withdrawn}index.html", "404.html", "_headers", ".well-known/security.txt"}
    assert not own & {*asked}


def test_former_addresses(tmp_path: Path) -> None:
    """A host leads on from them, so what stands there tells nothing."""
    moved = ("2019/bai cu.html", "cu/index.html", "Tin-Cu/index.html", "the/cũ/index.html")
    files = {**small_site(), **dict.fromkeys(moved, b"")}
    old = ("/2019/bai%20cu.html", "/cu", "/tin-cu/index.html", "/the/cũ/", "/?p=12")
    redirects = dict.fromkeys(old, STORY.removesuffix("index.html"))
    asked = asked_for(first(released(files, tmp_path, redirects=redirects)))
    assert not {*moved} & {*asked}
    assert {"index.html", STORY} <= {*asked}


def test_what_a_cache_may_have(tmp_path: Path) -> None:
    """A feed or a file that was changed may come from a cache before the host; a page may not."""
    files = {**small_site(), "lich.pdf": b"1"}
    before = Standing(released(files, tmp_path))
    feed = "feeds/tin-moi.atom.xml"
    changed = {one: data + b" " for one, data in files.items() if one in (STORY, feed, "lich.pdf")}
    release = released({**files, **changed}, tmp_path)
    assert asked_for(plan(release, before, 0)) == ["index.html", STORY]


def test_nothing_sent(tmp_path: Path) -> None:
    """The home page is asked for even then."""
    release = released(small_site(), tmp_path)
    assert asked_for(plan(release, Standing(release), 0)) == ["index.html"]


def test_live(live: str, tmp_path: Path) -> None:
    """A host that shows what was published is right."""
    check_live(live, first(released(small_site(), tmp_path / "live")), patience=SHORT)


def test_missing(live: str, tmp_path: Path) -> None:
    """A file that readers do not get is told with its address."""
    release = released(small_site(), tmp_path / "live")
    (tmp_path / "live" / STYLE).unlink()
    with pytest.raises(HostRefused, match=rf"không mở được {live}/{STYLE} \(mã 404\)"):
        check_live(live, first(release), patience=SHORT)


def test_former(live: str, tmp_path: Path) -> None:
    """So is one that is not what was sent."""
    release = released(small_site(), tmp_path / "live")
    (tmp_path / "live/index.html").write_text("trang cũ")
    with pytest.raises(HostRefused, match=f"{live}/ chưa phải là bản vừa đăng"):
        check_live(live, first(release), patience=SHORT)


def test_late(tmp_path: Path) -> None:
    """A host is given some time to show what it was given."""
    files = small_site()
    release = released(files, tmp_path)
    answers = iter([b"trang ...", b"trang ..."])

    def fetch(url: str) -> bytes:
        path = url.removeprefix("https://a.vn/")
        return next(answers, files[f"{path}index.html" if path.endswith("/") or not path else path])

    check_live("https://a.vn", first(release), fetch, patience=30)
    assert next(answers, None) is None


def test_odd_names(live: str, tmp_path: Path) -> None:
    """A file is found whatever signs its name has, and however the host's address ends."""
    files = {**small_site(), "theme/img/Ảnh bìa #1.png": b"x"}
    check_live(f"{live}/", first(released(files, tmp_path / "live")), patience=SHORT)


def test_broken_answer(tmp_path: Path) -> None:
    """What is no answer of a web server is told like any other fault."""

    def fetch(url: str) -> bytes:
        raise IncompleteRead(b"")

    release = released(small_site(), tmp_path)
    with pytest.raises(HostRefused, match=r"không mở được https://a\.vn/"):
        check_live("https://a.vn", first(release), fetch, patience=SHORT)


def test_nobody_there(tmp_path: Path) -> None:
    said = r"không mở được http://127\.0\.0\.1:9/ \(ở đó không có máy chủ web nào chạy\)"
    with pytest.raises(HostRefused, match=said):
        check_live("http://127.0.0.1:9", first(released(small_site(), tmp_path)), patience=SHORT)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("không tìm ra tên miền", URLError(gaierror(-2, "Name or service not known"))),
        ("không có trả lời", TimeoutError("timed out")),
        ("chứng thư chưa đúng", URLError(SSLCertVerificationError("self-signed certificate"))),
        ("Network is unreachable", URLError("Network is unreachable")),
    ],
)
def test_no_answer(said: str, error: OSError, tmp_path: Path) -> None:
    """Why is said in Vietnamese, and in the system's words only where nobody foresaw it."""

    def fetch(url: str) -> bytes:
        raise error

    with pytest.raises(HostRefused, match=rf"không mở được https://a\.vn/ \({said}\)"):
        check_live("https://a.vn", first(released(small_site(), tmp_path)), fetch, patience=SHORT)
