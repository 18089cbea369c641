"""Every list of the site, page by page: galleries, sections, tags, people, the archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plugins.bylines.bylines import Portfolio
from plugins.bylines.register import Person
from plugins.listings.archive import ARCHIVE_URL, MonthBlock, archive, by_month, month_blocks
from plugins.listings.home import GALLERY
from plugins.listings.paging import ListPage, list_pages
from plugins.listings.tags import TagList, by_initial
from plugins.site.addresses import feed_urls
from plugins.stories.records import Section, Story

GALLERIES_URL, SEARCH_URL = "anh/", "tim-kiem/"

Pages = Mapping[str, ListPage[Story] | None]


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A page of lists: where, by which template.

    ``values`` are what it prints beside its stories, ``pages`` the pages of lists that it shows,
    each by the template's name for it, ``months`` those of a year; ``news`` are the stories whose
    changes change the page.
    """

    url: str
    template: str
    values: Mapping[str, object]
    pages: Pages = field(default_factory=dict)
    news: Sequence[Story] = ()
    months: Sequence[MonthBlock[Story]] = ()
    mapped: bool = True  # search engines need not search in a search


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists are made of: the listed stories, newest first, and how they are grouped.

    ``galleries`` are the sources of those whose texts show photos enough for the list of galleries.
    """

    stories: Sequence[Story]
    sections: Sequence[Section]
    tags: Sequence[TagList]
    portfolios: Sequence[Portfolio]
    photo_counts: Mapping[str, int]
    page_size: int

    def plan(self) -> tuple[PlannedList, ...]:
        """Every page of every list; the home page, which is of its own kind, is the first."""
        return (
            PlannedList("", "index", {}, news=self.stories[:1]),
            *self._galleries(),
            *self._sections(),
            *self._tags(),
            *self._people(),
            *self._archive(),
            self._feeds(),
            PlannedList(SEARCH_URL, "search", {}, mapped=False),
        )

    def _galleries(self) -> Iterator[PlannedList]:
        counts = self.photo_counts
        stories = [one for one in self.stories if counts.get(one.source, 0) >= GALLERY]
        yield from self._list(GALLERIES_URL, stories, "gallery", {})

    def _sections(self) -> Iterator[PlannedList]:
        yield PlannedList("chuyen-muc/", "sections", {}, news=self.stories[:1])
        by_section: dict[Section, list[Story]] = {}
        for story in self.stories:
            by_section.setdefault(story.section, []).append(story)
        for section in self.sections:
            stories = by_section.get(section, [])
            values = {"section": section, "feed_url": section.feed_url if stories else ""}
            yield from self._list(section.url, stories, "section", values)

    def _tags(self) -> Iterator[PlannedList]:
        yield PlannedList("the/", "tags", {"groups": by_initial(self.tags)})
        for found in self.tags:
            yield from self._list(found.url, found.stories, "tag", {"tag": found.tag})

    def _people(self) -> Iterator[PlannedList]:
        people = [portfolio.person for portfolio in self.portfolios]
        yield PlannedList("tac-gia/", "authors", {"people": people})
        for portfolio in self.portfolios:
            url = portfolio.person.url
            written = list_pages(url, portfolio.written, self.page_size)
            photographed = [
                # The person's page is the front of both lists.
                replace(page, front=url)
                for page in list_pages(f"{url}anh/", portfolio.photographed, self.page_size)
            ]
            yield from _person(portfolio.person, written, photographed)

    def _archive(self) -> Iterator[PlannedList]:
        stories = by_month(self.stories)
        years = archive(stories)
        yield PlannedList(ARCHIVE_URL, "archive", {"years": years}, news=self.stories[:1])
        for year in years:
            # By itself, so that its page changes with its own stories alone.
            (alone,) = archive(year.months)
            months = month_blocks(alone, stories)
            shown = [story for block in months for story in block.stories]
            yield PlannedList(year.url, "archive_year", {"year": alone}, {}, shown, months)
            for month in year.months:
                yield from self._list(month.url, stories[month], "archive_month", {"month": month})

    def _feeds(self) -> PlannedList:
        """The page that says where the feeds are; those without a story are no files."""
        made = frozenset(feed_urls(self.stories, self.sections, self.portfolios))
        people = (portfolio.person for portfolio in self.portfolios)
        values = {
            "sections": [section for section in self.sections if section.feed_url in made],
            "people": [person for person in people if person.feed_url in made],
        }
        return PlannedList("kenh-tin/", "feeds", values)

    def _list(
        self, url: str, stories: Sequence[Story], template: str, values: Mapping[str, object]
    ) -> Iterator[PlannedList]:
        for page in list_pages(url, stories, self.page_size):
            yield PlannedList(page.url, template, values, {"page": page}, page.articles)


def _person(
    person: Person, written: Sequence[ListPage[Story]], photographed: Sequence[ListPage[Story]]
) -> Iterator[PlannedList]:
    """The person's page shows the fronts of both lists; their older pages stand alone."""
    fronts = {"written": written[0], "photographed": photographed[0]}
    shown = [story for page in fronts.values() for story in page.articles]
    filled = {name: page if page.articles else None for name, page in fronts.items()}
    values = {"person": person, "feed_url": person.feed_url if shown else ""}
    yield PlannedList(person.url, "author", values, filled, shown)
    for name, pages in (("written", written), ("photographed", photographed)):
        for page in pages[1:]:
            alone: Pages = {"written": None, "photographed": None, name: page}
            yield PlannedList(page.url, "author", values, alone, page.articles)
