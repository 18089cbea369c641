from collections.abc import Callable
from random import Random

import pytest

from plugins.related_news.selection import Candidate, choose


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
