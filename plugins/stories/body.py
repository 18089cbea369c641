"""From a story's Markdown to the HTML of its page, with every link followed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import count
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE
from markupsafe import Markup

from plugins.stories.links import LinkFault, LinkTargets, resolve
from plugins.stories.raw_html import clean_html, html_faults
from plugins.stories.records import Document, Fault, Problem
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.slugs import slug

# Stands for the site's root in rendered HTML, so that one rendering serves pages (whose links
# begin with a path) and feeds (whose links must be absolute). No text holds this character: the
# gate refuses it.
SITE_ROOT = "\x1a"

_AFTER_MARKDOWN = -10  # below 0 no inline placeholder is left in texts and attributes
_AFTER_ROOMS = -100  # rooms may have made captions of paragraphs
_PAGE_IDS = ("noi-dung",)  # the theme's own
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


# What looks like a link in code or a comment is none.
_CODE = re.compile(r"<!--.*?-->|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_BEFORE_A_LINK = ("](", "](<", "]: ", '="', "='", "<")
_AFTER_A_LINK = " \n\t>)\"'"
_TOO_DEEP = Fault(
    "T04",
    "nội dung lồng quá nhiều cấp",
    "danh sách hay lời trích lồng nhau quá sâu thì máy không dựng được trang.",
    "bỏ bớt các cấp; thường đây là phần thừa khi dán từ tệp khác.",
)


@dataclass(frozen=True, slots=True)
class SiteLink:
    """An address from the site's root that an editor wrote, and where."""

    url: str
    source: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body; ``lead`` is the plain text of its first paragraph."""

    html: str
    lead: str
    site_links: tuple[SiteLink, ...]
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...]

    def at(self, root: str) -> Markup:
        """The HTML with links that begin with ``root`` (``""``, ``/portal``, ``https://…``)."""
        return Markup(self.html.replace(SITE_ROOT, root))


class StoryMarkdown(Markdown):
    """A Markdown converter that knows its document and gathers what is wrong in it.

    One converter serves all documents in turn. A room's extension finds the document and the
    place of a fault here.
    """

    document: Document
    targets: LinkTargets
    problems: list[Problem]
    hints: list[Problem]
    site_links: list[SiteLink]
    lead: str
    headings: list[str]
    _fragments: list[tuple[str, tuple[int, int]]]
    _text: str
    _searched: dict[str, int]

    def __init__(self, extensions: Sequence[Extension] = ()) -> None:
        super().__init__(extensions=["tables", "sane_lists", *extensions], output_format="html")
        self.treeprocessors.register(_Lead(self), "story_lead", _AFTER_ROOMS)
        self.treeprocessors.register(_Headings(self), "story_headings", _AFTER_MARKDOWN)
        self.treeprocessors.register(_Cells(self), "story_cells", _AFTER_MARKDOWN)
        self.treeprocessors.register(_Links(self), "story_links", _AFTER_MARKDOWN)

    def render(self, document: Document, targets: LinkTargets) -> Body:
        """The body of a document as HTML, with all problems of its links and photos."""
        self.reset()
        self.document, self.targets = document, targets
        self.problems, self.hints, self.site_links = [], [], []
        self.lead, self._searched, self.headings, self._fragments = "", {}, [], []
        self._text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), document.body)
        try:
            html = self.convert(document.body)
        except RecursionError:
            self.fault((document.body_line, 0), _TOO_DEEP)
            return Body("", "", (), tuple(self.problems), ())
        if self.htmlStash.rawHtmlBlocks:
            html = self._cleaned(html)
        self._check_fragments()
        links, problems, hints = self.site_links, self.problems, self.hints
        return Body(html, self.lead, tuple(links), tuple(problems), tuple(hints))

    def place(self, written: str, *, again: bool = False) -> tuple[int, int]:
        """Line and column in the file of the next link to ``written``, else of its next mention.

        With ``again`` the same place is found by the next call.
        """
        body, start = self.document.body, self._searched.get(written, 0)
        spots = (_find(self._text, before, written, start) for before in _BEFORE_A_LINK)
        spot = next((one for one in spots if one >= 0), self._text.find(written or "]()", start))
        if spot < 0:
            return self.document.body_line, 0
        if not again:
            self._searched[written] = spot + max(len(written), 1)
        return self.document.body_line + body.count("\n", 0, spot), spot - body.rfind("\n", 0, spot)

    def fault(self, place: tuple[int, int], fault: Fault) -> None:
        """Notes a problem at a line and column of the document's file."""
        self.problems.append(fault.at(self.document.source, *place))

    def hint(self, place: tuple[int, int], fault: Fault) -> None:
        """Notes what an editor may want to know, but need not mend."""
        self.hints.append(fault.at(self.document.source, *place))

    def follow(self, written: str) -> str | None:
        """The ``href`` for a link as written; None, and a problem, where it leads nowhere."""
        try:
            link = resolve(written, self.document.source, self.targets)
        except LinkFault as fault:
            self.fault(self.place(written), fault)
            return None
        if written.startswith("#"):
            self._fragments.append((written, self.place(written)))
        if link.outside:
            return link.url
        if written.startswith("/"):
            line, column = self.place(written)
            self.site_links.append(SiteLink(link.url, self.document.source, line, column))
        return f"{SITE_ROOT}/{link.url}"

    def _check_fragments(self) -> None:
        """A link within the text leads to one of its headings, or is a problem."""
        names = ", ".join(f"“#{name}”" for name in self.headings) or "không có"
        for written, place in self._fragments:
            if written.removeprefix("#") not in self.headings:
                what = f"trong bài không có chỗ nào tên là “{written}”"
                why = "bạn đọc bấm vào thì trang đứng yên."
                mend = f"dùng tên một tiêu đề nhỏ trong bài ({names}), hoặc bỏ liên kết."
                self.fault(place, LinkFault("L07", what, why, mend))

    def _cleaned(self, html: str) -> str:
        """The HTML of a body that holds raw HTML, made safe; what is lost by it is told."""
        for raw in self.htmlStash.rawHtmlBlocks:
            for words, fault in html_faults(raw if isinstance(raw, str) else ""):
                self.fault(self.place(words), fault)

        def follow(href: str) -> str | None:
            return href if href.startswith(SITE_ROOT) else self.follow(href)

        return clean_html(html, follow)


def _find(text: str, before: str, written: str, start: int) -> int:
    """Where ``written`` stands whole, as a link does, behind ``before``; -1 where it does not."""
    needle = before + written
    spot = text.find(needle, start)
    while spot >= 0 and text[spot + len(needle) : spot + len(needle) + 1] not in _AFTER_A_LINK:
        spot = text.find(needle, spot + 1)
    return spot + len(before) if spot >= 0 else -1


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

    def run(self, root: ElementTree.Element) -> None:
        down = root.find(".//h1") is not None
        for heading in [element for element in root.iter() if element.tag in _HEADINGS]:
            if down:
                level = _HEADINGS.index(heading.tag)
                heading.tag = _HEADINGS[min(level + 1, len(_HEADINGS) - 1)]
            heading.set("id", self._name(slug(plain("".join(heading.itertext()))) or "muc"))

    def _name(self, wanted: str) -> str:
        names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
        name = next(one for one in names if one not in (*self.md.headings, *_PAGE_IDS))
        self.md.headings.append(name)
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
    return unescape(HTML_PLACEHOLDER_RE.sub("", text).replace(AMP_SUBSTITUTE, "&"))
