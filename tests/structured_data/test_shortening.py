from unicodedata import is_normalized

import pytest

from plugins.structured_data.shortening import MAX_HEADLINE, MAX_OPENING, opening, shorten

LONG = (
    "Đoàn giám sát của Ủy ban Thường vụ Quốc hội làm việc với Đoàn đại biểu Quốc hội, Hội đồng nhân dân, "
    "Ủy ban nhân dân tỉnh về việc thực hiện chính sách dân tộc"
)


@pytest.mark.parametrize(
    ("expected", "text", "limit"),
    [
        ("", "", 5),
        ("Kỳ họp", "Kỳ họp", 6),
        ("Kỳ…", "Kỳ họp", 5),
        ("Kỳ họp…", "Kỳ họp thứ tám", 7),
        ("Kỳ họp…", "Kỳ họp thứ tám", 9),
        ("Kỳ họp thứ…", "Kỳ họp thứ tám", 11),
        ("Thuế, phí…", "Thuế, phí, lệ phí", 11),
        ("Kỳ họp…", "Kỳ họp – bế mạc", 10),
        ("Kỳ họp…", "Kỳ họp (bất thường)", 9),
        ("Khôngh…", "Khônghềcókhoảngtrắng", 7),
        ("-----…", "---------", 6),
    ],
)
def test_text(expected: str, text: str, limit: int) -> None:
    """It is whole where it fits, else it ends after a word and says that more follows."""
    assert expected == shorten(text, limit)


@pytest.mark.parametrize("limit", range(10, len(LONG) + 2))
def test_every_limit(limit: int) -> None:
    """No more characters than asked for, no word cut, no letter parted from its marks."""
    short = shorten(LONG, limit)
    assert len(short) <= limit
    assert is_normalized("NFC", short)
    if limit < len(LONG):
        words = short.removesuffix("…")
        assert LONG.startswith(words)
        assert LONG[len(words)] in " ,"


def test_headline() -> None:
    """A council's headline loses whole words only, and not one more than it must."""
    assert len(LONG) > MAX_HEADLINE
    short = shorten(LONG, MAX_HEADLINE)
    rest = LONG.removeprefix(short.removesuffix("…")).split()
    assert len(short) + len(f" {rest[0]}") > MAX_HEADLINE


@pytest.mark.parametrize(
    ("expected", "text", "limit"),
    [
        ("", "", 20),
        ("Kỳ họp khai mạc. Bế mạc", "Kỳ họp khai mạc. Bế mạc", 23),
        ("Kỳ họp khai mạc.", "Kỳ họp khai mạc. Chiều mai bế mạc.", 30),
        ("Họp. Kỳ họp khai mạc.", "Họp. Kỳ họp khai mạc. Chiều mai bế mạc.", 30),
        ("Họp. Kỳ họp khai mạc tại hội…", "Họp. Kỳ họp khai mạc tại hội trường lớn.", 30),
        ("Ông hỏi: “Bao giờ xong?”", "Ông hỏi: “Bao giờ xong?” Lãnh đạo xã trả lời.", 30),
        ("Kỳ họp kết thúc năm 2025.", "Kỳ họp kết thúc năm 2025. Năm sau họp tiếp.", 30),
        ("Đồng chí về dự họp HĐND.", "Đồng chí về dự họp HĐND. Chiều nay bế mạc.", 30),
        ("Đoàn giám sát đến TP. Lạng…", "Đoàn giám sát đến TP. Lạng Sơn sáng nay.", 30),
        ("Người phát biểu là PGS. Bùi…", "Người phát biểu là PGS. Bùi Hoàng Lan.", 30),
        ("Nghị quyết gồm Điều 1. Thông…", "Nghị quyết gồm Điều 1. Thông qua dự toán.", 30),
        ("Gồm xã, phường, v.v. và các…", "Gồm xã, phường, v.v. và các cơ quan khác.", 30),
        ("Giá bán một lít là 1.234…", "Giá bán một lít là 1.234 đồng một ki-lô-gam.", 26),
        ("Kỳ họp khai mạc sáng nay.", "Kỳ họp khai mạc sáng nay. Bế mạc vào chiều mai.", 25),
    ],
)
def test_opening(expected: str, text: str, limit: int) -> None:
    """It ends with a sentence where one ends in the second half, else after a word."""
    assert expected == opening(text, limit)


@pytest.mark.parametrize("text", [f"{LONG}. " * 20, "A" * 5000, "A. " * 2000, "." * 5000])
def test_length_of_an_opening(text: str) -> None:
    """However long the paragraph is, a list shows some lines of it."""
    assert MAX_OPENING // 2 <= len(opening(text)) <= MAX_OPENING


@pytest.mark.parametrize("text", ["Xã họp. " * 60, "họp " * 150, f"{'x' * 205}. Mai. " * 3])
def test_opening_of_a_beginning(text: str) -> None:
    """It needs no more than the first 400 characters, which are kept of a text."""
    assert opening(text) == opening(text[:400])
