"""What a host says of a file beside its bytes: its type, and how long a copy of it is good."""

import posixpath
from enum import Enum

# Written out, since what Python knows of types differs from one system to the next.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".atom.xml": "application/atom+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".csv": "text/csv; charset=utf-8",
    ".zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


# Files of the search whose names are made of their bytes; no page names them.
SEARCHED = "tim-kiem/tep/"


class CacheClass(Enum):
    """How long a copy of a file is good: the value is that of ``Cache-Control``."""

    HASHED = "public, max-age=31536000, immutable"  # other bytes have another address
    PAGE = "no-cache"  # asked each time, answered with 304 where nothing changed
    FEED = "public, max-age=300"
    FILE = "public, max-age=3600"  # PDFs, icons, what lies at the root


def type_of(address: str) -> str:
    """The ``Content-Type`` of the file at an address."""
    name = posixpath.basename(address)
    endings = (name[at:] for at, sign in enumerate(name) if sign == ".")
    return next((TYPES[one] for one in endings if one in TYPES), UNKNOWN)


def cache_class(address: str) -> CacheClass:
    """How long a copy of the file at an address is good."""
    if address.endswith((".html", ".htm")):  # among photos is the page of all galleries
        return CacheClass.PAGE
    if address.startswith(("theme/", "anh/", SEARCHED)):
        return CacheClass.HASHED
    if address.startswith("tim-kiem/"):  # an old list of its files names some that are gone
        return CacheClass.PAGE
    if address.startswith(("feeds/", "sitemap")) or address in ("robots.txt", "old-urls.json"):
        return CacheClass.FEED
    return CacheClass.FILE
