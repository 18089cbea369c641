"""Made-up sites for the tests of hosts: texts by their addresses, each the names of what it shows."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from plugins.publishing.release import File, Release
from tests.publishing.sites import RANKS

Site = Mapping[str, str]
SHOWN = ("theme/", "anh/")

# A story is edited, one comes, one is withdrawn with its photo, one goes; the theme is another one.
OLD: Site = {
    "theme/1.css": "đỏ",
    "theme/icons.svg": "biểu tượng",
    "anh/a.jpg": "ảnh a",
    "anh/rut.jpg": "ảnh rút",
    "tin/a/index.html": "theme/1.css anh/a.jpg cũ",
    "tin/rut/index.html": "theme/1.css anh/rut.jpg",
    "tin/di/index.html": "theme/1.css anh/a.jpg",
    "the/chung/index.html": "theme/1.css tin/a tin/rut",
    "index.html": "theme/1.css anh/a.jpg anh/rut.jpg tin/a tin/rut",
    "feeds/tin-moi.atom.xml": "tin/a tin/rut",
    "sitemap.xml": "tin/a tin/rut tin/di",
}
NEW: Site = {
    "theme/2.css": "xanh",
    "theme/icons.svg": "biểu tượng",
    "anh/a.jpg": "ảnh a",
    "anh/b.jpg": "ảnh b",
    "tin/a/index.html": "theme/2.css anh/a.jpg anh/b.jpg mới",
    "tin/b/index.html": "theme/2.css anh/b.jpg",
    "tin/rut/index.html": "theme/2.css đã rút",
    "the/chung/index.html": "theme/2.css tin/a tin/b",
    "index.html": "theme/2.css anh/a.jpg anh/b.jpg tin/a tin/b",
    "feeds/tin-moi.atom.xml": "tin/a tin/b",
    "sitemap.xml": "tin/a tin/b",
}
OTHER: Site = {
    **{one: text for one, text in OLD.items() if not one.startswith("tin/di/")},
    "anh/c.jpg": "ảnh c",
    "tin/a/index.html": "theme/1.css anh/c.jpg khác",
    "tin/c/index.html": "theme/1.css anh/c.jpg",
}
# What stays of a site for those who have its pages open.
STAYS_OF_OLD = {"theme/1.css": "đỏ"}
STAYS_OF_NEW = {"theme/2.css": "xanh"}


def checksum(data: bytes) -> str:
    return sha256(data).hexdigest()


def built(output: Path, site: Site) -> Release:
    """Writes a site as a build does, and gives the record of it."""
    for address, text in site.items():
        path = output / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Release(
        {
            address: File(checksum(data := text.encode()), len(data), rank_of(address))
            for address, text in site.items()
        }
    )


def rank_of(address: str) -> int:
    return RANKS[address.partition("/")[0]]


def dead_names(site: Mapping[str, bytes]) -> set[str]:
    """What pages show and nobody finds."""
    return {
        f"{address} → {name}"
        for address, data in site.items()
        if address.endswith(".html")
        for name in data.decode().split()
        if name.startswith(SHOWN) and name not in site
    }
