from math import log, sqrt

import pytest

from plugins.related_news.counts import Counts
from plugins.related_news.likeness import UNIT, Likeness, Vector, Weights, dot, vector
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import KIND_BITS, PAIR, Words, pairs, read_terms
from tests.related_news.sites import item

ONLY_TAGS = RelatedSettings(tag_weight=1, headline_weight=0, text_weight=0)


def vectors(texts: list[str], settings: RelatedSettings) -> list[Vector]:
    """The vectors of stories with these bodies, on a site that has no others."""
    return vectors_of([{"text": text} for text in texts], settings)


def vectors_of(stories: list[dict[str, object]], settings: RelatedSettings) -> list[Vector]:
    words, counts = Words(), Counts(settings, len(stories))
    terms = [
        read_terms(item(f"tin-{n}", "-", **values), words, settings)
        for n, values in enumerate(stories)
    ]
    for own in terms:
        counts.count(own.bag())
    return [vector(own, counts, settings) for own in terms]


def text(vector: Vector) -> Weights:
    return vector.parts[1]


def key(word: str) -> int:
    """The key of a word of a text."""
    (number,) = Words().of(word)
    return number << KIND_BITS


def pair_key(words: str) -> int:
    (number,) = pairs(Words().of(words))
    return number << KIND_BITS | PAIR


def test_cosine_of_tags() -> None:
    """It is that of ln((N + 1) / (n + 0.5)), spread, whichever way tags are spelt."""
    sites = [("Tỉnh ủy", "bão"), ("tỉnh uỷ", "lũ"), ("đất",), ("rừng",), ("nước",)]
    one, other, *_ = vectors_of([{"tags": tags} for tags in sites], ONLY_TAGS)
    # All weigh the same, being rare. Half of each goes on to those beside it: `tỉnh ủy` to both
    # others by halves.
    row = 1 + 0.5, 1 + 0.5 / 2, 0.5 / 2
    expected = (row[0] ** 2 + 2 * row[1] * row[2]) / sum(weight**2 for weight in row)
    found = dot(one.parts[0].open(), other.parts[0]) / UNIT**2
    assert found == pytest.approx(expected, rel=0.13)


@pytest.mark.parametrize("part", [0.15, 1.4])
def test_length_of_a_part(part: float) -> None:
    """A part's product with itself is the part's weight, as its length is known to 6 %."""
    settings = RelatedSettings(text_weight=part)
    one = text(vectors(["hội đồng nhân dân", "ủy ban", "giám sát"], settings)[0])
    assert dot(one.open(), one) / UNIT**2 == pytest.approx(part, rel=0.13)


def test_rare_word_beside_a_less_rare_one() -> None:
    """They weigh by ln((N + 1) / (n + 0.5)), n being the middle between two powers of two."""
    texts = ["lũ đất", *["đất"] * 4, *(f"riêng{n}" for n in range(20))]
    found = text(vectors(texts, RelatedSettings(pair_weight=0))[0]).open()
    expected = log(26 / (sqrt(8) + 0.5)) / log(26 / (sqrt(32) + 0.5))
    assert found[key("lũ")] / found[key("đất")] == pytest.approx(expected, rel=0.01)


def test_common_word() -> None:
    """A word of more than the share of stories says nothing; one of fewer does."""
    texts = [f"hội đồng riêng{n}" + " chung" * (n < 6) for n in range(20)]
    keys = text(vectors(texts, RelatedSettings(common_share=0.5))[0]).keys
    assert (key("hội") in keys, key("chung") in keys) == (False, True)


@pytest.mark.parametrize(
    ("expected", "said"), [(1, 1), (8**0.25, 2), (8**0.25, 3), (32**0.25, 4), (32**0.25, 7)]
)
def test_word_said_often(expected: float, said: int) -> None:
    """It weighs the square root of how often it is said, by powers of two."""
    found = text(vectors([f"{'lũ ' * said}bão", "thuế"], RelatedSettings(pair_weight=0))[0]).open()
    assert found[key("lũ")] / found[key("bão")] == pytest.approx(expected, rel=0.01)


def test_pair() -> None:
    """A pair that two stories share weighs the share of a syllable's, and more on a small site."""
    texts = ["rừng xã một", "rừng xã hai", "lũ ba", "bão bốn", "nắng năm"]
    found = text(vectors(texts, RelatedSettings(pair_weight=0.5))[0]).open()
    share = 0.5 * (1 + 0.5 * 100 / 105)
    assert found[pair_key("rừng xã")] / found[key("rừng")] == pytest.approx(share, rel=0.01)
    assert pair_key("xã một") not in found
    without = text(vectors(texts, RelatedSettings(pair_weight=0))[0])
    assert pair_key("rừng xã") not in without.keys


