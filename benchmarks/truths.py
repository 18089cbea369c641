"""Corpora whose truth is known: which texts belong together, by their editors or by how they were made.

None is of this portal. ``python_topics`` are Python's own help topics with the related ones that
its editors name; ``ruff_rules`` the rules of Ruff with those that their texts name, without the
names; both are part of what this project is developed with. ``made_up`` is a portal of this folder.
"""

import json
import pydoc
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log2
from pydoc_data.topics import topics
from statistics import mean

from benchmarks.portal_of_topics import Portal
from plugins.related_news.lists import related
from plugins.related_news.records import DAY, Item
from plugins.related_news.settings import RelatedSettings
from plugins.vietnamese.keys import word_key

_PLACES = 7
_DAY = datetime(2021, 5, 27, tzinfo=UTC)
_CODE = re.compile(r"\[?`?\b([A-Z]+[0-9]{2,})\b`?\]?")
_NAME = re.compile(r"\[`?([a-z][a-z0-9-]+)`?\](?:\([^)]*\))?")


@dataclass(frozen=True)
class Truth:
    """Texts, and of those that have any the ones that belong to them, in both directions."""

    name: str
    items: list[Item]
    joined: Mapping[str, set[str]]


def _joined(pairs: set[tuple[str, str]]) -> dict[str, set[str]]:
    joined: dict[str, set[str]] = {}
    for one, other in sorted(pairs):
        if one != other:
            joined.setdefault(one, set()).add(other)
            joined.setdefault(other, set()).add(one)
    return joined


def python_topics() -> Truth:
    """The topics of `help()`; which belong together says its table."""
    table = {**pydoc.Helper.keywords, **pydoc.Helper.topics}
    labels = {name: _label(name, table) for name in table}
    pairs = {
        (labels[name], labels[other])
        for name, entry in table.items()
        if not isinstance(entry, str)
        for other in entry[1].split()
        if other in labels
    }
    known = {
        label: text.partition("\n")[0] for label, text in topics.items() if label in labels.values()
    }
    items = [Item(label, title, _DAY, text=topics[label]) for label, title in known.items()]
    return Truth("Python", items, _joined({p for p in pairs if set(p) <= known.keys()}))


def _label(name: str, table: Mapping[str, str | tuple[str, ...]]) -> str:
    """The text that a topic has, which may be that of another."""
    entry = table.get(name, (name, ""))
    return _label(entry.lstrip("#"), table) if isinstance(entry, str) else entry[0]


def ruff_rules() -> Truth:
    """The rules of Ruff, each a text with the family for its section."""
    told = subprocess.run(
        [sys.executable, "-m", "ruff", "rule", "--all", "--output-format", "json"],
        capture_output=True,
        check=True,
    )
    rules = {rule["name"]: rule for rule in json.loads(told.stdout)}
    codes = {rule["code"]: name for name, rule in rules.items()}
    pairs, items = set[tuple[str, str]](), []
    for name, rule in rules.items():
        text = rule["explanation"] or ""
        named = {*_NAME.findall(text), *(codes.get(code, "") for code in _CODE.findall(text))}
        pairs |= {(name, other) for other in named if other in rules}
        plain = _NAME.sub(" ", _CODE.sub(" ", text))
        items.append(Item(name, name.replace("-", " "), _DAY, section=rule["linter"], text=plain))
    return Truth("Ruff", items, _joined(pairs))


def made_up(stories: int, seed: int = 1) -> Truth:
    """A made-up portal: stories of one topic belong together."""
    portal = Portal(stories, seed, telling=0.03)
    groups: dict[int, set[str]] = {}
    for item, topic in zip(portal.items, portal.topic_of, strict=True):
        groups.setdefault(topic, set()).add(item.source)
    joined = {
        source: group - {source} for group in groups.values() for source in group if len(group) > 1
    }
    return Truth(f"made up, {stories}", portal.items, joined)


def ndcg(found: Sequence[str], truth: set[str]) -> float:
    """How many of the true ones stand in the first seven places, the first counting most."""
    gains = [1 / log2(place + 2) for place in range(_PLACES)]
    gained = sum(gain for gain, source in zip(gains, found, strict=False) if source in truth)
    return gained / sum(gains[: len(truth)])


def tag_overlap(items: Sequence[Item]) -> dict[str, list[str]]:
    """The lists of pelican-related-posts: by the number of shared tags, in the site's order."""
    tags = {item.source: {word_key(tag) for tag in item.tags} for item in items}
    newest_first = sorted(items, key=lambda item: -item.seconds)
    return {
        source: _best({o.source: len(own & tags[o.source]) for o in newest_first} | {source: 0})
        for source, own in tags.items()
    }


def hugo(items: Sequence[Item]) -> dict[str, list[str]]:
    """The lists of Hugo by default: tags weigh 80, the year 10; no newer one; ties to the newer."""
    tags = {item.source: {word_key(tag) for tag in item.tags} for item in items}
    newest_first = sorted(items, key=lambda item: -item.seconds)
    lists = {}
    for item in items:
        older = (other for other in newest_first if other.seconds < item.seconds)
        lists[item.source] = _best(
            {
                other.source: 80 * shared + 10 * (other.date.year == item.date.year)
                for other in older
                if (shared := len(tags[item.source] & tags[other.source]))
            }
        )
    return lists


def _best(scores: Mapping[str, int]) -> list[str]:
    return sorted((one for one, score in scores.items() if score), key=lambda one: -scores[one])[:8]


def quality(truth: Truth) -> str:
    """One line of figures on a corpus."""
    ours = related(truth.items)
    short = related(
        truth.items, RelatedSettings(tag_weight=0.5, headline_weight=0.5, text_weight=0)
    )
    rules = (
        *({source: [one.source for one in own] for source, own in found.items()} for found in (ours, short)),
        *(rule(truth.items) for rule in (tag_overlap, hugo)),
    )  # fmt: skip
    figures = "  ".join(
        f"{mean(ndcg(found[source], joined) for source, joined in truth.joined.items()):.3f}"
        for found in rules
    )
    listed = [(source, one.source) for source, own in ours.items() for one in own]
    moments = {item.source: item.seconds for item in truth.items}
    stale = mean(abs(moments[one] - moments[other]) > 730 * DAY for one, other in listed)
    full = len(listed) / (8 * len(truth.items))
    orphans = len(moments) - len({other for _, other in listed})
    name = f"{truth.name} ({len(truth.items)}, {len(truth.joined)} asked)"
    return f"{name:32} {figures}   {full:.3f}  {orphans}  {stale:.2f}"
