"""What Mozilla's HTTP Observatory gives for what hosts send, and whether the table here counts right."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from plugins.publishing.headers import headers_of, nginx_headers, policy_in_page
from plugins.publishing.host_files import headers_file
from plugins.publishing.served import CacheClass
from plugins.stories.videos import DEFAULT_VIDEOS
from tests.publishing.observatory import Answer, Script, points, score
from tests.site.built import Site

OWN = Script(has_integrity=True)
ROW = re.compile(r'add_header (\S+) "(.*)" always;')


def told_by(text: str) -> dict[str, str]:
    """The headers in the lines of nginx."""
    return dict(ROW.findall(text))


NGINX = Answer(told_by(nginx_headers(CacheClass.PAGE, False, DEFAULT_VIDEOS)), scripts=(OWN, OWN))


def test_scripts_of_pages(public_site: Site) -> None:
    """Every script is of the site, and secured by a digest: as it is counted below."""
    scripts = [one for page in public_site.pages.values() for one in page.select("script[src]")]
    assert scripts
    assert all(one["src"].startswith("/base/theme/") and one["integrity"] for one in scripts)


def test_nginx() -> None:
    """A server with nginx gets what can be had without a list that browsers are built with."""
    assert score(NGINX) == 135


def test_cloudflare() -> None:
    """So do hosts that read a file of headers."""
    rows = re.findall(r"^  ([\w-]+): (.*)$", headers_file(DEFAULT_VIDEOS).decode(), re.MULTILINE)
    assert score(replace(NGINX, headers=dict(rows))) == 135


def test_host_without_headers() -> None:
    """Where the page alone says what it may load, framing and the rest stay open: at most 75."""
    found = Answer({}, policy_in_page(DEFAULT_VIDEOS), (OWN,))
    assert score(found) <= 75
    assert points(found)["policy"] == 10
    assert score(replace(found, in_page="")) == score(found) - 25


def without(name: str) -> Answer:
    return replace(NGINX, headers={key: one for key, one in NGINX.headers.items() if key != name})


def with_header(name: str, value: str) -> Answer:
    return replace(NGINX, headers={**NGINX.headers, name: value})


POLICY = NGINX.headers["Content-Security-Policy"]
CSP, HSTS = "Content-Security-Policy", "Strict-Transport-Security"
ROWS: Mapping[str, tuple[str, int, Answer]] = {
    "no policy": ("policy", -25, without(CSP)),
    "default of another kind": (
        "policy", 5, with_header(CSP, POLICY.replace("default-src 'none'", "default-src 'self'"))
    ),
    "inline scripts": (
        "policy", -20, with_header(CSP, POLICY.replace("script-src", "script-src 'unsafe-inline'"))
    ),
    "inline by default": ("policy", -20, with_header(CSP, "default-src 'unsafe-inline'")),
    "framing by the old header": (
        "framing", 0, with_header(CSP, POLICY.replace("frame-ancestors 'none'", "img-src 'self'"))
    ),
    "framing allowed": ("framing", -20, Answer({})),
    "no referrer policy": ("referrer", 0, without("Referrer-Policy")),
    "unsafe referrer policy": ("referrer", -5, with_header("Referrer-Policy", "unsafe-url")),
    "no resource policy": ("corp", 0, without("Cross-Origin-Resource-Policy")),
    "open resource policy": (
        "corp", 0, with_header("Cross-Origin-Resource-Policy", "cross-origin")
    ),
    "scripts without digests": ("scripts", 0, replace(NGINX, scripts=(OWN, Script()))),
    "foreign script": ("scripts", -5, replace(NGINX, scripts=(Script(is_foreign=True),))),
    "open script": ("scripts", -50, replace(NGINX, scripts=(Script(True, False, False),))),
    "no scripts": ("scripts", 0, replace(NGINX, scripts=())),
    "no HSTS": ("hsts", -20, without(HSTS)),
    "short HSTS": ("hsts", -10, with_header(HSTS, "max-age=86400")),
    "listed HSTS": (
        "hsts", 5, with_header(HSTS, "max-age=63072000; includeSubDomains; preload")
    ),
    "no nosniff": ("nosniff", -5, without("X-Content-Type-Options")),
    "no redirect": ("redirect", -20, replace(NGINX, redirects=False)),
    "open to all": ("cors", -50, with_header("Access-Control-Allow-Origin", "*")),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected", "answer"), ROWS.values(), ids=ROWS)
def test_row(row: str, expected: int, answer: Answer) -> None:
    """Each row of the table counts as the Observatory says, and by itself."""
    found, whole = points(answer), points(NGINX)
    assert found[row] == expected
    assert found[row] != whole[row]
    changed = {name for name in found if found[name] != whole[name]}
    assert changed == {row} or answer in (
        Answer({}),
        with_header(CSP, "default-src 'unsafe-inline'"),
        without(CSP),
    )


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (140, with_header(HSTS, "max-age=63072000; includeSubDomains; preload")),
        (95 + 35, without("X-Content-Type-Options")),
        (80, without(HSTS)),
        (90 + 35, with_header(HSTS, "max-age=86400")),
        (0, replace(Answer({"Access-Control-Allow-Origin": "*"}), redirects=False)),
    ],
)
def test_score(expected: int, answer: Answer) -> None:
    """What is more than needed counts where 90 points are left without it; nobody has less than none."""
    assert score(answer) == expected


def test_page_of_the_server() -> None:
    """What is scored is what a page is sent with."""
    assert NGINX.headers == headers_of("index.html", DEFAULT_VIDEOS)
