import pytest

from plugins.stories.addresses import (
    SiteAddress,
    is_bare_web,
    is_mail_link,
    is_phone_link,
    web_address,
)


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
        ("a_b.vn", "https://a_b.vn"),
        ("x.vn.", "https://x.vn."),
        ("localhost", "http://localhost"),
        (None, "https://..."),
        (None, "https://x..vn"),
        (None, "https://-x.vn"),
        (None, f"https://{'x.' * 200}vn"),
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


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "vp@langson.gov.vn"),
        (True, "vp@langson.gov.vn?subject=Xin%20ch%C3%A0o&body=a@b"),
        (True, "a.b+c@x.vn,d@y.com.vn"),
        (True, "?subject=Nghị quyết"),
        (False, ""),
        (False, "?"),
        (False, "vp"),
        (False, "vp@langson"),
        (False, "a@b@c.vn"),
        (False, "a@x.vn,"),
        (False, "Văn phòng@x.vn"),
    ],
)
def test_mail_link(expected: bool, text: str) -> None:
    """It names whole addresses, or no address and what the letter says."""
    assert expected == is_mail_link(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "02053812345"),
        (True, "+84-205-381-2345;ext=12"),
        (True, "(0205) 3812 345"),
        (True, "0205%203812%20345"),
        (True, "113"),
        (True, "*101%23"),
        (False, ""),
        (False, "javascript"),
        (False, "1"),
        (False, "0205x"),
    ],
)
def test_phone_link(expected: bool, text: str) -> None:
    """It is a number that a telephone can dial."""
    assert expected == is_phone_link(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "www.quochoi.vn/luat"),
        (True, "quochoi.vn"),
        (True, "QUOCHOI.VN/luat?id=1#dieu-2"),
        (True, "langson.gov.vn:8080/van-ban"),
        (True, "www.un.int"),
        (False, "nq.pdf"),
        (False, "anh.jpg"),
        (False, "../tin.vn/index.md"),
        (False, "tin-kia/index.md"),
        (False, "quochoi.vn và"),
        (False, ".vn"),
    ],
)
def test_web_address_without_its_beginning(expected: bool, text: str) -> None:
    """It is told from the name of a file by the end of its host."""
    assert expected == is_bare_web(text)
