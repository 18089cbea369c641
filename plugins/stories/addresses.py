"""From a path below the site's root to what stands in a link."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit


def web_address(text: str) -> SplitResult | None:
    """The parts of a full web address (``https://…``); None for anything else."""
    try:
        parts = urlsplit(text)
    except ValueError:  # such as an unclosed bracket
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc else None


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of the site, without a slash at its end (``https://example.vn/portal``)."""

    root: str

    @classmethod
    def of(cls, siteurl: str) -> "SiteAddress":
        """The site address for Pelican's SITEURL; raises ValueError where it is no web address."""
        siteurl = str(siteurl).strip()
        parts = web_address(siteurl)
        unusable = re.search(r"[\s\"'<>]", siteurl)
        if parts is None or parts.query or parts.fragment or unusable:
            raise ValueError(
                f"SITEURL: {siteurl!r} phải là địa chỉ đầy đủ của trang, như https://ten-co-quan.gov.vn"
            )
        return cls(siteurl.rstrip("/"))

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
