"""What the name of a photo ends in, and how the names of those who made one are parted."""

import re

PHOTO_ENDINGS = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".webp", ".avif", ".gif",
    ".tif", ".tiff", ".bmp", ".dib", ".heic", ".heif", ".hif",
)  # fmt: skip

# Begins at the sign itself, so that spaces without end cost no more than their own.
CREDIT_SEPARATORS = re.compile(r"[;,/]|(?<=\s)(?:[&–—-]|và)(?=\s)")


def is_photo_name(name: str) -> bool:
    """Whether a file's name ends as a photo's does, in either case."""
    return name.lower().endswith(PHOTO_ENDINGS)


def without_photo_ending(name: str) -> str:
    """A photo's name without its ending; any other name as it is."""
    return name.rpartition(".")[0] if is_photo_name(name) else name


def split_names(written: str) -> tuple[str, ...]:
    """The names in a credit or a byline: parted by ``; , /``, or by ``&``, ``và``, a dash amid spaces."""
    return tuple(name for part in CREDIT_SEPARATORS.split(written) if (name := part.strip()))
