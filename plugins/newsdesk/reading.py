"""Reading the desk without Pelican: what the rooms of a build would tell of its texts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from plugins.bylines.bylines import BYLINE_KEYS, UNKNOWN_PERSON, Byline, read_byline
from plugins.bylines.register import PERSON_KEYS, Register, read_register
from plugins.editorial_rules.briefs import StoryBrief, by_path, of_story
from plugins.editorial_rules.catalogue import text_findings
from plugins.editorial_rules.exemptions import EXEMPTION_KEYS, exemptions, without_exempted
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.markup import ExemptionsExtension
from plugins.editorial_rules.source_text import PAGE, PERSON, STORY, SourceText
from plugins.listings.tags import tag_problems
from plugins.newsdesk.addresses import site_addresses
from plugins.newsdesk.catalogue import RULES
from plugins.newsdesk.neighbours import FEW, briefs, neighbours
from plugins.newsdesk.settings import DeskSettings
from plugins.photo_gallery import PHOTO_KEYS
from plugins.photo_gallery.album import Album
from plugins.photo_gallery.hints import photo_hints
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.probe import PhotoFault
from plugins.related_news.items import RELATED_KEYS, relation_problems
from plugins.stories import UNRENDERABLE
from plugins.stories.body import Body, SiteLink, StoryMarkdown
from plugins.stories.content_folder import ContentFolder, read_file, read_folder
from plugins.stories.header import Key, read_document
from plugins.stories.reading import PAGE_KEYS, read_story
from plugins.stories.reading import STORY_KEYS as HEADER_KEYS
from plugins.stories.records import Document, Finding, Level, NamedPhoto, Story
from plugins.stories.site_links import broken_site_links
from plugins.stories.sources import PAGES_FOLDER, PEOPLE_FOLDER, Sources

STORY_KEYS: tuple[Key, ...] = (
    *PHOTO_KEYS,
    *BYLINE_KEYS,
    *RELATED_KEYS,
    *EXEMPTION_KEYS,
)


@dataclass
class Told:
    """What was told of some texts, and the addresses in them that begin at the site's root."""

    problems: list[Finding] = field(default_factory=list)
    hints: list[Finding] = field(default_factory=list)
    site_links: list[SiteLink] = field(default_factory=list)

    def add(self, other: "Told") -> None:
        """Takes over what was told elsewhere."""
        self.problems += other.problems
        self.hints += other.hints
        self.site_links += other.site_links


