"""Former addresses as rules of hosts."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.publishing.redirect_rules import (
    NGINX_HASHES,
    CircularRedirect,
    Rule,
    nginx_maps,
    nginx_rows,
    redirect_rules,
)
from tests.publishing.servers import Web, free_port, needing, nginx

STORY, OTHER = "tin/2021/05/27/chi-bo/", "tin/2022/01/02/ky-hop/"

RULES = {
    "/tin/cu/": Rule("/tin/cu", "", f"/{STORY}"),
    "/tin/cu": Rule("/tin/cu", "", f"/{STORY}"),
    "/tin/cu/index.html": Rule("/tin/cu", "", f"/{STORY}"),
    "/tin/cu.html": Rule("/tin/cu.html", "", f"/{STORY}"),
    "/index.php?id=123": Rule("/index.php", "id=123", f"/{STORY}"),
    "/?id=123": Rule("", "id=123", f"/{STORY}"),
    "/index.html?id=123": Rule("", "id=123", f"/{STORY}"),
    "/K%E1%BB%B3%20h%E1%BB%8Dp/": Rule("/Kỳ họp", "", f"/{STORY}"),
    "/Kỳ-họp?từ=khóa": Rule("/Kỳ-họp", "t%E1%BB%AB=kh%C3%B3a", f"/{STORY}"),
    "/a?b=%2F&c='[1]'": Rule("/a", "b=%2F&c=%27[1]%27", f"/{STORY}"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "expected"), RULES.items(), ids=RULES)
def test_rule(old: str, expected: Rule) -> None:
    """A path is compared as it reads, a query as browsers send it."""
    assert redirect_rules({old: STORY}) == (expected,)


def test_site_in_a_folder() -> None:
    """What an editor writes below the site's root lies below the folder on its host."""
    rules = redirect_rules({"/a/": STORY, "/?id=1": STORY}, "/portal")
    assert rules == (
        Rule("/portal", "id=1", f"/portal/{STORY}"),
        Rule("/portal/a", "", f"/portal/{STORY}"),
    )


def test_order() -> None:
    """The rules stand in one order, in whatever order the stories came."""
    redirects = {f"/{number}?id={number}": f"tin/{number}/" for number in range(50)}
    shuffled = dict(random.Random(1).sample(sorted(redirects.items()), 50))
    assert redirect_rules(redirects) == redirect_rules(shuffled)
    assert list(redirect_rules(shuffled)) == sorted(redirect_rules(shuffled))


def test_same_request_twice() -> None:
    """Two ways to write one address are one rule."""
    written = ("/tin/cu", "/tin/cu/", "/tin/c%75/index.html")
    assert redirect_rules(dict.fromkeys(written, STORY)) == (Rule("/tin/cu", "", f"/{STORY}"),)


@pytest.mark.parametrize("between", ["/b/", "/b", "/B/index.html"])
def test_chain(between: str) -> None:
    """A former address that leads to a former one leads to the end of the way at once."""
    rules = redirect_rules({"/a/": "b/", between: STORY, "/c?id=1": "a/"})
    assert {f"/{STORY}"} == {rule.target for rule in rules}
    assert len(rules) == 3


@pytest.mark.parametrize(
    "redirects", [{"/a/": "a/"}, {"/A": "a/"}, {"/a/": "b/", "/b/": "c/", "/c/": "a/"}], ids=repr
)
def test_circle(redirects: Mapping[str, str]) -> None:
    """It is told: a host would send readers round for ever."""
    with pytest.raises(CircularRedirect):
        redirect_rules(redirects)


def test_query_of_a_present_page() -> None:
    """That a program answered there once does not make a circle of the page."""
    (rule,) = redirect_rules({f"/{STORY}?print=1": STORY})
    assert Rule(f"/{STORY}".rstrip("/"), "print=1", f"/{STORY}") == rule


# What is asked of a server, and the former address that it is; None for no former address at all.
FORMER = {
    "/tin/cu/": STORY,
    "/tin/cu.html": STORY,
    "/index.php": OTHER,
    "/index.php?id=123": STORY,
    "/index.php?id=12": OTHER,
    "/?p=7": STORY,
    "/w?v=aBc": STORY,
    "/w?v=abc": OTHER,
    "/Kỳ-họp/": STORY,
    '/a%20"%22;{$uri}~^*.(x)/'.replace('"', ""): STORY,
    "/c?q=%7B$args%7D;'x'": STORY,
    "/từ?khóa=đất": STORY,
    f"/{'dài' * 300}/": STORY,
}
ASKED = {
    "/tin/cu/": STORY,
    "/tin/cu": STORY,
    "/tin/cu/index.html": STORY,
    "/Tin/CU/": STORY,
    "/tin/cu/?utm_source=zalo&utm_medium=zalo": STORY,
    "/tin//cu/": STORY,
    "/tin/x/../cu/": STORY,
    "/tin/c%75/": STORY,
    "/tin/cu/x": None,
    "/tin/cux": None,
    "/tin/cu.html": STORY,
    "/tin/cuxhtml": None,
    "/index.php": OTHER,
    "/index.php?id=1": OTHER,
    "/index.php?id=123": STORY,
    "/index.php?id=123&fbclid=IwAR0": STORY,
    "/index.php?fbclid=IwAR0": OTHER,
    "/index.php?id=1234": OTHER,
    "/index.php?id=12": OTHER,
    "/?p=7": STORY,
    "/index.html?p=7": STORY,
    "/?p=8": None,
    "/": None,
    "/w?v=aBc": STORY,
    "/w?v=abc": OTHER,
    "/w?v=ABC": None,
    "/K%E1%BB%B3-h%E1%BB%8Dp": STORY,
    "/a%20%22;%7B$uri%7D~%5E*.(x)/": STORY,
    "/c?q=%7B$args%7D;%27x%27": STORY,
    "/t%E1%BB%AB?kh%C3%B3a=%C4%91%E1%BA%A5t": STORY,
    "/" + "d%C3%A0i" * 300: STORY,
}


@needing("nginx")
def test_nginx(tmp_path: Path, root: Path) -> None:
    """A server sends readers on from every way to ask for a former address, and from nothing else."""
    many = {f"/tin/{number:0150}/": f"tin/{number}/" for number in range(5000)}
    rules = redirect_rules({**FORMER, **many})
    port = free_port()
    config = f"""{NGINX_HASHES}{nginx_maps(*nginx_rows(rules))}
    server {{ listen 127.0.0.1:{port}; absolute_redirect off;
      if ($newsdesk_moved) {{ return 301 $newsdesk_moved; }}
      location / {{ return 404; }} }}"""
    with nginx(tmp_path, config, port) as web:
        assert {address: leads(web, address) for address in ASKED} == ASKED
        assert leads(web, f"/tin/{4999:0150}") == "tin/4999/"
    assert (tmp_path / "errors").read_text() == ""


def leads(web: Web, address: str) -> str | None:
    """Where the server sends who asks for an address; None where it does not."""
    answer = web.get(address)
    assert answer.status in (301, 404)
    return answer.headers.get("location", "").removeprefix("/") or None
