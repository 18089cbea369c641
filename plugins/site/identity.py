"""Whose portal it is: its names, its office, its address, its menu."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches

from plugins.stories.addresses import DOMAIN, SiteAddress
from plugins.stories.settings import GivenSettings, Office, not_plain, shown
from plugins.vietnamese.normalise import clean

_MAIL = re.compile(rf"[A-Za-z0-9._+-]+@{DOMAIN}")

Menu = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose portal it is.

    ``short_name`` stands under the portal's icon on a phone; ``menu`` are the names and addresses,
    below the site's root, of the standing pages that every page leads to.
    """

    name: str
    short_name: str
    office: Office
    address: SiteAddress
    menu: tuple[tuple[str, str], ...] = ()


def read_identity(given: Mapping[str, object]) -> Identity:
    """Whose portal it is, as the settings say; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    name = reading.text("SITENAME")
    identity = Identity(
        name=name,
        short_name=reading.text("SHORT_NAME", name),
        office=_office(reading, name),
        address=_address(reading),
        menu=_menu(reading),
    )
    reading.settle()
    return identity


def menu_faults(menu: Menu, addresses: Collection[str]) -> list[str]:
    """The entries of a menu that lead to none of the addresses that the site has.

    Addresses are those below the site's root, such as ``lien-he/``.
    """
    return [
        f"MENU: mục “{name}” dẫn tới {shown(url)}, không có trang riêng nào ở địa chỉ ấy"
        f"{_meant(url, addresses)}; menu chỉ dẫn tới trang có trong thư mục nội dung"
        for name, url in menu
        if url not in addresses
    ]


def _meant(url: str, addresses: Collection[str]) -> str:
    near = get_close_matches(f"{url.strip('/')}/", sorted(addresses), n=1)
    return f" (có phải là “{near[0]}”?)" if near else ""


def _office(reading: GivenSettings, site_name: str) -> Office:
    office = reading.values.get("OFFICE", Office(name=site_name))
    if not isinstance(office, Office):
        reading.fault("OFFICE", "phải là Office(name=…)")
        return Office(name=site_name)
    written = asdict(office)
    wrong = [(name, why) for name, value in written.items() if (why := not_plain(value))]
    for name, why in wrong:
        reading.fault("OFFICE", f"{name} {why}")
    if wrong:
        return office
    if "OFFICE" in reading.values and not office.name.strip():
        reading.fault("OFFICE", "name không được để trống")
    if office.email.strip() and not _MAIL.fullmatch(office.email.strip()):
        example = "“vanthu@ten-co-quan.gov.vn”"
        reading.fault(
            "OFFICE", f"email {shown(office.email)} phải là một địa chỉ thư, như {example}"
        )
    return replace(office, **{name: clean(value) for name, value in written.items()})


def _address(reading: GivenSettings) -> SiteAddress:
    try:
        return SiteAddress.of(reading.values.get("SITEURL"))
    except ValueError as error:
        reading.faults.append(str(error))
        return SiteAddress("")


def _menu(reading: GivenSettings) -> tuple[tuple[str, str], ...]:
    given = reading.values.get("MENU", ())
    if not isinstance(given, list | tuple):
        reading.fault("MENU", "phải là một danh sách các cặp (tên, địa chỉ)")
        return ()
    return tuple(entry for row in given if (entry := _menu_entry(row, reading)))


def _menu_entry(row: object, reading: GivenSettings) -> tuple[str, str] | None:
    if not isinstance(row, list | tuple) or len(row) != 2:
        example = "(“Liên hệ”, “lien-he/”)"
        reading.fault("MENU", f"{shown(row)} phải là một cặp (tên, địa chỉ), như {example}")
        return None
    if wrong := next(filter(None, map(not_plain, row)), ""):
        reading.fault("MENU", f"trong {shown(row)}: {wrong}")
        return None
    name, url = map(clean, row)
    if not name:
        reading.fault("MENU", f"mục dẫn tới {shown(url)} chưa có tên")
    return name, url
