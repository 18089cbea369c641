"""The files that hosts of pages read, and the texts for other servers."""

import re
from collections.abc import Iterator, Mapping

import pytest

from plugins.publishing.headers import headers_of
from plugins.publishing.host_files import apache, caddy, headers_file, host_files, redirect_lines
from plugins.publishing.redirect_rules import redirect_rules
from plugins.publishing.settings import Way

STORY = "tin/2021/05/27/chi-bo/"
YOUTUBE = "https://www.youtube-nocookie.com/embed/"
RULES = redirect_rules(
    dict.fromkeys(
        [
            *(
                "/cu/",
                "/cu/tin.html",
                "/Kỳ họp/",
                "/kỳ.aspx",
                "/a b.aspx",
                "/index.php",
                "/index.php?id=1",
            ),
            *("/a*/", "/:ten/", "/12:30/"),
        ],
        STORY,
    )
)
ASKED = (
    *("index.html", "tin/a/index.html", "lien-he/index.html", "anh/index.html", "404.html"),
    *("theme/css/portal.1a2b3c4d.css", "theme/img/sharing.1a2b3c4d.jpg"),
    *("anh/02/a.1a2b3c4d.640.jpg", "anh/02/a.1a2b3c4d.640.avif", "feeds/tin-moi.atom.xml"),
)
FILES = {
    Way.CLOUDFLARE_PAGES: ["_headers", "_redirects"],
    Way.NETLIFY: ["_headers", "_redirects"],
    Way.GITLAB_PAGES: ["_redirects"],
}


