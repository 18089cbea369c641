"""Related news at size: `python -m benchmarks.related [stories ...]`, one core, CPU seconds.

Prints how good the lists are, on corpora of which it is known what belongs together, beside tag
overlap (pelican-related-posts) and Hugo's rule. Then the time of all lists beside a naive version that
compares every pair by tags, headlines and texts alone, in the same run and on the same made-up
portal, and how much of the naive lists ours hold; the growth with the number of stories; what one
story added, edited or removed costs and changes; what it takes to keep the state.
"""

import math
import resource
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from statistics import median
from time import process_time

from benchmarks.portal_of_topics import Portal
from benchmarks.truths import made_up, python_topics, quality, ruff_rules
from plugins.related_news.lists import RelatedLists
from plugins.related_news.records import DAY, Item, Lists
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.state import from_pieces, to_pieces
from plugins.related_news.words import Words
from plugins.vietnamese.keys import word_key

SIZES = (300, 2_000, 5_000, 10_000)
NAIVE_UP_TO = 300
MADE_UP = ((60, 3), (400, 1))
BY_TEXT = RelatedSettings()
BY_HEADLINE = RelatedSettings(tag_weight=0.5, headline_weight=0.5, text_weight=0)


def naive(items: Sequence[Item], settings: RelatedSettings) -> dict[str, list[tuple[float, str]]]:
    """Every pair by the formula as it is written: all terms, all stories, no index, no pruning."""
    words, parts = Words(), []
    for item in items:
        title = words.of(item.title)
        body = [*title, *title, *words.of(item.summary), *words.of(item.text)]
        text = body if settings.text_weight else []
        parts.append(([word_key(tag) for tag in item.tags], _grams(title), _grams(text)))
    vectors = [_weighted([part[field] for part in parts], settings) for field in range(3)]
    weights = (settings.tag_weight, settings.headline_weight, settings.text_weight)
    moments = [item.seconds for item in items]
    lists = {}
    for one, item in enumerate(items):
        scores = []
        for other, its in enumerate(items):
            if one != other:
                alike = sum(
                    weight * _cosine(vector[one], vector[other])
                    for weight, vector in zip(weights, vectors, strict=True)
                )
                days = abs(moments[one] - moments[other]) / DAY
                decay = 2 ** (-days / settings.half_life_days)
                time = settings.time_floor + (1 - settings.time_floor) * decay
                scores.append((round(alike * time, 9), its.source))
        lists[item.source] = sorted(scores, key=lambda pair: (-pair[0], pair[1]))[: settings.length]
    return lists


Gram = int | str | tuple[int, int]


def _grams(syllables: list[int]) -> list[Gram]:
    return [*syllables, *pairwise(syllables)]


