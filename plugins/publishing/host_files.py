"""The files in which hosts of pages read what they are to send, and the texts for other servers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from urllib.parse import quote

from plugins.publishing.headers import OPEN, headers
from plugins.publishing.redirect_rules import TRACKERS, Rule, is_page
from plugins.publishing.served import SEARCHED, CacheClass, type_of
from plugins.publishing.settings import Way

HEADERS_FILE, REDIRECTS_FILE = "_headers", "_redirects"
# In the paths of these files a star stands for anything, a colon begins a name for anything.
_PATTERN = re.compile(r"\*|:[A-Za-z]")
_CACHE, _SHOWN_BY = "Cache-Control", "Cross-Origin-Resource-Policy"
# Beside the photos lie the pages of all galleries.
_PHOTOS = ("anh/*.avif", "anh/*.jpg", "anh/*.png", "anh/*.webp")
_HASHED = ("theme/*", *_PHOTOS, f"{SEARCHED}*")
_FED = ("feeds/*",)
_PAGES = ("", "tin/*", "chuyen-muc/*", "the/*", "tac-gia/*", "luu-tru/*")
# Lines and bytes of redirects that hosts took in 2026; of Netlify none is known.
_TAKEN: Mapping[Way, tuple[float, float]] = {
    Way.CLOUDFLARE_PAGES: (2_000, 100_000),
    Way.GITLAB_PAGES: (1_000, 64_000),
    Way.NETLIFY: (inf, inf),
}
# What servers know of no type for that is older than it.
_NEW_TYPES = (".avif", ".webp", ".woff2", ".webmanifest")


def host_files(
    way: Way, rules: Sequence[Rule], frames: Sequence[str], base: str = ""
) -> Iterator[tuple[str, bytes]]:
    """The files that the host of a way reads, with their names at the site's root."""
    if way in (Way.CLOUDFLARE_PAGES, Way.NETLIFY):
        yield HEADERS_FILE, headers_file(frames, base)
    if lines := [*_taken(way, redirect_lines(way, rules))]:
        yield REDIRECTS_FILE, "\n".join((*lines, "")).encode()


def headers_file(frames: Sequence[str], base: str = "") -> bytes:
    """The headers for Cloudflare Pages and Netlify, which are always reached by https.

    They add up what all fitting paths say, so no header is said twice for one path: neither how long
    a copy of a page is good, as both ask each time where nothing is said, nor that all may show a
    photo, as all may where nothing is said.
    """
    every = headers(CacheClass.PAGE, False, frames)
    blocks = {"*": [name for name in every if name not in (_CACHE, _SHOWN_BY)]}
    said = {place: _lines(every, names) for place, names in blocks.items()}
    said |= {place: _lines(every, [_SHOWN_BY]) for place in _PAGES}
    said |= {place: [f"  {_CACHE}: {CacheClass.HASHED.value}"] for place in _HASHED}
    said |= {place: [f"  {_CACHE}: {CacheClass.FEED.value}"] for place in _FED}
    lines = (line for place, own in said.items() for line in (f"{base}/{place}", *own))
    return "\n".join((*lines, "")).encode()


