from unicodedata import normalize

import pytest

from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import (
    AUTHOR,
    KIND,
    KIND_BITS,
    PAIR,
    PAIRS,
    TAG,
    Words,
    codes,
    headline_key,
    number,
    pairs,
    plain_text,
    read_terms,
)
from plugins.vietnamese.tones import new_style
from tests.related_news.sites import item


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
    """It is the same on every machine, for ever: what is kept hangs on it."""
    assert number("hội") == 111_146_351


def test_pairs() -> None:
    """There is one for each two neighbours, and their order counts."""
    words = Words().of("một hai một")
    first, second = pairs(words)
    assert first != second
    assert (first, 0 <= first < PAIRS) == (next(iter(pairs(words[:2]))), True)
    assert list(pairs(words[:1])) == []


def test_terms() -> None:
    """The text is the headline twice, the summary, and the body."""
    story = item("tin", title="một", summary="hai", text="ba")
    terms = read_terms(story, Words(), RelatedSettings())
    assert Words().of("một một hai ba") == list(terms.text)
    assert Words().of("một") == list(terms.headline)


def test_bag() -> None:
    """Each term stands in it once: a syllable by how often it is said, pairs, tags and authors."""
    story = item("tin", title="-", text="lũ lũ lũ đất", tags=("bão", "Bão"), authors=("Kim Chi",))
    terms = read_terms(story, Words(), RelatedSettings())
    kinds = sorted(code & KIND for code in terms.bag())
    assert kinds == [0, 1, TAG, AUTHOR, PAIR, PAIR]
    assert {code >> KIND_BITS for code in terms.bag() if code & KIND < TAG} == {
        *Words().of("lũ đất")
    }


@pytest.mark.parametrize(
    ("expected", "said"), [(0, 1), (1, 2), (1, 3), (2, 4), (3, 15), (4, 16), (4, 9_999)]
)
def test_how_often_a_syllable_is_said(expected: int, said: int) -> None:
    """Powers of two count, up to sixteen times."""
    assert [77 << KIND_BITS | expected, 5 << KIND_BITS] == codes([77, 5, *[77] * (said - 1)])


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
