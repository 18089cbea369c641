from xml.etree import ElementTree

import pytest

from tests.attachments.samples import office, pdf
from tests.site.built import SITEURL, Site

STORY = "tin/2025/07/30/tra-loi-kien-nghi-viec-nao-xong-viec-nao-hen/"
LIST = f"{STORY}danh-sach-don-30-7.pdf"
NUMBERS = f"{STORY}so-lieu.xlsx"
FORM = "lien-he/phieu-dang-ky.docx"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize(
    ("expected", "address"),
    [
        (pdf(), LIST),
        (office("xl"), NUMBERS),
        (office(), FORM),
        (b"portal.hoai-giang.example\n", "CNAME"),
    ],
)
def test_file(expected: bytes, address: str, public_site: Site) -> None:
    """It is published byte for byte."""
    assert public_site.files[address] == expected


def test_well_known(public_site: Site) -> None:
    """The one folder of hidden files goes to the root as well."""
    assert (public_site.folder / ".well-known/security.txt").read_text().startswith("Contact:")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            STORY,
            [
                (LIST, "Danh sách từng đơn (PDF, 1\xa0KB)", "application/pdf"),
                (NUMBERS, "bảng số liệu (Excel, 1\xa0KB)", "application/vnd.openxmlformats"),
            ],
        ),
        ("lien-he/", [(FORM, "phiếu đăng ký (Word, 1\xa0KB)", "application/vnd.openxmlformats")]),
    ],
)
def test_block(page: str, expected: list[tuple[str, str, str]], public_site: Site) -> None:
    """A list under a heading names each file with kind and size, and on paper its whole address."""
    block = public_site.pages[page].select_one(".attachments")
    assert block is not None
    assert [heading.get_text() for heading in block.select("h2")] == ["Tệp đính kèm"]
    rows = block.select("ul > li")
    for row, (address, words, media_type) in zip(rows, expected, strict=True):
        assert row.a is not None
        assert (row.a["href"], row.a.get_text()) == (f"/base/{address}", words)
        assert str(row.a["type"]).startswith(media_type)
        assert row.select(".attachments__address")[0].get_text() == f"{SITEURL}/{address}"


def test_link_in_the_text(public_site: Site) -> None:
    """It says kind and size too."""
    found = public_site.pages[STORY].select(f'.prose a[href="/base/{LIST}"]')
    assert [link.get_text() for link in found] == ["Danh sách từng đơn (PDF, 1\xa0KB)"]


def test_page_without_files(public_site: Site) -> None:
    """It has no heading of them."""
    assert public_site.pages["gioi-thieu/"].select(".attachments") == []


def test_enclosures(public_site: Site) -> None:
    """The feed names the files of a story with address, kind and size in bytes."""
    feed = ElementTree.fromstring(public_site.files["feeds/chuyen-muc/dan-nguyen.atom.xml"])
    found = feed.findall(".//a:entry/a:link[@rel='enclosure']", ATOM)
    assert [(link.attrib["href"], link.attrib["length"]) for link in found] == [
        (f"{SITEURL}/{LIST}", str(len(pdf()))),
        (f"{SITEURL}/{NUMBERS}", str(len(office("xl")))),
    ]
    assert found[0].attrib["type"] == "application/pdf"
