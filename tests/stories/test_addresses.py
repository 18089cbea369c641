import pytest

from plugins.stories.addresses import SiteAddress, web_address


@pytest.mark.parametrize(
    ("href", "absolute", "siteurl"),
    [
        ("/tin/", "https://x.vn/tin/", "https://x.vn"),
        ("/tin/", "https://x.vn/tin/", "https://x.vn/"),
        ("/tin/", "http://localhost:8000/tin/", "http://localhost:8000"),
        ("/portal/tin/", "https://x.vn/portal/tin/", "https://x.vn/portal"),
        ("/a/b/tin/", "https://x.vn/a/b/tin/", "https://x.vn/a/b/"),
        ("/tin/", "http://192.168.1.7:8000/tin/", "http://192.168.1.7:8000"),
        ("/~hdnd/v1.0/tin/", "https://x.vn/~hdnd/v1.0/tin/", " https://x.vn/~hdnd/v1.0 "),
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
        None,
        5,
        b"https://x.vn",
        "",
        "x.vn",
        "//x.vn",
        "/portal",
        "ftp://x.vn",
        "https://",
        "https:///x",
        "https://x.vn/?a=1",
        "https://x.vn/#a",
        "https://x.vn?",
        "https://x.vn#",
        "javascript:alert(1)",
        "https://x.vn:abc",
        "https://x.vn:",
        "https://x.vn:0",
        "https://x.vn:65536",
        "https://x.vn:٨٠",
        "https://u:p@x.vn",
        "https://u@x.vn",
        "https://x.vn\\x",
        "https://x.vn/a\\x",
        "https://x.vn/../x",
        "https://x.vn/a/..",
        "https://x.vn/./x",
        "https://x.vn/%2e%2e/x",
        "https://x.vn/a//b",
        "https://x.vn/a b",
        "https://x.vn/a\nb",
        "https://x.vn/\x01",
        "https://x.vn/tin-tức",
        "https://hội-đồng.vn",
        "https://x..vn",
        "https://-x.vn",
        "https://...",
        'https://x.vn/"><script>',
    ],
)
def test_no_site_address(siteurl: object) -> None:
    """Anything but the whole, plain address of a site is refused by the setting's name."""
    with pytest.raises(ValueError, match=r"^SITEURL: "):
        SiteAddress.of(siteurl)


def test_password_in_a_site_address() -> None:
    """It is refused, and not told to whoever reads the message."""
    with pytest.raises(ValueError, match="mật khẩu") as raised:
        SiteAddress.of("https://quantri:bimat@x.vn")
    assert "bimat" not in str(raised.value)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("x.vn", "https://x.vn"),
        ("x.vn", "http://x.vn:8080/a?b=c#d"),
        ("hội-đồng.vn", "https://hội-đồng.vn/tin-tức"),
        ("::1", "http://[::1]:8000/"),
        (None, "x.vn"),
        (None, "ftp://x.vn"),
        (None, "https://"),
        (None, "https://..."),
        (None, "https://[x.vn"),
        (None, "https://x.vn:abc/"),
        (None, "https://x.vn:99999/"),
        (None, "https://x.vn:0/"),
        (None, "https://x.vn/x y"),
        (None, "mailto:a@x.vn"),
    ],
)
def test_web_address(expected: str | None, text: str) -> None:
    """It has a host, and a port that there is; no other text leads anywhere."""
    parts = web_address(text)
    assert expected == (parts and parts.hostname)
