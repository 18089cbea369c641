"""Small sites for the tests of related news: some by hand, some by a seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from plugins.related_news.lists import related
from plugins.related_news.records import Item, Lists, Reason
from plugins.related_news.settings import RelatedSettings

FIRST_DAY = datetime(2021, 5, 27, 17, tzinfo=UTC)
# Syllables of both tone placements, with tone and without, i and y.
_SYLLABLES = (
    "hòa thủy ủy khóa họa tòa kỳ lý sỹ quý hội đồng nhân dân tỉnh xã đất rừng nước đường trường "
    "giám sát cử tri tiếp xúc chi bộ sinh hoạt họp phiên nghị quyết ngân sách đầu tư công dịch tả "
    "lợn bão số cửa khẩu chuyển đổi phần mềm đại biểu quốc luật giáo viên y tế thuế thuê cam cấm"
)
SYLLABLES = _SYLLABLES.split()
PEOPLE = ("Kim Chi", "Thanh Bình", "Thanh Bính", "Hoàng Yến")
TAGS = ("Thường trực HĐND", "Tỉnh ủy", "hòa giải", "kỳ họp", "đất rừng", "y tế", "cửa khẩu", "bão")


def item(name: str, title: str = "", day: float = 0, **values: Any) -> Item:
    """A story of the site, so many days after the first; its folder is its source."""
    return Item(name, title or f"Tin {name}", FIRST_DAY + timedelta(days=day), **values)


def random_site(seed: int, stories: int = 40, **values: Any) -> list[Item]:
    """Stories of a few topics, with drafts, pins and exclusions among them."""
    random = Random(seed)
    topics = [random.sample(SYLLABLES, 12) for _ in range(5)]
    names = [f"tin-{number}" for number in range(stories)]
    return [_random_item(random, name, names, random.choice(topics), values) for name in names]


def _random_item(
    random: Random, name: str, names: Sequence[str], topic: Sequence[str], values: dict[str, Any]
) -> Item:
    def words(count: int) -> str:
        return " ".join(
            random.choice(topic if random.random() < 0.5 else SYLLABLES) for _ in range(count)
        )

    monthly = f"Thường trực HĐND xã họp phiên tháng {random.randint(1, 12)}"
    chosen = {
        "title": monthly if random.random() < 0.2 else words(random.randint(2, 7)),
        "date": FIRST_DAY + timedelta(hours=random.randrange(4 * 365 * 24)),
        "tags": tuple(random.sample(TAGS, random.randrange(4))),
        "section": random.choice(("ky-hop", "giam-sat")),
        "summary": words(random.randrange(10)),
        "text": words(random.randrange(60)),
        "authors": tuple(random.sample(PEOPLE, random.randrange(3))),
        "links": tuple(random.sample(names, random.choice((0, 0, 1)))),
        "listed": random.random() > 0.1,
        "pins": tuple(random.sample(names, random.choice((0, 0, 0, 1, 3)))),
        "unrelated": tuple(random.sample(names, random.choice((0, 0, 0, 1, 3)))),
    }
    return Item(name, **{**chosen, **values})


def shuffled(site: Sequence[Item], seed: int) -> list[Item]:
    """The same stories, stories and tags in another order."""
    random = Random(seed)
    mixed = [
        replace(story, tags=tuple(random.sample(story.tags, len(story.tags)))) for story in site
    ]
    return random.sample(mixed, len(mixed))


def names(lists: Lists, name: str) -> list[str]:
    """Who stands in a list."""
    return [entry.source for entry in lists[name]]


def reasons(lists: Lists, name: str) -> list[Reason]:
    """Why they stand there."""
    return [entry.reason for entry in lists[name]]


def of(site: Sequence[Item], **settings: Any) -> Lists:
    """The lists of a site by some settings."""
    return related(site, RelatedSettings(**settings))
