from unicodedata import normalize

import pytest

from plugins.related_news.words import Words, headline_key, number, pairs, plain_text
from plugins.vietnamese.tones import new_style


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban hòa giải", "uỷ ban hoà giải"),
        ("Thuỷ lợi, khỏe mạnh", "THỦY LỢI khoẻ  mạnh"),
        ("Kì họp thứ 1", "kỳ họp, thứ 1."),
        ("đoàn đại biểu", normalize("NFD", "Đoàn đại biểu")),
        ("số 12/NQ-HĐND", "Số 12 NQ HĐND"),
    ],
)
def test_two_spellings(one: str, other: str) -> None:
    """Case, Unicode form, tone placement and punctuation make no other word."""
    assert Words().of(one) == Words().of(other)


@pytest.mark.parametrize(("one", "other"), [("thuế", "thuê"), ("Bình", "Bính"), ("tai", "tay")])
def test_two_words(one: str, other: str) -> None:
    """A mark makes another word."""
    assert Words().of(one) != Words().of(other)


def test_every_spelling_of_a_text() -> None:
    """A whole text is the same however its tones are placed and its letters composed."""
    text = "Ủy viên Ban Thường vụ Tỉnh ủy chủ tọa phiên họa hòa, khóa XVII; thủy điện Khuổi Nọi"
    assert Words().of(text) == Words().of(normalize("NFD", new_style(text)))


def test_empty_text() -> None:
    """Marks are no words."""
    assert Words().of(" –… ;\n _") == []


def test_figures() -> None:
    """They are no words of a text; in a headline they tell one month from another."""
    assert Words().of("Năm 2025, 000 đồng") == Words().of("năm đồng")
    assert headline_key("Phiên tháng 7") != headline_key("Phiên tháng 8")
    assert headline_key("Lịch hòa giải, quý 1") == headline_key("LỊCH hoà giải quý 1.")


def test_number() -> None:
    """It is the same on every machine, for ever: draws and ties hang on it."""
    assert number("hội") == 206_316_232_036_828


def test_pairs() -> None:
    """There is one for each two neighbours, and their order counts."""
    one, two = Words().of("một hai")
    assert [*pairs([one, two]), *pairs([two, one])] == [two - 2 * one, one - 2 * two]
    assert list(pairs([one])) == []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("xem [kỳ họp trước]) nhé", "xem [kỳ họp trước](../2021-06-29-ky-hop/index.md) nhé"),
        ('] "Hội trường")', '![Núi đá vôi](anh(1).jpg "Hội trường")'),
        ("])", "![Núi đá vôi](<ảnh họp 1.jpg>)"),
        (" đậm  & nghiêng", "<b class='x'>đậm</b> &amp; nghiêng"),
        ("Rừng đầu nguồn", '<p class="rung">Rừng <a title="x" href="/a/b">đầu&nbsp;nguồn</a></p>'),
    ],
)
def test_words_of_a_body(expected: str, text: str) -> None:
    """Texts of links and titles of photos are words; addresses, HTML, what photos show are none."""
    assert expected.split() == plain_text(text).split()
