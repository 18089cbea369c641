"""Lists: the home page, sections, tags, people and the archive, with frozen page numbers.

Sets ``tags`` on every article and lays ``LIST_PAGES`` (the address and the articles of every
list page) on the counter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from plugins.listings.archive import ARCHIVE_URL, archive
from plugins.listings.home import GALLERY, home, plan_faults, usual_plan
from plugins.listings.paging import ListPage, list_pages
from plugins.listings.tags import by_initial, story_tags, tag_lists, tag_problems
from plugins.stories.records import Story
from plugins.stories.settings import whole_number

if TYPE_CHECKING:  # as in the room of stories
    from pelican import Pelican
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator, Generator
    from pelican.writers import Writer

GALLERIES_URL = "anh/"
PAGE_SIZE_SETTING = "LIST_PAGE_SIZE"
HOME_SETTING = "HOME"


@dataclass(frozen=True)
class PlannedPage:
    """A page of a list before it is rendered: where, by which template, with what to print."""

    url: str
    template: str
    variables: dict[str, Any]
    articles: Sequence[Article] = field(default=())


def check_settings(pelican: Pelican) -> None:
    """A list page holds a whole number of stories, and the home page's rows name sections."""
    settings = pelican.settings
    settings.setdefault(PAGE_SIZE_SETTING, 20)
    settings["SETTINGS_FAULTS"] += whole_number(settings, PAGE_SIZE_SETTING)
    if "STORY_SETTINGS" in settings:  # else the sections are at fault, and told already
        sections = settings["SECTIONS"]
        settings.setdefault(HOME_SETTING, usual_plan(sections))
        settings["SETTINGS_FAULTS"] += plan_faults(settings[HOME_SETTING], sections)


def check_tags(generator: ArticlesGenerator) -> None:
    """Every tag can have an address."""
    generator.settings["PROBLEMS"] += tag_problems(generator.settings["DESK"].stories)


def set_tags(generator: ArticlesGenerator) -> None:
    """Gives every article its tags, each with the address of its list."""
    lists = tag_lists(article.story for article in generator.articles)
    generator.settings["TAG_LISTS"] = lists
    for article in [*generator.articles, *generator.hidden_articles, *generator.drafts]:
        article.tags = story_tags(article.story, lists)


