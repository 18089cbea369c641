"""What is looked for: words with marks and without."""

from unicodedata import normalize

import pytest

from plugins.search.words import word, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đình", "dinh"),
        ("ĐBQH", "dbqh"),
        ("nghị", "nghi"),
        ("Ở", "o"),
        ("ước", "uoc"),
        ("2021", "2021"),
        ("05", "5"),
        ("0", "0"),
        ("00", "0"),
        ("Ñandú", "nandu"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    """Case, marks, đ and zeros before a number make no other word, composed or not."""
    assert word(written).folded == folded
    assert word(normalize("NFD", written)) == word(written)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("ủy", "uỷ"), ("HỎE", "hoẻ")])
def test_placement(one: str, other: str) -> None:
    """Both placements of a tone are one spelling."""
    assert word(one) == word(other)


def test_spelt() -> None:
    """Words that differ in their marks are spelt differently, and looked up together."""
    found = [word(one) for one in ("thuế", "thuê", "thuở", "thue")]
    assert len({one.spelt for one in found}) == 4
    assert {one.folded for one in found} == {"thue", "thuo"}


def test_text() -> None:
    """A text is its runs of letters and digits, whatever stands between."""
    text = "Nghị quyết số 12/NQ-HĐND ngày 27/05/2021: “Phòng, chống”…"
    expected = "nghi quyet so 12 nq hdnd ngay 27 5 2021 phong chong"
    assert " ".join(one.folded for one in words(text)) == expected
    assert words(normalize("NFD", text)) == words(text)
    assert words(" … – !") == []
