"""What one text is found to be: its body rendered, every rule held against it, in bounded time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugins.attachments.markup import AttachmentsExtension
from plugins.bylines.register import portrait
from plugins.editorial_rules.catalogue import text_findings
from plugins.editorial_rules.exemptions import Exemption, exemptions
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.markup import ExemptionsExtension
from plugins.editorial_rules.pasted_rules import without_tags_of_pastes
from plugins.editorial_rules.source_text import SourceText
from plugins.photo_gallery.index import Row
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.naming import PhotoFiles
from plugins.site.workers import each_in_time
from plugins.stories.body import Body, StoryMarkdown
from plugins.stories.bounds import MAX_SECONDS, UNRENDERABLE, too_slow
from plugins.stories.content_folder import Text
from plugins.stories.links import LinkTargets
from plugins.stories.reading import unseen_lines
from plugins.stories.records import Document, Finding, NamedFile, NamedPhoto, Status, Story
from plugins.structured_data.shortening import opening

_EMPTY = Body()


@dataclass(frozen=True, slots=True)
class Examined:
    """A text's body, with the portrait of a person beside it, and what is to be told of the text.

    ``findings`` are those of body, portrait and rules together; ``attachments`` the files beside
    the text that it names; ``photo_rows`` what was learnt of photos on the way; ``unseen`` are the
    lines of which no page will show anything.
    """

    body: Body = _EMPTY
    portrait: Body = _EMPTY
    findings: tuple[Finding, ...] = ()
    attachments: tuple[NamedFile, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    photo_rows: Mapping[str, Row] = field(default_factory=dict)
    unseen: frozenset[int] = frozenset()

    @property
    def photos(self) -> tuple[NamedPhoto, ...]:
        """The photos that the text shows, the portrait first."""
        return (*self.portrait.photos, *self.body.photos)

    @property
    def opening(self) -> str:
        """What lists, feeds and search engines say of a text that has no summary of its own."""
        return opening(self.body.lead)


@dataclass(frozen=True)
class Examiner:
    """Examines texts one by one, each alone; what it knows of all others is in its fields.

    Of a rule that is broken in very many places only some are told, unless ``all_places`` is set.
    """

    photos: PhotoFiles
    targets: LinkTargets
    facts: Facts
    videos: tuple[str, ...]
    all_places: bool = False

    def __call__(self, text: Text) -> Examined:
        """What a text is found to be; never raises."""
        try:
            return self._examined(text)
        except Exception:  # whatever a text does to a library, the editor is told which text it was
            fault = UNRENDERABLE.at(text.source, text.document.body_line)
            return Examined(findings=(fault,))

    def _examined(self, text: Text) -> Examined:
        document = text.document
        if isinstance(text.record, Story) and text.record.status is Status.WITHDRAWN:
            return self._withdrawn(text, text.record)
        body, attachments = self._rendered(document), self._attachments.take()
        shown = portrait(document)
        picture = self._rendered(shown) if shown else _EMPTY
        story = text.record if isinstance(text.record, Story) else None
        source_text = SourceText(text.kind.name, document, story)
        found = text_findings(source_text, self.facts, all_places=self.all_places)
        asked = exemptions(source_text)
        findings = (*body.findings, *picture.findings, *found)
        return Examined(
            body,
            picture,
            tuple(without_tags_of_pastes(source_text, findings, asked)),
            attachments,
            asked,
            self.photos.index.take_news(),
        )

    def _withdrawn(self, text: Text, story: Story) -> Examined:
        """What is found of a story whose text no page shows: it is not rendered at all."""
        source_text = SourceText(text.kind.name, text.document, story)
        found = text_findings(source_text, self.facts, all_places=self.all_places)
        passed_over, unseen = exemptions(source_text), unseen_lines(text.document)
        return Examined(findings=tuple(found), exemptions=passed_over, unseen=unseen)

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


def examine(
    texts: Collection[Text], examiner: Examiner, processes: int | None = None
) -> dict[str, Examined]:
    """Every text by its source as it is found to be; one that takes too long is a problem.

    What was learnt of photos on the way, the examiner's index knows from then on.
    """
    ordered = list(texts)
    results = each_in_time(examiner, ordered, MAX_SECONDS, processes)
    for examined in filter(None, results):
        examiner.photos.index.learn(examined.photo_rows)
    return {
        text.source: examined or Examined(findings=(too_slow(text.document),))
        for text, examined in zip(ordered, results, strict=True)
    }
