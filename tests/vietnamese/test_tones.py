from collections.abc import Iterator
from itertools import product
from typing import Literal
from unicodedata import normalize

import pytest

from plugins.vietnamese.tones import new_style, old_style

Form = Literal["NFC", "NFD"]

PAIRS = "òa-oà óa-oá ỏa-oả õa-oã ọa-oạ òe-oè óe-oé ỏe-oẻ õe-oẽ ọe-oẹ ùy-uỳ úy-uý ủy-uỷ ũy-uỹ ụy-uỵ"
UNTOUCHED = """
    quý quỳ quả quà quẻ quỵ QUÝ Quỹ
    giá già giò giữa gìn
    toán hoàng thuyền khuỷu huỳnh ngoài xoáy ngoéo hoạch khuýp toét
    múa của ưá mía lừa thuế thuở huệ tuệ
    hoa khoe uy tuy
    voilà Canoé aloès uà oỳ ñoà hoàx hoà\u0323
"""
ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
NUCLEI = (
    "a ă â e ê i o ô ơ u ư y ia iê ua uô ưa ươ oa oă oe uâ uê uơ uy uya uyê ai ao au âu eo "
    "oai oay oeo uyu"
)
CODAS = " c ch m n ng nh p t"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def syllables() -> Iterator[str]:
    """Every onset, nucleus and coda, with each tone on each vowel, sense or no sense."""
    parts = product(ONSETS.split(" "), NUCLEI.split(), CODAS.split(" "), TONES)
    for onset, nucleus, coda, tone in parts:
        for place in range(1, len(nucleus) + 1):
            rhyme = nucleus[:place] + tone + nucleus[place:]
            yield normalize("NFC", onset + rhyme + coda)


@pytest.mark.parametrize("pair", PAIRS.split())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_open_syllable(pair: str, form: Form) -> None:
    """Both placements become each other behind any onset without q, in any mixture of capitals."""
    old, new = pair.split("-")
    for onset in set(ONSETS.split(" ")) - {"gi", "qu"}:
        for cased in (str.lower, str.upper, str.capitalize, str.swapcase):
            in_old, in_new = cased(onset + old), cased(onset + new)
            assert in_old == old_style(normalize(form, in_new))
            assert in_new == new_style(normalize(form, in_old))


@pytest.mark.parametrize("text", ["", "Hội đồng nhân dân tỉnh Lạng Sơn", *UNTOUCHED.split()])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_pair(text: str, form: Form) -> None:
    """Every character comes back as it came, composed or not."""
    expected = normalize(form, text)
    assert expected == old_style(expected)
    assert expected == new_style(expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ủy ban (khỏe), _tùy_ nghi: Hòa-bình", "Uỷ ban (khoẻ), _tuỳ_ nghi: Hoà-bình"),
        ("«hòa» “ủy” 2ủy3 ủy/tỏa", "«hoà» “uỷ” 2uỷ3 uỷ/toả"),
        ("TỈNH ỦY\n\tHÒA  BÌNH", "TỈNH UỶ\n\tHOÀ  BÌNH"),
        ("hÒa Hòa hòA", "hOà Hoà hoÀ"),
    ],
)
def test_syllables_among_signs(old: str, new: str) -> None:
    """Whatever is no letter bounds a syllable, and stays."""
    assert (old, new) == (old_style(new), new_style(old))


def test_decomposed_neighbour_of_a_pair() -> None:
    """Only the moved syllable is composed; the words around it keep their bytes."""
    apart = normalize("NFD", "Tỉnh ")
    assert apart + "ủy" == old_style(apart + "uy\u0309")


def test_any_syllable() -> None:
    """Moving twice is moving once, there and back is back, and nothing but the tone moves."""
    for syllable in syllables():
        old, new = old_style(syllable), new_style(syllable)
        assert (old, new) == (old_style(old), new_style(new))
        assert (old, new) == (old_style(new), new_style(old))
        assert sorted(normalize("NFD", old)) == sorted(normalize("NFD", syllable))
        assert syllable in (old, new)
