"""The figures of a text: a photo alone, a gallery in rows, a picture amid words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from plugins.photo_gallery import layout
from plugins.photo_gallery.captions import Caption
from plugins.photo_gallery.pictures import for_phone, large, orientation, small, srcset, url
from plugins.stories.body import SITE_ROOT
from plugins.stories.records import NamedPhoto

_FIRST_SCREEN = 2  # blocks of a body that a reader sees without scrolling


@dataclass(frozen=True)
class Shown:
    """A photo on the page; with an ``href`` of its own it does not open the large view."""

    photo: NamedPhoto
    caption: Caption
    href: str | None

    @property
    def shape(self) -> layout.Shape:
        """What a gallery has to know of it."""
        noted = bool(self.caption.text or self.caption.credit)
        return layout.Shape(self.photo.width / self.photo.height, noted)


def figure_of(shown: Sequence[Shown], shared: Caption) -> Element:
    """The figure of one photo or of several, with their own captions and the ``shared`` one."""
    return _gallery(shown, shared) if len(shown) > 1 else _single(shown[0], shared)


def _single(photo: Shown, shared: Caption) -> Element:
    tall = photo.shape.ratio < layout.TALL_BELOW
    kind = "tall" if tall else orientation(photo.photo)
    figure = Element("figure", {"class": f"photo photo--{kind}"})
    figure.append(_link(photo, "photo__link", layout.SINGLE[kind]))
    text = " – ".join(filter(None, (photo.caption.text, shared.text)))
    names = photo.caption.credits or shared.credits
    _caption(figure, "figcaption", "caption", Caption(text, names))
    return figure


def _gallery(shown: Sequence[Shown], shared: Caption) -> Element:
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


def _link(shown: Shown, css_class: str, fit: layout.Fit, *, sharp: bool = True) -> Element:
    large_view = f"{SITE_ROOT}/{url(shown.photo, large(shown.photo))}"
    link = Element("a", {"class": css_class, "href": shown.href or large_view})
    if shown.href is None:
        link.set("data-photo", "")
    link.append(_picture(shown.photo, fit, sharp=sharp))
    return link


def inline_picture(shown: Shown) -> Element:
    """The picture of a photo amid words, which have no place for a caption."""
    picture = _picture(shown.photo, layout.INLINE, "inline-photo", sharp=True)
    if shown.caption.text:
        picture[-1].set("title", shown.caption.text)
    return picture


def _picture(photo: NamedPhoto, fit: layout.Fit, css_class: str = "", *, sharp: bool) -> Element:
    picture, fallback = Element("picture"), small(photo)
    file, avif = for_phone(photo, fit.phone, sharp=sharp), {"type": "image/avif"}
    phone = f"{SITE_ROOT}/{url(photo, file)} {file.width}w"
    on_phones = {"media": layout.PHONE, "srcset": phone, "sizes": f"{fit.phone:.0f}px"}
    SubElement(picture, "source", {**avif, **on_phones})
    wide = {"srcset": srcset(photo, SITE_ROOT, fine=True), "sizes": fit.sizes}
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


def hurry_lead(root: Element) -> None:
    """The photo that a reader sees first is not lazy, and stands wide if it is alone and lies."""
    lead = next((block for block in root[:_FIRST_SCREEN] if block.tag == "figure"), None)
    image = lead.find(".//img") if lead is not None else None
    if lead is None or image is None:
        return
    del image.attrib["loading"]
    image.set("fetchpriority", "high")
    if lead.get("class") == "photo photo--landscape":
        lead.set("class", "photo photo--landscape photo--lead")
        _, wide = lead.iter("source")
        wide.set("sizes", layout.LEAD.sizes)
