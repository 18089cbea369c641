"""The search of a site: an index of the stories that everybody may find, and the page that asks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from plugins.memory.digests import value_digest
from plugins.memory.store import Store
from plugins.photo_gallery.covers import Cover
from plugins.search.files import CONTENTS, Block, Entry, Index
from plugins.search.index import Searched
from plugins.search.results import Result, plain_text, results
from plugins.site.checked import Checked
from plugins.site.files import PlannedFile, as_it_is
from plugins.site.workers import each
from plugins.site_output.changes import Rank
from plugins.stories.records import Story
from plugins.vietnamese.dates import short_date

_FEW = 4  # segments, of a hundred stories each, from which others take a part of the work


@dataclass(frozen=True)
class Search:
    """Makes the index of the listed stories; ``covers`` are those of stories by their sources."""

    checked: Checked
    covers: Mapping[str, Cover]
    store: Store

    def files(self) -> Iterator[PlannedFile]:
        """Every file of the index; none where there is no story to be found."""
        if not self.stories:
            return
        index = self.index
        for address, block, name in index.shards():
            yield PlannedFile(address, Block.shard, {"self": block, "name": name}, Rank.PHOTO)
        shown: dict[str, list[Result]] = {}
        for entry, story in zip(index.entries, self.stories, strict=True):
            shown.setdefault(entry.results, []).append(self._result(entry, story))
        for address, found in shown.items():
            yield PlannedFile(address, results, {"found": tuple(found)}, Rank.STORY)
        yield PlannedFile(CONTENTS, as_it_is, {"data": index.contents}, Rank.MAP)

    @cached_property
    def stories(self) -> Sequence[Story]:
        """The stories that can be found, oldest first."""
        return tuple(reversed(self.checked.folder.listed))

    @cached_property
    def index(self) -> Index:
        """The index of them."""
        sections = [section.name for section in self.checked.settings.stories.sections]
        entries = [self._entry(story, sections) for story in self.stories]
        short = self.checked.settings.search.short
        return Index(
            entries, sections, [*self._people], short, self.store, partial(each, least=_FEW)
        )

    @cached_property
    def _people(self) -> dict[str, int]:
        """The numbers of the people who wrote or photographed, by their names, oldest work first."""
        names = (name for story in self.stories for name in self._names(story))
        return {name: place for place, name in enumerate(dict.fromkeys(names))}

    def _names(self, story: Story) -> list[str]:
        byline = self.checked.bylines[story.source]
        return [*dict.fromkeys(one.name for one in (*byline.authors, *byline.photographers))]

    def _entry(self, story: Story, sections: Sequence[str]) -> Entry:
        named, body = self._named(story), self.checked.examined[story.source].body
        return Entry(
            url=story.url,
            day=story.date.date(),
            section=sections.index(story.section.name),
            people=tuple(self._people[name] for name in self._names(story)),
            stand_in=value_digest((story.title, named, story.summary)) + body.digest,
            read=partial(self._searched, story, named),
        )

    def _named(self, story: Story) -> tuple[str, ...]:
        """What a story names beside its text: tags, people, section, day, what its photos show."""
        found = self.checked.examined[story.source]
        files = (one.title for one in found.attachments)
        photos = dict.fromkeys(photo.alt for photo in found.body.photos)
        return (
            *story.tags,
            *self._names(story),
            story.section.name,
            short_date(story.date),
            *files,
            *photos,
        )

    def _searched(self, story: Story, named: tuple[str, ...]) -> Searched:
        body = self.checked.examined[story.source].body
        return Searched(story.title, named, f"{story.summary}\n{plain_text(body)}")

    def _result(self, entry: Entry, story: Story) -> Result:
        cover = self.covers.get(story.source)
        return Result(
            key=entry.key.hex(),
            url=self.checked.settings.identity.address.href(story.url),
            title=story.title,
            day=short_date(story.date),
            section=story.section.name,
            photo=(cover.src, cover.width, cover.height) if cover else None,
            opening=story.summary,
            body=self.checked.examined[story.source].body,
        )
