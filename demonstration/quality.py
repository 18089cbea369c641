"""How good the lists of the demonstration are: an editor's link in a text is taken for the truth."""

import re
from collections import Counter
from dataclasses import replace
from math import log2
from statistics import mean

from demonstration.judged import UNRELATED, WANTED
from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import plain_text
from tests.site.built import StoryFile

PLACES = 7
RARE = 4  # stories with a tag
# A link to a story, with its words: both are taken out before scoring.
LINK = re.compile(r"(?<!!)\[[^\]]*\]\([^)]*?([^/)]+)/index\.md\)")
TAGS_ALONE = {"tag_weight": 1.0, "headline_weight": 0.0, "text_weight": 0.0}
HEADLINES_TOO = {"tag_weight": 0.5, "headline_weight": 0.5, "text_weight": 0.0}


def folder(source: str) -> str:
    """The name of a story's folder."""
    return source.split("/")[-2]


def items(stories: list[StoryFile]) -> list[Item]:
    """The public stories without their links to each other."""
    return [
        Item(
            source=folder(story.source),
            title=story.title,
            date=story.date,
            tags=tuple(story.values("Tags")),
            section=story.header["Category"],
            summary=story.header.get("Summary", ""),
            text=plain_text(LINK.sub(" ", story.body)),
            authors=tuple(story.values("Authors")),
        )
        for story in stories
        if story.state == "published"
    ]


def links(stories: list[StoryFile]) -> dict[str, set[str]]:
    """The stories that a link joins with each, in either direction."""
    public = {folder(story.source) for story in stories if story.state == "published"}
    joined: dict[str, set[str]] = {}
    for story in stories:
        for other in LINK.findall(story.body):
            if {folder(story.source), other} <= public:
                joined.setdefault(folder(story.source), set()).add(other)
                joined.setdefault(other, set()).add(folder(story.source))
    return joined


def ndcg(found: list[str], truth: set[str]) -> float:
    """How many of the true stories stand in a list, the first places counting most."""
    gains = [1 / log2(place + 2) for place in range(PLACES)]
    gained = sum(gain for gain, source in zip(gains, found, strict=False) if source in truth)
    return gained / sum(gains[: len(truth)])


def score(stories: list[StoryFile], **settings: float) -> float:
    """The mean nDCG over the stories that a link joins with others."""
    lists = related(items(stories), RelatedSettings(**settings))  # type: ignore[arg-type]
    return mean(
        ndcg([entry.source for entry in lists[source]], joined)
        for source, joined in links(stories).items()
    )


def score_of_hidden(stories: list[StoryFile], half: int, **settings: float) -> float:
    """Every second tag is hidden, and those of two to four stories are the truth."""
    known = items(stories)
    counts = Counter(tag for story in known for tag in story.tags[half::2])
    hidden = {
        story.source: {tag for tag in story.tags[half::2] if 1 < counts[tag] <= RARE}
        for story in known
    }
    shown = [replace(story, tags=story.tags[1 - half :: 2]) for story in known]
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


def judged(stories: list[StoryFile]) -> tuple[float, set[tuple[str, str]]]:
    """How many of the wanted stories stand among the first five, and what stands among the first
    three although it is unrelated; no link in a text counts.
    """
    lists = related(items(stories))
    first = {source: [entry.source for entry in entries] for source, entries in lists.items()}
    found = [name in first[source][:5] for source, wanted in WANTED.items() for name in wanted]
    both = {*UNRELATED, *((other, one) for one, other in UNRELATED)}
    return mean(found), {(one, other) for one, other in both if other in first[one][:3]}
