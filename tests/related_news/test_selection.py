from collections.abc import Callable, Iterable
from random import Random

import pytest

from plugins.related_news.records import Reason, Related
from plugins.related_news.selection import Candidate, choose, repair


def plain_choice(
    scores: dict[str, float],
    count: int,
    diversity: float,
    likeness: Callable[[str], Callable[[str], float]],
) -> list[str]:
    """MMR as the books have it, with every likeness taken."""
    chosen: list[str] = []
    while len(chosen) < min(count, len(scores)):
        worth = {
            name: diversity * score
            - (1 - diversity) * max((likeness(other)(name) for other in chosen), default=0.0)
            for name, score in scores.items()
            if name not in chosen
        }
        chosen.append(max(worth, key=lambda name: worth[name]))
    return chosen


@pytest.mark.parametrize("seed", range(30))
def test_diverse_choice(seed: int) -> None:
    """It is the choice of MMR, though most likenesses are never taken."""
    random = Random(seed)
    scores = sorted((random.random() for _ in range(16)), reverse=True)
    named = {f"tin-{place}": score for place, score in enumerate(scores)}
    alike = {frozenset((a, b)): random.random() * 1.5 for a in named for b in named if a != b}
    diversity = random.choice((0.0, 0.3, 0.8, 1.0))

    def likeness(one: str) -> Callable[[str], float]:
        return lambda other: alike[frozenset((one, other))]

    ranked = [Candidate(name, score) for name, score in named.items()]
    expected = plain_choice(named, 8, diversity, likeness)
    assert expected == choose(ranked, 8, diversity, likeness)


def test_two_of_a_kind() -> None:
    """The second of two that are the same gives way to another that scores a little less."""
    same = {"hai"}
    ranked = [Candidate("một", 0.9), Candidate("hai", 0.85), Candidate("ba", 0.8)]
    chosen = choose(ranked, 2, 0.8, lambda one: lambda other: 1.0 if other in same else 0.0)
    assert chosen == ["một", "ba"]


def test_few_candidates() -> None:
    """All are chosen where there are no more than places."""
    assert choose([Candidate("một", 0.1)], 8, 0.8, lambda _: lambda _: 0.0) == ["một"]


def entry(source: str, reason: Reason = Reason.SCORED) -> Related:
    return Related(source, reason, 0)


def repaired(
    lists: dict[str, str], length: int = 3, pins: str = "", refused: Iterable[str] = ()
) -> dict[str, str]:
    """The lists that change; a story is a letter, upper-case hosts refuse nobody but ``refused``."""

    def place(host: str, orphan: str, beside: list[str]) -> Related | None:
        bad = orphan in beside or host == orphan or f"{host}{orphan}" in refused
        return None if bad else entry(orphan, Reason.ORPHAN)

    entries = {
        host: [entry(letter, Reason.PIN if letter in pins else Reason.SCORED) for letter in letters]
        for host, letters in lists.items()
    }
    found = repair(entries, length, lambda _: sorted(lists), place)
    return {host: "".join(entry.source for entry in entries) for host, entries in found.items()}


FULL = {"a": "bcd", "b": "acd", "c": "abd", "d": "abc", "e": "abc"}


def test_orphan() -> None:
    """It takes the last place of the first host."""
    assert repaired(FULL) == {"a": "bce"}


def test_host_that_refuses() -> None:
    """The next one takes it in."""
    assert repaired(FULL, refused=["ae"]) == {"b": "ace"}


def test_pin_in_the_last_place() -> None:
    """A pin stays; the last but one goes."""
    assert repaired(FULL, pins="d") == {"a": "bed"}


def test_pins_in_both_last_places() -> None:
    """Pins stay, and another host is found."""
    assert repaired(FULL, pins="cd") == {"c": "aed"}


def test_story_that_would_be_an_orphan() -> None:
    """One that stands in no other list keeps its place."""
    lists = {"a": "bcd", "b": "acb", "c": "abc", "d": "abc", "e": "abc"}
    assert repaired(lists) == {"a": "bed"}


def test_short_list() -> None:
    """Nobody leaves a list that has room."""
    assert repaired({"a": "bc", "b": "ac", "c": "ab", "e": "ab"}) == {"a": "bce"}


def test_several_orphans() -> None:
    """One never drives out another."""
    lists = {"a": "bcd", "b": "acd", "c": "abd", "d": "abc", "e": "abc", "f": "abc", "g": "abc"}
    found = {**lists, **repaired(lists)}
    assert set("abcdefg") == {letter for letters in found.values() for letter in letters}


def test_orphan_that_nobody_takes() -> None:
    """It stays one, and no list changes."""
    assert repaired(FULL, refused=["ae", "be", "ce", "de"]) == {}
