from itertools import combinations
from unicodedata import normalize

import pytest

from plugins.vietnamese.keys import name_key, word_key

ALIASES = "kì-kỳ lí-lý mĩ-mỹ kĩ-kỹ tỉ-tỷ sĩ-sỹ kí-ký kỉ-kỷ kị-kỵ hi-hy qui-quy quí-quý quì-quỳ"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", " "),
        ("tỉnh ủy", "Tỉnh ủy"),
        ("tỉnh ủy", "Tỉnh uỷ"),
        ("tỉnh ủy", normalize("NFD", "TỈNH UỶ")),
        ("tỉnh ủy", " tỉnh\u00a0 ủy\n"),
        ("phòng, chống covid-19", "Phòng, chống Covid-19"),
        ("kỳ họp thứ 1", "Kì họp thứ 1"),
        ("quy chế", "Qui chế"),
        ("mỹ–lý", "Mĩ–Lí"),
    ],
)
def test_tag_spelt_otherwise(expected: str, text: str) -> None:
    """One tag has one key, however it is composed, spaced, capitalised or spelt."""
    assert expected == word_key(text)
    assert expected == word_key(expected)


@pytest.mark.parametrize("pair", ALIASES.split())
def test_syllable_with_i_or_y(pair: str) -> None:
    """The closed list makes the two one, as a whole syllable, for tags and never for people."""
    with_i, with_y = pair.split("-")
    assert with_y == word_key(with_i) == word_key(with_y.upper())
    assert f"{with_y} {with_y}" == word_key(f"{with_i} {with_i.capitalize()}")
    assert word_key(f"{with_i}m") != word_key(f"{with_y}m")
    assert name_key(with_i) != name_key(with_y)


@pytest.mark.parametrize(
    "texts",
    [
        ("thuế", "thuê"),
        ("bàn", "bán", "ban"),
        ("ma", "mã", "má"),
        ("Kỳ họp thứ 1", "Kỳ họp thứ 12", "Kỳ họp thứ 2"),
        ("s22", "s22+"),
        ("cam", "cấm"),
        ("tai", "tay"),
        ("thúi", "thúy"),
        ("chi", "chy"),
        ("kim", "kym"),
        ("đảng", "dảng"),
    ],
)
def test_different_tags(texts: tuple[str, ...]) -> None:
    """Marks, signs and numbers tell tags apart, even where they share a slug."""
    for one, other in combinations(texts, 2):
        assert word_key(one) != word_key(other)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("nguyễn thị thúy", "Nguyễn Thị Thuý"),
        ("nguyễn thị thúy", normalize("NFD", "nguyễn  thị thúy")),
        ("hòa", "HOÀ"),
        ("quý", "Quý"),
        ("sĩ", "Sĩ"),
        ("sỹ", "Sỹ"),
        ("bình", "Bình"),
        ("bính", "Bính"),
    ],
)
def test_person(expected: str, text: str) -> None:
    """Tone placement, spacing and case are no difference between people; marks and y are."""
    assert expected == name_key(text)
    assert expected == name_key(expected)
