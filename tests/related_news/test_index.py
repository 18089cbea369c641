from itertools import pairwise
from random import Random

import pytest

from plugins.related_news.bitslices import counters
from plugins.related_news.counts import Counts
from plugins.related_news.index import Candidates, Index
from plugins.related_news.likeness import Vector, vector
from plugins.related_news.records import DAY, Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import Words, read_terms
from tests.related_news.sites import item, random_site

SETTINGS = RelatedSettings()


def vectors(site: list[Item]) -> list[Vector]:
    """The vectors of a site's stories."""
    words, counts = Words(), Counts(SETTINGS, len(site))
    terms = [read_terms(story, words, SETTINGS) for story in site]
    for own in terms:
        counts.count(own.bag())
    return [vector(own, counts, SETTINGS) for own in terms]


def index_of(site: list[Item], settings: RelatedSettings = SETTINGS) -> Index:
    """The index of a site, its stories in order."""
    index = Index(settings)
    for story, own in zip(site, vectors(site), strict=True):
        index.add(story, own)
    return index


def plain_likeness(index: Index, one: Item, other: Item, both: tuple[Vector, Vector]) -> int:
    """Products of the levels of words that both have, in three steps of nearness: 7, 5 and 4."""
    levels, its = (dict(index.levels(own)) for own in both)
    shared = sum(2 ** (levels[key] + its[key]) for key in levels.keys() & its.keys())
    quarters = abs(one.seconds // (91 * DAY) - other.seconds // (91 * DAY))
    return shared * (7 if quarters <= 4 else 5 if quarters <= 10 else 4)


@pytest.mark.parametrize("seed", range(4))
def test_likeness(seed: int) -> None:
    """It is that of the two stories alone, and the same from either side."""
    site = random_site(seed, 40, listed=True)
    index, own = index_of(site), vectors(site)
    for here, story in enumerate(site):
        found = {number: likeness for number, likeness, _ in index.likenesses(story, own[here])}
        expected = {
            there: plain_likeness(index, story, other, (own[here], own[there]))
            for there, other in enumerate(site)
        }
        assert {there: likeness for there, likeness in expected.items() if likeness} == found


@pytest.mark.parametrize("seed", range(4))
def test_candidates(seed: int) -> None:
    """They are the likeliest; of those as like as the last one the nearest in time."""
    site = random_site(seed, 40, listed=True)
    index, own, story = index_of(site), vectors(site), site[0]
    ranked = sorted(
        (-likeness, gap, number)
        for number, likeness, gap in index.likenesses(story, own[0])
        if number
    )
    found = index.candidates(story, own[0], 10)
    last = ranked[9]
    assert {number for *rank, number in ranked if rank <= [*last[:2]]} == {*found.stories}
    assert all(found.admits(-loss, gap) for loss, gap, _ in ranked[:10])
    assert not any(found.admits(-loss, gap) for loss, gap, n in ranked if n not in found.stories)


@pytest.mark.parametrize(
    ("expected", "before", "now", "gap"),
    [
        (False, 9, 7, 5),
        (False, 4, 0, 5),
        (False, 6, 3, 8),
        (True, 4, 7, 5),
        (True, 7, 4, 5),
        (True, 6, 7, 5),
        (True, 4, 6, 5),
    ],
)
def test_story_of_another_likeness(expected: bool, before: int, now: int, gap: int) -> None:
    """It matters where it comes among the candidates, leaves them, or was or is the last of them."""
    assert expected == Candidates((1, 2), least=6, gap=7).minds(before, now, gap)


@pytest.mark.parametrize("seed", range(4))
def test_vector_in_the_place_of_another(seed: int) -> None:
    """The likenesses of all to it are told, before and now."""
    random, site = Random(seed), random_site(seed, 30, listed=True)
    index, own = index_of(site), vectors(site)
    for place, new in pairwise(random.sample(range(30), 6)):
        story = site[place]
        before = {n: likeness for n, likeness, _ in index.likenesses(story, own[place])}
        change = index.replace(story, own[place], own[new])
        now = {n: likeness for n, likeness, _ in index.likenesses(story, own[new])}
        assert change
        assert before == dict(counters(change.before))
        assert now == dict(counters(change.now))
        assert change.number == place
        own[place] = own[new]


def test_same_vector() -> None:
    """Nothing is told of a vector that the index finds the same."""
    site = random_site(1, 20, listed=True)
    index, own = index_of(site), vectors(site)
    assert index.replace(site[3], own[3], own[3]) is None
    assert index.gap(3, 4) == abs(site[3].seconds - site[4].seconds)


@pytest.mark.parametrize(
    ("expected", "settings"),
    [
        ({"old", "new", "german"}, {"same_language": False}),
        ({"old", "new"}, {}),
        ({"old"}, {"older_only": True}),
        ({"new"}, {"max_age_days": 100}),
    ],
)
def test_who_may_be_a_candidate(expected: set[str], settings: dict[str, object]) -> None:
    """No translation, none of another language; by settings none that is newer, none too old."""
    text = "giữ rừng đầu nguồn"
    site = [
        item("own", day=200, text=text, original="một"),
        item("translated", day=200, text=text, original="một"),
        item("old", day=50, text=text),
        item("new", day=220, text=text),
        item("german", day=210, text=text, lang="de"),
        *(item(f"khác-{n}", text=f"riêng{n}") for n in range(30)),
    ]
    index = index_of(site, RelatedSettings(**settings))  # type: ignore[arg-type]
    found = index.candidates(site[0], vectors(site)[0], 24)
    assert expected == {index.sources[number] for number in found.stories} - {"khác-0"}
