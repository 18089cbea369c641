"""What is done to the tree of a body once Markdown has read it: links, headings, the first words."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from plugins.stories.encoding import without_controls
from plugins.stories.prose.footnotes import FOOTNOTE_LINK
from plugins.stories.prose.left_signs import left_signs
from plugins.stories.raw_html import SITE_ROOT
from plugins.stories.records import Heading
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.slugs import slug

if TYPE_CHECKING:
    from plugins.stories.body import StoryMarkdown

# With its semicolon: "&copy=7" is a part of an address.
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_LEAST_CONTENTS = 4  # headings that make it worth a reader's while to see them listed
_MOST_LEAD = 400  # characters; lists, feeds and search engines show half of them
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Links(Treeprocessor):
    """Follows the links of the Markdown text, and marks those whose words are their address.

    Paper says where a link leads, and need not say it twice.
    """

    md: "StoryMarkdown"

    def run(self, root: Element) -> None:
        """Does so, in place."""
        for anchor in root.iter("a"):
            if anchor.get("class") == FOOTNOTE_LINK:
                anchor.set("href", f"{SITE_ROOT}{anchor.get('href')}")
                continue
            written = clean(plain(anchor.get("href", "")))
            if _is_address(plain("".join(anchor.itertext())), written):
                anchor.set("class", "bare-address")
            href = self.md.follow(written)
            if href is None:
                del anchor.attrib["href"]
            else:
                anchor.set("href", href)


def _is_address(words: str, href: str) -> bool:
    """Whether the words of a link say all that its address on the web does."""
    _, parted, rest = href.partition("://")
    return bool(parted) and words.strip() in (href, rest, rest.removesuffix("/"))


class Headings(Treeprocessor):
    """Names the headings, so that links can lead to them, and leaves h1 to the page itself.

    Where a body uses h1, every heading goes down one level. A name is the heading's slug; one
    that is taken gets ``-2``, ``-3``, and so on. The theme's own names hold an underline. The
    headings of the first level are the text's contents, where there are enough of them.
    """

    md: "StoryMarkdown"
    _numbers: Counter[str]

    def run(self, root: Element) -> None:
        """Does so, in place."""
        self._numbers = Counter()
        down = root.find(".//h1") is not None
        for heading in [element for element in root.iter() if element.tag in _HEADINGS]:
            if down:
                level = _HEADINGS.index(heading.tag)
                heading.tag = _HEADINGS[min(level + 1, len(_HEADINGS) - 1)]
            heading.set("id", self._name(slug(_words(heading)) or "muc"))
        first = [Heading(one.get("id", ""), _words(one)) for one in root.findall("h2")]
        contents = [heading for heading in first if heading.text]
        self.md.contents = contents if len(contents) >= _LEAST_CONTENTS else []

    def _name(self, wanted: str) -> str:
        while True:
            self._numbers[wanted] += 1
            number = self._numbers[wanted]
            name = wanted if number == 1 else f"{wanted}-{number}"
            if name not in self.md.headings:
                self.md.headings.add(name)
                return name


def _words(heading: Element) -> str:
    """What a heading says, without the marks of its footnotes."""
    return clean(plain("".join(_texts(heading))))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "sup":
            yield from _texts(child)
        yield child.tail or ""


class LeftSigns(Treeprocessor):
    """Tells the signs that were meant to do something and would be printed."""

    md: "StoryMarkdown"

    def run(self, root: Element) -> None:
        """Does so, in place."""
        for breach in left_signs(root):
            self.md.tell(breach)


class Lead(Treeprocessor):
    """Keeps the text of the first paragraph that has any, as much as anybody shows of it."""

    md: "StoryMarkdown"

    def run(self, root: Element) -> None:
        """Does so, in place."""
        paragraphs = (one for one in root.iter("p") if "class" not in one.attrib)
        texts = (clean(plain("".join(paragraph.itertext()))) for paragraph in paragraphs)
        self.md.lead = next((text for text in texts if text), "")[:_MOST_LEAD]


def plain(text: str) -> str:
    """A text of the tree without Markdown's stand-ins for entities and raw HTML."""
    without_marks = HTML_PLACEHOLDER_RE.sub("", text).replace(AMP_SUBSTITUTE, "&")
    return without_controls(_ENTITY.sub(lambda entity: unescape(entity[0]), without_marks))
