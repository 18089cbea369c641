"""The files that the site offers of a photo: their addresses, and what a page writes of them."""

from functools import lru_cache
from math import log
from pathlib import Path, PurePosixPath

from plugins.photo_gallery.recipe import Derivative, file_name, plan
from plugins.stories.records import MIDDLE, FocalPoint, NamedPhoto
from plugins.vietnamese.slugs import slug

PHOTOS_URL = "anh/"
PANORAMA = 2.0  # from this ratio on a photo alone stands as wide as the page
_FINE_STEPS = (480, 240, 160)  # for galleries, whose photos stand in any width; cards need three
_DENSITY, _SHARP_DENSITY = 1.6, 1.7  # pixels to the point of a phone


def orientation(photo: NamedPhoto) -> str:
    """``portrait``, ``landscape`` or ``panorama``."""
    ratio = photo.width / photo.height
    return "portrait" if ratio < 1 else "panorama" if ratio >= PANORAMA else "landscape"


def derivatives(photo: NamedPhoto, *, share: bool = False) -> tuple[Derivative, ...]:
    """The files that the site offers of a photo; of a cover, that for sharing is the last."""
    return _planned(photo.width, photo.height, share, photo.focal_point or MIDDLE)


def large(photo: NamedPhoto) -> Derivative:
    """The JPEG that the large view and the link without script show."""
    return next(file for file in derivatives(photo) if file.kind == "jpeg")


def small(photo: NamedPhoto) -> Derivative:
    """The JPEG for browsers that do not read AVIF."""
    return derivatives(photo)[-1]


def url(photo: NamedPhoto, derivative: Derivative) -> str:
    """The address of a derivative below the site's root; it changes with the photo's content."""
    name = file_name(_stem(photo.path), photo.digest, derivative)
    # One folder for each first byte of the hash: hosts list small folders faster.
    return f"{PHOTOS_URL}{name.split('.')[1][:2]}/{name}"


def place_in_cache(address: str) -> str:
    """Where below its own folder the cache keeps the derivative of an address."""
    return address.removeprefix(PHOTOS_URL)


def cached(address: str, cache: Path) -> Path:
    """The file in a cache folder that is the derivative of an address."""
    return Path(f"{cache}/{place_in_cache(address)}")  # twice as fast as joining


def srcset(photo: NamedPhoto, root: str, *, fine: bool = False) -> str:
    """The AVIF files for a ``srcset``, each address after ``root``, the narrowest first.

    With ``fine`` there are those of the steps between, too.
    """
    files = _avif(photo)
    steps = () if fine else _FINE_STEPS
    shown = [file for file in reversed(files) if file is files[0] or file.width not in steps]
    return ", ".join(f"{root}/{url(photo, file)} {file.width}w" for file in shown)


def for_phone(photo: NamedPhoto, width: float, *, sharp: bool = False) -> Derivative:
    """The AVIF file for a phone that draws the photo as wide as that many points.

    The nearest to 1.6 pixels to the point, so that no dense screen takes one four times as heavy;
    the large view shows the rest. ``sharp`` is never below 1.7, if the photo has them.
    """
    files = _avif(photo)
    if sharp:
        files = [file for file in files if file.width >= _SHARP_DENSITY * width] or files[:1]
    return min(files, key=lambda file: abs(log(file.width / width / _DENSITY)))


def _avif(photo: NamedPhoto) -> list[Derivative]:
    return [file for file in derivatives(photo) if file.kind == "avif"]


@lru_cache(maxsize=1024)  # most photos of a camera are of one size
def _planned(
    width: int, height: int, share: bool, focal_point: FocalPoint
) -> tuple[Derivative, ...]:
    return plan(width, height, share=share, focal_point=focal_point)


@lru_cache(maxsize=256)  # asked for each of a photo's files
def _stem(path: str) -> str:
    return slug(PurePosixPath(path).stem, 60)
