"""What is made of a photo: which derivatives, how large, how compressed, and what they are called."""

from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from math import ceil
from typing import Literal

from PIL import features

from plugins.stories.records import MIDDLE, FocalPoint

Size = tuple[int, int]

LARGE_SIDE = 1600
AVIF_WIDTHS = (1280, 640, 480, 320, 240, 160)
FALLBACK_WIDTH = 640
SHARE_SIZE: Size = (1200, 630)

# Equal to the eye (a SSIMULACRA2 score of 70 for both); AVIF at speed 8 saves 7 % for 4x the CPU.
AVIF_QUALITY = 59
AVIF_SPEED = 10
JPEG_QUALITY = 69
SHARE_QUALITY = 80

# To be raised when derive.py begins to make other bytes of the same numbers.
METHOD = 2

_CODECS = ("pil", "avif", "libjpeg_turbo", "webp", "littlecms2")


@dataclass(frozen=True, slots=True)
class Derivative:
    """One file made of a photo; ``share`` marks the picture for sharing, which alone is cropped.

    ``focal_point`` is the spot that its crop keeps.
    """

    kind: Literal["avif", "jpeg"]
    width: int
    height: int
    share: bool = False
    focal_point: FocalPoint = MIDDLE


def plan(
    width: int, height: int, *, share: bool, focal_point: FocalPoint = MIDDLE
) -> tuple[Derivative, ...]:
    """The derivatives of an upright photo of that many pixels: AVIF, then JPEG, then for sharing.

    The large view, the first JPEG, fits into 1600 x 1600. No derivative is larger than it, so a
    portrait's widest AVIF may be less than 1280 wide. Nothing is enlarged: a smaller photo
    comes in its own size and the sizes below. There is always one AVIF and one JPEG.
    """
    large = large_view(width, height)
    avif = [Derivative("avif", *_no_wider(large, width, height, limit)) for limit in AVIF_WIDTHS]
    fallback = _no_wider(large, width, height, FALLBACK_WIDTH)
    jpeg = [Derivative("jpeg", *size) for size in (large, fallback)]
    cropped = Derivative("jpeg", *share_view(width, height), True, focal_point)
    return tuple(dict.fromkeys([*avif, *jpeg, *([cropped] if share else [])]))


def large_view(width: int, height: int) -> Size:
    """The whole photo within 1600 x 1600, never enlarged."""
    scale = min(1.0, LARGE_SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def share_view(width: int, height: int) -> Size:
    """The picture for sharing: 1200 x 630, or the largest of that ratio that a smaller photo holds."""
    full_width, full_height = SHARE_SIZE
    share_width = max(1, min(full_width, width, height * full_width // full_height))
    return share_width, max(1, round(share_width * full_height / full_width))


def working_size(width: int, height: int) -> Size:
    """The size to which a photo is shrunk first: enough for each derivative it may ever have.

    It depends on the photo alone, so that a derivative's bytes do not depend on which others
    are made in the same run. Only a panorama needs more than the large view, for sharing.
    """
    large = large_view(width, height)
    share_width, share_height = share_view(width, height)
    scale = max(share_width / width, share_height / height)
    return max(large[0], ceil(width * scale)), max(large[1], ceil(height * scale))


def file_name(stem_slug: str, digest: str, derivative: Derivative) -> str:
    """The public name: ``diem-cau-chinh.3f9a2c1b.640.avif``, ``….1600.jpg``,
    ``….share-50-20.jpg``.

    It tells the photo's content, the recipe and where a crop lies, so that it can be cached for ever.
    """
    mark = _short_hash(digest, fingerprint())
    ending = "avif" if derivative.kind == "avif" else "jpg"
    x, y = derivative.focal_point
    size = f"share-{x}-{y}" if derivative.share else str(derivative.width)
    return f"{stem_slug or 'anh'}.{mark}.{size}.{ending}"


@cache
def fingerprint() -> str:
    """Eight hexadecimal digits for all that decides a derivative's bytes beside the photo itself.

    The versions belong to it: with the same settings Pillow 13.0 wrote 14,014 bytes of AVIF
    where 11.3 wrote 52,229.
    """
    numbers = (LARGE_SIDE, AVIF_WIDTHS, FALLBACK_WIDTH, SHARE_SIZE)
    qualities = (AVIF_QUALITY, AVIF_SPEED, JPEG_QUALITY, SHARE_QUALITY, METHOD)
    codecs = [f"{name} {features.version(name)}" for name in _CODECS]
    return _short_hash(*map(str, (*numbers, *qualities)), *codecs, f"heif {_heif_version()}")


def _heif_version() -> str:
    try:
        return version("pillow-heif")
    except PackageNotFoundError:
        return "none"


def _no_wider(large: Size, width: int, height: int, limit: int) -> Size:
    return large if large[0] <= limit else (limit, max(1, round(limit * height / width)))


@lru_cache(maxsize=256)  # asked for each of a photo's files
def _short_hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:8]