@dataclass
class Reading:
    """A content folder as it is read, the headers of all files first.

    With ``wanted``, paths of a few files or folders, of the other stories only those are read that
    could matter to the few; the rules still know a glimpse of all.
    """

    content: Path
    settings: DeskSettings
    now: datetime
    wanted: Collection[str] | None = None
    told: Told = field(default_factory=Told)
    people: list[Document] = field(default_factory=list)
    is_narrow: bool = False
    _sheets: dict[str, SourceText] = field(default_factory=dict)
    desk: ContentFolder = field(init=False)
    register: Register = field(init=False)

    def __post_init__(self) -> None:
        """Reads every header of the content folder, and the register of people."""
        self.album = Album(self.content, PhotoIndex(_photo_cache(self.settings)))
        self._glimpses: dict[str, StoryBrief] = {}
        stories = self.settings.stories
        self.desk = read_folder(self.content, stories, STORY_KEYS, self.now, self._chosen)
        self.told.problems += self.desk.problems
        self._markdown = StoryMarkdown(
            [PhotoGalleryExtension(self.album), ExemptionsExtension()],
            videos=self.settings.stories.videos,
        )
        self._targets = self.desk.link_targets()
        for source in self.desk.people_sources:
            document, faults = read_file(self.content, source, PERSON_KEYS)
            self.told.problems += faults
            self.people += [document] if document else []
        self.register, faults = read_register(self.people, self._bio)
        self.told.problems += faults

    def _chosen(self, sources: Sources) -> Collection[str]:
        """The stories that are read strictly."""
        if self.wanted is None:
            return sources.stories
        few = [source for source in sources.stories if is_in(source, self.wanted)]
        if len(few) > FEW:
            return sources.stories
        self.is_narrow = True
        zone = self.settings.stories.zone
        self._glimpses = briefs(self.content, sources.stories, zone)
        return neighbours(self.content, few, self._glimpses)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every file that could be read, by its path."""
        pages = (page.document for page in self.desk.pages)
        return {one.source: one for one in (*self._story_documents, *pages, *self.people)}

    @cached_property
    def _stories(self) -> dict[str, Story]:
        return {story.source: story for story in self.desk.stories}

    @property
    def _story_documents(self) -> list[Document]:
        return [*(story.document for story in self.desk.stories), *self.desk.placeless]

    @cached_property
    def facts(self) -> Facts:
        """What the rules may know of the desk; made once."""
        people = self.register.people
        placeless = [document.source for document in self.desk.placeless]
        others = briefs(self.content, placeless, self.settings.stories.zone) | self._glimpses
        read = {story.source: of_story(story) for story in self.desk.stories}
        return Facts(
            now=self.now,
            settings=self.settings.checks,
            stories=by_path((others | read).values()),
            people=tuple(name for person in people for name in (person.name, *person.aliases)),
            site_host=self.settings.site_host,
        )

    @property
    def named_photos(self) -> dict[str, list[NamedPhoto]]:
        """The photos that each rendered text names, where it names them."""
        infos = {photo.path: photo.info for photo in self.album.all_photos()}
        named: dict[str, list[NamedPhoto]] = {}
        for path, places in self.album.places.items():
            if path in infos:
                info = infos[path]
                size = (info.width, info.height)
                for source, line, column in places:
                    photo = NamedPhoto(path, info.digest, *size, (), "", "", line, column)
                    named.setdefault(source, []).append(photo)
        return named

    def sheet(self, source: str) -> SourceText:
        """One file as the rules look at it."""
        if source not in self._sheets:
            data = (self.content / source).read_bytes()
            document, story = self.documents[source], self._stories.get(source)
            self._sheets[source] = _sheet(kind(source), data, document, story)
        return self._sheets[source]

    def render(self, sources: Collection[str]) -> None:
        """Reads the bylines and renders the texts of some files, for what is to be told of them."""
        for source in sources:
            document = self.documents[source]
            if kind(source) is not PERSON:  # rendered with the register
                self._render(document)
            if kind(source) is STORY:
                self._check_byline(document)
                self._check_cover(document)

    def finish(self, sources: Collection[str]) -> None:
        """Tells what can be told of the same files when all of them are rendered."""
        stories = [source for source in sources if kind(source) is STORY]
        own = [self._stories[source] for source in stories if source in self._stories]
        self.told.problems += tag_problems(own)
        length = self.settings.related.length
        self.told.problems += relation_problems(self.desk.stories, length, own)
        self.told.hints += photo_hints(self.album, stories)
        if self.told.site_links:
            addresses = site_addresses(self.desk, self.register, self.bylines(), self.settings)
            self.told.problems += broken_site_links(self.told.site_links, addresses)
        self.album.index.save()

    def look(self, source: str, data: bytes, text: str) -> list[Finding]:
        """What is found in one text, given as bytes and as the reader sees them."""
        own = kind(source)
        document, faults = read_document(source, text, self._keys(own))
        problems, hints, story = list(faults), list[Finding](), None
        if own is STORY:
            story, more = read_story(document, self.settings.stories, self.now)
            problems += more
        if own is not PERSON:
            body = self._markdown.render(document, self._targets)
            problems += body.problems
            hints += body.hints
        sheet = _sheet(own, data, document, story)
        findings = [*problems, *as_hints(hints), *text_findings(sheet, self.facts, all_places=True)]
        asked = {source: exemptions(sheet)}
        return without_exempted(asked, findings, self.settings.checks, RULES)

    def _keys(self, own: str) -> tuple[Key, ...]:
        if own is STORY:
            extra = (Key(name) for name in self.settings.stories.extra_keys)
            return (*HEADER_KEYS, *STORY_KEYS, *extra)
        return PAGE_KEYS if own is PAGE else PERSON_KEYS

    def _bio(self, document: Document) -> Markup:
        return self._render(document).at("")

    def _render(self, document: Document) -> Body:
        try:
            body = self._markdown.render(document, self._targets)
        except Exception:  # whatever a text does to a library: the build tells it likewise
            place = (document.source, document.body_line, 0)
            self.told.problems.append(UNRENDERABLE.at(*place))
            return Body("", "", (), (), ())
        self.told.problems += body.problems
        self.told.hints += body.hints
        self.told.site_links += body.site_links
        return body

    def _check_byline(self, document: Document) -> None:
        lenient = self.settings.given.get("BYLINES_UNKNOWN_PERSON") == "warning"
        for fault in read_byline(document.source, document.header, self.register)[1]:
            passes = lenient and fault.code == UNKNOWN_PERSON
            (self.told.hints if passes else self.told.problems).append(fault)

    def bylines(self) -> Iterator[tuple[Story, Byline]]:
        """Every story with its byline."""
        for story in self.desk.stories:
            yield story, read_byline(story.source, story.document.header, self.register)[0]

    def _check_cover(self, document: Document) -> None:
        chosen = document.header.first("image")
        if chosen:
            place = (chosen.line, chosen.column)
            try:
                self.album.cover(document.source, chosen.value, "", place)
            except PhotoFault as fault:
                self.told.problems.append(fault.at(document.source, *place))


def is_in(source: str, wanted: Iterable[str]) -> bool:
    """Whether a path is one of those wanted or below one of them."""
    return any(source == one or source.startswith(f"{one}/") or not one for one in wanted)


def kind(source: str) -> str:
    """What the file at a path below the content folder is."""
    top = source.split("/")[0]
    return {PAGES_FOLDER: PAGE, PEOPLE_FOLDER: PERSON}.get(top, STORY)


def as_hints(hints: Iterable[Finding]) -> Iterator[Finding]:
    """What is told as a hint, whoever tells it."""
    return (replace(hint, level=Level.HINT) for hint in hints)


def _sheet(own: str, data: bytes, document: Document, story: Story | None) -> SourceText:
    raw = data.decode("utf-8-sig", "replace")
    return SourceText(own, replace(document, raw=raw), story)


def _photo_cache(settings: DeskSettings) -> Path:
    cache = Path(settings.given.get("CACHE_PATH", ".cache"), "photos")
    cache.mkdir(parents=True, exist_ok=True)
    return cache
