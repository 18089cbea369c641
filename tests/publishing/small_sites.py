"""Small sites that are published, and what of them stands on a server."""

import gzip
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import time

import brotli

from plugins.publishing.plan import Plan, plan
from plugins.publishing.release import File, Release, Standing
from plugins.publishing.server import Server

PAGES = 12
SITE = "https://hoai-giang.test"
RANKS = {"theme": 1, "anh": 2, "tin": 3, "index.html": 5, "feeds": 6, "sitemap.xml": 7}
Files = Mapping[str, bytes]


def files_of(version: str, base: str = "", pages: int = PAGES) -> Files:
    """A site whose style sheet, half of whose pages and one of whose stories are the version's own."""
    style = f"body {{ --version: {version}; }}\n".encode() * 30
    css = f"theme/css/portal.{sha256(style).hexdigest()[:8]}.css"

    def page(title: str, text: str) -> bytes:
        return (
            f'<!doctype html><title>{title}</title><link rel="stylesheet" href="{base}/{css}">'
            f'<img src="{base}/anh/hop.jpg" alt=""><script src="{base}/theme/js/menu.0a.js"></script>'
            + f"<p>{text}</p>"
            * 40
        ).encode()

    return {
        css: style,
        "theme/js/menu.0a.js": b"void 0;\n" * 50,
        "anh/hop.jpg": b"\xff\xd8 one that no version changes",
        **{f"tin/{n}/index.html": page(f"Tin {n}", version) for n in range(pages)},
        f"tin/rieng-{version}/index.html": page("Riêng", version),
        "lien-he/index.html": page("Liên hệ", "").replace(css.encode(), b"theme/js/menu.0a.js"),
        "404.html": page("Không tìm thấy", "404").replace(css.encode(), b"theme/js/menu.0a.js"),
        "index.html": page("Trang chủ", version),
        "feeds/tin-moi.atom.xml": b"<feed/>" * 60,
        "sitemap.xml": f"<urlset>{version}</urlset>".encode() * 20,
        ".well-known/security.txt": b"Contact: mailto:vp@hoai-giang.test\n",
    }


def write_site(folder: Path, files: Files, **of_release: object) -> Release:
    """Writes a site as it was built, and gives its release."""
    rows = {}
    for address, data in files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
        rank = RANKS.get(address.partition("/")[0], 4)
        rows[address] = File(sha256(data).hexdigest(), len(data), rank)
    return Release(rows, **{"site": SITE, **of_release})  # type: ignore[arg-type]


def published(server: Server, release: Release, output: Path) -> Plan:
    """Publishes a release over what stands."""
    found = server.find()
    made = plan(release, found.standing, time(), found.unsure)
    server.publish(made, output)
    return made


def standing_files(site: Path, retired: Mapping[str, object] = {}) -> Files:
    """The files of a site as it stands, but for retired ones; fails where a smaller form is not its file."""
    found = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    small = {name for name in found if name.endswith((".gz", ".br"))}
    for name in small:
        whole = gzip.decompress if name.endswith(".gz") else brotli.decompress
        assert whole(found[name]) == found[name[:-3]], name
    return {name: data for name, data in found.items() if name not in small | retired.keys()}


def unlike(standing: Standing, site: Path) -> Iterator[str]:
    """The files in which what stands differs from its own record."""
    found = standing_files(site)
    rows = {**{one: file for one, (file, _) in standing.retired.items()}, **standing.release.files}
    yield from found.keys() ^ rows.keys()
    yield from (
        one
        for one in found.keys() & rows.keys()
        if sha256(found[one]).hexdigest() != rows[one].checksum
    )
