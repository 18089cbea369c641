from dataclasses import fields
from typing import Any

import pytest

from plugins.site.identity import Identity, menu_faults, read_identity
from plugins.stories.addresses import SiteAddress
from plugins.stories.settings import Office, SettingsFault

RIGHT = {"SITENAME": "HĐND tỉnh Cao Bằng", "SITEURL": "https://hdnd.example/"}


def office(**values: Any) -> Office:
    """An office whose fields may hold anything, as those of a settings file may."""
    return Office(**{"name": "Văn phòng", **values})


def test_least_settings() -> None:
    """A name and an address do: the short name and the office take the name, the menu is empty."""
    name = "HĐND tỉnh Cao Bằng"
    expected = Identity(name, name, Office(name=name), SiteAddress("https://hdnd.example"))
    assert expected == read_identity(RIGHT)


def test_every_setting() -> None:
    """All is taken over, through the gate that every text passes."""
    given = {
        **RIGHT,
        "SHORT_NAME": "HĐND",
        "OFFICE": office(name=" Văn  phòng ", email="van-thu@hdnd.gov.vn", phone="0206 3852 136"),
        "MENU": [["Liên hệ", "lien-he/"]],
    }
    expected = Identity(
        "HĐND tỉnh Cao Bằng",
        "HĐND",
        office(email="van-thu@hdnd.gov.vn", phone="0206 3852 136"),
        SiteAddress("https://hdnd.example"),
        (("Liên hệ", "lien-he/"),),
    )
    assert expected == read_identity(given)


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        ("U+0001", "SITENAME", "a\x01b"),
        ("không phải None", "SITENAME", None),
        ("để trống", "SITENAME", ""),
        ("không phải 5", "SITENAME", 5),
        ("HTML", "SITENAME", "<b>HĐND</b>"),
        ("U+200B", "SHORT_NAME", "HĐND\u200b"),
        ("để trống", "SHORT_NAME", " "),
        ("không phải None", "SHORT_NAME", None),
        ("không dùng được", "SITEURL", None),
        ("không dùng được", "SITEURL", ""),
        ("không dùng được", "SITEURL", "https://a.vn/../x"),
        ("Office(name=…)", "OFFICE", None),
        ("Office(name=…)", "OFFICE", {"name": "Văn phòng"}),
        ("name phải là chữ", "OFFICE", office(name=None)),
        ("name không được để trống", "OFFICE", office(name="")),
        ("email", "OFFICE", office(email="javascript:alert(1)")),
        ("email", "OFFICE", office(email="a@b")),
        ("email", "OFFICE", office(email="a@b.vn?cc=c@d.vn")),
        ("email", "OFFICE", office(email="Văn thư <a@b.vn>")),
        ("email", "OFFICE", office(email="a@b.vn, c@d.vn")),
        ("phải là một danh sách", "MENU", None),
        ("phải là một danh sách", "MENU", {"Liên hệ": "lien-he/"}),
        ("cặp", "MENU", ["Liên hệ"]),
        ("cặp", "MENU", [("Liên hệ", "lien-he/", "")]),
        ("không phải 5", "MENU", [("Liên hệ", 5)]),
        ("HTML", "MENU", [("<i>Liên hệ</i>", "lien-he/")]),
        ("chưa có tên", "MENU", [("", "lien-he/")]),
    ],
)
def test_fault(word: str, name: str, value: object) -> None:
    """It is told once, by the setting's name and what is wrong."""
    with pytest.raises(SettingsFault) as raised:
        read_identity({**RIGHT, name: value})
    (fault,) = raised.value.faults
    assert fault.startswith(f"{name}: ")
    assert word in fault


@pytest.mark.parametrize("field", [field.name for field in fields(Office)])
@pytest.mark.parametrize("value", [None, 5, ["a"], "<script>alert(1)</script>", "a\x01"])
def test_field_of_an_office(field: str, value: object) -> None:
    """Every field is plain text; the fault names it."""
    with pytest.raises(SettingsFault) as raised:
        read_identity({**RIGHT, "OFFICE": office(**{field: value})})
    assert [fault for fault in raised.value.faults if f"OFFICE: {field} " in fault]


def test_nothing_given() -> None:
    """What nothing can be made up for is told, each by its name."""
    with pytest.raises(SettingsFault) as raised:
        read_identity({})
    assert [fault.split(":")[0] for fault in raised.value.faults] == ["SITENAME", "SITEURL"]


PAGES = ("gioi-thieu/", "lien-he/")


def test_menu_that_leads_somewhere() -> None:
    """Nothing is told of it."""
    assert menu_faults([("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")], PAGES) == []


@pytest.mark.parametrize(
    ("meant", "url"),
    [
        ("“gioi-thieu/”", "gioi-thiu/"),
        ("“lien-he/”", "lien-he"),
        ("“lien-he/”", "/lien-he/"),
        ("", "https://quochoi.vn/"),
        ("", ""),
    ],
)
def test_menu_entry_that_leads_nowhere(meant: str, url: str) -> None:
    """It is told by its name and address, with the page that is nearly of that name."""
    (fault,) = menu_faults([("Liên hệ", "lien-he/"), ("Mục", url)], PAGES)
    assert fault.startswith(f"MENU: mục “Mục” dẫn tới {url!r}")
    assert ("có phải là" in fault, meant in fault) == (bool(meant), True)
