"""An index of stories as small binary files."""

from random import Random

import pytest

from plugins.search.index import (
    Searched,
    Segment,
    Terms,
    joined,
    number,
    segment,
    shards,
    terms_of,
)
from plugins.search.words import SPELT, word
from tests.search.decoding import Lists, Reader, lists

STORY = Searched(
    "Đình Lập họp",
    ("Kim Chi", "27/5/2021"),
    "Họp ở Đình Lập. Họp dân, họp xã, họp thôn; định kỳ.",
)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("dinh", {"đình": 8 + 1, "định": 1}),
        ("hop", {"họp": 8 + 3}),
        ("kim", {"kim": 4}),
        ("2021", {"2021": 4}),
        ("o", {"ở": 1}),
        ("dinh lap", {"": 8}),
        ("hop dan", {"": 0}),
        ("kim chi", {"": 0}),
    ],
)
def test_terms(term: str, expected: dict[str, int]) -> None:
    """Words weigh by where and how often they stand, each spelling by itself; pairs by the headline."""
    keys = {word(one).key if one else term: weight for one, weight in expected.items()}
    terms = terms_of(STORY)
    assert {key: terms[key] for key in terms if key.partition(SPELT)[0] == term} == keys


def test_pairs_end_with_their_line() -> None:
    """The end of a headline and the beginning of the text are no pair."""
    assert not {"hop kim", "hop hop", "chi 27"} & terms_of(STORY).keys()


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 16_383, 16_384, 2**31])
def test_numbers(value: int) -> None:
    assert Reader(number(value)).number() == value


def parted(stories: list[Terms], many: int = 7) -> Segment:
    """The segments of some stories, so many in each, as one."""
    parts = [stories[start : start + many] for start in range(0, len(stories), many)]
    return joined((len(part), segment(part)) for part in parts)


def merged(stories: list[Terms], size: int) -> Lists:
    """All lists of all shards."""
    found: Lists = {}
    for shard in shards(parted(stories), size):
        own = lists(shard)
        assert not own.keys() & found.keys()
        assert min(own) == shard.first
        found |= own
    return found


@pytest.mark.parametrize("size", [1, 40, 10_000])
def test_lists(size: int) -> None:
    """Whatever their size, the shards hold for every term the stories that have it, and no others."""
    random = Random(size)
    said = [
        "họp",
        "hợp",
        "hop",
        "đình",
        "định",
        "xã",
        "xa",
        "dân",
        "tộc",
        "thôn",
        "bản",
        "12",
        "2021",
        "Ủy",
        "uỷ",
    ]

    def some(many: int) -> str:
        return " ".join(random.choices(said, k=many))

    stories = [terms_of(Searched(some(3), (), some(9))) for _ in range(200)]
    expected: Lists = {}
    for place, terms in enumerate(stories):
        for key, weight in terms.items():
            term, _, spelt = key.partition(SPELT)
            expected.setdefault(term, {}).setdefault(spelt or term, []).append((place, weight))
    assert merged(stories, size) == expected


def test_order_and_size() -> None:
    """Shards follow each other in the order of their terms, and are no larger than asked."""
    made = [*shards(parted([terms_of(STORY)] * 3), 60)]
    firsts = [shard.first for shard in made]
    assert firsts == sorted(firsts)
    assert len(made) > 3
    assert all(len(shard.data) <= 60 for shard in made)


def test_counts() -> None:
    """Each shard tells how many rows each of its words has, by all its spellings; nothing of pairs."""
    other = terms_of(Searched("Dân", (), "dân"))
    (shard,) = shards(parted([terms_of(STORY), other]))
    assert (shard.words["dan"], shard.words["dinh"], shard.words["xa"]) == (2, 2, 1)
    assert not [one for one in shard.words if " " in one]


def test_nothing() -> None:
    assert [*shards({})] == []
    assert terms_of(Searched("…", (), "")) == {}
