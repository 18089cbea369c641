from unicodedata import is_normalized

import pytest

from plugins.structured_data.shortening import MAX_HEADLINE, shorten

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
