"""The photo that leads a story: which one it is, and how cards and shared links show it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plugins.photo_gallery.naming import IN_HEADER, PhotoFiles
from plugins.photo_gallery.pictures import derivatives, large, orientation, small, srcset, url
from plugins.photo_gallery.probe import PhotoFault
from plugins.stories.header import Key
from plugins.stories.records import Document, Finding, NamedPhoto

# A line of a text, a name in angle brackets, a name in quotes.
_AS_IN_A_TEXT = re.compile(
    r"""!?\[[^\]]*\]\(<?([^<>"]+?)>?(?:\s+"[^"]*")?\)|<([^<>]+)>|["“]([^"“”]+)["”]"""
)
PHOTO_KEYS = (Key("Image", ("ảnh đại diện", "ảnh bìa", "cover", "images")),)


@dataclass(frozen=True, slots=True)
class Cover:
    """The lead photo of a story as cards, the home page and shared links show it.

    ``srcset`` and ``src`` begin with the site's base path; the other addresses are below the
    site's root. ``count`` is the number of photos in the story's text.
    """

    srcset: str
    src: str
    width: int
    height: int
    alt: str
    credit: str
    orientation: str
    count: int
    large_url: str
    share_url: str
    share_width: int
    share_height: int


def read_lead(
    document: Document, photos: Sequence[NamedPhoto], files: PhotoFiles
) -> tuple[NamedPhoto | None, tuple[Finding, ...]]:
    """The photo that ``Image:`` names, else the first of the story's ``photos``, and the problems.

    A photo that the text shows as well keeps the text's words.
    """
    chosen = document.header.first("image")
    if chosen is None:
        return next(iter(photos), None), ()
    source, place = document.source, (chosen.line, chosen.column)
    name = _file_name(chosen.typed)
    try:
        named = files.named(name, source, place, form=IN_HEADER)
    except PhotoFault as fault:
        if name != chosen.typed:
            fault.fix = None
        return None, (fault.at(source, *place),)
    shown = next((photo for photo in photos if photo.path == named.path), named)
    return replace(named, alt=shown.alt, credit=shown.credit), ()


def _file_name(typed: str) -> str:
    """The name in an ``Image:`` line, whose spaces are the file's own, without what a text has round it."""
    found = _AS_IN_A_TEXT.fullmatch(typed)
    return next(filter(None, found.groups())) if found else typed


def cover(lead: NamedPhoto, count: int, base: str) -> Cover:
    """The cover of a story with ``count`` photos, on a site below the path ``base``."""
    share = derivatives(lead, share=True)[-1]
    fallback = small(lead)
    return Cover(
        srcset=srcset(lead, base), src=f"{base}/{url(lead, fallback)}",
        width=fallback.width, height=fallback.height, alt=lead.alt, credit=lead.credit,
        orientation=orientation(lead), count=count, large_url=url(lead, large(lead)),
        share_url=url(lead, share), share_width=share.width, share_height=share.height,
    )  # fmt: skip
