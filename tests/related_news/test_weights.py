from math import log

import pytest

from plugins.related_news.settings import RelatedSettings
from plugins.related_news.weights import UNIT, Scales, Vector, dot, oldest, read_terms, sample
from plugins.related_news.words import Words
from tests.related_news.sites import item

ONLY_TAGS = RelatedSettings(tag_weight=1, headline_weight=0, text_weight=0)


def vectors(texts: list[str], settings: RelatedSettings) -> list[Vector]:
    """The vectors of stories with these bodies, on a site that has no others."""
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", title="-", text=text), words, settings)
        for n, text in enumerate(texts)
    ]
    scales = Scales.of(terms, settings)
    return [scales.vector(of_story) for of_story in terms]


def test_cosine_of_tags() -> None:
    """It is that of the IDF weights, ln((N + 1) / (df + 0.5)), whichever way tags are spelt."""
    sites = [("Tỉnh ủy", "bão"), ("tỉnh uỷ", "lũ"), ("đất",), ("rừng",), ("nước",)]
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", tags=tags), words, ONLY_TAGS) for n, tags in enumerate(sites)
    ]
    scales = Scales.of(terms, ONLY_TAGS)
    one, other = (scales.vector(of_story) for of_story in terms[:2])
    shared, alone = log(6 / 2.5), log(6 / 1.5)
    expected = shared * shared / (shared * shared + alone * alone)
    assert dot(one.tags.open(), other.tags) / UNIT**2 == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("part", [0.15, 1.4])
def test_length_of_a_part(part: float) -> None:
    """A part's product with itself is the part's weight."""
    settings = RelatedSettings(text_weight=part)
    one = vectors(["một hai ba bốn", "năm sáu", "bảy tám chín"], settings)[0]
    assert dot(one.text.open(), one.text) / UNIT**2 == pytest.approx(part, rel=0.005)


def test_common_word() -> None:
    """A word of more than the share of stories says nothing; one of fewer does."""
    texts = [f"hội đồng riêng{n}" + " chung" * (n < 6) for n in range(20)]
    words = Words()
    hoi, chung = words.of("hội chung")
    keys = vectors(texts, RelatedSettings(common_share=0.5))[0].text.keys
    assert (hoi in keys, chung in keys) == (False, True)


def test_word_said_often() -> None:
    """Said four times, it weighs 4^0.6 as much."""
    words = Words()
    often, once = words.of("cầu đường")
    text = vectors(["cầu đường cầu xã cầu huyện cầu", "lũ"], RelatedSettings())[0].text.open()
    assert text[often] / text[once] == pytest.approx(4**0.6, rel=0.01)


def test_pair() -> None:
    """A pair of syllables that two stories share weighs the share of a syllable's."""
    settings = RelatedSettings(pair_weight=0.3)
    texts = ["đất rừng một", "đất rừng hai", "lũ ba", "bão bốn", "nắng năm"]
    text = vectors(texts, settings)[0].text.open()
    first, second = Words().of("đất rừng")
    assert text[second - 2 * first] / text[first] == pytest.approx(0.3, rel=0.01)
    assert not {second - 2 * first} & {*vectors(texts, RelatedSettings(pair_weight=0))[0].text.keys}


def test_best_terms() -> None:
    """Only so many of a long text are kept, the heaviest, heaviest first."""
    long = " ".join(f"chữ{n} " * (n % 9 + 1) for n in range(60))
    one = vectors([long, "khác"], RelatedSettings(terms=20))[0].text
    assert len(one.keys) == 20
    assert sorted(one.weights, reverse=True) == list(one.weights)


def test_headline_counts_twice_in_the_text() -> None:
    """The text is the headline twice, the summary, and the body."""
    terms = read_terms(
        item("tin", title="một", summary="hai", text="ba"), Words(), RelatedSettings()
    )
    assert Words().of("một một hai ba") == terms.text


@pytest.mark.parametrize(
    ("expected", "stories"),
    [(0, 0), (9, 9), (16, 16), (16, 19), (20, 20), (20, 24), (25, 25), (38, 41), (9_628, 10_000)],
)
def test_stories_that_are_sampled_from(expected: int, stories: int) -> None:
    """All of a handful, then steps of a quarter, so that most new stories change nothing."""
    assert expected == oldest(stories)


def test_sample() -> None:
    """It has its size, is drawn from the oldest, and hangs on the stories alone."""
    site = [item(f"tin-{n:03}", day=n) for n in range(200)]
    drawn = sample(site, 50)
    assert 50 == len(drawn) == len({story.source for story in drawn})
    assert max(story.seconds for story in drawn) < site[195].seconds
    assert drawn == sample([*site, item("tin-mới", day=300)], 50)


def test_sample_of_a_small_site() -> None:
    """All of the oldest, whatever the size of a sample."""
    site = [item(f"tin-{n:03}", day=n) for n in range(50)]
    assert site[:47] == sample(site, 1000)
