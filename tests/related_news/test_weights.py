from math import log

import pytest

from plugins.related_news.settings import RelatedSettings
from plugins.related_news.weights import (
    UNIT,
    Scales,
    Vector,
    Weights,
    dot,
    oldest,
    read_terms,
    sample,
)
from plugins.related_news.words import Words
from tests.related_news.sites import item

ONLY_TAGS = RelatedSettings(tag_weight=1, headline_weight=0, text_weight=0)


def tags(vector: Vector) -> Weights:
    return vector.parts[0]


def text(vector: Vector) -> Weights:
    return vector.parts[1]


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
    """It is that of ln((N + 1) / (df + 0.5)), spread, whichever way tags are spelt."""
    sites = [("Tỉnh ủy", "bão"), ("tỉnh uỷ", "lũ"), ("đất",), ("rừng",), ("nước",)]
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", tags=tags), words, ONLY_TAGS) for n, tags in enumerate(sites)
    ]
    scales = Scales.of(terms, ONLY_TAGS)
    one, other = (scales.vector(of_story) for of_story in terms[:2])
    shared, alone = (round(log(6 / (count + 0.5)) * 4) / 4 for count in (2, 1))
    # Half of each goes on to those beside it: `tỉnh ủy` to both others by halves.
    row = shared + 0.5 * alone, alone + 0.5 * shared / 2, 0.5 * shared / 2
    expected = (row[0] ** 2 + 2 * row[1] * row[2]) / sum(weight**2 for weight in row)
    assert dot(tags(one).open(), tags(other)) / UNIT**2 == pytest.approx(expected, rel=0.065)


@pytest.mark.parametrize("part", [0.15, 1.4])
def test_length_of_a_part(part: float) -> None:
    """A part's product with itself is the part's weight, as its length is known to 3 %."""
    settings = RelatedSettings(text_weight=part)
    one = text(vectors(["hội đồng nhân dân", "ủy ban", "giám sát"], settings)[0])
    assert dot(one.open(), one) / UNIT**2 == pytest.approx(part, rel=0.065)


def test_common_word() -> None:
    """A word of more than the share of stories says nothing; one of fewer does."""
    texts = [f"hội đồng riêng{n}" + " chung" * (n < 6) for n in range(20)]
    words = Words()
    hoi, chung = words.of("hội chung")
    keys = text(vectors(texts, RelatedSettings(common_share=0.5))[0]).keys
    assert (hoi in keys, chung in keys) == (False, True)


def test_word_said_often() -> None:
    """Said four times, it weighs 4^0.6 as much."""
    words = Words()
    often, once = words.of("lũ bão")
    settings = RelatedSettings(pair_weight=0)
    found = text(vectors(["lũ bão lũ xã lũ huyện lũ", "thuế"], settings)[0]).open()
    assert found[often] / found[once] == pytest.approx(4**0.6, rel=0.01)


def test_pair() -> None:
    """A pair that two stories share weighs the share of a syllable's, and more on a small site."""
    settings = RelatedSettings(pair_weight=0.5)
    texts = ["rừng xã một", "rừng xã hai", "lũ ba", "bão bốn", "nắng năm"]
    found = text(vectors(texts, settings)[0]).open()
    first, second = Words().of("rừng xã")
    share = 0.5 * (1 + 0.5 * 100 / 105)
    assert found[second - 2 * first] / found[first] == pytest.approx(share, rel=0.01)
    without = text(vectors(texts, RelatedSettings(pair_weight=0))[0])
    assert not {second - 2 * first} & {*without.keys}


def weight(word: str, others: int, texts: list[str]) -> float:
    """What a word weighs in the first text beside `rừng`, which stands in as many."""
    filler = [f"riêng{n} lẻ{n}" for n in range(others)]
    found = text(vectors([*texts, *filler], RelatedSettings(pair_weight=0))[0]).open()
    one, rung = Words().of(f"{word} rừng")
    return found[one] / found[rung]


@pytest.mark.parametrize("word", ["bác", "máy", "viết", "hệ", "xvii"])
def test_word_of_every_day(word: str) -> None:
    """It says little on a small site, where chance makes it rare; more as the site learns."""
    texts = [f"{word} rừng", f"{word} rừng"]
    assert weight(word, 30, texts) < 0.6 < weight(word, 600, texts) < 1


def test_syllable_in_no_known_pair() -> None:
    """It says less than one that stands in a pair which the site has elsewhere, too."""
    texts = ["vệ rừng, hủy", "vệ rừng", "xã hủy", "xã", *(f"riêng{n}" for n in range(9))]
    found = text(vectors(texts, RelatedSettings())[0]).open()
    sure, alone = Words().of("rừng hủy")
    assert found[alone] / found[sure] == pytest.approx(0.6, abs=0.01)


@pytest.mark.parametrize(
    ("expected", "authors"),
    [(0.04, "mot"), (0.0, "hai"), (0.0, "ba"), (0.07, "mới")],
)
def test_author(expected: float, authors: str) -> None:
    """Who wrote little says more, up to the weight; who wrote over 30 % says nothing."""
    written = ["mot"] * 6 + ["hai"] * 24 + ["ba"] * 30
    words, settings = Words(), RelatedSettings(author_weight=0.07)
    site = [item(f"tin-{n}", authors=(name,)) for n, name in enumerate(written)]
    scales = Scales.of([read_terms(story, words, settings) for story in site], settings)
    one = scales.vector(read_terms(item("x", authors=(authors,)), words, settings)).parts[3]
    assert dot(one.open(), one) / UNIT**2 == pytest.approx(expected, abs=0.007)


def test_kindred_tags() -> None:
    """Two stories without a common tag meet where their tags stand together elsewhere."""
    sites = [("lợn",), ("thú y",), ("lợn", "thú y"), ("lợn", "thú y"), ("đất",), ("bão",)]
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", tags=tags), words, ONLY_TAGS) for n, tags in enumerate(sites)
    ]
    scales = Scales.of(terms, ONLY_TAGS)
    one, other, *_, alone = (tags(scales.vector(of_story)) for of_story in terms)
    assert dot(one.open(), other) > 0.3 * UNIT**2
    assert dot(one.open(), alone) == 0


def test_best_terms() -> None:
    """Only so many of a long text are kept, the heaviest, heaviest first."""
    long = " ".join(f"chữ{n} " * (n % 9 + 1) for n in range(60))
    one = text(vectors([long, "khác"], RelatedSettings(terms=20))[0])
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
