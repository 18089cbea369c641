from pathlib import Path

import pytest

from plugins.site.placeholders import placeholders
from plugins.stories.settings import Office
from tests.editorial_rules.desks import settings_of

REAL, FALSE = "https://hdnd.langson.gov.vn", "https://hdnd-langson.example"


def named(
    folder: Path, address: str, authority: str, email: str, demonstration: str = ""
) -> list[str]:
    """The settings that are told of."""
    office = Office(name="Văn phòng", email=email, demonstration=demonstration)
    given = {"SITEURL": address, "FEED_ID_AUTHORITY": authority, "OFFICE": office}
    settings = settings_of(folder, **given)
    return [fault.partition(":")[0] for fault in placeholders(settings)]


@pytest.mark.parametrize(
    ("expected", "address", "authority", "email"),
    [
        ([], REAL, "hdnd.gov.vn", "vp@hdnd.gov.vn"),
        ([], "https://trang.test/hdnd", "trang.test", ""),
        ([], "https://example.gov.vn", "example.vn", "example@hdnd.gov.vn"),
        (["SITEURL"], FALSE, "hdnd.gov.vn", ""),
        (["SITEURL"], "https://hdnd.EXAMPLE/tin", "hdnd.gov.vn", ""),
        (["SITEURL"], "https://www.example.com", "hdnd.gov.vn", ""),
        (["SITEURL"], "http://localhost:8000", "hdnd.gov.vn", ""),
        (["SITEURL"], "http://127.0.0.1:8000", "hdnd.gov.vn", ""),
        (["FEED_ID_AUTHORITY"], REAL, "hdnd.example", ""),
        (["FEED_ID_AUTHORITY"], REAL, "vp@hdnd.example", ""),
        (["OFFICE"], REAL, "hdnd.gov.vn", "vp@hdnd.example"),
        (["SITEURL", "OFFICE", "FEED_ID_AUTHORITY"], FALSE, "hdnd.example", "vp@hdnd.example"),
    ],
)
def test_placeholders(
    expected: list[str], address: str, authority: str, email: str, tmp_path: Path
) -> None:
    """Each value that only a demonstration may have is told in a sentence of its own."""
    assert expected == named(tmp_path, address, authority, email)


@pytest.mark.parametrize(("expected", "address"), [([], REAL), (["SITEURL"], FALSE)])
def test_demonstration(expected: list[str], address: str, tmp_path: Path) -> None:
    """A site that calls itself one needs an address that readers can open, and no more."""
    assert expected == named(
        tmp_path, address, "hdnd.example", "vp@hdnd.example", "Trang trình diễn."
    )
