"""Figures and galleries out of a story's Markdown.

A paragraph of one image is a figure, of several a gallery; the line of emphasis right under it is
the caption of all, a title the caption of one. Images amid text stay there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.photo_gallery.captions import Caption, read_caption
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.figures import Shown, figure_of, hurry_lead, inline_picture
from plugins.photo_gallery.focal_points import read_focal_point
from plugins.photo_gallery.naming import EXAMPLE, PhotoFiles
from plugins.stories.body import PHOTO, Asked, StoryMarkdown
from plugins.stories.body_tree import plain
from plugins.stories.records import Fault, FocalPoint
from plugins.stories.rules import Group, RuleTable, Where
from plugins.vietnamese.normalise import clean

_AFTER_LINKS = -20  # when no inline placeholder is left and links are followed

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.BODY)
_WITHOUT_ALT = RULES.rule("P04", "Ảnh có lời mô tả", "người khiếm thị nghe lời này thay cho ảnh.",
    "![](hoi-truong.jpg)", EXAMPLE,
    what="ảnh “{written}” chưa có lời mô tả", mend="viết điều nhìn thấy trong ảnh vào giữa hai ngoặc vuông, như ![Cử tri phát biểu]({written}).")
# fmt: on


class PhotoGalleryExtension(Extension):
    """Turns the images of Markdown into the site's own, and notes the photos that they name."""

    def __init__(self, files: PhotoFiles) -> None:
        super().__init__()
        self.files = files

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Registers the tree's processor."""
        md.treeprocessors.register(_Photos(md, self.files), "photo_gallery", _AFTER_LINKS)


@dataclass(frozen=True)
class _Image:
    """An image of the Markdown, with the address that the editor linked it to, if any."""

    element: Element
    href: str | None = None

    @property
    def written(self) -> str:
        return plain(self.element.get("src", ""))

    @property
    def alt(self) -> str:
        return clean(plain(self.element.get("alt", "")))

    @property
    def caption(self) -> Caption:
        return read_caption(clean(plain(self.element.get("title", ""))))


class _Photos(Treeprocessor):
    md: StoryMarkdown

    def __init__(self, md: Markdown, files: PhotoFiles) -> None:
        super().__init__(md)
        self.files = files

    def run(self, root: Element) -> None:
        for block in list(root):
            if group := _group(block):
                self._replace(root, block, *group)
            else:
                self._replace_inline(block)
        hurry_lead(root)

    def _replace(
        self, root: Element, paragraph: Element, images: Sequence[_Image], caption: Element | None
    ) -> None:
        """Puts the figure in the place of the paragraph, and of the caption after it."""
        place = list(root).index(paragraph)
        following = root[place + 1] if place + 1 < len(root) else None
        if caption is None and following is not None and _is_caption(following):
            caption = following[0]
            root.remove(following)
        words = "" if caption is None else clean(plain("".join(caption.itertext())))
        shared = self._with_default_credit(read_caption(words), images)
        kept = self._focal_point(shared)
        shown = [taken for image in images if (taken := self._take(image, kept))]
        figure = figure_of(shown, shared) if shown else Element("div")
        figure.tail = paragraph.tail
        root[place] = figure

    def _take(self, image: _Image, kept: FocalPoint | None = None) -> Shown | None:
        """What is shown of an image, with its photo noted, or None and a problem.

        The spot ``kept`` is that of a photo whose own title tells none.
        """
        place, source = self.md.place(image.written), self.md.document.source
        caption = image.caption
        kept = self._focal_point(caption) or kept
        if not image.alt:
            self.md.fault(place, _WITHOUT_ALT.fault(written=image.written))
        self.md.asked.append(Asked(PHOTO, image.written))
        try:
            photo = self.files.named(image.written, source, place, image.alt, caption.credit)
        except PhotoFault as fault:
            if not self._is_link(place):
                fault.fix, fault.length = None, 0
            self.md.fault(place, fault)
            return None
        self.md.photos.append(replace(photo, focal_point=kept))
        return Shown(photo, caption, image.href)

    def _is_link(self, place: tuple[int, int]) -> bool:
        """Whether what stands at a place is a link's address, not a word of the text."""
        lines = self.md.document.body.split("\n")
        before = lines[place[0] - self.md.document.body_line][: max(place[1] - 1, 0)]
        return before.endswith(("](", "](<", "]: "))

    def _with_default_credit(self, caption: Caption, images: Sequence[_Image]) -> Caption:
        """Without a credit of its own a group is credited to the story's photographers."""
        photographers = self.md.document.header.first("photographers")
        all_credited = all(image.caption.credits for image in images)
        if caption.credits or all_credited or photographers is None:
            return caption
        return replace(caption, credits=photographers.items())

    def _focal_point(self, caption: Caption) -> FocalPoint | None:
        """The spot that a caption says to keep; None, and a problem, where its words name none."""
        if caption.kept is None:
            return None
        try:
            return read_focal_point(caption.kept)
        except Fault as fault:
            written = f"{caption.kept})" if caption.kept else "iữ:"
            self.md.fault(self.md.place(written), fault)
            return None

    def _replace_inline(self, block: Element) -> None:
        """Images amid text, in lists, quotations and tables are the site's own pictures too."""
        for parent in list(block.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "img":
                    parent[place] = self._inline(child)

    def _inline(self, image: Element) -> Element:
        shown = self._take(_Image(image))
        picture = inline_picture(shown) if shown else Element("span")
        picture.tail = image.tail
        return picture


def _group(paragraph: Element) -> tuple[list[_Image], Element | None] | None:
    """The images of a paragraph that holds nothing else, and its caption; None for all else."""
    if paragraph.tag != "p" or _has_text(paragraph.text):
        return None
    if any(_has_text(child.tail) for child in paragraph):
        return None
    children = [child for child in paragraph if child.tag != "br"]
    caption = children.pop() if children and _is_emphasis(children[-1]) else None
    images = [image for child in children if (image := _image(child))]
    return (images, caption) if images and len(images) == len(children) else None


def _image(element: Element) -> _Image | None:
    """The image that an element is, or that it links."""
    if element.tag == "img":
        return _Image(element)
    if element.tag == "a" and (child := _only_child(element)) is not None and child.tag == "img":
        return _Image(child, element.get("href"))
    return None


def _is_caption(element: Element) -> bool:
    """Whether a paragraph is one line of emphasis and nothing else."""
    words = _only_child(element) if element.tag == "p" else None
    return words is not None and _is_emphasis(words)


def _only_child(element: Element) -> Element | None:
    """What an element holds and nothing else, words included."""
    alone = len(element) == 1 and not _has_text(element.text) and not _has_text(element[0].tail)
    return element[0] if alone else None


def _is_emphasis(element: Element) -> bool:
    """Whether an element is a line of words that may be a caption."""
    return element.tag == "em" and element.find(".//img") is None


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip())
