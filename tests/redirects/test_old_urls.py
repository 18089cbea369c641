import pytest

from plugins.redirects.old_urls import REDIRECT_KEYS, address_key, read_old_urls
from plugins.stories.header import read_document
from plugins.stories.reading import STORY_KEYS
from plugins.stories.records import Document
from tests.factories import SOURCE, story_text


def document(*urls: str) -> Document:
    lines = "\n".join(f"Old_url: {url}" for url in urls)
    text = story_text().replace("\n\n", f"\n{lines}\n\n", 1)
    return read_document(SOURCE, text, (*STORY_KEYS, *REDIRECT_KEYS))[0]


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("tin/2020/05/27/ky-hop/index.html", "/tin/2020/05/27/ky-hop/"),
        ("tin/2020/05/27/ky-hop/index.html", "/tin/2020/05/27/ky-hop"),
        ("tin/ky-hop/index.html", "/tin/ky-hop/index.html"),
        ("bai-viet/123.html", "/bai-viet/123.html"),
        ("bai-viet/123.htm", "/bai-viet/123.htm"),
        ("Tin-tức/Kỳ họp/index.html", "/Tin-t%E1%BB%A9c/K%E1%BB%B3%20h%E1%BB%8Dp/"),
        ("tin-tức/index.html", "/tin-tức/"),
        ("", "/index.php?id=123"),
        ("", "/tin/ky-hop/?id=123"),
        ("", "/index.php"),
        ("", "/index.php/tin-tuc/12-ky-hop"),
        ("", "/Default.aspx?tabid=1&id=2"),
        ("", "/nghi-quyet.pdf"),
        ("", "/a.html/"),
        ("", "/robots.txt/tin/"),
        ("", "/tin/con/"),
        ("", "/tin/aux.html"),
        ("", "/tin/a%3Ab/"),
        ("", "/tin/a%20/"),
        ("", f"/{'a' * 201}/"),
    ],
)
def test_file(file: str, url: str) -> None:
    """A page can stand for an address that every host shows as a page and every system can write."""
    (old,), faults = read_old_urls(document(url))
    assert (file, (), url) == (old.file, faults, old.written)
    assert (old.source, old.line, old.column) == (SOURCE, 4, 10)


@pytest.mark.parametrize(
    ("meant", "url"),
    [
        ("/tin/ky-hop/", "https://cu.langson.gov.vn/tin/ky-hop/"),
        ("/index.php?id=1&a=2", "http://cu.langson.gov.vn:8080/index.php?id=1&a=2#x"),
        ("/tin/ky-hop/", "//langson.gov.vn/tin/ky-hop/"),
        ("/tin/ky-hop/", "tin/ky-hop/"),
        ("/tin/ky-hop/", "/tin/ky-hop/#muc"),
        ("", "/"),
        ("", "https://langson.gov.vn/"),
        ("", "https://[x/tin/"),
        ("", "/tin/../../etc/passwd"),
        ("", "/tin/%2e%2e/passwd"),
        ("", "/tin/a%2Fb/"),
        ("", "/tin/%ff/"),
        ("", "/tin//hop/"),
        ("", "/tin/kỳ họp/"),
        ("", "/tin/a/; /tin/b/"),
        ("", "/tin\\a/"),
        ("", '/tin/"x"/'),
        ("", "/tin/<b/"),
        ("", "mailto:a@b.vn"),
        ("", f"/{'a/' * 500}"),
    ],
)
def test_fault(meant: str, url: str) -> None:
    """It is told at its line with what to write; what is certainly meant mends it."""
    urls, (fault,) = read_old_urls(document("/tin/dung/", url))
    assert [old.written for old in urls] == ["/tin/dung/"]
    assert (fault.code, fault.line, fault.column) == ("A21", 5, 10)
    assert (fault.fix or "", fault.length) == (meant, len(url) if meant else 0)
    assert f"“{meant or '/tin/2020/05/27/ky-hop/'}”" in fault.mend
    if meant:
        assert read_old_urls(document(meant))[1] == ()


def test_address_given_twice() -> None:
    """It is one."""
    urls, faults = read_old_urls(document("/tin/a/", "/tin/b/", "/tin/a/"))
    assert ([old.written for old in urls], faults) == (["/tin/a/", "/tin/b/"], ())


@pytest.mark.parametrize(
    ("same", "one", "other"),
    [
        (True, "/tin/a/", "/tin/a"),
        (True, "/tin/a/", "/tin/a/index.html"),
        (True, "/tin/a/", "/Tin/A/"),
        (True, "/tin/k%E1%BB%B3/", "/tin/kỳ/"),
        (False, "/tin/a/", "/tin/a.html"),
        (False, "/index.php?id=1", "/index.php?id=2"),
        (False, "/index.php?id=1", "/index.php"),
    ],
)
def test_key(same: bool, one: str, other: str) -> None:
    """It is equal of two ways to write the address of one page, whatever system has the files."""
    (first, second), _ = read_old_urls(document(one, other))
    assert same == (first.key == second.key)


def test_key_of_a_page() -> None:
    """An address of the site has the same key as the former one that is written as it."""
    (old,), _ = read_old_urls(document("/tin/2020/05/27/ky-hop/"))
    assert address_key("tin/2020/05/27/ky-hop/") == old.key
