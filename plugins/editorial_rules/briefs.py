"""Other stories as the rules need them: enough to tell what is near, read without judging it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from plugins.stories.addresses import hosts_in
from plugins.stories.fields import MAX_SLUG
from plugins.stories.records import Field, Story
from plugins.vietnamese.dates import DateError, read_date
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.slugs import slug

_WANTED = frozenset({"title", "date", "tags", "slug"})


@dataclass(frozen=True, slots=True)
class StoryBrief:
    """A story in passing: what its header says of itself, and the hosts that its body links to."""

    source: str
    title: str
    date: datetime | None
    tags: tuple[str, ...]
    hosts: frozenset[str]
    slug: str = ""

    @property
    def address(self) -> tuple[str, str]:
        """The day and the slug, which no two stories may share."""
        day = f"{self.date:%Y-%m-%d}" if self.date else ""
        return day, self.slug or slug(self.title, MAX_SLUG)


def of_story(story: Story) -> StoryBrief:
    """The glimpse of a story that has been read."""
    hosts = story.document.hosts
    return StoryBrief(story.source, story.title, story.date, story.tags, hosts, story.slug)


def of_text(source: str, text: str, zone: tzinfo) -> StoryBrief:
    """The glimpse of a story's file, however faulty: of what cannot be read, nothing is known."""
    header, _, body = text.replace("\r\n", "\n").partition("\n\n")
    found: dict[str, str] = {}
    for line in header.split("\n"):
        key, _, value = line.partition(":")
        if key.strip().lower() in _WANTED:
            found.setdefault(key.strip().lower(), clean(value))
    tags = Field("tags", found.get("tags", ""), 0, 0).items()
    return StoryBrief(
        source=source,
        title=found.get("title", ""),
        date=_date(found.get("date", ""), zone),
        tags=tuple({word_key(tag): tag for tag in reversed(tags)}.values())[::-1],
        hosts=hosts_in(body),
        slug=found.get("slug", ""),
    )


def _date(written: str, zone: tzinfo) -> datetime | None:
    try:
        return read_date(written, zone)
    except DateError:
        return None
