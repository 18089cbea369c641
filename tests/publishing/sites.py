"""Small sites as a build leaves them, written by hand."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.publishing.release import File, Release

SITE = "https://hdnd-hoaigiang.vn"
RANKS = {"theme": 1, "anh": 2, "tin": 3, "the": 4, "index.html": 5, "feeds": 6, "sitemap.xml": 7}
STYLE, SCRIPT = "theme/css/portal.1a2b3c4d.css", "theme/js/portal.1a2b3c4d.js"
PHOTO = "anh/02/hoi-truong.1a2b3c4d.800.jpg"
STORY = "tin/2021/05/27/chi-bo/index.html"


def photo(**said: Any) -> bytes:
    """The bytes of a small photo that tells what it is given to tell."""
    data = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(data, "JPEG", **said)
    return data.getvalue()


def page(body: str, head: str = "") -> str:
    """A page of the theme around some HTML."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><title>Tin</title>{head}'
        f'<script src="/{SCRIPT}"></script><link rel="stylesheet" href="/{STYLE}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle"}}</script></head>'
        f"<body>{body}</body></html>"
    )


def small_site() -> dict[str, bytes]:
    """The files of a site with one story, which is as it should be."""
    srcset = f"/{PHOTO} 800w, {SITE}/{PHOTO} 1600w"
    texts = {
        "index.html": page('<a href="/tin/2021/05/27/chi-bo/">Chi bộ</a> <a href="#dau">Lên</a>'),
        STORY: page(
            f'<img src="/{PHOTO}" srcset="{srcset}" alt=""><a href="{SITE}/">Trang chủ</a>'
            '<a href="mailto:vp@hdnd-hoaigiang.vn">Thư</a><a href="https://quochoi.vn/luat">Luật</a>'
        ),
        "404.html": page('<a href="/">Trang chủ</a>'),
        STYLE: "body { background: url(../img/nen.1a2b3c4d.svg) }",
        SCRIPT: "document.title;",
        "theme/img/nen.1a2b3c4d.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "feeds/tin-moi.atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title></feed>',
        "sitemap.xml": "<urlset/>",
        ".well-known/security.txt": "Contact: mailto:vp@hdnd-hoaigiang.vn",
    }
    return {**{one: text.encode() for one, text in texts.items()}, PHOTO: photo()}


def released(files: Mapping[str, bytes], output: Path, **more: Any) -> Release:
    """Writes a site, and gives its release."""
    for address, data in files.items():
        path = output / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    rows = {
        address: File(sha256(data).hexdigest(), len(data), RANKS.get(address.split("/")[0], 4))
        for address, data in files.items()
    }
    return Release(rows, **{"site": SITE, "stories": 1, **more})
