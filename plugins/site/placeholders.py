"""Values that only a demonstration may have: names that nobody can own or reach."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.site.settings import SiteSettings

# RFC 2606 keeps these for examples, RFC 6761 the last for the machine itself.
_NOBODYS = re.compile(r"(?:.+\.)?(?:example|example\.(?:com|net|org)|localhost)|127\..+", re.I)


def placeholders(settings: SiteSettings) -> list[str]:
    """What keeps a site from the public, a Vietnamese sentence for each setting.

    A site that says on every page that it is a demonstration needs an address and no more.
    """
    return [*of_address(settings), *(() if _is_demonstration(settings) else _of_office(settings))]


def _is_demonstration(settings: SiteSettings) -> bool:
    return bool(settings.identity.office.demonstration)


def of_address(settings: SiteSettings) -> Iterator[str]:
    """Why readers cannot reach the site's address, if they cannot, as a Vietnamese sentence."""
    address = settings.identity.address.root
    if _NOBODYS.fullmatch(urlsplit(address).hostname or ""):
        yield (
            f"SITEURL: “{address}” là địa chỉ mẫu hay địa chỉ của riêng một máy, bạn đọc không mở được; ghi địa chỉ thật của "
            "trang vào dòng SITEURL của tệp publishconf.py, hoặc đặt biến môi trường SITEURL"
        )


def _of_office(settings: SiteSettings) -> Iterator[str]:
    email, authority = settings.identity.office.email, settings.feeds.identity.authority
    if _NOBODYS.fullmatch(email.rpartition("@")[2]):
        yield f"OFFICE: email “{email}” chỉ là địa chỉ mẫu; ghi địa chỉ thư của cơ quan, hoặc để trống"
    if _NOBODYS.fullmatch(authority.rpartition("@")[2]):
        yield (
            f"FEED_ID_AUTHORITY: “{authority}” chỉ là tên miền mẫu; ghi tên miền của cơ quan, như "
            "“ten-co-quan.gov.vn”, trước khi trang lên mạng lần đầu; sau đó không đổi nữa"
        )
