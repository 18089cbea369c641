"""What nginx is told: once by the technician of a server, and by each release of what is its own.

A release gives rows of maps and nothing else. Nothing in them can be a directive, so that whoever may
publish has no other power over the server.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from urllib.parse import urlsplit

from plugins.publishing.headers import OPEN, headers
from plugins.publishing.precompressed import ENDINGS, TEXTS
from plugins.publishing.redirect_rules import (
    NGINX_HASHES,
    nginx_lines,
    nginx_map,
    nginx_maps,
    nginx_rows,
    redirect_rules,
)
from plugins.publishing.release import Release
from plugins.publishing.served import TYPES, UNKNOWN, CacheClass
from plugins.stories.addresses import SiteAddress

# What is the same for all sites of a server: it stands there once, and before any map.
SIZES = f"# Độ lớn các bảng tra của nginx.\n{NGINX_HASHES}"
# Where the page of a story taken back is answered from; nobody can ask for it.
_WITHDRAWN = "-/rut-lai/"
_ATOM = ".atom.xml"
_TLS = """\
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:newsdesk:10m;
    ssl_session_timeout 1d;
    ssl_session_tickets off;
"""
_ANSWERS = """\
    if ($request_method !~ ^(GET|HEAD)$) {{ return 405; }}
    if (${name}_hidden) {{ return 404; }}
    if (${name}_moved) {{ return 301 ${name}_moved; }}
    if (${name}_withdrawn) {{ return 410; }}
    error_page 403 =404 {base}/404.html;
    error_page 404 {base}/404.html;
    error_page 410 {base}/{withdrawn}${name}_withdrawn;
"""


def release_files(release: Release) -> dict[str, str]:
    """The rows that a release gives to the maps of nginx, by the names of their files."""
    base = SiteAddress(release.site).base
    pages, requests = nginx_rows(redirect_rules(release.redirects, base))
    return {
        "headers.map": nginx_lines(_headers(release)),
        "moved.map": pages,
        "moved-requests.map": requests,
        "withdrawn.map": nginx_lines(_withdrawn(release, base)),
    }


def site_maps(path: str, site: SiteAddress) -> str:
    """The maps of a site below the ``path`` of a server, for the http block."""
    name, base = _variable(site), site.base
    texts = "|".join(one.removeprefix(".") for one in TEXTS)
    endings = "|".join(one.removeprefix(".") for one in ENDINGS)
    hidden = [(r"~/\.(?!well-known/)", "1"), (rf"~\.(?:{texts})\.(?:{endings})$", "1")]
    # Only what is answered with the file itself has its headers.
    file = [(f"~^(?:200|206|304):{re.escape(base)}/(?<newsdesk_f>.*)$", "$newsdesk_f")]
    return (
        nginx_maps(_included(path, "moved"), _included(path, "moved-requests"), name)
        + nginx_map("$uri", f"${name}_withdrawn", _included(path, "withdrawn"))
        + nginx_map("$uri", f"${name}_hidden", nginx_lines(hidden))
        + nginx_map("$status:$uri", f"${name}_file", nginx_lines(file), "404.html")
        + nginx_map(f"${name}_file", f"${name}_kind", nginx_lines(_kinds()), CacheClass.FILE.name)
        + nginx_map(f"${name}_file", f"${name}_open", nginx_lines(_open()), "own")
        + "".join(
            nginx_map(f"{header}:${name}_kind:${name}_open", variable, _included(path, "headers"))
            for header, variable in _variables(name)
        )
        + nginx_map("$status", f"${name}_allow", nginx_lines([("405", "GET, HEAD")]))
    )


def site_locations(path: str, site: SiteAddress) -> str:
    """What a server block answers of a site below the ``path`` of the server."""
    name, base = _variable(site), site.base
    answers = _ANSWERS.format(name=name, base=base, withdrawn=_WITHDRAWN)
    types = "".join(
        f'        "{of}" {ending.removeprefix(".")};\n'
        for ending, of in TYPES.items()
        if ending != _ATOM
    )
    feeds = types.replace(f'"{TYPES[".xml"]}"', f'"{TYPES[_ATOM]}"')
    hidden = f"    internal;\n    error_page 404 {base}/404.html;\n"
    front = f"location = {base} {{ absolute_redirect off; return 301 {base}/; }}\n" if base else ""
    return (
        front
        + _location(f"{base}/", path, name, types, answers)
        + _location(f"{base}/feeds/", path, name, feeds, answers, "feeds/")
        + _location(f"{base}/{_WITHDRAWN}", path, name, types, hidden)
    )


def site_server(site: SiteAddress, locations: str) -> str:
    """The server block of a site's host; ``locations`` is the file of `site_locations`."""
    parts = urlsplit(site.root)
    host, is_secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    front = f"    location = / {{ return 302 {site.base}/; }}\n" if site.base else ""
    return (
        _server(port, host, " ssl http2" if is_secure else "")
        + (_TLS.format(host=host) if is_secure else "")
        + f"{front}    include {locations};\n}}\n"
    )


