"""From a story's Markdown to the HTML of its page, with every link followed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from markupsafe import Markup

from plugins.stories.bounds import (
    LARGE_BYTES,
    LARGE_TEXT,
    MAX_FAULTS,
    TOO_DEEP,
    TOO_MANY_FAULTS,
    LongTables,
    Overrun,
    check_tags,
)
from plugins.stories.encoding import megabytes, without_controls
from plugins.stories.links import LinkFault, LinkTargets, resolve
from plugins.stories.places import Places
from plugins.stories.raw_html import SITE_ROOT as SITE_ROOT
from plugins.stories.raw_html import Inspector, html_cleaner
from plugins.stories.records import Document, Fault, Finding, Level, NamedPhoto
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.slips import slips
from plugins.stories.videos import DEFAULT_VIDEOS
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.slugs import slug

_AFTER_MARKDOWN = -10  # below 0 no inline placeholder is left in texts and attributes
_AFTER_ROOMS = -100  # rooms may have made captions of paragraphs
_SHOWN_NAMES = 10
_PAGE_IDS = ("noi-dung",)  # the theme's own
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# fmt: off
RULES = RuleTable(Group.LINKS, Where.BODY)
_NO_SUCH_HEADING = RULES.rule("L07", "Chỗ được dẫn tới trong bài có thật", "bạn đọc bấm vào thì trang đứng yên.",
    "[xem kết quả](#ket-qua)", "[xem kết quả](#ket-qua)\n\n## Kết quả",
    what="trong bài không có chỗ nào tên là “{written}”", mend="dùng tên một tiêu đề nhỏ trong bài ({names}), hoặc bỏ liên kết.")
# fmt: on


@dataclass(frozen=True, slots=True)
class SiteLink:
    """An address from the site's root that an editor wrote, and where."""

    url: str
    source: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body, and all that it needs or names.

    ``lead`` is the plain text of its first paragraph, ``photos`` are those that it shows, in
    their order, ``site_links`` the addresses to be held against the pages of the site.
    """

    html: str = ""
    lead: str = ""
    site_links: tuple[SiteLink, ...] = ()
    photos: tuple[NamedPhoto, ...] = ()
    findings: tuple[Finding, ...] = ()

    def at(self, root: str) -> Markup:
        """The HTML with links that begin with ``root`` (``""``, ``/portal``, ``https://…``)."""
        return Markup(self.html.replace(SITE_ROOT, root))


class StoryMarkdown(Markdown):
    """A Markdown converter that knows its document and gathers what is in it.

    One converter serves all documents in turn, and keeps nothing of one for the next, until one
    breaks off: what Markdown was in the midst of then would stay with it (``is_spent``). A room's
    extension finds the document and the place of a fault here, and adds the photos that it shows.
    """

    is_spent = False

    document: Document
    targets: LinkTargets
    findings: list[Finding]
    site_links: list[SiteLink]
    photos: list[NamedPhoto]
    lead: str
    headings: set[str]
    places: Places
    _fragments: list[tuple[str, tuple[int, int]]]
    _faults: int

    def __init__(
        self, extensions: Sequence[Extension] = (), videos: Sequence[str] = DEFAULT_VIDEOS
    ) -> None:
        """Knows the rooms' ``extensions`` and how the addresses of ``videos`` begin."""
        self.videos = tuple(videos)
        self._clean = html_cleaner(self.follow, self.videos)
        own: list[str | Extension] = ["tables", "sane_lists", LongTables()]
        super().__init__(extensions=[*own, *extensions], output_format="html")
        self.treeprocessors.register(_Lead(self), "story_lead", _AFTER_ROOMS)
        self.treeprocessors.register(_Headings(self), "story_headings", _AFTER_MARKDOWN)
        self.treeprocessors.register(_Cells(self), "story_cells", _AFTER_MARKDOWN)
        self.treeprocessors.register(_Links(self), "story_links", _AFTER_MARKDOWN)

    def render(self, document: Document, targets: LinkTargets) -> Body:
        """The body of a document as HTML, with all problems of its links and photos."""
        self.reset()
        self.is_spent = True
        self.document, self.targets = document, targets
        self.findings, self.site_links, self.photos = [], [], []
        self.lead, self.headings, self._fragments, self._faults = "", set(), [], 0
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
        named = (tuple(self.site_links), tuple(self.photos), tuple(self.findings))
        return Body(html, self.lead, *named)

    def _html(self, text: str) -> str:
        """The clean HTML of a text, its faults noted; raises Overrun and RecursionError."""
        if (size := len(text.encode())) > LARGE_BYTES:
            self.hint((self.document.body_line, 0), LARGE_TEXT.fault(size=megabytes(size)))
        html = self.convert(text)
        self._inspect(html)
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

    def follow(self, written: str) -> str | None:
        """The ``href`` for a link as written; None, and a problem, where it leads nowhere.

        It begins with SITE_ROOT, also where it leads out of the site, so that the cleaner
        knows it for a link that was followed.
        """
        try:
            link = resolve(written, self.document.source, self.targets)
        except LinkFault as fault:
            self.fault(self.place(written), fault)
            return None
        if written.startswith("#"):
            self._fragments.append((written, self.place(written)))
        if link.outside:
            return f"{SITE_ROOT}{link.url}"
        if written.startswith("/"):
            line, column = self.place(written)
            self.site_links.append(SiteLink(link.url, self.document.source, line, column))
        return f"{SITE_ROOT}/{link.url}"

    def _check_fragments(self) -> None:
        """A link within the text leads to one of its headings, or is a problem."""
        first = sorted(self.headings)[:_SHOWN_NAMES]
        names = ", ".join(f"“#{name}”" for name in first) or "không có"
        for written, place in self._fragments:
            if written.removeprefix("#") not in self.headings:
                self.fault(place, _NO_SUCH_HEADING.fault(written=written, names=names))

    def _inspect(self, html: str) -> None:
        """Tells what the cleaner will take out of the editor's own HTML."""
        inspector = Inspector(self.videos)
        for raw in self.htmlStash.rawHtmlBlocks:
            for words, fault in inspector.faults(raw if isinstance(raw, str) else ""):
                self.fault(self.place(words), fault)
        check_tags(inspector.deepest, html)


class _Links(Treeprocessor):
    """Follows the links of the Markdown text."""

    md: StoryMarkdown

    def run(self, root: ElementTree.Element) -> None:
        for anchor in root.iter("a"):
            href = self.md.follow(clean(plain(anchor.get("href", ""))))
            if href is None:
                del anchor.attrib["href"]
            else:
                anchor.set("href", href)


class _Headings(Treeprocessor):
    """Names the headings, so that links can lead to them, and leaves h1 to the page itself.

    Where a body uses h1, every heading goes down one level. A name is the heading's slug; one
    that is taken, by another heading or by the page, gets ``-2``, ``-3``, and so on.
    """

    md: StoryMarkdown
    _numbers: Counter[str]

    def run(self, root: ElementTree.Element) -> None:
        self._numbers = Counter(_PAGE_IDS)
        down = root.find(".//h1") is not None
        for heading in [element for element in root.iter() if element.tag in _HEADINGS]:
            if down:
                level = _HEADINGS.index(heading.tag)
                heading.tag = _HEADINGS[min(level + 1, len(_HEADINGS) - 1)]
            heading.set("id", self._name(slug(plain("".join(heading.itertext()))) or "muc"))

    def _name(self, wanted: str) -> str:
        while True:
            self._numbers[wanted] += 1
            number = self._numbers[wanted]
            name = wanted if number == 1 else f"{wanted}-{number}"
            if name not in self.md.headings:
                self.md.headings.add(name)
                return name


class _Cells(Treeprocessor):
    """Aligns the cells of tables by a class, since the site allows no inline style."""

    def run(self, root: ElementTree.Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            if style := cell.attrib.pop("style", ""):
                cell.set("class", style.strip(" ;").replace("text-align: ", "align-"))


class _Lead(Treeprocessor):
    """Keeps the text of the first paragraph that has any."""

    md: StoryMarkdown

    def run(self, root: ElementTree.Element) -> None:
        paragraphs = (one for one in root.iter("p") if "class" not in one.attrib)
        texts = (clean(plain("".join(paragraph.itertext()))) for paragraph in paragraphs)
        self.md.lead = next((text for text in texts if text), "")


def plain(text: str) -> str:
    """A text of the tree without Markdown's stand-ins for entities and raw HTML."""
    without_marks = HTML_PLACEHOLDER_RE.sub("", text).replace(AMP_SUBSTITUTE, "&")
    return without_controls(unescape(without_marks))