def _weighted(
    stories: Sequence[Sequence[Gram]], settings: RelatedSettings
) -> list[dict[Gram, float]]:
    counts = Counter(gram for grams in stories for gram in set(grams))
    size, cap = len(stories), max(settings.common_share * len(stories), 8)
    found = []
    for grams in stories:
        weights = {
            gram: count**0.6
            * math.log((size + 1) / (counts[gram] + 0.5))
            * (settings.pair_weight if isinstance(gram, tuple) else 1)
            for gram, count in Counter(grams).items()
            if counts[gram] <= cap
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
        found.append({gram: weight / norm for gram, weight in weights.items()})
    return found


def _cosine(one: dict[Gram, float], other: dict[Gram, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[gram] for gram, weight in one.items() if gram in other)


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    started = process_time()
    work()
    return process_time() - started


def tick() -> float:
    """CPU seconds of a fixed loop, 0.10 on a quiet core here: how slow the machine is just now."""
    return timed(lambda: sum(number & 7 for number in range(2_000_000)))


def megabytes() -> int:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run_size(portal: Portal, settings: RelatedSettings, name: str) -> RelatedLists:
    """All lists of a portal, beside the naive ones where these do not take for ever."""
    items, lists = portal.items, RelatedLists(settings)
    seconds = timed(lambda: lists.update(items))
    line = f"{name:9} {len(items):6} {seconds:7.2f} s {1000 * seconds / len(items):6.2f} ms/story"
    line += f" {megabytes():5} MB  tick {tick():.2f}"
    if len(items) <= NAIVE_UP_TO:
        theirs: dict[str, list[tuple[float, str]]] = {}
        slow = timed(lambda: theirs.update(naive(items, settings)))
        plain = RelatedLists(replace(settings, diversity=1.0))
        line += f"  naive {slow:6.1f} s, {slow / seconds:5.1f} times ours; {_held(plain.update(items), theirs)}"
    print(line, flush=True)
    return lists


def _held(ours: Lists, theirs: dict[str, list[tuple[float, str]]]) -> str:
    same = sum(
        len({entry.source for entry in ours[source]} & {name for _, name in own})
        for source, own in theirs.items()
    )
    total = sum(map(len, theirs.values()))
    return f"ours hold {100 * same / total:.1f} % of its entries"


def run_changes(portal: Portal, lists: RelatedLists) -> None:
    """One story added, edited, removed: what it costs, whose lists it changes, how far away."""
    items, random = list(portal.items), Random(7)
    print(f"\none story of {len(items)}: CPU seconds, lists whose stories change, days away")
    changes: list[tuple[str, list[Item]]] = []
    for step in range(8):
        new = portal.story(len(items) + step, portal.days + step / 4)
        changes += [("newest added", [*items, new]), ("and removed", items)]
    for step in range(8):
        new = portal.story(len(items) + 20 + step)
        changes += [("old one added", [*items, new]), ("and removed again", items)]
    for _ in range(8):
        place = random.randrange(len(items))
        edited = replace(items[place], text=f"{items[place].text} sửa lại một câu ở đây")
        changes += [("one edited", [*items[:place], edited, *items[place + 1 :]])]
        changes += [("edited back", items)]
    told: dict[str, list[str]] = {}
    for name, now in changes:
        told.setdefault(name, []).append(_change(lists, now))
    for name, rows in told.items():
        print(f"{name:18} {'  '.join(rows)}")


def run_state(lists: RelatedLists) -> None:
    """What it takes to keep what the lists know between two builds."""
    written: list[bytes] = []
    writing = timed(lambda: written.extend(to_pieces(lists)))
    reading = timed(lambda: from_pieces(written, lists.settings))
    size = sum(map(len, written)) / 1e6
    print(f"\nkept: {size:.1f} MB, written in {writing:.2f} s, read in {reading:.2f} s")


def _change(lists: RelatedLists, now: list[Item]) -> str:
    former = lists.lists
    before = {source: lists.item(source) for source in former}
    after = {item.source: item for item in now}
    digests = {source: item.digest for source, item in after.items()}
    seconds = timed(lambda: lists.follow(digests, after.__getitem__))
    moved = [before.get(source) or after[source] for source in before.keys() ^ after.keys()]
    touched = [
        abs(after[source].seconds - moved[0].seconds) / DAY if moved else 0
        for source in lists.changed & former.keys()
        if {one.source for one in former[source]} != {one.source for one in lists.lists[source]}
    ]
    days = f" {median(touched):.0f}/{max(touched):.0f}d" if moved and touched else ""
    return f"{seconds:.2f}s {len(touched)}{days}{' ANEW' if lists.anew else ''}"


def run_quality() -> None:
    """The quality of the lists of corpora whose truth is known, beside that of others' rules."""
    print(
        "nDCG@7: ours, tags and headlines alone, tag overlap, Hugo; places filled; orphans; stale"
    )
    for truth in (python_topics(), ruff_rules(), *(made_up(*size) for size in MADE_UP)):
        print(quality(truth), flush=True)


def main(sizes: Sequence[int]) -> None:
    """Tells the quality, runs the sizes in turn, so that memory tells the truth, then the changes."""
    run_quality()
    for size in sizes:
        portal = Portal(size)
        run_size(portal, BY_HEADLINE, "headline")
        lists = run_size(portal, BY_TEXT, "text")
    run_changes(portal, lists)
    run_state(lists)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
