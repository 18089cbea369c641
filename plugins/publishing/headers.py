"""What a host says with every file of a site beside its bytes, as text for each kind of host.

Every page may load what lies on its own site and nothing else, show the frames of the video hosts that
the settings allow, and be shown in no frame. Where a host sends no headers, the page itself says what
a page can say.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from plugins.publishing.served import CacheClass, cache_class, type_of

# What pages of other sites may show: pictures, and feeds. It is named by how its address begins, as
# every host can be told so.
OPEN = ("anh/", "feeds/", "theme/img/")
REFERRER = "strict-origin-when-cross-origin"
_HSTS = "max-age=63072000"  # seconds: two years
_OFF = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
_OWN = ("script", "style", "img", "font", "connect", "manifest")
# A browser shows such a file by a page of its own, for which our policy of pages was not made.
_OF_FILES = "frame-ancestors 'none'"


def is_open(address: str) -> bool:
    """Whether pages of other sites may show the file at an address."""
    return address.startswith(OPEN) and not type_of(address).startswith("text/html")


def headers(
    kind: CacheClass, is_open: bool, frames: Sequence[str], is_secure: bool = True
) -> dict[str, str]:
    """The headers of a file by their names, in the order of sending.

    ``frames`` are how the addresses begin that pages may frame; the site is ``is_secure`` where its
    address begins with ``https``.
    """
    of_pages = {"Content-Security-Policy": policy(frames, is_secure)}
    return {
        "Cache-Control": kind.value,
        **({"Content-Security-Policy": _OF_FILES} if kind is CacheClass.FILE else of_pages),
        **({"Strict-Transport-Security": _HSTS} if is_secure else {}),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",  # what those look for who audit sites by a list
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
        # A browser passes it over, and complains, where the connection is open to all.
        **({"Cross-Origin-Opener-Policy": "same-origin"} if is_secure else {}),
        "Cross-Origin-Resource-Policy": "cross-origin" if is_open else "same-origin",
    }


def headers_of(address: str, frames: Sequence[str], is_secure: bool = True) -> dict[str, str]:
    """The headers of the file at an address."""
    return headers(cache_class(address), is_open(address), frames, is_secure)


def policy(frames: Sequence[str], is_secure: bool = True) -> str:
    """The policy of pages as a header says it."""
    own = ("frame-ancestors 'none'",)
    return "; ".join(
        (*_rules(frames), *own, *(("upgrade-insecure-requests",) if is_secure else ()))
    )


def policy_in_page(frames: Sequence[str]) -> str:
    """The policy of pages as a page says it of itself: who may frame it, only a header can say."""
    return "; ".join(_rules(frames))


def _rules(frames: Sequence[str]) -> Iterable[str]:
    yield "default-src 'none'"
    yield from (f"{what}-src 'self'" for what in _OWN)
    # Whole hosts: in its frame, a player may go on to another of its addresses.
    if hosts := sorted({f"https://{urlsplit(one).netloc}" for one in frames}):
        yield f"frame-src {' '.join(hosts)}"
    yield "form-action 'self'"
    yield "base-uri 'none'"
    yield "require-trusted-types-for 'script'"
    yield "trusted-types 'none'"


def nginx_headers(
    kind: CacheClass, is_open: bool, frames: Sequence[str], is_secure: bool = True
) -> str:
    """The headers as lines of nginx: for each place of them anew, since one with its own inherits none."""
    sent = headers(kind, is_open, frames, is_secure)
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())
