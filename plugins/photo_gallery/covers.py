"""The photo that leads a story: which one it is, and how cards and shared links show it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.focal_points import read_focal_point
from plugins.photo_gallery.naming import IN_HEADER, PhotoFiles
from plugins.photo_gallery.pictures import derivatives, large, orientation, small, srcset, url
from plugins.stories.header import Key
from plugins.stories.photo_names import part_focus
from plugins.stories.records import (
    MIDDLE,
    Document,
    Fault,
    Field,
    Finding,
    FocalPoint,
    NamedPhoto,
)

# A line of a text, a name in angle brackets, a name in quotes.
_AS_IN_A_TEXT = re.compile(
    r"""!?\[[^\]]*\]\(<?([^<>"]+?)>?(?:\s+"[^"]*")?\)|<([^<>]+)>|["“]([^"“”]+)["”]"""
)
PHOTO_KEYS = (Key("Image", ("ảnh đại diện", "ảnh bìa", "cover", "images")),)


@dataclass(frozen=True, slots=True)
class Cover:
    """The lead photo of a story as cards, the home page and shared links show it.

    Crops keep its ``focal_point``. ``srcset`` and ``src`` begin with the site's base path; the other
    addresses are below the site's root. ``count`` is the number of photos in the story's text.
    """

    srcset: str
    src: str
    width: int
    height: int
    alt: str
    credit: str
    orientation: str
    focal_point: FocalPoint
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
    typed, words = _parted(chosen.typed, source, files)
    name = _file_name(typed)
    try:
        named = files.named(name, source, place, form=IN_HEADER)
    except PhotoFault as fault:
        if name != typed:
            fault.fix = None
        return None, (fault.at(source, *place),)
    shown = next((photo for photo in photos if photo.path == named.path), named)
    focal_point, problems = _focal_point(words, chosen, source)
    focal_point = focal_point or shown.focal_point
    lead = replace(named, alt=shown.alt, credit=shown.credit, focal_point=focal_point)
    return lead, problems


def _parted(typed: str, source: str, files: PhotoFiles) -> tuple[str, str]:
    """The name in an ``Image:`` line and the words behind it; the name of a file is one whole."""
    is_file = typed in files.files(source.rpartition("/")[0])
    return (typed, "") if is_file else part_focus(typed)


def _focal_point(
    words: str, chosen: Field, source: str
) -> tuple[FocalPoint | None, tuple[Finding, ...]]:
    """The spot that the words behind a photo's name tell, or the problem with them."""
    try:
        return (read_focal_point(words) if words else None), ()
    except Fault as fault:
        column = chosen.column + chosen.typed.rindex(words)
        return None, (fault.at(source, chosen.line, column),)


def _file_name(typed: str) -> str:
    """The name in an ``Image:`` line, spaces and all, without what a text has round it."""
    found = _AS_IN_A_TEXT.fullmatch(typed)
    return next(filter(None, found.groups())) if found else typed


def cover(lead: NamedPhoto, count: int, base: str) -> Cover:
    """The cover of a story with ``count`` photos, on a site below the path ``base``."""
    share = derivatives(lead, share=True)[-1]
    fallback = small(lead)
    return Cover(
        srcset=srcset(lead, base), src=f"{base}/{url(lead, fallback)}",
        width=fallback.width, height=fallback.height, alt=lead.alt, credit=lead.credit,
        orientation=orientation(lead), focal_point=lead.focal_point or MIDDLE,
        count=count, large_url=url(lead, large(lead)),
        share_url=url(lead, share), share_width=share.width, share_height=share.height,
    )  # fmt: skip
