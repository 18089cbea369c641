"""The pages of a site, each planned as a template with plain values."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from plugins.bylines.bylines import Byline
from plugins.bylines.register import PERSON, Person
from plugins.listings.archive import MonthBlock
from plugins.listings.home import home, usual_plan
from plugins.listings.paging import ListPage
from plugins.listings.tags import TagList, story_tags
from plugins.photo_gallery.covers import Cover
from plugins.preview.faulty import FaultySource
from plugins.site.examined import Examined
from plugins.site.front import Front
from plugins.site.lists import PlannedList
from plugins.site.machine_data import MachineData
from plugins.site.moved import OLD_URLS_FILE
from plugins.site.records import Card, PersonPage, PlannedPage, Printed, StoryPage, TextPage
from plugins.site.settings import SiteSettings
from plugins.site_output.changes import Rank
from plugins.stories.content_folder import ContentFolder, Text
from plugins.stories.records import MIDDLE, FocalPoint, Section, Status, Story
from plugins.structured_data.json_ld import data_block

DESK_URL = "ban-nhap/"


@dataclass(frozen=True)
class Planner:
    """Plans the pages of a site from what is known of its texts, each by its source.

    ``shown`` are the stories that have a page, newest first; ``related`` holds the sources of the
    stories to offer below each of them, ``portraits`` what crops are to keep of people's pictures,
    ``sections`` are those still open, ``looking`` the files of pages that may stand at a former
    address and have to look for what is meant, ``faulty`` the files whose problems stand in the place of
    their pages.
    """

    settings: SiteSettings
    folder: ContentFolder
    shown: Sequence[Story]
    bylines: Mapping[str, Byline]
    examined: Mapping[str, Examined]
    covers: Mapping[str, Cover]
    portraits: Mapping[str, FocalPoint]
    tags: Mapping[str, TagList]
    lists: Sequence[PlannedList]
    front: Front
    sections: Sequence[Section]
    related: Mapping[str, Sequence[str]]
    looking: Collection[str]
    faulty: Sequence[FaultySource]
    machine: MachineData

    def pages(self) -> Iterator[PlannedPage]:
        """Every page: texts, lists, what stands beside them, and those of a preview."""
        yield from filter(None, map(self.of_text, self.folder.texts))
        for file in self.faulty:
            source = file.source if file.readable else ""
            yield _page(file.url, "problems", {"article": file}, Rank.STORY, source)
        yield from map(self._list, self.lists)
        yield PlannedPage("404.html", "404.html", self._not_found(), Rank.LIST)
        for name in ("manifest.webmanifest", "opensearch.xml"):
            yield PlannedPage(name, name, {}, Rank.PHOTO)
        if self.settings.preview:
            yield _page(DESK_URL, "desk", {**self._waiting(), "faulty": self.faulty}, Rank.LIST)

    def of_text(self, text: Text) -> PlannedPage | None:
        """The page of a text; None where it has none, or its problems stand there."""
        if text.source in self._faulty:
            return None
        if isinstance(text.record, Story) and text.source in self.cards:
            return self._story(text.record)
        return self._text(text) if text.kind.template and text.record else None

    @cached_property
    def _faulty(self) -> frozenset[str]:
        return frozenset(file.source for file in self.faulty)

    @cached_property
    def cards(self) -> dict[str, Card]:
        """What lists print of each story that has a page, by its source."""
        return {story.source: self._card(story) for story in self.shown}

    def _card(self, story: Story) -> Card:
        examined = self.examined[story.source]
        return Card(
            url=story.url,
            title=story.title,
            date=story.date,
            section=story.section,
            summary=story.summary or examined.opening,
            cover=self.covers.get(story.source),
            photo_count=len(examined.body.photos),
        )

    def _story(self, story: Story) -> PlannedPage:
        card, examined = self.cards[story.source], self.examined[story.source]
        page = StoryPage(
            url=card.url,
            title=card.title,
            date=card.date,
            modified=story.modified,
            updated=story.updated,
            section=card.section,
            status=story.status,
            scheduled=story.scheduled,
            noindex=not story.listed,
            reason=story.reason,
            corrections=story.corrections,
            summary=story.summary,
            description=card.summary,
            byline=self.bylines[story.source],
            tags=story_tags(story, self.tags),
            body=self._body(story.source),
            contents=examined.body.contents,
            attachments=examined.attachments,
            cover=card.cover,
            photo_count=card.photo_count,
            related=tuple(self.cards[source] for source in self.related.get(story.source, ())),
            machine=self.machine,
        )
        template = "withdrawn" if story.status is Status.WITHDRAWN else "article"
        return _page(story.url, template, {"article": page}, Rank.STORY, story.source)

    def _text(self, text: Text) -> PlannedPage:
        record, make = text.record, text.kind.data
        assert record is not None
        examined = self.examined[text.source]
        description = record.summary or examined.opening
        data = data_block(make(record, self.settings.identity.address)) if make else Markup()
        words = record.title, record.summary, description
        body = self._body(text.source), examined.body.contents
        page = TextPage(record.url, *words, *body, examined.attachments, data)
        return _page(record.url, text.kind.template, {"page": page}, Rank.STORY, text.source)

    def _list(self, planned: PlannedList) -> PlannedPage:
        if planned.template == "index":
            return _page(planned.url, planned.template, self._home(), Rank.HOME)
        pages = {name: page and self._with_cards(page) for name, page in planned.pages.items()}
        values = {**planned.values, **pages}
        if planned.months:
            values["months"] = tuple(map(self._month, planned.months))
        if isinstance(person := values.get("person"), Person):
            values["person"] = self._person(person)
        return _page(planned.url, planned.template, values, Rank.LIST)

    def _home(self) -> dict[str, object]:
        page, chosen = self.front.page, self.front.chosen
        plan = (page and page.plan) or usual_plan(self.sections)
        listed = list(self._cards(self.folder.listed))
        lead, top = self.cards.get(chosen.lead), [self.cards[source] for source in chosen.top]
        return {
            "home": home(listed, self.sections, plan, lead, top),
            "notice": self._body(page.document.source) if page and page.shows_notice else "",
            "old_urls": self._old_urls("index.html"),
            "data": self.machine.website(self.settings.identity.name),
        }

    def _not_found(self) -> dict[str, object]:
        return {"faulty": self.faulty, "old_urls": self._old_urls("404.html")}

    def _old_urls(self, file: str) -> str:
        return OLD_URLS_FILE if file in self.looking else ""

    def _with_cards(self, page: ListPage[Story]) -> ListPage[Card]:
        cards = tuple(self._cards(page.articles))
        return ListPage(page.url, page.front, page.number, page.older, cards)

    def _month(self, block: MonthBlock[Story]) -> MonthBlock[Card]:
        return MonthBlock(block.month, tuple(self._cards(block.stories)))

    def _person(self, person: Person) -> PersonPage:
        source = f"{PERSON.folder}/{person.slug}.md"
        examined = self.examined[source]
        base = self.settings.identity.address.base
        return PersonPage(
            name=person.name,
            url=person.url,
            role=person.role,
            unit=person.unit,
            monogram=person.monogram,
            bio=Printed(examined.body, base),
            picture=Printed(examined.portrait, base),
            focal_point=self.portraits.get(source, MIDDLE),
        )

    def _waiting(self) -> dict[str, list[Card]]:
        """The stories that are in no list, by what they wait for."""
        scheduled = [story for story in self.shown if story.scheduled]
        others = [story for story in self.shown if not story.scheduled]
        by_status = {
            name: [story for story in others if story.status is status]
            for name, status in (
                ("drafts", Status.DRAFT),
                ("hidden", Status.HIDDEN),
                ("withdrawn", Status.WITHDRAWN),
            )
        }
        rows = {"scheduled": scheduled, **by_status}
        return {name: list(self._cards(stories)) for name, stories in rows.items()}

    def _cards(self, stories: Iterable[Story]) -> Iterator[Card]:
        return (self.cards[story.source] for story in stories)

    def _body(self, source: str) -> Printed:
        return Printed(self.examined[source].body, self.settings.identity.address.base)


def _page(
    url: str, template: str, values: Mapping[str, object], rank: Rank, source: str = ""
) -> PlannedPage:
    return PlannedPage(f"{url}index.html", f"{template}.html", values, rank, source)
