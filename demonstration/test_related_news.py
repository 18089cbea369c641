"""How good the demonstration's lists are: an editor's link in a text is taken for the truth."""

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from math import log2
from pathlib import Path
from statistics import mean

import pytest

from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import plain_text

CONTENT = Path(__file__).resolve().parents[1] / "content"
PLACES = 7
RARE = 4  # stories with a tag
# A link to a story, with its words: both are taken out before scoring.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\([^)]*?([^/)]+)/index\.md\)")
TAGS_ALONE = {"tag_weight": 1.0, "headline_weight": 0.0, "text_weight": 0.0}
HEADLINES_TOO = {"tag_weight": 0.5, "headline_weight": 0.5, "text_weight": 0.0}


def read(path: Path) -> tuple[dict[str, str], str]:
    """The header and the body of a story of the demonstration."""
    header, _, body = path.read_text("utf-8-sig").partition("\n\n")
    return dict(line.split(": ", 1) for line in header.splitlines()), body


@pytest.fixture(scope="module")
def stories() -> dict[str, tuple[dict[str, str], str]]:
    """The public stories by their folder."""
    told = {path.parent.name: read(path) for path in sorted(CONTENT.glob("tin/*/*/index.md"))}
    return {name: told[name] for name in told if "Status" not in told[name][0]}


@pytest.fixture(scope="module")
def items(stories: dict[str, tuple[dict[str, str], str]]) -> list[Item]:
    """The same as items, without their links to each other."""
    return [
        Item(
            source=name,
            title=header["Title"],
            date=datetime.strptime(header["Date"].split()[0], "%d/%m/%Y"),
            tags=tuple(tag.strip() for tag in header["Tags"].split(";")),
            section=header["Category"],
            summary=header.get("Summary", ""),
            text=plain_text(LINK.sub(" ", body)),
        )
        for name, (header, body) in stories.items()
    ]


@pytest.fixture(scope="module")
def links(stories: dict[str, tuple[dict[str, str], str]]) -> dict[str, set[str]]:
    """The stories that a link joins with each, in either direction."""
    joined: dict[str, set[str]] = {}
    for name, (_, body) in stories.items():
        for other in set(LINK.findall(body)) & stories.keys():
            joined.setdefault(name, set()).add(other)
            joined.setdefault(other, set()).add(name)
    return joined


def ndcg(found: list[str], truth: set[str]) -> float:
    """How many of the true stories stand in a list, the first places counting most."""
    gains = [1 / log2(place + 2) for place in range(PLACES)]
    gained = sum(gain for gain, story in zip(gains, found, strict=False) if story in truth)
    return gained / sum(gains[: len(truth)])


def score(items: list[Item], links: dict[str, set[str]], **settings: float) -> float:
    """The mean of all lists that editors' links say something of."""
    lists = related(items, RelatedSettings(**settings))  # type: ignore[arg-type]
    assert len(links) >= 20
    return mean(
        ndcg([entry.source for entry in lists[source]], joined) for source, joined in links.items()
    )


def test_text_beside_tags(items: list[Item], links: dict[str, set[str]]) -> None:
    """Texts find far more of the linked stories than headlines, headlines more than tags."""
    by_tags, by_headlines = score(items, links, **TAGS_ALONE), score(items, links, **HEADLINES_TOO)
    by_text = score(items, links)
    assert by_tags < by_headlines < by_text
    assert by_text >= by_tags + 0.1
    assert by_text >= 0.6


def test_hidden_tags(items: list[Item]) -> None:
    """With half of the tags hidden, texts find the stories of a rare hidden one better than tags."""
    by_text, by_tags = (
        mean(score_of_hidden(items, half, **settings) for half in (0, 1))
        for settings in ({}, TAGS_ALONE)
    )
    assert by_text > by_tags


def score_of_hidden(items: list[Item], half: int, **settings: float) -> float:
    """Every second tag is hidden, and those of two to four stories are the truth."""
    counts = Counter(tag for story in items for tag in story.tags[half::2])
    hidden = {
        story.source: {tag for tag in story.tags[half::2] if 1 < counts[tag] <= RARE}
        for story in items
    }
    shown = [replace(story, tags=story.tags[1 - half :: 2]) for story in items]
    lists = related(shown, RelatedSettings(**settings))  # type: ignore[arg-type]
    joined = {
        source: {other for other, its in hidden.items() if tags & its and other != source}
        for source, tags in hidden.items()
    }
    return mean(
        ndcg([entry.source for entry in lists[source]], truth)
        for source, truth in joined.items()
        if truth
    )