def _lines(sent: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [f"  {name}: {sent[name]}" for name in names]


def _taken(way: Way, lines: Iterable[str]) -> Iterator[str]:
    """As many lines as the host takes: it drops the rest, or all. For those the site's pages do."""
    most, size = _TAKEN.get(way, (0, 0))
    for line in lines:
        size -= len(line.encode()) + 1
        most -= 1
        if size < 0 or most < 0:
            return
        yield line


def redirect_lines(way: Way, rules: Iterable[Rule]) -> list[str]:
    """The lines of ``_redirects`` for the host of a way; those where no page can lead on come first.

    None of these hosts reads a query here, and none is told of what looks like a pattern: there
    the pages of the site lead on.
    """
    plain = (one for one in rules if not one.query and not _PATTERN.search(one.path))
    ordered = sorted(plain, key=lambda one: (is_page(one.path), one))
    if way is Way.CLOUDFLARE_PAGES:  # compares letter by letter with what browsers send
        return [
            f"{quote(path, safe=_IN_PATHS)}{end} {target} 301"
            for path, _, target in ordered
            for end in (("/", "") if "." not in path.rpartition("/")[2] else ("",))
        ]
    if way is Way.NETLIFY:  # "!" also where a page stands
        return [f"{quote(path, safe=_IN_PATHS)} {target} 301!" for path, _, target in ordered]
    if way is Way.GITLAB_PAGES:  # a page goes first; a path is compared as it reads
        own = (one for one in ordered if not is_page(one.path) and not re.search(r"\s", one.path))
        return [f"{path} {target} 301" for path, _, target in own]
    return []


_IN_PATHS = "/!$&'()+,;=:@~|[]"  # what browsers send of a path as it is


def caddy(frames: Sequence[str], base: str = "", is_secure: bool = True) -> str:
    """The headers for the block of the site in a Caddyfile."""
    sent = headers(CacheClass.PAGE, False, frames, is_secure)
    rows = [
        *_caddy_place("hashed", _HASHED, base, _CACHE, CacheClass.HASHED.value),
        *_caddy_place("fed", _FED, base, _CACHE, CacheClass.FEED.value),
        *_caddy_place("open", [f"{one}*" for one in OPEN], base, _SHOWN_BY, "cross-origin"),
        "header {",
        # With a question mark: where nothing above has said it.
        *(f'    {"?" * (name in (_CACHE, _SHOWN_BY))}{name} "{sent[name]}"' for name in sent),
        "}",
        "handle_errors {",
        f"    rewrite * {base}/404.html",
        "    file_server",
        "}",
    ]
    return "\n".join((*rows, ""))


def _caddy_place(
    name: str, places: Iterable[str], base: str, header: str, value: str
) -> Iterator[str]:
    paths = " ".join(f"{base}/{place}" for place in places)
    yield f"@{name} path {paths}"
    yield f'header @{name} {header} "{value}"'


def apache(
    rules: Iterable[Rule], frames: Sequence[str], base: str = "", is_secure: bool = True
) -> str:
    """An ``.htaccess`` for the folder of the site: headers, the page for what is not there, redirects."""
    sent = headers(CacheClass.PAGE, False, frames, is_secure)
    rows = [
        "Options -Indexes",
        f"ErrorDocument 404 {base}/404.html",
        *(f"AddType {type_of(ending)} {ending}" for ending in _NEW_TYPES),
        "AddDefaultCharset utf-8",
        *(f'Header always set {name} "{value}"' for name, value in sent.items()),
        _apache_place(_HASHED, base, _CACHE, CacheClass.HASHED.value),
        _apache_place(_FED, base, _CACHE, CacheClass.FEED.value),
        _apache_place([f"{one}*" for one in OPEN], base, _SHOWN_BY, "cross-origin"),
        "RewriteEngine On",
        *(line for rule in rules for line in _apache_redirect(rule, base)),
    ]
    return "\n".join((*rows, ""))


def _apache_place(places: Iterable[str], base: str, header: str, value: str) -> str:
    paths = "|".join(re.escape(place).replace(r"\*", ".*") for place in places)
    return (
        f'Header always set {header} "{value}" "expr=%{{REQUEST_URI}} =~ m#^{base}/(?:{paths})$#"'
    )


def _apache_redirect(rule: Rule, base: str) -> Iterator[str]:
    if rule.query:
        yield f'RewriteCond %{{QUERY_STRING}} "^{re.escape(rule.query)}(?:&{TRACKERS}.*)?$"'
    path = re.escape(rule.path.removeprefix(base).lstrip("/"))
    end = "(?:/(?:index\\.html)?)?" if path else "(?:index\\.html)?"
    yield f'RewriteRule "^{_apache_quoted(path)}{end}$" "{rule.target}" [R=301,L,QSD]'


def _apache_quoted(pattern: str) -> str:
    return pattern.replace('"', r"\x22")
