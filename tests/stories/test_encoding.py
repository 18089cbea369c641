from unicodedata import normalize

import pytest

from plugins.stories.encoding import MAX_BYTES, UnreadableText, decode
from tests.factories import windows_1258

LINES = "Title: Kỳ họp\nDate: 27/5/2021\n\nĐại biểu thảo luận."


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        pytest.param(LINES, LINES.encode(), id="utf-8"),
        pytest.param(LINES, LINES.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(LINES, LINES.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(LINES, LINES.replace("\n", "\r").encode(), id="CR"),
        pytest.param(LINES, normalize("NFD", LINES).encode(), id="NFD"),
        pytest.param("a\tb  c\n\n", b"a\tb  c\n\n", id="tabs, spaces and line ends stay"),
        pytest.param("", b"", id="empty"),
    ],
)
def test_text_as_windows_or_macos_saves_it(expected: str, data: bytes) -> None:
    """A readable file gives the same clean text, whichever editor saved it."""
    assert expected == decode(data)


@pytest.mark.parametrize(
    ("likely", "line", "data"),
    [
        pytest.param("UTF-16", 1, LINES.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param("UTF-16", 1, b"\xfe\xff" + LINES.encode("utf-16-be"), id="big-endian"),
        pytest.param("UTF-16", 1, "Tiêu đề".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param("Windows-1258", 1, windows_1258(LINES), id="Windows-1258"),
        pytest.param(
            "Windows-1258", 3, b"Title: Ky hop\n\n" + windows_1258("Đại biểu"), id="on line 3"
        ),
        pytest.param("một bảng mã cũ", 2, b"Title: x\nDate: \xff", id="anything else"),
    ],
)
def test_other_encoding(likely: str, line: int, data: bytes) -> None:
    """A file that is not UTF-8 is refused with the likely encoding, its first line and the mend."""
    with pytest.raises(UnreadableText) as fault:
        decode(data)
    assert ("F01", line, 0) == (fault.value.code, fault.value.line, fault.value.column)
    assert likely in fault.value.what
    assert "UTF-8" in fault.value.mend


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("Word (.docx)", b"PK\x03\x04\x14\0\6\0"),
        ("Word đời cũ (.doc)", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("Word (.rtf)", b"{\\rtf1\\ansi Title: x}"),
        ("PDF", b"%PDF-1.7\n"),
        ("trang web", b"\r\n<!DOCTYPE html><html>"),
        ("trang web", "\ufeff<HTML xmlns:o=x>".encode()),
    ],
)
def test_file_of_another_program(kind: str, data: bytes) -> None:
    """It is refused for what it is, and not for its encoding."""
    with pytest.raises(UnreadableText) as fault:
        decode(data)
    assert (fault.value.code, kind in fault.value.what) == ("F15", True)
    assert "chép chữ" in fault.value.mend


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("U+0000", "\x00"),
        ("U+000B", "\x0b"),
        ("U+000C", "\x0c"),
        ("U+001A", "\x1a"),
        ("U+001B", "\x1b"),
        ("U+007F", "\x7f"),
        ("U+0085", "\x85"),
        ("U+FFFE", "\ufffe"),
        ("U+FFFF", "\uffff"),
    ],
)
def test_control_character(name: str, character: str) -> None:
    """A character that no page or feed may hold is refused with its number and its exact place."""
    with pytest.raises(UnreadableText) as fault:
        decode(f"\ufeffTitle: x\r\nKỳ {character} họp".encode())
    assert (fault.value.code, fault.value.line, fault.value.column) == ("F02", 2, 4)
    assert name in fault.value.what


def test_control_character_first_in_the_file() -> None:
    """Lines and columns count from 1."""
    with pytest.raises(UnreadableText) as fault:
        decode(b"\x01Title: x")
    assert (fault.value.line, fault.value.column) == (1, 1)


def test_file_over_the_limit() -> None:
    """A file of more than 5 MB is refused, one of exactly 5 MB is read."""
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(UnreadableText) as fault:
        decode(b"a" * (MAX_BYTES + 1))
    assert fault.value.code == "F04"
    assert "5 MB" in fault.value.what


@pytest.mark.parametrize("mark", ["\u202e", "\u2066"])
def test_marks_of_direction(mark: str) -> None:
    """A headline that reads otherwise than it is written is refused, with its place."""
    with pytest.raises(UnreadableText) as caught:
        decode(f"Title: Kỳ họp{mark} thứ 12\n".encode())
    assert (caught.value.code, caught.value.line, caught.value.column) == ("F02", 1, 14)