@pytest.mark.parametrize("word", ["bác", "máy", "viết", "hệ", "xvii"])
def test_word_of_every_day(word: str) -> None:
    """It weighs less than another on a small site, where chance makes it rare."""
    texts = [f"{word} rừng", f"{word} rừng", *(f"riêng{n} lẻ{n}" for n in range(30))]
    found = text(vectors(texts, RelatedSettings(pair_weight=0))[0]).open()
    assert found[key(word)] < 0.6 * found[key("rừng")]


def test_syllable_in_no_known_pair() -> None:
    """It says less than one that stands in a pair which the site has elsewhere, too."""
    texts = ["vệ rừng, hủy", "vệ rừng", "xã hủy", "xã", *(f"riêng{n}" for n in range(9))]
    found = text(vectors(texts, RelatedSettings())[0]).open()
    assert found[key("hủy")] / found[key("rừng")] == pytest.approx(0.6, abs=0.01)


def test_author() -> None:
    """What is by one author has the weight for it in its product, at most."""
    stories = [{"authors": ("Kim Chi",)}, {"authors": ("Kim Chi",)}, *[{}] * 9]
    one, other, *_ = vectors_of(stories, RelatedSettings(author_weight=0.07))
    assert 0.0695 < dot(one.parts[3].open(), other.parts[3]) / UNIT**2 <= 0.07


def test_kindred_tags() -> None:
    """Two stories without a common tag meet where their tags stand together elsewhere."""
    sites = [("lợn",), ("thú y",), ("lợn", "thú y"), ("lợn", "thú y"), ("đất",), ("bão",)]
    found = vectors_of([{"tags": tags} for tags in sites], ONLY_TAGS)
    one, other, *_, alone = (vector.parts[0] for vector in found)
    assert dot(one.open(), other) > 0.3 * UNIT**2
    assert dot(one.open(), alone) == 0


def test_best_terms() -> None:
    """Only so many of a long text are kept, the heaviest, heaviest first."""
    long = " ".join(f"chữ{n} " * (n % 9 + 1) for n in range(60))
    one = text(vectors([long, "khác"], RelatedSettings(terms=20))[0])
    assert len(one.keys) == 20
    assert sorted(one.weights, reverse=True) == list(one.weights)


def likeness(**settings: float) -> Likeness:
    """Three stories: the first two alike, the third linked from the second."""
    chosen = RelatedSettings(**settings)  # type: ignore[arg-type]
    known, words, counts = Likeness(chosen), Words(), Counts(chosen, 3)
    site = [
        item("a", "Giữ rừng", text="giữ rừng đầu nguồn"),
        item("b", "Rừng", 365, text="rừng đầu nguồn", links=("c",)),
        item("c", "Thuế", 0, text="biểu thuế"),
    ]
    for story in site:
        counts.count(read_terms(story, words, chosen).bag())
    for story in site:
        known.add(story, vector(read_terms(story, words, chosen), counts, chosen))
    return known


def test_score() -> None:
    """It is the sum of the parts, halfway down to the floor after a half-life; from either side."""
    known = likeness()
    (found,) = known.scored("a", ["b"])
    parts = known.parts("a", "b")
    assert parts.time == 0.75
    assert -found.loss == pytest.approx(sum(parts[:-1]) * 0.75, abs=1e-8)
    assert found.loss == known.scored("b", ["a"])[0].loss
    assert (found.gap, found.source) == (365 * 86_400, "b")


@pytest.mark.parametrize(("expected", "weight"), [(0.1, 0.1), (0.0, 0.0)])
def test_link(expected: float, weight: float) -> None:
    """It counts for both that it joins, unless its weight is 0."""
    known = likeness(link_weight=weight)
    assert (known.parts("b", "c").link, known.parts("c", "b").link) == pytest.approx(
        (expected,) * 2
    )
    assert known.linked("c") == ({"b"} if weight else set())


def test_story_that_is_forgotten() -> None:
    """Its link joins nobody any more."""
    known = likeness()
    known.remove("b")
    assert known.linked("c") == set()
    assert known.items.keys() == {"a", "c"}
