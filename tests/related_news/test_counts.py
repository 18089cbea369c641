from random import Random

import pytest

from plugins.related_news.counts import Counts, Rarity, counted, oldest, term_of
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import KIND, KIND_BITS, PAIR, TAG, Terms, Words, read_terms
from tests.related_news.sites import item, random_site

SETTINGS = RelatedSettings()
TEN_THOUSAND = Rarity(10_000, 0.3)


@pytest.mark.parametrize(
    ("expected", "stories"),
    [(0, 0), (9, 9), (16, 16), (16, 19), (20, 20), (20, 24), (25, 25), (38, 41), (9_628, 10_000)],
)
def test_oldest(expected: int, stories: int) -> None:
    """All of a handful, then steps of a quarter, so that most new stories change nothing."""
    assert expected == oldest(stories)


@pytest.mark.parametrize(("expected", "stories"), [(9, 9), (47, 50), (175, 200)])
def test_counted_stories_of_a_small_site(expected: int, stories: int) -> None:
    """They are the oldest."""
    sources = [f"tin-{n:03}" for n in range(stories)]
    assert sources[:expected] == counted(sources)


def test_counted_stories_of_a_large_site() -> None:
    """One that is added or taken away among them leaves the others what they are, nearly always."""
    sources = [f"tin-{n:04}" for n in range(8_000)]
    former, ends = [*counted(sources)], 0
    assert 0.95 * oldest(8_000) <= len(former) <= oldest(8_000)
    for place in range(0, 5_000, 100):
        now = counted([*sources[:place], f"tin-{place:04} mới", *sources[place:]])
        ends += {*now} - {*former} != {f"tin-{place:04} mới"}
        ends += {*former} - {*counted([*sources[:place], *sources[place + 1 :]])} != {
            sources[place]
        }
    assert ends <= 20


@pytest.mark.parametrize(
    ("one", "other"), [(1, 3), (4, 7), (8, 15), (16, 31)], ids=["rare", "few", "some", "more"]
)
def test_rarity_of_near_counts(one: int, other: int) -> None:
    """It is one up to the next power of two, and less from there on."""
    rarity = Rarity(100, 0.5)
    assert rarity.of(one) == rarity.of(other) > rarity.of(other + 1) > 0


def test_rarity_on_a_large_site() -> None:
    """One story in a thousand counts as one; what over 30 % have says nothing."""
    assert TEN_THOUSAND.of(1) == TEN_THOUSAND.of(39) > TEN_THOUSAND.of(40)
    assert TEN_THOUSAND.of(3_000) > TEN_THOUSAND.of(3_001) == 0


def test_rarity_on_the_smallest_site() -> None:
    """Up to eight stories may share a word that says something yet."""
    assert Rarity(2, 0.3).of(2) > 0
    assert Rarity(9, 0.3).of(9) == 0


def test_word_of_every_day() -> None:
    """It says little on a small site, where chance makes it rare; as much as any as the site learns."""
    small, large = Rarity(40, 0.3), Rarity(100_000, 0.3)
    assert small.of_every_day(2) < 0.6 * small.of(2)
    assert large.of_every_day(2) > 0.95 * large.of(2)


def counts_of(terms: list[Terms], settings: RelatedSettings = SETTINGS) -> Counts:
    """The counts of a site that has these stories."""
    counts = Counts(settings, len(terms))
    for own in terms:
        counts.count(own.bag())
    return counts


def terms_of(seed: int, stories: int = 40) -> list[Terms]:
    words = Words()
    return [read_terms(story, words, SETTINGS) for story in random_site(seed, stories)]


def says(counts: Counts, bags: list[Terms]) -> dict[int, object]:
    """What every term of these stories says."""
    codes = {term_of(code) for own in bags for code in own.bag()}
    return {code: counts._says(code) for code in codes}


@pytest.mark.parametrize("seed", range(8))
def test_other_stories(seed: int) -> None:
    """What is counted in part is what is counted anew; all terms are named that say another thing."""
    random, terms = Random(seed), terms_of(seed, 60)
    went, came = random.sample(range(50), 5), range(50, 55)
    counts = counts_of(terms[:50])
    before = says(counts, terms)
    moved = counts.shift([terms[n].bag() for n in went], [terms[n].bag() for n in came])
    now = [own for n, own in enumerate(terms[:55]) if n not in went]
    expected = says(counts_of(now), terms)
    assert expected == says(counts, terms)
    assert {code for code in expected if expected[code] != before[code]} == {*map(term_of, moved)}
    assert moved


def test_one_word_more() -> None:
    """It moves what that word says, if anything; never what others say."""
    site = [f"rừng đất nước tin{n}" for n in range(12)]
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", "-", text=text), words, SETTINGS) for n, text in enumerate(site)
    ]
    new = read_terms(item("tin-0", "-", text="rừng đất nước tin0 lũ"), words, SETTINGS)
    counts = counts_of(terms)
    assert counts.shift([terms[0].bag()], [new.bag()]) == set()


def test_tags_that_part() -> None:
    """Where two tags stand together no longer both are named, though each has as many stories."""
    both, one, other = (
        read_terms(item("tin", tags=tags), Words(), SETTINGS)
        for tags in (("lợn", "dịch"), ("lợn",), ("dịch",))
    )
    counts = counts_of([both, both, *terms_of(1)])
    moved = counts.shift([both.bag(), both.bag()], [own.bag() for own in (one, other) * 2])
    assert {tag << KIND_BITS | TAG for tag in both.tags} <= moved


def test_known_pair() -> None:
    """A pair counts from its second story on."""
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", "-", text=text), words, SETTINGS)
        for n, text in enumerate(["vệ rừng một", "vệ rừng hai", "hủy giấy ba"])
    ]
    counts = counts_of(terms)
    told = {
        code for own in terms for code in own.bag() if code & KIND == PAIR and counts._says(code)
    }
    assert told == {c for c in terms[0].bag() if c & KIND == PAIR} & {*terms[1].bag()}
    assert len(told) == 1


@pytest.mark.parametrize(
    ("expected", "author"), [(0.79, "sáu"), (0.0, "hai tư"), (0.0, "ba mươi"), (1.0, "mới")]
)
def test_author(expected: float, author: str) -> None:
    """Who wrote little says more; who wrote over 30 % says nothing."""
    written = ["sáu"] * 6 + ["hai tư"] * 24 + ["ba mươi"] * 30
    words = Words()
    terms = [
        read_terms(item(f"tin-{n}", authors=(name,)), words, SETTINGS)
        for n, name in enumerate(written)
    ]
    (own,) = read_terms(item("x", authors=(author,)), words, SETTINGS).authors
    assert counts_of(terms).author(own) == pytest.approx(expected, abs=0.01)
