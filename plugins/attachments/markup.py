"""Links to files beside a text: followed to the file's address, with kind and size behind the words."""

import os
import re
from collections.abc import Iterator
from html import escape, unescape
from unicodedata import normalize
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.attachments.kinds import KINDS, described, ending_of
from plugins.attachments.naming import (
    AS_PHOTO,
    SHARED_ADDRESS,
    FileFault,
    FoundFile,
    find_file,
    may_be_file,
)
from plugins.stories.body import FILE, SITE_ROOT, Asked, StoryMarkdown
from plugins.stories.body_tree import plain
from plugins.stories.folders import Folders
from plugins.stories.prose.link_syntax import as_target
from plugins.stories.records import NamedFile
from plugins.vietnamese.normalise import clean

_BEFORE_LINKS = -5  # when no inline placeholder is left; links are followed at -10
_AFTER_LINKS = -15  # before photos take the links round them, at -20
_AFTER_LEAD = -110  # the first paragraph's words are the story's summary, without kinds and sizes
_SET_ASIDE = "file-link"
# What stands in the way ends a link, so that tags without an end cost no more than their own.
_HTML_LINK = re.compile(
    r"(<a\b[^<>]{0,500}?\shref\s{0,9}=\s{0,9})([\"'])([^<>\"']{0,2000})\2", re.IGNORECASE
)


class AttachmentsExtension(Extension):
    """Follows the links to files beside a text, and notes the files that they name."""

    def __init__(self, folders: Folders) -> None:
        super().__init__()
        self.folders = folders
        self._named: dict[str, NamedFile] = {}
        self.notes: dict[str, str] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Registers the tree's processors."""
        md.registerExtension(self)
        md.treeprocessors.register(_Follow(md, self), "attachments", _BEFORE_LINKS)
        md.treeprocessors.register(_Return(md), "attachment_links", _AFTER_LINKS)
        md.treeprocessors.register(_Notes(md, self.notes), "attachment_notes", _AFTER_LEAD)

    def reset(self) -> None:
        """Forgets the text before; Markdown calls it."""
        self._named.clear()
        self.notes.clear()

    def take(self) -> tuple[NamedFile, ...]:
        """The files that the text named which was rendered last, in the order of their naming."""
        return tuple(self._named.values())

    def href(self, md: StoryMarkdown, written: str, words: str) -> str | None:
        """The ``href`` of a link to a file beside the text; None for any other link.

        It leads nowhere, and a problem is noted, where there is no such file to be published.
        """
        if may_be_file(written):
            md.asked.append(Asked(FILE, written))
        try:
            found = find_file(written, md.document.source, self.folders)
            return self._noted(md, found, written, words) if found else None
        except FileFault as fault:
            md.fault(md.place(written), fault)
            return SITE_ROOT  # followed already, as the cleaner sees it

    def _noted(self, md: StoryMarkdown, found: FoundFile, written: str, words: str) -> str:
        record = md.targets.records.get(normalize("NFC", md.document.source))
        url = f"{record.url if record else ''}{found.address}"
        first = self._named.get(found.address)
        if first and first.path != found.path:
            names = {"name": found.name, "other": first.path.rpartition("/")[2]}
            raise FileFault(*SHARED_ADDRESS.words(**names))
        size = os.stat(self.folders.content / found.path).st_size
        note = described(found.kind.label, size)
        if not first:
            facts = words or found.name, found.kind.media_type, note, size
            self._named[found.address] = NamedFile(found.path, url, *facts, *md.place(written))
        href = f"{SITE_ROOT}/{url}{found.tail}"
        self.notes[href] = note
        return href


class _Follow(Treeprocessor):
    """Takes the links to files out of the sight of what follows all others."""

    md: StoryMarkdown

    def __init__(self, md: Markdown, extension: AttachmentsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for anchor in list(root.iter("a")):
            words = clean(plain("".join(anchor.itertext())))
            written = plain(anchor.get("href", "")).strip()
            href = self.extension.href(self.md, written, words)
            if href is not None:
                anchor.tag = _SET_ASIDE
                anchor.set("href", href)
        for image in list(root.iter("img")):
            self._tell_of_photo(image)
        blocks = self.md.htmlStash.rawHtmlBlocks
        for place, raw in enumerate(blocks):
            if isinstance(raw, str):
                blocks[place] = _HTML_LINK.sub(self._in_html, raw)

    def _tell_of_photo(self, image: Element) -> None:
        """A file that is written as a photo; nothing more is told of it."""
        written, words = plain(image.get("src", "")), plain(image.get("alt", ""))
        if ending_of(written) in KINDS and ":" not in written:
            link = as_target(written)
            values = {"written": written, "words": words or "tên văn bản", "link": link}
            self.md.fault(self.md.place(written), AS_PHOTO.fault(**values))
            image.tag = "span"
            image.attrib.clear()

    def _in_html(self, link: re.Match[str]) -> str:
        href = self.extension.href(self.md, unescape(link[3]).strip(), "")
        return link[0] if href is None else f'{link[1]}"{escape(href)}"'


class _Return(Treeprocessor):
    """Makes links of them again."""

    def run(self, root: Element) -> None:
        for anchor in root.iter(_SET_ASIDE):
            anchor.tag = "a"


class _Notes(Treeprocessor):
    """Writes kind and size behind the words of each link to a file."""

    def __init__(self, md: Markdown, notes: dict[str, str]) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: Element) -> None:
        for anchor in self._anchors(root):
            note = f" ({self.notes[anchor.get('href', '')]})"
            if len(anchor):
                anchor[-1].tail = f"{anchor[-1].tail or ''}{note}"
            else:
                anchor.text = f"{anchor.text or ''}{note}"

    def _anchors(self, root: Element) -> Iterator[Element]:
        """The links to files that are of words; one that is a picture has its own frame."""
        anchors = (one for one in root.iter("a") if one.get("href", "") in self.notes)
        return (one for one in anchors if "".join(one.itertext()).strip())
