"""What a host says with every file of a site."""

import pytest

from plugins.publishing.headers import (
    headers,
    headers_of,
    is_open,
    nginx_headers,
    policy,
    policy_in_page,
)
from plugins.publishing.served import CacheClass

YOUTUBE = "https://www.youtube-nocookie.com/embed/"
OWN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; "
)
LAST = (
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def test_page() -> None:
    """A page says all of it."""
    assert headers_of("index.html", [YOUTUBE]) == {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": policy([YOUTUBE]),
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": headers_of("a", [])["Permissions-Policy"],
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


@pytest.mark.parametrize("kind", CacheClass)
def test_names(kind: CacheClass) -> None:
    """Every file says as much as a page does; how long a copy is good is the file's own."""
    assert list(headers(kind, False, [])) == list(headers_of("index.html", []))
    assert headers(kind, False, [])["Cache-Control"] == kind.value


@pytest.mark.parametrize(
    ("frames", "hosts"),
    [
        ([], ""),
        ([YOUTUBE], "frame-src https://www.youtube-nocookie.com; "),
        (
            [YOUTUBE, "https://b.vn:8443/a/", "https://b.vn:8443/b/"],
            "frame-src https://b.vn:8443 https://www.youtube-nocookie.com; ",
        ),
    ],
)
def test_policy(frames: list[str], hosts: str) -> None:
    """Nothing but the site's own, and the frames that the settings allow."""
    assert policy_in_page(frames) == f"{OWN}{hosts}{LAST}"
    assert policy(frames) == (
        f"{policy_in_page(frames)}; frame-ancestors 'none'; upgrade-insecure-requests"
    )


def test_open_connection() -> None:
    """A site that is reached by http asks for nothing that it could not keep."""
    found = headers_of("index.html", [], is_secure=False)
    assert policy([], is_secure=False) == f"{policy_in_page([])}; frame-ancestors 'none'"
    assert headers_of("index.html", []).keys() - found.keys() == {
        "Strict-Transport-Security",
        "Cross-Origin-Opener-Policy",
    }


@pytest.mark.parametrize("address", ["tin/a/nghi-quyet.pdf", "tin/a/bieu.docx", "favicon.ico"])
def test_policy_of_a_file(address: str) -> None:
    """A browser shows a document by a page of its own, whose styles our policy would forbid."""
    assert headers_of(address, [])["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("anh/02/1a2b3c4d-800.jpg", True),
        ("anh/index.html", False),
        ("feeds/tin-moi.atom.xml", True),
        ("theme/img/sharing.1a2b3c4d.jpg", True),
        ("theme/css/portal.1a2b3c4d.css", False),
        ("index.html", False),
        ("tin/a/nghi-quyet.pdf", False),
    ],
)
def test_open(address: str, expected: bool) -> None:
    """Other sites may show photos, feeds and the picture of the site."""
    policy = "cross-origin" if expected else "same-origin"
    assert is_open(address) is expected
    assert headers_of(address, [])["Cross-Origin-Resource-Policy"] == policy


def test_nginx() -> None:
    """The lines are the headers, sent with errors as well."""
    lines = nginx_headers(CacheClass.PAGE, False, [YOUTUBE]).splitlines()
    assert lines[0] == 'add_header Cache-Control "no-cache" always;'
    assert lines == [
        f'add_header {name} "{value}" always;'
        for name, value in headers(CacheClass.PAGE, False, [YOUTUBE]).items()
    ]
