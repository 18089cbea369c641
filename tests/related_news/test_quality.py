"""How good the lists of a made-up site are, where it is known which stories tell of one event."""

from random import Random
from statistics import mean

import pytest

from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.settings import RelatedSettings
from tests.related_news.sites import SYLLABLES, TAGS, item

EVENTS, STORIES = 12, 6
WORDS = [f"{begin}{end}" for begin in SYLLABLES[:20] for end in SYLLABLES[20:40]]
TAGS_ALONE = {"tag_weight": 1.0, "headline_weight": 0.0, "text_weight": 0.0}
HEADLINES_TOO = {"tag_weight": 0.5, "headline_weight": 0.5, "text_weight": 0.0}


def events(seed: int) -> list[Item]:
    """Stories of some events; a tag seldom tells which, a headline often, a text nearly always."""
    random, stories = Random(seed), list[Item]()
    for event in range(EVENTS):
        topic, day = random.sample(WORDS, 12), random.uniform(0, 2000)
        for number in range(STORIES):
            words = [*random.choices(topic, k=3), *random.choices(WORDS, k=3)]
            text = [*random.choices(topic, k=15), *random.choices(WORDS, k=60)]
            stories.append(
                item(
                    f"tin/{event}/{number}",
                    " ".join(random.sample(words, len(words))),
                    day + random.uniform(0, 400),
                    text=" ".join(random.sample(text, len(text))),
                    tags=(TAGS[event % 4] if random.random() < 0.5 else random.choice(TAGS),),
                )
            )
    return stories


def found(seed: int, **settings: float) -> float:
    """How much of the stories of its event a story's list holds, on average."""
    lists = related(events(seed), RelatedSettings(**settings))  # type: ignore[arg-type]
    shares = (
        sum(entry.source.split("/")[1] == source.split("/")[1] for entry in entries)
        for source, entries in lists.items()
    )
    return mean(shares) / (STORIES - 1)


@pytest.mark.parametrize("seed", range(3))
def test_text_beside_headlines_and_tags(seed: int) -> None:
    """Texts find more of an event than headlines, headlines more than tags, tags more than luck."""
    luck = 8 / (EVENTS * STORIES)
    by_text, by_headlines = found(seed), found(seed, **HEADLINES_TOO)
    by_tags = found(seed, **TAGS_ALONE)
    assert luck < by_tags < by_headlines < by_text
    assert by_text >= 0.85
