"""How good the lists of the demo are: an editor's link in a text is taken for the truth."""

import re
from collections import Counter
from dataclasses import replace
from math import log2
from statistics import mean

from plugins.related_news.items import plain_text
from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from tests.site.built import DemoStory

PLACES = 7
RARE = 4  # stories with a tag
# A link to a story, with its words: both are taken out before scoring.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\([^)]*?([^/)]+)/index\.md\)")
TAGS_ALONE = {"tag_weight": 1.0, "headline_weight": 0.0, "text_weight": 0.0}
HEADLINES_TOO = {"tag_weight": 0.5, "headline_weight": 0.5, "text_weight": 0.0}


def folder(source: str) -> str:
    return source.split("/")[-2]


def demo_items(told: list[DemoStory]) -> list[Item]:
    return [
        Item(
            source=folder(story.source),
            title=story.title,
            date=story.date,
            tags=tuple(story.values("Tags")),
            section=story.header["Category"],
            summary=story.header.get("Summary", ""),
            text=plain_text(LINK.sub(" ", story.body)),
        )
        for story in told
        if story.state == "published"
    ]


def links(told: list[DemoStory]) -> dict[str, set[str]]:
    """The stories that a link joins with each, in either direction."""
    public = {folder(story.source) for story in told if story.state == "published"}
    joined: dict[str, set[str]] = {}
    for story in told:
        for other in LINK.findall(story.body):
            if {folder(story.source), other} <= public:
                joined.setdefault(folder(story.source), set()).add(other)
                joined.setdefault(other, set()).add(folder(story.source))
    return joined


def ndcg(found: list[str], truth: set[str]) -> float:
    gains = [1 / log2(place + 2) for place in range(PLACES)]
    gained = sum(gain for gain, one in zip(gains, found, strict=False) if one in truth)
    return gained / sum(gains[: len(truth)])


def score(told: list[DemoStory], **settings: float) -> float:
    lists = related(demo_items(told), RelatedSettings(**settings))  # type: ignore[arg-type]
    truth = links(told)
    assert len(truth) >= 20
    return mean(
        ndcg([entry.source for entry in lists[source]], joined) for source, joined in truth.items()
    )


def test_text_beside_tags(told: list[DemoStory]) -> None:
    """Texts find far more of the linked stories than headlines, headlines more than tags."""
    by_tags, by_headlines = score(told, **TAGS_ALONE), score(told, **HEADLINES_TOO)
    assert by_tags < by_headlines < score(told)
    assert score(told) >= by_tags + 0.1
    assert score(told) >= 0.6


def test_hidden_tags(told: list[DemoStory]) -> None:
    """With half of the tags hidden, texts find the stories of a rare hidden one better than tags."""
    by_text, by_tags = (
        mean(score_of_hidden(told, half, **settings) for half in (0, 1))
        for settings in ({}, TAGS_ALONE)
    )
    assert by_text > by_tags


def score_of_hidden(told: list[DemoStory], half: int, **settings: float) -> float:
    """Every second tag is hidden, and those of two to four stories are the truth."""
    items = demo_items(told)
    counts = Counter(tag for one in items for tag in one.tags[half::2])
    hidden = {
        one.source: {tag for tag in one.tags[half::2] if 1 < counts[tag] <= RARE} for one in items
    }
    shown = [replace(one, tags=one.tags[1 - half :: 2]) for one in items]
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
