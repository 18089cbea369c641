"""From a path below the site's root to what stands in a link."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import SplitResult, unquote, urlsplit

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# The names of hosts in patterns: a domain has a dot, a host may be one of a local network.
DOMAIN = rf"{_LABEL}(?:\.{_LABEL})+"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
# No step may climb: browsers would follow it out of the site.
_STEP = r"/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
_SITE = re.compile(rf"https?://{_HOST}(?::(?P<port>[0-9]{{1,5}}))?(?:{_STEP})*", re.IGNORECASE)
MAX_PORT = 65_535

_WRITTEN = re.compile(r"https?://[^\s<>\"'”)\]]+", re.IGNORECASE)

# What a browser looks up, letters of any alphabet among it: RFC 1035, 5890.
_LOOKED_UP = re.compile(r"(?=.{1,253}$)\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?)*\.?")
_MAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{DOMAIN}")  # RFC 5322, without quotes
_NUMBER = re.compile(r"\+?\(?[0-9*#][0-9*#().\s-]{1,40}(?:;[\w.=+-]{1,40})*")  # RFC 3966
_BARE_WEB = re.compile(rf"(?P<host>{DOMAIN})(?::[0-9]+)?(?:[/?#]\S*)?")
# How hosts end that people write without https://; names of files end otherwise.
_ENDS_OF_HOSTS = frozenset({"vn", "com", "net", "org"})


def web_address(text: str) -> SplitResult | None:
    """The parts of a full web address (``https://…``); None for anything that leads nowhere."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # such as an unclosed bracket, or a port that is no number
        return None
    host = parts.hostname or ""
    found = ":" in host or _LOOKED_UP.fullmatch(host)  # urlsplit has read what stands in brackets
    whole = parts.scheme in ("http", "https") and found
    return parts if whole and port != 0 and not re.search(r"\s", text) else None


def is_mail(text: str) -> bool:
    """Whether a text is the address of a mailbox (``vp@hdnd.gov.vn``)."""
    return bool(_MAIL.fullmatch(text))


def is_mail_link(text: str) -> bool:
    """Whether what follows ``mailto:`` names mailboxes, or what a letter to anybody says (RFC 6068)."""
    boxes, _, fields = text.partition("?")
    return all(is_mail(box) for box in unquote(boxes).split(",")) or bool(not boxes and fields)


def is_phone_link(text: str) -> bool:
    """Whether what follows ``tel:`` is a number that can be dialled."""
    return bool(_NUMBER.fullmatch(unquote(text)))


def is_bare_web(text: str) -> bool:
    """Whether a text is a web address but for the ``https://`` before it (``www.quochoi.vn/luat``)."""
    found = _BARE_WEB.fullmatch(text)
    host = found["host"].lower() if found else ""
    return host.startswith("www.") or host.rpartition(".")[2] in _ENDS_OF_HOSTS


def hosts_in(text: str) -> frozenset[str]:
    """The hosts of the web addresses in a text, without ``www.``."""
    written = _WRITTEN.finditer(text) if "://" in text else ()
    return frozenset(host for found in written if (host := host_of(found[0])))


def host_of(address: str) -> str:
    """The host of a web address without ``www.``; empty where it cannot be told."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""


def story_url(day: date, slug: str) -> str:
    """The address, below the site's root, of a story of that day and name."""
    return f"tin/{day.year}/{day.month:02}/{day.day:02}/{slug}/"


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of the site, without a slash at its end (``https://example.vn/portal``)."""

    root: str

    @classmethod
    def of(cls, siteurl: object) -> "SiteAddress":
        """The site address for the setting SITEURL; raises ValueError where it cannot be one.

        It is ``http(s)://``, a host, perhaps a port and the names of folders, and nothing else: it
        stands on every page as it is.
        """
        root = siteurl.strip().rstrip("/") if isinstance(siteurl, str) else ""
        site = _SITE.fullmatch(root)
        if site is None or not 0 < int(site["port"] or 80) <= MAX_PORT:
            # What holds a password is not repeated: the message may stand in a public log.
            shown = repr(root) if root and "@" not in root else "giá trị đã ghi"
            raise ValueError(
                f"SITEURL: {shown} không dùng được; phải là địa chỉ đầy đủ của trang, như "
                "https://ten-co-quan.gov.vn hoặc https://ten-co-quan.gov.vn/tin-tuc, chỉ gồm chữ "
                "không dấu, không có tên đăng nhập, mật khẩu, “..” hay dấu hỏi"
            )
        return cls(root)

    @property
    def base(self) -> str:
        """The path in front of every link inside the site: empty for a site at a host's root."""
        return urlsplit(self.root).path

    def href(self, path: str) -> str:
        """A link to a page or file of the site, from anywhere in it."""
        return f"{self.base}/{path}"

    def absolute(self, path: str) -> str:
        """The whole address of a page or file of the site."""
        return f"{self.root}/{path}"
