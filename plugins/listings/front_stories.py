"""The stories that the file of the front page names, found among all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plugins.listings import front_rules as told
from plugins.listings.front import FrontPage
from plugins.listings.home import SECONDS
from plugins.stories.records import Document, Field, Finding, Status, Story
from plugins.stories.rules import Rule
from plugins.stories.story_names import StoryNames, folder_of

# As any Markdown editor follows it: [Khai mạc kỳ họp](tin/2026/ky-hop/index.md).
_LINK = re.compile(r"\[[^\[\]]*\]\((?P<path>[^()\s]+)\)")
_STATES = {
    Status.DRAFT: "còn là bản nháp",
    Status.HIDDEN: "đã ẩn",
    Status.WITHDRAWN: "đã rút",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sources of the stories that the editor of the front page has chosen, those in the lists.

    ``lead`` is empty where the newest leads, ``top`` are those kept under it, in order.
    """

    lead: str = ""
    top: tuple[str, ...] = ()


def chosen_stories(
    front: FrontPage | None, stories: Iterable[Story]
) -> tuple[Chosen, tuple[Finding, ...]]:
    """What the front page's file chooses among stories, with all that is wrong with its names."""
    if front is None:
        return Chosen(), ()
    header = front.document.header
    reading = _Reading(front.document, StoryNames(stories))
    lead = header.first("lead")
    leading = [*reading.named(lead)] if lead else []
    if lead and len(leading) > 1:
        reading.tell(told.SECOND_LEAD, lead)
    top = [source for written in header.all("top") for source in reading.named(written)]
    for source in top[SECONDS : SECONDS + 1]:
        place = front.document.source, reading.lines[source]
        reading.findings.append(told.TOO_MANY.at(*place, count=SECONDS + 1, most=SECONDS))
    found = leading[0] if leading and front.keeps_lead else ""
    return Chosen(found, tuple(top[:SECONDS])), tuple(reading.findings)


@dataclass
class _Reading:
    document: Document
    names: StoryNames
    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # of each story the one that names it

    def named(self, written: Field) -> Iterator[str]:
        """The listed stories that a line names."""
        link = _LINK.fullmatch(written.value)
        for name in [link["path"]] if link else written.items():
            if source := self._source(written, name):
                yield source

    def _source(self, written: Field, name: str) -> str:
        found = self.names.named(name)
        if len(found) != 1:
            self._unknown(written, name, found)
            return ""
        (story,) = found
        if not story.listed:
            state = _STATES.get(story.status, "đang hẹn giờ, chưa đến lúc đăng")
            self.tell(told.NOT_LISTED, written, name, title=story.title, state=state)
            return ""
        if story.source in self.lines:
            self.tell(told.NAMED_TWICE, written, name, line=self.lines[story.source])
            return ""
        self.lines[story.source] = written.line
        return story.source

    def _unknown(self, written: Field, name: str, found: Sequence[Story]) -> None:
        near = self.names.nearest(name)
        if found:
            paths = ", ".join(f"“{folder_of(twin.source)}”" for twin in found)
            self.tell(told.SEVERAL_STORIES, written, name, count=len(found), paths=paths)
        elif near:
            self.tell(told.NEAR_A_STORY, written, name, near=near)
        else:
            self.tell(told.UNKNOWN_STORY, written, name)

    def tell(self, rule: Rule, at: Field, name: str = "", /, **values: object) -> None:
        """Tells what is wrong with a name in a line, or with all of the line."""
        offset = at.typed.find(name)
        place = at.line, at.column + max(offset, 0)
        found = rule.at(self.document.source, *place, name=name, **values)
        self.findings.append(replace(found, length=len(name or at.typed) if offset >= 0 else 0))
