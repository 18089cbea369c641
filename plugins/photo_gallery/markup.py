"""Figures and galleries out of a story's Markdown.

A paragraph of one image is a figure, of several a gallery; the line of emphasis right under it is
the caption of all, a title the caption of one. Images amid text stay there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.photo_gallery import layout
from plugins.photo_gallery.captions import Caption, read_caption
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.focal_points import read_focal_point
from plugins.photo_gallery.naming import EXAMPLE, PhotoFiles
from plugins.photo_gallery.pictures import for_phone, large, orientation, small, srcset, url
from plugins.stories.body import SITE_ROOT, StoryMarkdown
from plugins.stories.body_tree import plain
from plugins.stories.records import Fault, FocalPoint, NamedPhoto
from plugins.stories.rules import Group, RuleTable, Where
from plugins.vietnamese.normalise import clean

_FIRST_SCREEN = 2  # blocks of a body that a reader sees without scrolling
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


@dataclass(frozen=True)
class _Shown:
    """A photo on the page; with an ``href`` of its own it does not open the large view."""

    photo: NamedPhoto
    caption: Caption
    href: str | None

    @property
    def shape(self) -> layout.Shape:
        """What a gallery has to know of it."""
        noted = bool(self.caption.text or self.caption.credit)
        return layout.Shape(self.photo.width / self.photo.height, noted)


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
        _hurry_lead(root)

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
        make = _single if len(shown) == 1 else _gallery
        figure = make(shown, shared) if shown else Element("div")
        figure.tail = paragraph.tail
        root[place] = figure

    def _take(self, image: _Image, kept: FocalPoint | None = None) -> _Shown | None:
        """What is shown of an image, with its photo noted, or None and a problem.

        The spot ``kept`` is that of a photo whose own title tells none.
        """
        place, source = self.md.place(image.written), self.md.document.source
        caption = image.caption
        kept = self._focal_point(caption) or kept
        if not image.alt:
            self.md.fault(place, _WITHOUT_ALT.fault(written=image.written))
        try:
            photo = self.files.named(image.written, source, place, image.alt, caption.credit)
        except PhotoFault as fault:
            if not self._is_link(place):
                fault.fix, fault.length = None, 0
            self.md.fault(place, fault)
            return None
        self.md.photos.append(replace(photo, focal_point=kept))
        return _Shown(photo, caption, image.href)

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
        picture = _inline_picture(shown) if shown else Element("span")
        picture.tail = image.tail
        return picture


def _hurry_lead(root: Element) -> None:
    """The photo that a reader sees first is not lazy, and stands wide if it is alone and lies."""
    lead = next((block for block in root[:_FIRST_SCREEN] if block.tag == "figure"), None)
    image = lead.find(".//img") if lead is not None else None
    if lead is None or image is None:
        return
    del image.attrib["loading"]
    image.set("fetchpriority", "high")
    if lead.get("class") == "photo photo--landscape":
        lead.set("class", "photo photo--landscape photo--lead")
        for source in lead.iterfind(".//source[@sizes]"):
            source.set("sizes", layout.LEAD.sizes)


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


def _single(shown: Sequence[_Shown], shared: Caption) -> Element:
    (photo,) = shown
    tall = photo.shape.ratio < layout.TALL_BELOW
    kind = "tall" if tall else orientation(photo.photo)
    figure = Element("figure", {"class": f"photo photo--{kind}"})
    figure.append(_link(photo, "photo__link", layout.SINGLE[kind]))
    text = " – ".join(filter(None, (photo.caption.text, shared.text)))
    names = photo.caption.credits or shared.credits
    _caption(figure, "figcaption", "caption", Caption(text, names))
    return figure


def _gallery(shown: Sequence[_Shown], shared: Caption) -> Element:
    many = " gallery--many" if len(shown) >= layout.MANY else ""
    figure = Element("figure", {"class": f"gallery{many}"})
    items = SubElement(figure, "ul", {"class": "gallery__list"})
    cells = layout.gallery([photo.shape for photo in shown])
    for photo, cell in zip(shown, cells, strict=True):
        item = SubElement(items, "li", {"class": " ".join(("gallery__item", *_breaks(cell)))})
        block = SubElement(item, "div", {"class": f"gallery__cell gallery__cell--{cell.shape}"})
        block.append(_link(photo, "gallery__link", cell.fit, sharp=photo is shown[0]))
        _caption(block, "p", "gallery__note", photo.caption)
    _caption(figure, "figcaption", "caption", shared)
    return figure


def _breaks(cell: layout.Cell) -> Iterator[str]:
    """The classes that end the row before a photo, in a wide window and on a phone."""
    if cell.breaks_wide:
        yield "gallery__item--row"
    if cell.breaks_phone:
        yield "gallery__item--phone-row"


def _link(shown: _Shown, css_class: str, fit: layout.Fit, *, sharp: bool = True) -> Element:
    large_view = f"{SITE_ROOT}/{url(shown.photo, large(shown.photo))}"
    link = Element("a", {"class": css_class, "href": shown.href or large_view})
    if shown.href is None:
        link.set("data-photo", "")
    link.append(_picture(shown.photo, fit, sharp=sharp))
    return link


def _inline_picture(shown: _Shown) -> Element:
    picture = _picture(shown.photo, layout.INLINE, "inline-photo", sharp=True)
    if shown.caption.text:
        picture[-1].set("title", shown.caption.text)
    return picture


def _picture(photo: NamedPhoto, fit: layout.Fit, css_class: str = "", *, sharp: bool) -> Element:
    picture, fallback = Element("picture"), small(photo)
    phone = f"{SITE_ROOT}/{url(photo, for_phone(photo, fit.phone, sharp=sharp))}"
    avif = {"type": "image/avif"}
    SubElement(picture, "source", {**avif, "media": layout.PHONE, "srcset": phone})
    wide = {"srcset": srcset(photo, SITE_ROOT, narrowest=0), "sizes": fit.sizes}
    SubElement(picture, "source", {**avif, **wide})
    size = {"width": str(fallback.width), "height": str(fallback.height)}
    shown = {"src": f"{SITE_ROOT}/{url(photo, fallback)}", **size, "alt": photo.alt}
    marks = {"class": css_class} if css_class else {}
    SubElement(picture, "img", {**marks, **shown, "loading": "lazy", "decoding": "async"})
    return picture


def _caption(parent: Element, tag: str, css_class: str, caption: Caption) -> None:
    if not caption.text and not caption.credit:
        return
    element = SubElement(parent, tag, {"class": css_class})
    element.text = caption.text
    if caption.credit:
        element.text += " " if caption.text else ""
        credit = f"({caption.credit})" if caption.text else caption.credit
        SubElement(element, "small", {"class": "caption__credit"}).text = credit


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip())
