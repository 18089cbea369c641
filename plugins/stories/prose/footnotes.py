"""Footnotes: ``[^1]`` in a sentence, and its note at the end of the text."""

import re
from hashlib import blake2s
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from plugins.stories.prose.tables import LINE_BREAK
from plugins.stories.rules import Group, RuleTable, Where

if TYPE_CHECKING:
    from plugins.stories.body import StoryMarkdown

_MARK = r"\[\^(?P<name>[^\[\]\s]+)\](?!:)"
FOOTNOTE_LINK = "footnote-link"
_NAME = "data-note"  # until the notes are numbered

# fmt: off
RULES = RuleTable(Group.TEXT, Where.BODY)
_WITHOUT_NOTE = RULES.rule("T42", "Dấu chú thích [^1] có lời chú thích", "thiếu lời thì trang in nguyên dấu này.",
    "Có 52 đại biểu[^1] dự.", "Có 52 đại biểu[^1] dự.\n\n[^1]: Theo báo cáo của Văn phòng.",
    what="dấu chú thích “[^{name}]” không có lời chú thích", mend="thêm một dòng “[^{name}]: lời chú thích” ở cuối bài, hoặc bỏ dấu này.")
_WITHOUT_MARK = RULES.rule("T43", "Lời chú thích [^1]: có dấu trong bài", "không có dấu thì bạn đọc không biết chú thích cho chỗ nào.",
    "Có 52 đại biểu dự.\n\n[^1]: Theo báo cáo của Văn phòng.", "Có 52 đại biểu[^1] dự.\n\n[^1]: Theo báo cáo của Văn phòng.",
    what="lời chú thích “[^{name}]:” không có dấu nào trong bài dẫn tới", mend="gõ [^{name}] ngay sau chữ cần chú thích, hoặc bỏ dòng này.")
# fmt: on


class Mark(InlineProcessor):
    """A mark of a footnote; one that no note answers stays as it was typed, and is told."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: "StoryMarkdown") -> None:
        super().__init__(_MARK, md)
        self.story = md

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """A raised link, to be numbered when all are known."""
        if m["name"] not in self.story.parser.notes:
            place = self.story.place(m[0])
            self.story.fault(place, _WITHOUT_NOTE.fault(name=m["name"]))
            return None, None, None
        raised = Element("sup")
        SubElement(raised, "a", {"class": FOOTNOTE_LINK, _NAME: m["name"]})
        return raised, m.start(), m.end()


class Notes(Treeprocessor):
    """Puts the notes at the end of the text, before Markdown reads what stands within them."""

    md: "StoryMarkdown"

    def run(self, root: Element) -> None:
        """Appends them."""
        if notes := self.md.parser.notes:
            gathered = SubElement(root, "ol", {"class": "footnotes"})
            for name, lines in notes.items():
                paragraphs = "\n".join(line.strip() for line in lines).split("\n\n")
                note = SubElement(gathered, "li", {_NAME: name})
                note.text = LINE_BREAK.join(filter(None, map(str.strip, paragraphs)))


class Numbers(Treeprocessor):
    """Numbers marks and notes in the order of the text, and links them with each other.

    The ids hold a digest of the text's path, since a feed shows many texts together.
    """

    md: "StoryMarkdown"

    def run(self, root: Element) -> None:
        """Numbers and links them."""
        gathered = root.find("ol[@class='footnotes']")
        if gathered is None:
            return
        key = blake2s(self.md.document.source.encode(), digest_size=4).hexdigest()
        numbers: dict[str, int] = {}
        for link in root.findall(f".//a[@{_NAME}]"):
            name = link.attrib.pop(_NAME)
            if name not in numbers:
                link.set("id", f"dau_chu_thich-{key}-{len(numbers) + 1}")
            number = numbers.setdefault(name, len(numbers) + 1)
            link.set("href", f"#chu_thich-{key}-{number}")
            link.text = str(number)
        for note in list(gathered):
            self._finish(note, numbers, key)
        gathered[:] = sorted(gathered, key=lambda note: int(note.get("id", "-0").split("-")[-1]))

    def _finish(self, note: Element, numbers: dict[str, int], key: str) -> None:
        name = note.attrib.pop(_NAME)
        if name not in numbers:
            self.md.fault(self.md.place(f"[^{name}]:"), _WITHOUT_MARK.fault(name=name))
            return
        note.set("id", f"chu_thich-{key}-{numbers[name]}")
        words = {"href": f"#dau_chu_thich-{key}-{numbers[name]}", "title": "Về chỗ có dấu này"}
        last = note[-1] if len(note) else None
        if last is None:
            note.text = f"{note.text or ''} "
        else:
            last.tail = f"{last.tail or ''} "
        SubElement(note, "a", {"class": FOOTNOTE_LINK, **words}).text = "↩"
