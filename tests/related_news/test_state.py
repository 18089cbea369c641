import copy
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from plugins.related_news.likeness import order
from plugins.related_news.lists import RelatedLists, related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.state import from_pieces, to_pieces
from tests.related_news.sites import random_site

SETTINGS = RelatedSettings(candidates=16, never_offered=("không có",))


def again(lists: RelatedLists, settings: RelatedSettings = SETTINGS) -> RelatedLists:
    """The lists after they were written and read."""
    found = from_pieces(to_pieces(lists), settings)
    assert found
    return found


def apart(work: Callable[[object], object], many: Sequence[object]) -> list[object]:
    """What others who know as much make of the stories, in any order."""
    places = Random(0).sample(range(len(many)), len(many))
    results = {place: pickle.dumps(copy.deepcopy(work)(many[place])) for place in places}
    return [pickle.loads(results[place]) for place in range(len(many))]


@pytest.mark.parametrize("seed", range(3))
def test_work_that_is_shared_out(seed: int) -> None:
    """The lists are the same, from the first and after edits."""
    random, stories = Random(seed), random_site(seed, 45)
    site, spare = stories[:30], stories[30:]
    lists = RelatedLists(SETTINGS, apart)  # type: ignore[arg-type]
    assert related(site, SETTINGS) == lists.update(site)
    for new in spare:
        site[random.randrange(len(site))] = new
        assert related(site, SETTINGS) == lists.update(site)


@pytest.mark.parametrize("seed", range(3))
def test_lists_that_were_kept(seed: int) -> None:
    """They are as before, and follow batches of edits as if they had never been written."""
    random, stories = Random(seed), random_site(seed, 75)
    site, spare = stories[:60], stories[60:]
    lists = RelatedLists(SETTINGS)
    before = dict(lists.update(site))
    lists = again(lists)
    assert before == lists.lists
    in_part = 0
    for _ in range(6):
        place, other = random.randrange(60), random.choice(site)
        site = [
            *site[:place],
            replace(site[place], text=other.text),
            *site[place + 1 :],
            spare.pop(),
        ]
        site.remove(random.choice(site[:50]))
        assert related(site, SETTINGS) == lists.update(random.sample(site, len(site)))
        in_part += not lists.anew
        lists = again(lists)
    assert in_part >= 1


def test_same_stories() -> None:
    """Where nothing changed nothing is worked out, and the same bytes are written."""
    site = random_site(1, 40)
    lists = RelatedLists(SETTINGS)
    lists.update(site)
    written = [*to_pieces(lists)]
    lists = again(lists)
    assert [*to_pieces(lists)] == written
    lists.update(site)
    assert (lists.changed, lists.anew) == (frozenset(), False)


@pytest.mark.parametrize(
    "settings", [RelatedSettings(), replace(SETTINGS, length=3), replace(SETTINGS, terms=31)]
)
def test_other_settings(settings: RelatedSettings) -> None:
    """What was kept under others is not taken."""
    lists = RelatedLists(SETTINGS)
    lists.update(random_site(1, 40))
    assert from_pieces(to_pieces(lists), settings) is None
    assert from_pieces(to_pieces(lists, b"one"), SETTINGS, by=b"other") is None
    assert from_pieces(to_pieces(lists, b"one"), SETTINGS, by=b"one")


def test_pieces_that_are_not_all_there() -> None:
    """What was written in part, or in parts at two times, is not taken."""
    lists = RelatedLists(SETTINGS)
    lists.update(random_site(1, 20))
    earlier = [*to_pieces(lists)]
    lists.update(random_site(2, 20))
    pieces = [*to_pieces(lists)]
    assert from_pieces(pieces, SETTINGS)
    for place in range(len(pieces)):
        others = (pieces[:place], pieces[:place] + pieces[place + 1 :])
        mixed = [*pieces[:place], earlier[place], *pieces[place + 1 :]]
        assert [from_pieces(each, SETTINGS) for each in (*others, mixed)] == [None] * 3
    assert from_pieces([pieces[0][:-1], *pieces[1:]], SETTINGS) is None


def test_digests_of_unchanged_stories() -> None:
    """Only the items are asked for of which the digest is another, or nothing was known."""
    site = {story.source: story for story in random_site(3, 40, listed=True)}
    digests = {source: f"{source} 1" for source in site}
    asked = list[str]()

    def read(source: str) -> Item:
        asked.append(source)
        return site[source]

    lists = RelatedLists(SETTINGS)
    lists.follow(digests, read)
    assert set(site) == set(asked)
    asked.clear()
    lists = again(lists)
    lists.follow(digests, read)
    assert (asked, lists.changed, lists.anew) == ([], frozenset(), False)
    newest = max(site.values(), key=order).source
    site[newest] = replace(site[newest], text=site["tin-1"].text, pins=("tin-2", "tin-3"))
    followed = lists.follow(digests | {newest: "tin 2"}, read)
    assert related([*site.values()], lists.settings) == followed
    assert (set(asked), newest in lists.changed, lists.anew) == ({newest}, True, False)


def test_nothing_to_keep() -> None:
    """Before the first update there is nothing to write."""
    with pytest.raises(ValueError, match="no lists"):
        [*to_pieces(RelatedLists(SETTINGS))]


def test_no_stories() -> None:
    """An empty site can be kept as well."""
    lists = RelatedLists(SETTINGS)
    lists.update([])
    assert again(lists).lists == {}
