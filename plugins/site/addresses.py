"""Every address of the finished site that a text may name from its root."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.bylines.bylines import Portfolio
from plugins.site.lists import PlannedList
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Section, Story

MAIN_FEED = "feeds/tin-moi.atom.xml"


def site_addresses(
    folder: ContentFolder,
    lists: Iterable[PlannedList],
    feeds: Iterable[str],
) -> frozenset[str]:
    """The addresses of lists and feeds, and of the texts that are public."""
    return frozenset(
        (
            *(page.url for page in lists),
            *feeds,
            *(story.url for story in folder.stories if story.has_public_page),
            *(text.record.url for text in folder.texts if text.record and text.kind.template),
        )
    )


def feed_urls(
    listed: Sequence[Story], sections: Iterable[Section], works: Iterable[Portfolio]
) -> Iterator[str]:
    """The addresses of the feeds that have a story: of the site, of sections, of people."""
    if listed:
        yield MAIN_FEED
    filled = {story.section for story in listed}
    yield from (section.feed_url for section in sections if section in filled)
    yield from (portfolio.person.feed_url for portfolio in works if portfolio.stories)