class ListsGenerator:
    """Plans every list page before anything is written, then writes them: our part of a generator."""

    settings: dict[str, Any]
    context: dict[str, Any]
    get_template: Callable[[str], Any]

    def generate_context(self) -> None:
        """Plans the pages."""
        articles: list[Article] = self.context["articles"]
        self.by_source = {article.story.source: article for article in articles}
        self.planned = list(self._plan(articles))
        self.settings["LIST_PAGES"] = [(page.url, page.articles) for page in self.planned]

    def generate_output(self, writer: Writer) -> None:
        """Writes the pages."""
        for page in self.planned:
            writer.write_file(
                f"{page.url}index.html",
                self.get_template(page.template),
                self.context,
                url=page.url,
                **page.variables,
            )

    def _plan(self, articles: list[Article]) -> Iterator[PlannedPage]:
        yield self._home(articles)
        yield from self._galleries(articles)
        yield from self._sections(articles)
        yield from self._tags()
        yield from self._people()
        yield from self._archive(articles)

    def _home(self, articles: list[Article]) -> PlannedPage:
        front = home(
            articles,
            self.settings["SECTIONS"],
            self.settings[HOME_SETTING],
            section_of=lambda article: article.section,
            photo_count=lambda article: article.photo_count,
        )
        return PlannedPage("", "index", {"home": front}, articles[:1])

    def _galleries(self, articles: list[Article]) -> Iterator[PlannedPage]:
        own = [article for article in articles if article.photo_count >= GALLERY]
        yield from self._list(GALLERIES_URL, own, "gallery", {})

    def _sections(self, articles: list[Article]) -> Iterator[PlannedPage]:
        yield PlannedPage("chuyen-muc/", "sections", {}, articles[:1])
        for section in self.settings["SECTIONS"]:
            own = [article for article in articles if article.section == section]
            variables = {"section": section, "feed_url": section.feed_url if own else ""}
            yield from self._list(section.url, own, "section", variables)

    def _tags(self) -> Iterator[PlannedPage]:
        lists = self.settings["TAG_LISTS"].values()
        yield PlannedPage("the/", "tags", {"groups": by_initial(lists)})
        for tag in lists:
            yield from self._list(tag.url, self._articles(tag.stories), "tag", {"tag": tag})

    def _people(self) -> Iterator[PlannedPage]:
        portfolios = self.settings["PORTFOLIOS"]
        yield PlannedPage("tac-gia/", "authors", {"people": [own.person for own in portfolios]})
        for own in portfolios:
            written = self._pages(own.person.url, self._articles(own.written))
            photographed = self._pages(f"{own.person.url}anh/", self._articles(own.photographed))
            # The person's page is the front of both lists.
            older = [replace(page, front=own.person.url) for page in photographed]
            yield from self._person(own.person, written, older)

    def _person(
        self,
        person: Any,
        written: Sequence[ListPage[Article]],
        photographed: Sequence[ListPage[Article]],
    ) -> Iterator[PlannedPage]:
        """The person's page shows the fronts of both lists; their older pages stand alone."""
        fronts = {"written": written[0], "photographed": photographed[0]}
        shown = [article for page in fronts.values() for article in page.articles]
        filled = {name: page if page.articles else None for name, page in fronts.items()}
        person_page = {"person": person, "feed_url": person.feed_url if shown else ""}
        yield PlannedPage(person.url, "author", {**person_page, **filled}, shown)
        for name, pages in (("written", written), ("photographed", photographed)):
            for page in pages[1:]:
                alone = {"written": None, "photographed": None, name: page}
                yield PlannedPage(page.url, "author", {**person_page, **alone}, page.articles)

    def _archive(self, articles: list[Article]) -> Iterator[PlannedPage]:
        years = archive(article.story for article in articles)
        yield PlannedPage(ARCHIVE_URL, "archive", {"years": years}, articles[:1])
        for year in years:
            newest = self._articles(year.months[0].stories[:1])
            yield PlannedPage(year.url, "archive_year", {"year": year}, newest)
            for month in year.months:
                own = self._articles(month.stories)
                yield from self._list(month.url, own, "archive_month", {"month": month})

    def _list(
        self, url: str, articles: Sequence[Article], template: str, variables: dict[str, Any]
    ) -> Iterator[PlannedPage]:
        for page in self._pages(url, articles):
            yield PlannedPage(page.url, template, {**variables, "page": page}, page.articles)

    def _pages(self, url: str, articles: Sequence[Article]) -> Sequence[ListPage[Article]]:
        return list_pages(url, articles, self.settings[PAGE_SIZE_SETTING])

    def _articles(self, stories: Iterable[Story]) -> list[Article]:
        return [self.by_source[story.source] for story in stories]


def summarise(pelican: Pelican) -> None:
    """Adds the lists' part to the summary of the build."""
    settings = pelican.settings
    settings["SUMMARY"]["Chuyên mục"] = str(len(settings["SECTIONS"]))
    settings["SUMMARY"]["Từ khóa"] = str(len(settings["TAG_LISTS"]))


def add_generator(pelican: Pelican) -> type[Generator]:
    """Lists have a generator of their own."""
    from pelican.generators import Generator

    return type("PelicanListsGenerator", (ListsGenerator, Generator), {})


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.initialized.connect(check_settings)
    signals.article_generator_init.connect(check_tags)
    signals.article_generator_finalized.connect(set_tags)
    signals.get_generators.connect(add_generator)
    signals.finalized.connect(summarise)
