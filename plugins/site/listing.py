"""The stories of a site as its lists have them: by tag, by person, page by page, with the feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plugins.bylines.bylines import Byline, Portfolio, portfolios
from plugins.bylines.register import Register
from plugins.listings.tags import TagList, tag_lists
from plugins.site.addresses import feed_urls
from plugins.site.lists import Lists, PlannedList
from plugins.site.settings import SiteSettings
from plugins.stories.records import Story


@dataclass(frozen=True)
class Listing:
    """What is made of some stories, newest first, whichever they are."""

    stories: Sequence[Story]
    register: Register
    bylines: Mapping[str, Byline]
    photo_counts: Mapping[str, int]
    settings: SiteSettings

    @cached_property
    def tags(self) -> dict[str, TagList]:
        """The tags by their keys."""
        return tag_lists(self.stories, self.settings.lists.tag_slugs)

    @cached_property
    def works(self) -> tuple[Portfolio, ...]:
        """The people with what they wrote and photographed."""
        bylines = ((story, self.bylines[story.source]) for story in self.stories)
        return portfolios(self.register, bylines)

    @cached_property
    def lists(self) -> tuple[PlannedList, ...]:
        """Every page of every list."""
        sections, page_size = self.settings.stories.sections, self.settings.lists.page_size
        tags = [*self.tags.values()]
        return Lists(self.stories, sections, tags, self.works, self.photo_counts, page_size).plan()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages of lists, and of the feeds that have a story."""
        feeds = feed_urls(self.stories, self.settings.stories.sections, self.works)
        return frozenset((*(page.url for page in self.lists), *feeds))