def plain_server(site: SiteAddress, proofs: str) -> str:
    """The server block that sends readers on to the secure site.

    ``proofs`` is the folder where the authority of certificates looks whether the host is ours.
    """
    parts = urlsplit(site.root)
    return (
        f"{_server(80, parts.hostname or '')}"
        f"    location ^~ /.well-known/acme-challenge/ {{ root {proofs}; }}\n"
        f"    location / {{ return 301 https://{parts.netloc}$request_uri; }}\n}}\n"
    )


def name_of(site: SiteAddress) -> str:
    """A name for the files of a site, which others on the same server do not have."""
    address = site.root.partition("://")[2]
    return "newsdesk-" + "".join(sign if sign.isalnum() else "-" for sign in address.lower())


def _variable(site: SiteAddress) -> str:
    """How the variables of a site begin; nginx has no room for long names."""
    return f"newsdesk_{sha256(site.root.encode()).hexdigest()[:6]}"


def _server(port: int, host: str, options: str = "") -> str:
    return (
        f"server {{\n    listen {port}{options};\n    listen [::]:{port}{options};\n"
        f"    server_name {host};\n    server_tokens off;\n"
    )


def _location(prefix: str, path: str, name: str, types: str, answers: str, within: str = "") -> str:
    """A place of a site. All of them say all, as none inherits from another."""
    sent = "".join(
        f"    add_header {header} {variable} always;\n"
        for header, variable in (*_variables(name), ("Allow", f"${name}_allow"))
    )
    return (
        f'location ^~ {prefix} {{\n    alias "{path}/current/site/{within}";\n    index index.html;\n'
        # The link to the release is looked at anew for each request. Its owner is not compared: the
        # module for Brotli finds its files only now and then where it is (nginx 1.22).
        "    open_file_cache off;\n    disable_symlinks off;\n    absolute_redirect off;\n"
        "    gzip_static on;\n    gzip_vary on;\n    include /etc/nginx/newsdesk/brotli*.conf;\n"
        f"    charset utf-8;\n    default_type {UNKNOWN};\n    types {{\n{types}    }}\n"
        f"{sent}{answers}}}\n"
    )


def _included(path: str, name: str) -> str:
    # As a pattern it may find nothing, as before the first release.
    return f'    include "{path}/current/nginx/{name}.map*";\n'


def _variables(name: str) -> Iterator[tuple[str, str]]:
    """All headers that any file has, each with the variable of its value, which may be empty."""
    for number, header in enumerate(headers(CacheClass.PAGE, False, ())):
        yield header, f"${name}_{number}"


def _headers(release: Release) -> Iterator[tuple[str, str]]:
    is_secure = release.site.startswith("https:")
    for kind, is_open in product(CacheClass, (False, True)):
        found = headers(kind, is_open, release.frames, is_secure)
        for header, value in found.items():
            yield f"{header}:{kind.name}:{'open' if is_open else 'own'}", value


def _kinds() -> Iterator[tuple[str, str]]:
    """`served.cache_class` as rows of a map; the first that fits counts."""
    yield r"~\.html?$", CacheClass.PAGE.name
    yield "~^(?:theme|anh|tim-kiem/tep)/", CacheClass.HASHED.name
    yield "~^tim-kiem/", CacheClass.PAGE.name
    yield r"~^(?:feeds/|sitemap|robots\.txt$|old-urls\.json$)", CacheClass.FEED.name


def _open() -> Iterator[tuple[str, str]]:
    """`headers.is_open` as rows of a map."""
    yield r"~\.html?$", "own"
    yield f"~^(?:{'|'.join(OPEN)})", "open"


def _withdrawn(release: Release, base: str) -> Iterator[tuple[str, str]]:
    """The requests that are answered with the page of a story taken back, and that page."""
    for address in sorted(release.withdrawn):
        folder = address.removesuffix("index.html")
        page = f"{folder}index.html" if folder.endswith("/") else folder
        for one in sorted({folder, page}):
            yield f"{base}/{one}", page