def blocks(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The paths of a ``_headers`` file, each with what it says."""
    for block in re.split(r"\n(?=/)", data.decode().rstrip("\n")):
        path, *lines = block.split("\n")
        assert all(line.startswith("  ") for line in lines)
        yield path, dict(line.strip().split(": ", 1) for line in lines)


def sent(data: bytes, path: str) -> dict[str, list[str]]:
    """All that a host sends with a path, as it adds up what the file says."""
    found: dict[str, list[str]] = {}
    for pattern, said in blocks(data):
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in said.items():
                found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("way", Way)
def test_files(way: Way) -> None:
    """Each host gets what it reads."""
    assert [name for name, _ in host_files(way, RULES, [YOUTUBE])] == FILES.get(way, [])


def test_no_former_addresses() -> None:
    assert [name for name, _ in host_files(Way.NETLIFY, (), [])] == ["_headers"]
    assert [*host_files(Way.GITLAB_PAGES, (), [])] == []


@pytest.mark.parametrize("base", ["", "/portal"])
@pytest.mark.parametrize("address", ASKED)
def test_headers(address: str, base: str) -> None:
    """A host sends what the site's own server sends, each once, but for what hosts do by themselves."""
    data = headers_file([YOUTUBE], base)
    found = sent(data, f"{base}/{address.removesuffix('index.html')}")
    assert [name for name, values in found.items() if len(values) > 1] == []
    expected = headers_of(address, [YOUTUBE])
    if expected["Cache-Control"] == "no-cache":
        del expected["Cache-Control"]
    if "Cross-Origin-Resource-Policy" not in found:
        assert expected.pop(
            "Cross-Origin-Resource-Policy"
        ) == "cross-origin" or not address.startswith(("index", "tin/"))
    assert {name: value for name, (value,) in found.items()} == expected


def test_limits_of_the_headers_file() -> None:
    """It keeps within what Cloudflare reads: a hundred rules, lines of 2,000 signs, a star for each."""
    frames = [f"https://video{number}.vi-du.vn/" for number in range(40)]
    lines = headers_file(frames).decode().splitlines()
    paths = [line for line in lines if line.startswith("/")]
    assert len(paths) <= 100
    assert max(line.count("*") for line in paths) == 1
    assert max(map(len, lines)) <= 2000


LINES: Mapping[Way, list[str]] = {
    Way.CLOUDFLARE_PAGES: [
        f"/a%20b.aspx /{STORY} 301",
        f"/index.php /{STORY} 301",
        f"/k%E1%BB%B3.aspx /{STORY} 301",
        f"/12:30/ /{STORY} 301",
        f"/12:30 /{STORY} 301",
        f"/K%E1%BB%B3%20h%E1%BB%8Dp/ /{STORY} 301",
        f"/K%E1%BB%B3%20h%E1%BB%8Dp /{STORY} 301",
        f"/cu/ /{STORY} 301",
        f"/cu /{STORY} 301",
        f"/cu/tin.html /{STORY} 301",
    ],
    Way.NETLIFY: [
        f"/a%20b.aspx /{STORY} 301!",
        f"/index.php /{STORY} 301!",
        f"/k%E1%BB%B3.aspx /{STORY} 301!",
        f"/12:30 /{STORY} 301!",
        f"/K%E1%BB%B3%20h%E1%BB%8Dp /{STORY} 301!",
        f"/cu /{STORY} 301!",
        f"/cu/tin.html /{STORY} 301!",
    ],
    Way.GITLAB_PAGES: [f"/index.php /{STORY} 301", f"/kỳ.aspx /{STORY} 301"],
    Way.GITHUB_PAGES: [],
    Way.SSH: [],
}


@pytest.mark.parametrize("way", LINES)
def test_redirects(way: Way) -> None:
    """Each line is one request, first those that no page stands for; patterns and queries are left out."""
    expected = LINES[way]
    assert redirect_lines(way, RULES) == expected


@pytest.mark.parametrize(
    ("way", "length", "lines"),
    [
        (Way.CLOUDFLARE_PAGES, 1, 2_000),
        (Way.CLOUDFLARE_PAGES, 150, 568),
        (Way.GITLAB_PAGES, 1, 1_000),
        (Way.GITLAB_PAGES, 150, 363),
        (Way.NETLIFY, 150, 3_000),
    ],
)
def test_limits_of_redirects(way: Way, length: int, lines: int) -> None:
    """No host gets more than it takes, as it would drop the rest, or all; where no page does, comes first."""
    old = {f"/{'a' * length}/{number:04}.php": f"tin/{number:04}/" for number in range(2_900)}
    rules = redirect_rules({**old, **{f"/b/{number}.html": STORY for number in range(100)}})
    data = dict(host_files(way, rules, []))["_redirects"]
    assert data.count(b"\n") == lines
    assert data.endswith(b"\n")
    assert b"/b/" not in data or lines > 2_900


def test_caddy() -> None:
    """Every header is in it, once for all and anew where it differs."""
    text = caddy([YOUTUBE], "/portal")
    for name, value in headers_of("index.html", [YOUTUBE]).items():
        assert re.search(rf'^    \??{name} "{re.escape(value)}"$', text, re.MULTILINE)
    assert "@fed path /portal/feeds/*\n" in text
    assert text.count("{") == text.count("}")


def test_apache() -> None:
    """Headers, the page for what is not there, and a rule for each former address."""
    text = apache(
        redirect_rules({"/cu/": STORY, "/index.php?id=1.2": STORY}, "/portal"), [], "/portal"
    )
    for name, value in headers_of("index.html", []).items():
        assert f'Header always set {name} "{value}"\n' in text
    assert "ErrorDocument 404 /portal/404.html\n" in text
    conditions = re.findall(r'^RewriteCond %\{QUERY_STRING\} "(.*)"$', text, re.MULTILINE)
    assert [
        bool(re.match(conditions[0], one)) for one in ("id=1.2", "id=1.2&fbclid=x", "id=12")
    ] == [
        True,
        True,
        False,
    ]
    rules = re.findall(r'^RewriteRule "(.*)" "(.*)" \[R=301,L,QSD\]$', text, re.MULTILINE)
    assert {target for _, target in rules} == {f"/portal/{STORY}"}
    old = next(re.compile(pattern) for pattern, _ in rules if "cu" in pattern)
    assert all(map(old.match, ("cu", "cu/", "cu/index.html")))
    assert not any(map(old.match, ("cux", "cu/x", "acu")))


def test_apache_and_places() -> None:
    """What differs from page to page is said by patterns that fit the addresses."""
    text = apache((), [])
    rows = re.findall(r'^Header always set (\S+) "(.*?)" "expr=.* m#(.*)#"$', text, re.MULTILINE)
    for address in ASKED:
        expected = headers_of(address, [])
        found = {
            **headers_of("index.html", []),
            **{name: value for name, value, place in rows if re.match(place, f"/{address}")},
        }
        if address != "anh/index.html":  # all may show it
            assert found == expected
