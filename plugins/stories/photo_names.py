"""How photos are called and credited: the endings of their files, the names in a credit."""

import re

# By the kind of what is inside; Pillow's names for them.
ENDINGS_BY_KIND = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp", ".dib"),
    "HEIF": (".heic", ".heif", ".hif"),
}
# What cameras write beside or in place of a photo, and no browser shows.
# fmt: off
RAW_ENDINGS = frozenset({
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".iiq", ".kdc", ".mef", ".mos", ".mrw",
    ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
})
# fmt: on
PHOTO_ENDINGS = tuple(ending for endings in ENDINGS_BY_KIND.values() for ending in endings)

# A photo's name, and behind its ending what is to be kept of it.
_WITH_FOCUS = re.compile(
    rf"(.*(?:{'|'.join(map(re.escape, PHOTO_ENDINGS))})[\"”>)]*)\s*[,;]\s*([^()<>\"“”]+)",
    re.IGNORECASE,
)
_AS_IN_A_CAPTION = re.compile(r"[,;]?\s*\(\s*gi[ữu]\s*:([^()]*)\)$", re.IGNORECASE)
# The end of a photo's name in a text, as a part of a pattern.
PHOTO_NAME_END = rf"(?i:{'|'.join(map(re.escape, PHOTO_ENDINGS))})\b"

# Begins at the sign itself, so that spaces without end cost no more than their own.
CREDIT_SEPARATORS = re.compile(r"[;,/]|(?<=\s)(?:[&–—-]|và)(?=\s)")


def is_photo_name(name: str) -> bool:
    """Whether a file's name ends as a photo's does, in either case."""
    return name.lower().endswith(PHOTO_ENDINGS)


def without_photo_ending(name: str) -> str:
    """A photo's name without its ending; any other name as it is."""
    return name.rpartition(".")[0] if is_photo_name(name) else name


def part_focus(typed: str) -> tuple[str, str]:
    """The photo's name in a header's value, and the words behind it: ``a.jpg, trên trái``.

    They may be set as in a caption, ``a.jpg (Giữ: trên trái)``. What ends as a photo's name does is a name as a whole, commas and all.
    """
    found = (
        None if is_photo_name(typed) else _WITH_FOCUS.fullmatch(_AS_IN_A_CAPTION.sub(r",\1", typed))
    )
    return (found[1], found[2].strip()) if found else (typed, "")


def split_names(written: str) -> tuple[str, ...]:
    """The names in a credit or a byline: parted by ``; , /``, or by ``&``, ``và``, a dash amid spaces."""
    return tuple(name for part in CREDIT_SEPARATORS.split(written) if (name := part.strip()))
