"""Finds out what one text is: its body rendered, the rules held against it."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.attachments.markup import AttachmentsExtension
from plugins.attachments.naming import find_file
from plugins.bylines.register import portrait
from plugins.editorial_rules.catalogue import LOCAL, LOOKING_AROUND, STOPPING, text_findings
from plugins.editorial_rules.declaring import FindingRule
from plugins.editorial_rules.exemptions import exemptions
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.markup import ExemptionsExtension
from plugins.editorial_rules.pasted_rules import without_tags_of_pastes
from plugins.editorial_rules.source_text import SourceText
from plugins.editorial_rules.tags import doubtful_tags
from plugins.memory.digests import value_digest
from plugins.photo_gallery.index import News
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.naming import PhotoFiles
from plugins.site.changed import is_wanted
from plugins.site.examined import NO_BODY, Examined
from plugins.stories.body import FILE, PHOTO, Asked, Body, StoryMarkdown
from plugins.stories.bounds import UNRENDERABLE
from plugins.stories.content_folder import Text
from plugins.stories.links import LinkTargets, resolve
from plugins.stories.reading import unseen_lines
from plugins.stories.records import Document, Fault, Finding, Status, Story
from plugins.stories.text_changed import TextChanged
from plugins.vietnamese.keys import word_key

_HERE = 0, 0  # where in a text a photo is named does not change what it is
# By whether hints are wanted: the rules of a text alone, and those that look at others.
_RULES = {
    wanted: tuple(
        tuple(rule for rule in rules if wanted or rule in STOPPING)
        for rules in (LOCAL, LOOKING_AROUND)
    )
    for wanted in (True, False)
}


class Asking(NamedTuple):
    """A text, and what is to be found out of it: what it is by itself, what it is among others."""

    text: Text
    alone: bool = True
    among_others: bool = True


class Found(NamedTuple):
    """What was found: of a text by itself, what is to be told of it among others.

    ``answers`` stand for what the files that it names were; None where nobody can tell.
    ``photo_news`` are what was learnt of photos on the way.
    """

    alone: Examined | None = None
    among_others: tuple[Finding, ...] = ()
    answers: bytes | None = None
    photo_news: News | None = None
    is_changed: bool = False  # its file, since it was read first


@dataclass(frozen=True)
class Examiner:
    """Examines texts one by one, each alone; what it knows of all others is in its fields.

    ``hinted`` are paths of which hints are wanted, None all; of other texts that alone is told which
    stops a build. Of a rule that is broken in very many places only some are told, unless
    ``all_places`` is set.
    """

    photos: PhotoFiles
    targets: LinkTargets
    facts: Facts
    videos: tuple[str, ...]
    hinted: Collection[str] | None = None
    all_places: bool = False

    def __call__(self, asking: Asking) -> Found:
        """What is found out; never raises."""
        text = asking.text
        try:
            source_text = _source_text(text)
            local, around = _RULES[self.gives_hints(text)]
            alone = self._alone(text, source_text, local) if asking.alone else None
            told = self._told(source_text, around) if asking.among_others else ()
            answers = self.answers(text, alone.asked) if alone else None
            return Found(alone, told, answers, self.photos.index.take_news())
        except TextChanged:
            return Found(is_changed=True)
        except Exception:  # whatever a text does to a library, the editor is told which text it was
            fault = UNRENDERABLE.at(text.source, text.document.body_line)
            return Found(among_others=(fault,))  # told, though all be known of it by itself

    def gives_hints(self, text: Text) -> bool:
        """Whether what nobody must mend is told of a text too."""
        return is_wanted(text.source, self.hinted)

    def looks_around(self, text: Text) -> bool:
        """Whether anything may be told of a text among others; without hints only of a story's tags."""
        if self.gives_hints(text):
            return True
        story = text.record
        tags = story.tags if isinstance(story, Story) else ()
        return not self._doubtful.isdisjoint(map(word_key, tags))

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return doubtful_tags(self.facts)

    def answers(self, text: Text, asked: Collection[Asked]) -> bytes:
        """What stands for all that a text's lines name as it is today."""
        return value_digest([self._answer(text.source, *one) for one in asked])

    def _answer(self, source: str, sort: str, written: str) -> object:
        try:
            if sort == PHOTO:
                return self.photos.named(written, source, _HERE)
            if sort == FILE:
                found = find_file(written, source, self.photos)
                return found and (found, os.stat(self.photos.content / found.path).st_size)
            return resolve(written, source, self.targets)
        except Fault as fault:
            return fault.code, fault.what, fault.why, fault.mend, fault.fix, fault.length

    def _alone(self, text: Text, source_text: SourceText, rules: Sequence[FindingRule]) -> Examined:
        if isinstance(text.record, Story) and text.record.status is Status.WITHDRAWN:
            return self._withdrawn(text, source_text, rules)
        document = text.document
        body, attachments = self._rendered(document), self._attachments.take()
        shown = portrait(document)
        picture = self._rendered(shown) if shown else NO_BODY
        asked = exemptions(source_text)
        findings = (*body.findings, *picture.findings, *self._told(source_text, rules))
        return Examined(
            body,
            picture,
            tuple(without_tags_of_pastes(source_text, findings, asked)),
            attachments,
            asked,
        )

    def _withdrawn(
        self, text: Text, source_text: SourceText, rules: Sequence[FindingRule]
    ) -> Examined:
        """What is found of a story whose text no page shows: it is not rendered at all."""
        passed_over, unseen = exemptions(source_text), unseen_lines(text.document)
        findings = self._told(source_text, rules)
        return Examined(findings=findings, exemptions=passed_over, unseen=unseen)

    def _told(self, text: SourceText, rules: Sequence[FindingRule]) -> tuple[Finding, ...]:
        return tuple(text_findings(text, self.facts, rules, all_places=self.all_places))

    def _rendered(self, document: Document) -> Body:
        if self._markdown.is_spent:
            del self.__dict__["_markdown"]
        return self._markdown.render(document, self.targets)

    @cached_property
    def _markdown(self) -> StoryMarkdown:
        """The converter, made where it works."""
        photos, exempt = PhotoGalleryExtension(self.photos), ExemptionsExtension()
        return StoryMarkdown([photos, self._attachments, exempt], self.videos)

    @cached_property
    def _attachments(self) -> AttachmentsExtension:
        return AttachmentsExtension(self.photos)


def _source_text(text: Text) -> SourceText:
    story = text.record if isinstance(text.record, Story) else None
    return SourceText(text.kind.name, text.document, story)
