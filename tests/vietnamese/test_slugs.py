import re
from unicodedata import normalize

import pytest

from plugins.vietnamese.slugs import slug


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("doan-dai-bieu-quoc-hoi", "Đoàn đại biểu Quốc hội"),
        ("thang-8-2025", "tháng 8/2025"),
        ("so-12-nq-hdnd", "số 12/NQ-HĐND"),
        ("tp-ho-chi-minh", "TP.Hồ Chí Minh"),
        ("2021-2026", "2021–2026"),
        ("2021-2026", "(2021 — 2026)"),
        ("check-in", "check_in"),
        ("tinh-uy", "Tỉnh ủy"),
        ("tinh-uy", "Tỉnh uỷ"),
        ("dai-bieu", "Ðại biểu"),
        ("nguoi-hmong", "người H'Mông"),
        ("nguoi-hmong", "người H’Mông"),
        ("nguoi-hmong", "người H´Mông"),
        ("noi-khong", "nói ‘không’"),
        ("noi-khong", "nói “không”!"),
        ("1-2-con-m2", "½ con m²"),
        ("hdnd-2021", "ＨĐＮＤ ２０２１"),
        ("strasse", "Straße"),
        ("s22", "s22+"),
        ("lang-son", "\u00a0Lạng\u200b Sơn…"),
        ("lang-son", "--Lạng -/- Sơn--"),
        ("bao-so-9", "bão số 9 🌀"),
        ("a-b", "a中b"),
        ("", ""),
        ("", "🌾🎉"),
        ("", "… – !"),
        ("", "人民"),
    ],
)
def test_title(expected: str, text: str) -> None:
    """Words without marks, parted by one dash wherever something stood between them."""
    assert expected == slug(text)
    assert expected == slug(normalize("NFD", text))
    assert expected == slug(expected)


@pytest.mark.parametrize(
    ("expected", "text", "limit"),
    [
        ("ky-hop-thu", "Kỳ họp thứ", 10),
        ("ky-hop", "Kỳ họp thứ", 9),
        ("ky-hop", "Kỳ họp thứ", 7),
        ("ky-hop", "Kỳ họp thứ", 6),
        ("ky", "Kỳ họp thứ", 5),
        ("ky", "Kỳ họp thứ", 2),
        ("k", "Kỳ họp thứ", 1),
        ("", "Kỳ họp thứ", 0),
        ("nghie", "nghiêng", 5),
    ],
)
def test_title_too_long(expected: str, text: str, limit: int) -> None:
    """Cut after the last word that fits; inside a word only where that is the first."""
    assert expected == slug(text, limit)


def test_headline_at_every_limit() -> None:
    """Never longer than the limit, never a dash at an end, 80 characters unless told."""
    headline = "Kỳ họp thứ 31, HĐND tỉnh khóa XVII: thông qua 21 nghị quyết/đề án quan trọng " * 2
    for limit in range(1, 160):
        cut = slug(headline, limit)
        assert len(cut) <= limit
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cut)
    assert slug(headline, 80) == slug(headline)
