import re
from hashlib import sha256

import pytest

from plugins.assets.hashing import Asset, AssetFault, find, hashed

MARK = {"theme/img/mark.svg": b"<svg/>"}
SHEET = "theme/css/portal.css"


def mark(data: bytes) -> str:
    return sha256(data).hexdigest()[:8]


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("theme/js/gallery.", ".js", "theme/js/gallery.js"),
        ("theme/js/gallery.min.", ".js", "theme/js/gallery.min.js"),
        ("theme/LICENSE.", "", "theme/LICENSE"),
        ("theme/v1.2/LICENSE.", "", "theme/v1.2/LICENSE"),
        ("portal.", ".css", "portal.css"),
    ],
)
def test_address(before: str, after: str, name: str) -> None:
    """It holds the hash of the content before the ending; the bytes are the file's."""
    data = b"a{}"
    assert hashed({name: data}) == {name: Asset(f"{before}{mark(data)}{after}", data)}


def test_other_content() -> None:
    """Its address is another, so that a cache never shows the old file."""
    one, two = (hashed({SHEET: data})[SHEET].url for data in (b"a{}", b"b{}"))
    assert one != two


def test_order_of_files() -> None:
    """It changes nothing."""
    files = {SHEET: b"a{background:url(../img/mark.svg)}", **MARK}
    assert hashed(files) == hashed(dict(reversed(files.items())))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("url(../img/mark.svg)", "../img/{}"),
        ("url( '../img/mark.svg' )", "../img/{}"),
        ('url("./../img/mark.svg")', "./../img/{}"),
        ("url(../img/mark.svg#star)", "../img/{}#star"),
    ],
)
def test_sheet_that_names_a_file(written: str, place: str) -> None:
    """It follows the file to its new address, and has another address when the file changes."""
    files = {SHEET: f"a{{background:{written}}}".encode(), **MARK}
    name = f"mark.{mark(b'<svg/>')}.svg"
    assets = hashed(files)
    assert f'url("{place.format(name)}")'.encode() in assets[SHEET].data
    assert assets[SHEET].url != hashed({**files, "theme/img/mark.svg": b"<svg></svg>"})[SHEET].url


def test_files_of_one_folder() -> None:
    """A sheet beside its picture names it without a folder."""
    assets = hashed({"p.css": b"a{background:url(m.svg)}", "m.svg": b"<svg/>"})
    assert assets["p.css"].data == f'a{{background:url("m.{mark(b"<svg/>")}.svg")}}'.encode()


@pytest.mark.parametrize(
    "text",
    [
        "a{background:url(data:image/svg+xml,%3Csvg/%3E)}",
        'a{background:url("data:image/png;base64,AAAA")}',
        "a{filter:url(#dim)}",
        "@media print{a{color:#000}}",
        'a::after{content:" ("attr(href)") – “Ảnh”"}',
        """a::after{content:"/* {; a"}b::after{content:'; , /*'}""",
        "a b>c{margin:0 calc(1px + 2px)}",
    ],
)
def test_sheet_that_names_nothing(text: str) -> None:
    """It stays as it is, byte for byte."""
    assert hashed({SHEET: text.encode()})[SHEET].data == text.encode()


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("a{}", "/* once it was url(old.png), and @import 'old.css'; */ a{}"),
        ("a{color:red;margin:0;}b{}", "a{\n  color:red;\n\n  margin:0;\n}\n\n/* b */\nb{}"),
        ("@media print{a,b{}}", "@media print{\n  /* one */\n\n  /* two */\n  a,\n  b{}\n}"),
        ("a{font:1px/1 a,b}", "a{font:1px/1 a, b}"),
    ],
)
def test_what_only_its_authors_read(expected: str, text: str) -> None:
    """A sheet goes out without its comments and indents, which no browser needs."""
    assert hashed({SHEET: text.encode()})[SHEET].data == expected.encode()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["theme/img/khong-co.svg"], "a{background:url(../img/khong-co.svg)}"),
        (
            ["theme/img/mork.svg", "có phải là “theme/img/mark.svg”"],
            "a{background:url(../img/mork.svg)}",
        ),
        (
            ["https://x.example/a.png", "chỉ gọi tệp của giao diện"],
            "a{background:url(https://x.example/a.png)}",
        ),
        (
            ["//x.example/a.png", "chỉ gọi tệp của giao diện"],
            "a{background:url(//x.example/a.png)}",
        ),
        (
            ["/theme/img/mark.svg", "chỉ gọi tệp của giao diện"],
            "a{background:url(/theme/img/mark.svg)}",
        ),
        (["theme/css/portal.css", "chỉ gọi tệp của giao diện"], "a{background:url()}"),
        (["other.css"], '@import "other.css";'),
        (["other.css"], "@import url(other.css) screen;"),
    ],
)
def test_sheet_that_names_what_it_must_not(words: list[str], text: str) -> None:
    """The fault names the sheet and what it asks for."""
    with pytest.raises(AssetFault) as fault:
        hashed({SHEET: text.encode(), "theme/css/other.css": b"", **MARK})
    assert all(word in str(fault.value) for word in [SHEET, *words])


def test_sheet_in_another_encoding() -> None:
    """The fault names it and the encoding that it must have."""
    with pytest.raises(AssetFault, match=rf"{SHEET} .*UTF-8"):
        hashed({SHEET: "/* Lạng Sơn */".encode("utf-16")})


def test_file_that_is_there() -> None:
    """It is found by the name that templates write."""
    assert find(hashed(MARK), "theme/img/mark.svg", "mẫu base.html").data == b"<svg/>"


@pytest.mark.parametrize(
    ("mend", "name"),
    [("có phải là “theme/img/mark.svg”?", "theme/img/mark.png"), ("thêm tệp ấy", "x")],
)
def test_file_that_is_missing(mend: str, name: str) -> None:
    """The fault says who asks for it, and how to mend that."""
    with pytest.raises(AssetFault, match=re.escape(mend)) as fault:
        find(hashed(MARK), name, "mẫu base.html")
    assert str(fault.value).startswith(f"mẫu base.html gọi tệp “{name}”")
