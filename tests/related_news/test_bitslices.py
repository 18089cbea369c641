from collections import Counter
from random import Random

import pytest

from plugins.related_news.bitslices import (
    at_least,
    bits_of,
    counters,
    differing,
    numbers,
    scaled,
    top,
    total,
    value,
)


def bits(stories: list[int]) -> int:
    return sum(1 << story for story in stories)


def random_columns(seed: int) -> tuple[list[list[int]], Counter[int]]:
    """Sets of stories in columns, and what each story's counter must come to."""
    random, counted = Random(seed), Counter[int]()
    columns: list[list[int]] = [[] for _ in range(4)]
    for _ in range(random.randrange(40)):
        place, stories = random.randrange(4), random.sample(range(70), random.randrange(30))
        columns[place].append(bits(stories))
        counted.update(dict.fromkeys(stories, 1 << place))
    return columns, counted


@pytest.mark.parametrize("seed", range(20))
def test_total(seed: int) -> None:
    """Every story's counter is the sum of what its sets add."""
    columns, counted = random_columns(seed)
    assert counted == dict(counters(total(columns)))


@pytest.mark.parametrize("seed", range(10))
def test_scaled(seed: int) -> None:
    """A factor multiplies the counters of its stories alone."""
    columns, counted = random_columns(seed)
    few = Random(seed).sample(range(70), 30)
    slices = scaled(total(columns), [(4, (1 << 70) - 1), (3, bits(few))])
    expected = {story: value * (7 if story in few else 4) for story, value in counted.items()}
    assert expected == dict(counters(slices))


@pytest.mark.parametrize("seed", range(20))
def test_top(seed: int) -> None:
    """It holds the greatest counters and all that equal the least of them, none that is 0."""
    columns, counted = random_columns(seed)
    random = Random(seed)
    among = random.sample(range(70), 50)
    size = random.randint(1, 30)
    values = sorted((counted[story] for story in among if counted[story]), reverse=True)
    least = values[size - 1] if len(values) >= size else 1
    above, tied, found = top(total(columns), size, bits(among))
    assert least == found
    assert {story for story in among if counted[story] >= least} == set(numbers(above | tied))
    if len(values) >= size:
        assert {story for story in among if counted[story] == least} == set(numbers(tied))


def test_nothing() -> None:
    """Without a counter nobody is at the top."""
    assert top([], 5, 0b111) == (0, 0, 1)
    assert list(counters([])) == []


@pytest.mark.parametrize("seed", range(3))
def test_bits_of_stories(seed: int) -> None:
    """They are those that are read out again."""
    stories = sorted(Random(seed).sample(range(1_000), 40))
    assert stories == list(numbers(bits_of(stories)))


@pytest.mark.parametrize("seed", range(10))
def test_counters_one_by_one(seed: int) -> None:
    """Their values, those of some size and those that differ are told of each story."""
    columns, counted = random_columns(seed)
    others, its = random_columns(seed + 1)
    slices, other_slices = total(columns), total(others)
    assert [counted[story] for story in range(70)] == [value(slices, story) for story in range(70)]
    for power in range(8):
        large = {story for story in range(70) if counted[story] >= 1 << power}
        assert large == set(numbers(at_least(slices, power)))
    apart = {story for story in range(70) if counted[story] != its[story]}
    assert apart == set(numbers(differing(slices, other_slices)))
