"""What a host says of a file beside its bytes."""

import pytest

from plugins.attachments.kinds import KINDS
from plugins.publishing.served import CacheClass, cache_class, type_of

SERVED = {
    "index.html": ("text/html; charset=utf-8", CacheClass.PAGE),
    "tin/2021/05/27/chi-bo/index.html": ("text/html; charset=utf-8", CacheClass.PAGE),
    "cu/trang.htm": ("text/html; charset=utf-8", CacheClass.PAGE),
    "404.html": ("text/html; charset=utf-8", CacheClass.PAGE),
    "anh/index.html": ("text/html; charset=utf-8", CacheClass.PAGE),
    "anh/trang/2/index.html": ("text/html; charset=utf-8", CacheClass.PAGE),
    "theme/css/portal.1a2b3c4d.css": ("text/css; charset=utf-8", CacheClass.HASHED),
    "theme/js/portal.1a2b3c4d.js": ("text/javascript; charset=utf-8", CacheClass.HASHED),
    "anh/02/1a2b3c4d-800.avif": ("image/avif", CacheClass.HASHED),
    "anh/02/1a2b3c4d-800.jpg": ("image/jpeg", CacheClass.HASHED),
    "feeds/tat-ca.atom.xml": ("application/atom+xml", CacheClass.FEED),
    "sitemap.xml": ("application/xml", CacheClass.FEED),
    "sitemaps/2021-05.xml": ("application/xml", CacheClass.FEED),
    "robots.txt": ("text/plain; charset=utf-8", CacheClass.FEED),
    "old-urls.json": ("application/json", CacheClass.FEED),
    "tim-kiem/muc-luc.json": ("application/json", CacheClass.PAGE),
    "tim-kiem/tin/1a2.json": ("application/json", CacheClass.PAGE),
    "tim-kiem/tep/1a2b3c4d5e.bin": ("application/octet-stream", CacheClass.HASHED),
    "tim-kiem/tep/1a2b3c4d5e.txt": ("text/plain; charset=utf-8", CacheClass.HASHED),
    "favicon.ico": ("image/x-icon", CacheClass.FILE),
    "manifest.webmanifest": ("application/manifest+json", CacheClass.FILE),
    "tin/2021/05/27/chi-bo/nghi-quyet.so-12.pdf": ("application/pdf", CacheClass.FILE),
    ".well-known/security.txt": ("text/plain; charset=utf-8", CacheClass.FILE),
    "CNAME": ("application/octet-stream", CacheClass.FILE),
}


@pytest.mark.parametrize(("address", "expected"), SERVED.items(), ids=SERVED)
def test_served(address: str, expected: tuple[str, CacheClass]) -> None:
    """The type by the ending, the time by what the file is."""
    assert expected == (type_of(address), cache_class(address))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_attachments(kind: object) -> None:
    """Every kind that may lie beside a story is served as what it is."""
    ending, media_type = kind.ending, kind.media_type  # type: ignore[attr-defined]
    assert type_of(f"tin/nghi-quyet{ending}").partition(";")[0] == media_type
