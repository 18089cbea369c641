"""A site that changes: what is worked out for the change alone is what working it all out gives."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from plugins.related_news.lists import RelatedLists, related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from tests.machine import FULL
from tests.related_news.sites import SYLLABLES, item, random_site, shuffled

SETTINGS = {
    "by text": {},
    "by headline": {"text_weight": 0.0, "headline_weight": 0.5, "tag_weight": 0.5},
    "older only": {"older_only": True},
    "little alike": {"minimum_score": 0.5},
    "no older": {"max_age_days": 300},
    "sections apart": {"never_offered": ("ky-hop",)},
    "no filler": {"filler": False, "minimum_score": 0.3},
    "no links and series": {"link_weight": 0.0, "series": 0, "author_weight": 0.0},
    "no diversity": {"diversity": 1.0, "length": 3},
}


def edited(story: Item, random: Random, site: list[Item]) -> Item:
    """The story with one thing changed."""
    other = random.choice(site)
    changes: list[dict[str, Any]] = [
        {"title": other.title},
        {"text": f"{story.text} {other.text}"},
        {"tags": other.tags},
        {"section": other.section},
        {"listed": not story.listed},
        {"pins": (other.source,)},
        {"pins": (other.source,), "only_pins": True},
        {"links": (other.source,)},
        {"authors": other.authors},
        {"title": f"Phiên họp tháng {random.randint(1, 12)} của Thường trực HĐND xã"},
        {"unrelated": (other.source,)},
        {"date": other.date},
        {"lang": "en"},
        {"original": "tin/một"},
    ]
    return replace(story, **random.choice(changes))


def step(site: list[Item], spare: list[Item], random: Random) -> list[Item]:
    """The site after one story came, went or was changed, in another order."""
    place = random.randrange(len(site))
    match random.randrange(4):
        case 0 if spare:
            site = [*site, spare.pop()]
        case 1 if len(site) > 20:
            site = [*site[:place], *site[place + 1 :]]
        case _:
            site = [*site[:place], edited(site[place], random, site), *site[place + 1 :]]
    return random.sample(site, len(site))


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("seed", range(6 if FULL else 2))
def test_change_of_one_story(seed: int, settings: dict[str, Any]) -> None:
    """After every change the lists are those of the new site, and the changed ones are named."""
    random, stories = Random(seed), random_site(seed, 75)
    site, spare = stories[:60], stories[60:]
    lists = RelatedLists(RelatedSettings(candidates=16, **settings))
    lists.update(site)
    in_part = 0
    for _ in range(12):
        site, before = step(site, spare, random), dict(lists.lists)
        expected = related(site, lists.settings)
        assert expected == lists.update(site)
        changed = {source for source, entries in expected.items() if before.get(source) != entries}
        assert changed == lists.changed
        in_part += not lists.anew
    assert in_part >= 3


def test_story_without_words_that_comes() -> None:
    """One in which nothing can be counted, such as a headline of figures over photos, is a story too."""
    site = [item(f"tin-{n}", f"Kỳ họp thứ {SYLLABLES[n % 10]}", n) for n in range(40)]
    lists = RelatedLists(RelatedSettings())
    lists.update(site)
    site = [item("không chữ", "30/4", -1), *site]
    assert related(site, lists.settings) == lists.update(site)
    assert not lists.anew


@pytest.mark.parametrize("sample", [40, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_change_of_a_sampled_story(seed: int, sample: int) -> None:
    """The stories that share a word whose weight moves are weighed again, and no others."""
    random = Random(seed)
    words = [f"chữ{n}" for n in range(900)]
    site = [
        item(
            f"tin-{n}",
            f"Tít {n}x",
            n,
            text=" ".join(random.choices(words, k=30)),
            tags=(f"t{n % 30}",),
        )
        for n in range(400)
    ]
    lists = RelatedLists(RelatedSettings())
    lists.update(site)
    in_part = 0
    for _ in range(8):
        place = random.randrange(300)
        text = f"{site[place].text.rpartition(' ')[0]} {random.choice(words)}"
        site = [
            *site[:place],
            replace(site[place], text=text, tags=("t1", "t2")),
            *site[place + 1 :],
        ]
        assert related(site, lists.settings) == lists.update(site)
        in_part += not lists.anew
    assert in_part >= 6


@pytest.mark.parametrize("seed", range(3))
def test_slip_of_the_pen(seed: int) -> None:
    """One wrong letter in a body changes, on a small site, few lists in a hundred."""
    random = Random(seed)
    words = [f"chữ{n}" for n in range(900)]
    topics = [random.sample(words, 20) for _ in range(25)]
    site = [
        item(
            f"tin-{n}",
            f"Tít {n}x",
            n,
            text=" ".join(
                random.choices(random.choice(topics), k=40) + random.choices(words, k=80)
            ),
        )
        for n in range(120)
    ]
    lists = RelatedLists(RelatedSettings())
    held = {s: [entry.source for entry in own] for s, own in lists.update(site).items()}
    changed = 0
    for place in range(0, 120, 10):
        slip = replace(site[place], text=site[place].text.replace("chữ", "chử", 1))
        found = lists.update([*site[:place], slip, *site[place + 1 :]])
        assert not lists.anew
        changed += sum(held[s] != [entry.source for entry in own] for s, own in found.items())
    assert changed <= 0.05 * 12 * len(site)


def test_change_of_nothing() -> None:
    """The same stories in another order change nothing."""
    site = random_site(1)
    lists = RelatedLists(RelatedSettings())
    before = dict(lists.update(site))
    assert before == lists.update([*site[20:], *site[:20]])
    assert (frozenset(), False) == (lists.changed, lists.anew)


def test_many_changes() -> None:
    """Where much changed, all is worked out anew."""
    lists = RelatedLists(RelatedSettings())
    lists.update(random_site(1))
    site = random_site(2, 60)
    assert related(site, lists.settings) == lists.update(shuffled(site, 2))
    assert lists.anew


def test_no_stories_any_more() -> None:
    """An empty site has no lists."""
    lists = RelatedLists(RelatedSettings())
    lists.update(random_site(1))
    assert lists.update([]) == {}


def test_fan_out() -> None:
    """A new story changes the lists of a few stories, though the site has many."""
    random = Random(1)
    words = [f"chữ{n}" for n in range(400)]
    site = [
        item(f"tin-{n}", f"Tít {n}x", n, text=" ".join(random.choices(words, k=40)))
        for n in range(300)
    ]
    lists = RelatedLists(RelatedSettings())
    lists.update(site)
    new = item("mới", "Tin mới", 301, text=" ".join(random.choices(words, k=40)))
    lists.update([*site, new])
    assert not lists.anew
    assert "mới" in lists.changed
    assert len(lists.changed) <= 30
