import pytest

from plugins.stories.addresses import SiteAddress


@pytest.mark.parametrize(
    ("href", "absolute", "siteurl"),
    [
        ("/tin/", "https://x.vn/tin/", "https://x.vn"),
        ("/tin/", "https://x.vn/tin/", "https://x.vn/"),
        ("/tin/", "http://localhost:8000/tin/", "http://localhost:8000"),
        ("/portal/tin/", "https://x.vn/portal/tin/", "https://x.vn/portal"),
        ("/a/b/tin/", "https://x.vn/a/b/tin/", "https://x.vn/a/b/"),
    ],
)
def test_site_address(href: str, absolute: str, siteurl: str) -> None:
    """Links carry the path of the site alone, absolute addresses all of it, with single slashes."""
    site = SiteAddress.of(siteurl)
    assert (href, absolute) == (site.href("tin/"), site.absolute("tin/"))


def test_home_page() -> None:
    """The empty path is the site's front."""
    site = SiteAddress.of("https://x.vn/portal")
    assert (site.href(""), site.absolute("")) == ("/portal/", "https://x.vn/portal/")


@pytest.mark.parametrize(
    "siteurl",
    [
        "",
        "x.vn",
        "//x.vn",
        "/portal",
        "ftp://x.vn",
        "https://",
        "https:///x",
        "https://x.vn/?a=1",
        "https://x.vn/#a",
        "javascript:alert(1)",
    ],
)
def test_no_web_address(siteurl: str) -> None:
    """Anything but a whole web address of a site is refused by name."""
    with pytest.raises(ValueError, match="SITEURL"):
        SiteAddress.of(siteurl)
