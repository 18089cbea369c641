"""From a story's Markdown to the HTML of its page, with every link followed."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup

from plugins.stories.body_tree import Headings, Lead, LeftSigns, Links
from plugins.stories.bounds import (
    LARGE_BYTES,
    LARGE_TEXT,
    MAX_FAULTS,
    TOO_DEEP,
    TOO_MANY_FAULTS,
    Overrun,
    check_tags,
)
from plugins.stories.encoding import megabytes
from plugins.stories.html import NO_HTML, Html
from plugins.stories.links import LinkFault, LinkTargets, resolve
from plugins.stories.places import Places
from plugins.stories.prose.blocks import OfficeBlocks
from plugins.stories.prose.extension import OfficeProse
from plugins.stories.prose.footnotes import Mark, Notes, Numbers
from plugins.stories.prose.left_signs import WITHIN_HTML, sign_within
from plugins.stories.raw_html import SITE_ROOT as SITE_ROOT
from plugins.stories.raw_html import Inspector, html_cleaner
from plugins.stories.records import Document, Fault, Finding, Heading, Level, NamedPhoto
from plugins.stories.rules import Breach, Group, Rule, RuleTable, Where
from plugins.stories.slips import slips
from plugins.stories.videos import DEFAULT_VIDEOS

_BEFORE_INLINE, _AFTER_INLINE = 30, 15  # Markdown reads what stands within blocks at 20,
_BEFORE_LINKS = 175  # and the brackets of links there at 170
_BEFORE_UNESCAPING = 5  # what stands behind a backslash was meant
_AFTER_MARKDOWN = -10  # below 0 no inline placeholder is left in texts and attributes
_AFTER_ROOMS = -100  # rooms may have made captions of paragraphs
_SHOWN_NAMES = 10
TEXT, PHOTO, FILE = "text", "photo", "file"
_WEB = re.compile(r"https?://", re.IGNORECASE)

# fmt: off
RULES = RuleTable(Group.LINKS, Where.BODY)
_NO_SUCH_HEADING = RULES.rule("L07", "Chỗ được dẫn tới trong bài có thật", "bạn đọc bấm vào thì trang đứng yên.",
    "[xem kết quả](#ket-qua)", "[xem kết quả](#ket-qua)\n\n## Kết quả",
    what="trong bài không có chỗ nào tên là “{written}”", mend="dùng tên một tiêu đề nhỏ trong bài ({names}), hoặc bỏ liên kết.")
# fmt: on


@dataclass(frozen=True, slots=True)
class SiteLink:
    """An address below the site's root that an editor's link leads to, and where it stands."""

    url: str
    source: str
    line: int
    column: int


class Asked(NamedTuple):
    """What a line of a text names, as it is written there: another text, a photo, a file."""

    sort: str
    written: str


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body, and all that it needs or names.

    ``lead`` is the plain text of its first paragraph, ``photos`` are those that it shows, in
    their order, ``site_links`` the addresses to be held against the pages of the site,
    ``heading_links`` those to a place within another text, ``headings`` the places within this.
    ``linked`` are the addresses below the site's root that its links lead to, ``asked`` is what it
    hangs on of other files: what its lines name.
    """

    markup: Html = NO_HTML
    lead: str = ""
    site_links: tuple[SiteLink, ...] = ()
    heading_links: tuple[SiteLink, ...] = ()
    headings: frozenset[str] = frozenset()
    contents: tuple[Heading, ...] = ()
    photos: tuple[NamedPhoto, ...] = ()
    findings: tuple[Finding, ...] = ()
    linked: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def html(self) -> str:
        """Its HTML, with marks in place of the site's root."""
        return self.markup.text

    @property
    def digest(self) -> bytes:
        """By what the HTML is known without being loaded."""
        return self.markup.stand_in

    def at(self, root: str, page: str = "") -> Markup:
        """The HTML with links that begin with ``root`` (``""``, ``/portal``, ``https://…``).

        Links to places within the text begin with ``page``, for readers that show it elsewhere.
        """
        html = self.html.replace(f"{SITE_ROOT}#", f"{page}#")
        return Markup(html.replace(SITE_ROOT, root))


