"""Addresses that editors wrote from the site's root, held against the pages that there are."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from plugins.stories.body import SiteLink
from plugins.stories.records import Finding


def broken_site_links(links: Iterable[SiteLink], addresses: Collection[str]) -> tuple[Finding, ...]:
    """A problem for each link to an address that the site does not have."""
    return tuple(_broken(link, addresses) for link in links if _path(link.url) not in addresses)


def _path(url: str) -> str:
    return url.split("#")[0].split("?")[0]


def _broken(link: SiteLink, addresses: Collection[str]) -> Finding:
    near = get_close_matches(_path(link.url), sorted(addresses), n=1, cutoff=0.7)
    return Finding(
        source=link.source,
        line=link.line,
        column=link.column,
        code="L05",
        what=f"trang không có địa chỉ “/{link.url}”",
        why="bạn đọc bấm vào sẽ gặp trang lỗi.",
        mend=f"có phải là “/{near[0]}”?" if near else "sửa lại địa chỉ, hoặc bỏ liên kết.",
    )
