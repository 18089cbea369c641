"""The choice among stories that are scored already, so that a list is not one thing eight times."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Candidate:
    """A story that may be chosen, and how like it is to those that were."""

    source: str
    score: float
    alike: float = 0.0  # likeness to the most alike of the first ``seen`` chosen
    seen: int = 0


def choose(
    ranked: Sequence[Candidate],
    count: int,
    diversity: float,
    likeness: Callable[[str], Callable[[str], float]],
) -> list[str]:
    """Up to ``count`` of the candidates, each time the one of the greatest worth (MMR).

    Worth is diversity x score - (1 - diversity) x likeness to the most alike of those chosen
    before (Carbonell, Goldstein 1998); of equal worth the first. ``ranked`` falls by score;
    ``likeness`` of one story tells how like any other is to it.
    """
    left, chosen, likenesses = list(ranked), list[str](), list[Callable[[str], float]]()
    while left and len(chosen) < count:
        best = _best(left, likenesses, diversity)
        left.remove(best)
        chosen.append(best.source)
        likenesses.append(likeness(best.source))
    return chosen


def _best(
    left: Sequence[Candidate], likenesses: Sequence[Callable[[str], float]], diversity: float
) -> Candidate:
    """The candidate of the greatest worth; likenesses that cannot matter are not taken."""
    best, most, against, count = left[0], float("-inf"), 1 - diversity, len(likenesses)
    for candidate in left:
        gain = diversity * candidate.score
        if gain <= most:
            break  # those that follow score no more
        while (worth := gain - against * candidate.alike) > most and candidate.seen < count:
            likeness = likenesses[candidate.seen](candidate.source)
            candidate.alike = max(candidate.alike, likeness)
            candidate.seen += 1
        if worth > most:
            best, most = candidate, worth
    return best