class StoryMarkdown(Markdown):
    """A Markdown converter that knows its document and gathers what is in it.

    One converter serves all documents in turn, and keeps nothing of one for the next, until one
    breaks off: what Markdown was in the midst of then would stay with it (``is_spent``). A room's
    extension finds the document and the place of a fault here, and adds the photos that it shows.
    """

    is_spent = False

    parser: OfficeBlocks
    document: Document
    targets: LinkTargets
    findings: list[Finding]
    site_links: list[SiteLink]
    heading_links: list[SiteLink]
    photos: list[NamedPhoto]
    linked: list[str]
    asked: list[Asked]
    lead: str
    headings: set[str]
    contents: list[Heading]
    places: Places
    _fragments: list[tuple[str, tuple[int, int]]]
    _faults: int
    _uncovered: dict[str, int]

    def __init__(
        self, extensions: Sequence[Extension] = (), videos: Sequence[str] = DEFAULT_VIDEOS
    ) -> None:
        """Knows the rooms' ``extensions`` and how the addresses of ``videos`` begin."""
        self.videos = tuple(videos)
        self._clean = html_cleaner(self.follow, self.videos)
        super().__init__(extensions=[OfficeProse(), *extensions], output_format="html")
        self.inlinePatterns.register(Mark(self), "footnote", _BEFORE_LINKS)
        self.treeprocessors.register(LeftSigns(self), "story_left_signs", _BEFORE_UNESCAPING)
        self.treeprocessors.register(Lead(self), "story_lead", _AFTER_ROOMS)
        self.treeprocessors.register(Headings(self), "story_headings", _AFTER_MARKDOWN)
        self.treeprocessors.register(Notes(self), "story_notes", _BEFORE_INLINE)
        self.treeprocessors.register(Numbers(self), "story_numbers", _AFTER_INLINE)
        self.treeprocessors.register(Links(self), "story_links", _AFTER_MARKDOWN)

    def render(self, document: Document, targets: LinkTargets) -> Body:
        """The body of a document as HTML, with all problems of its links and photos."""
        self.reset()
        self.parser.forget()
        self.is_spent = True
        self.document, self.targets = document, targets
        self.findings, self.site_links, self.heading_links, self.photos = [], [], [], []
        self.lead, self.headings, self._fragments, self._faults = "", set(), [], 0
        self.contents, self.linked, self.asked, self._uncovered = [], [], [], {}
        self.places = Places(document.body, document.body_line)
        html = ""
        try:
            html = self._html(document.body)
            self.is_spent = False
        except Overrun as overrun:
            place = self.place(overrun.written.strip()[:80], again=True)
            self.findings.append(overrun.at(document.source, *place))
        except RecursionError:
            self.findings.append(TOO_DEEP.at(document.source, document.body_line))
        return Body(
            Html(html),
            self.lead,
            tuple(self.site_links),
            tuple(self.heading_links),
            frozenset(self.headings),
            tuple(self.contents),
            tuple(self.photos),
            tuple(self.findings),
            tuple(dict.fromkeys(self.linked)),
            tuple(dict.fromkeys(self.asked)),
        )

    def _html(self, text: str) -> str:
        """The clean HTML of a text, its faults noted; raises Overrun and RecursionError."""
        if (size := len(text.encode())) > LARGE_BYTES:
            self.hint((self.document.body_line, 0), LARGE_TEXT.fault(size=megabytes(size)))
        html = self.convert(text)
        self._inspect(html)
        for breach in (*self.parser.told, *self.parser.references.breaches()):
            self.tell(breach)
        html = self._clean(html)
        self._check_fragments()
        for spot, fault, stops in slips(self.places.text, self.references):
            note = self.fault if stops else self.hint
            note(self.places.at(spot), fault)
        return html

    def place(self, written: str, *, again: bool = False) -> tuple[int, int]:
        """Line and column in the file of the next link to ``written``, else of its next mention.

        With ``again`` the same place is found by the next call.
        """
        return self.places.find(written, again=again)

    def fault(self, place: tuple[int, int], fault: Fault) -> None:
        """Notes a problem at a line and column of the document's file.

        Raises Overrun where a text has more problems than anybody would read.
        """
        self._faults += 1
        if self._faults > MAX_FAULTS:
            raise Overrun(*TOO_MANY_FAULTS.words())
        self.findings.append(fault.at(self.document.source, *place))

    def hint(self, place: tuple[int, int], fault: Fault) -> None:
        """Notes what an editor may want to know, but need not mend."""
        self.findings.append(fault.at(self.document.source, *place, Level.HINT))

    def tell(self, breach: Breach) -> None:
        """Notes that a rule is broken, at the level of the rule."""
        line, column = self.place(breach.before + breach.written)
        spot = line, column + len(breach.before)
        if not column:
            spot = self.place(breach.written)
        if not spot[1]:
            spot = self._uncovered_place(breach.written[:4], breach.rule)
        note = self.fault if breach.rule.level is Level.PROBLEM else self.hint
        note(spot, breach.rule.fault(written=breach.written))

    def _uncovered_place(self, written: str, rule: Rule) -> tuple[int, int]:
        """Where a rule is next broken by what is written, in code and comments too."""
        spot = self.document.body.find(written, self._uncovered.get(rule.code, 0))
        if spot < 0:
            return self.document.body_line, 0
        self._uncovered[rule.code] = spot + len(written)
        return self.places.at(spot)

    def follow(self, written: str) -> str | None:
        """The ``href`` for a link as written; None, and a problem, where it leads nowhere.

        It begins with SITE_ROOT, also where it leads out of the site, so that the cleaner
        knows it for a link that was followed.
        """
        address = _without_spaces(written)
        try:
            link = resolve(address, self.document.source, self.targets)
        except LinkFault as fault:
            self.asked.append(Asked(TEXT, address))
            self.fault(self.place(written), fault)
            return None
        if written.startswith("#"):
            self._fragments.append((written, self.place(written)))
        if link.outside:
            return f"{SITE_ROOT}{link.url}"
        if written.startswith("/") or "#" in link.url:
            found = SiteLink(link.url, self.document.source, *self.place(written))
            if written.startswith("/"):
                self.site_links.append(found)
            if "#" in link.url:
                self.heading_links.append(found)
        self.linked.append(link.url.partition("#")[0])
        if not written.startswith("/"):
            self.asked.append(Asked(TEXT, address))
        return f"{SITE_ROOT}/{link.url}"

    def _check_fragments(self) -> None:
        """A link within the text leads to one of its headings, or is a problem."""
        for written, place in self._fragments:
            if (name := written.removeprefix("#")) not in self.headings:
                self.fault(place, no_such_heading(name, self.headings))

    def _inspect(self, html: str) -> None:
        """Tells what the cleaner will take out of the editor's own HTML."""
        inspector = Inspector(self.videos)
        for raw in (raw for raw in self.htmlStash.rawHtmlBlocks if isinstance(raw, str)):
            if sign := sign_within(raw):
                self.tell(Breach(WITHIN_HTML, sign))
            for words, fault in inspector.faults(raw):
                self.fault(self.place(words), fault)
        check_tags(inspector.deepest, html)


def no_such_heading(name: str, headings: Collection[str]) -> Fault:
    """The fault of a link to a place that a text does not have, with the places that it has."""
    first = sorted(headings)[:_SHOWN_NAMES]
    names = ", ".join(f"“#{heading}”" for heading in first) or "không có"
    return _NO_SUCH_HEADING.fault(written=f"#{name}", names=names)


def _without_spaces(written: str) -> str:
    """An address of the web as browsers write it; paths of stories may hold spaces."""
    return written.replace(" ", "%20") if _WEB.match(written) else written
