"""From an original to its derivatives: one decoding, the right colours, upright, nothing private."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageCms, ImageFile, JpegImagePlugin
from PIL.Image import Transpose

from plugins.memory.digests import digest as digest_of
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.guessing import glance, guess
from plugins.photo_gallery.jpeg import ends
from plugins.photo_gallery.probe import DAMAGED, Original, opened
from plugins.photo_gallery.recipe import (
    AVIF_QUALITY,
    AVIF_SPEED,
    JPEG_QUALITY,
    SHARE_QUALITY,
    Derivative,
    Size,
    plan,
    working_size,
)
from plugins.photo_gallery.tiff import is_negative
from plugins.stories.records import MIDDLE, FocalPoint
from plugins.stories.rules import Group, RuleTable, Where

# The largest profiles in use, of printing presses, have about 3 MB.
MAX_PROFILE_BYTES = 4 << 20

# As sharp as bicubic, and after coding 1 to 2 % farther from a full decoding shrunk by Lanczos,
# for 12 % less time over a whole photo (`python -m benchmarks.photos` measures both again).
_FILTER = Image.Resampling.HAMMING

# Modes of 8 bits in which a mean is a colour; RGBA is another, which is averaged by way of a copy.
_AVERAGEABLE = ("L", "RGB", "CMYK", "LAB")

_BAND_PIXELS = 2_000_000
_WHITE = (255, 255, 255)
_TURNS = {  # by the number that the camera notes
    2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
}  # fmt: skip
# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
_REPLACED = RULES.rule("P28", "Ảnh không bị thay trong lúc dựng trang", "ảnh lúc đọc và ảnh lúc xử lý không còn là một.",
    "chép đè ảnh khi máy đang dựng", "chép xong ảnh rồi mới dựng",
    what="ảnh “{name}” vừa bị thay trong lúc dựng trang", mend="chép xong ảnh rồi dựng lại trang.")
_TRANSPARENT = RULES.rule("P32", "Ảnh có hình, không trong suốt hoàn toàn", "ảnh trong suốt hoàn toàn hiện thành một ô trắng.",
    "ảnh PNG chưa có lớp hình nào", "ảnh JPEG chụp hội trường",
    what="ảnh “{name}” trong suốt hoàn toàn, bạn đọc chỉ thấy một ô trắng", because="thường do xuất ảnh khi các lớp hình đang tắt.",
    mend="mở ảnh gốc, bật các lớp hình rồi xuất lại thành JPEG.")
# fmt: on


def derive(
    source: Path, jobs: Sequence[tuple[Derivative, Path]], digest: str = ""
) -> dict[Path, bytes]:
    """Makes derivatives of a photo, each at its path: written beside it, then renamed.

    What stands for the bytes of each is returned by its path.

    The bytes of a derivative depend on the photo and the recipe alone, not on which others are
    asked for; they hold pixels in sRGB and no metadata. Raises PhotoFault for an original that
    cannot be decoded, or that is not the one of the plan (another ``digest``, another size);
    OSError where a file cannot be written.
    """
    picture, planned = _read(source, digest)
    if not {replace(derivative, focal_point=MIDDLE) for derivative, _ in jobs} <= set(planned):
        raise PhotoFault.of(_REPLACED, source)
    ladder = _ladder(picture, [(step.width, step.height) for step in planned if not step.share])
    written: dict[Path, bytes] = {}
    for derivative, target in jobs:
        size = derivative.width, derivative.height
        fitted = _cropped(picture, derivative) if derivative.share else ladder[size]
        data = _encoded(fitted, derivative)
        _write(target, data)
        written[target] = digest_of(data)
    return written


def look_at(source: Path, digest: str = "") -> FocalPoint:
    """What crops may best keep of a photo, which is decoded as ``derive`` does, but small.

    Raises PhotoFault for an original of which ``derive`` could make nothing.
    """
    with _original(source, digest) as original:
        return guess(_on_paper(_decoded(source, original, glance(*original.upright_size))))


def _read(source: Path, digest: str) -> tuple[Image.Image, tuple[Derivative, ...]]:
    """The picture in its working size, and all that may be made of it; the original is let go."""
    with _original(source, digest) as original:
        upright = original.upright_size  # before draft() changes it
        return _decoded(source, original, working_size(*upright)), plan(*upright, share=True)


@contextmanager
def _original(source: Path, digest: str) -> Iterator[Original]:
    with opened(source) as original:
        if digest not in ("", original.digest):
            raise PhotoFault.of(_REPLACED, source)
        yield original


def _decoded(source: Path, original: Original, size: Size) -> Image.Image:
    """The whole picture in an upright size: RGB or RGBA, sRGB, without metadata."""
    image, turn = original.image, original.orientation
    try:
        lying = size[::-1] if turn >= 5 else size
        _load(image, lying)
        picture = _in_srgb(_shrunk(image, lying), image.info.get("icc_profile"))
        is_clear = _is_clear(picture) and all(map(_is_clear, _bands(image, 1)))
    except Exception as error:  # decoders raise what they please for damaged pixels
        raise PhotoFault.of(DAMAGED, source) from error
    if is_clear:
        raise PhotoFault.of(_TRANSPARENT, source)
    picture = picture.transpose(_TURNS[turn]) if turn in _TURNS else picture
    # A JPEG's comment and the profile would otherwise ride along into every derivative.
    picture.info.clear()
    return picture


def _load(image: ImageFile.ImageFile, size: Size) -> None:
    """Decodes a picture; a JPEG at 1/2, 1/4 or 1/8 where that is enough for a size."""
    if isinstance(image, JpegImagePlugin.JpegImageFile) and not ends(image):
        raise OSError("the picture has no end")
    image.draft(None, size)
    image.load()
    if image.format == "BMP" and _is_clear(image):
        image.putalpha(255)  # the clipboard of Windows leaves its fourth byte empty


def _is_clear(picture: Image.Image) -> bool:
    """Whether nothing of a picture can be seen."""
    return picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (0, 0)


def _shrunk(image: ImageFile.ImageFile, size: Size) -> Image.Image:
    """The picture in a size, in a mode that can be averaged and brought to sRGB."""
    factor = min(image.width // size[0], image.height // size[1])
    small = (
        _averageable(image).resize(size, _FILTER) if factor < 2 else _reduced(image, factor, size)
    )
    return ImageChops.invert(small) if is_negative(image) else small


def _reduced(image: ImageFile.ImageFile, factor: int, size: Size) -> Image.Image:
    """The picture in a size, by a whole factor first, in bands.

    A full-size copy in another mode would double the memory.
    """
    bands = (band.reduce(factor) for band in _bands(image, factor))
    reduced = next(bands)
    canvas = Image.new(reduced.mode, (reduced.width, -(-image.height // factor)))
    canvas.paste(reduced)
    top = reduced.height
    for band in bands:
        canvas.paste(band, (0, top))
        top += band.height
    # The last column and row may stand for fewer pixels than a whole factor.
    box = (0.0, 0.0, image.width / factor, image.height / factor)
    return canvas.resize(size, _FILTER, box)


def _bands(image: Image.Image, factor: int) -> Iterator[Image.Image]:
    """The picture from top to bottom in bands of whole multiples of ``factor`` lines."""
    step = factor * max(1, _BAND_PIXELS // (image.width * factor))
    for top in range(0, image.height, step):
        bottom = min(top + step, image.height)
        yield _averageable(image.crop((0, top, image.width, bottom)))


def _averageable(image: Image.Image) -> Image.Image:
    """The picture in 8 bits as L, RGB, RGBA, CMYK or LAB: modes in which a mean is a colour."""
    if image.mode.startswith("I"):
        # convert("L") alone would clip: all above 255 of 65,535 white.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in _AVERAGEABLE else image.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours as sRGB; a profile that cannot be used counts as sRGB."""
    if profile and len(profile) <= MAX_PROFILE_BYTES:
        transform = _transform(profile, picture.mode)
        if transform and (converted := ImageCms.applyTransform(picture, transform)):
            return converted
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")


@lru_cache(maxsize=4)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile to sRGB; None where it is of no use, or is sRGB already."""
    output = "RGBA" if mode == "RGBA" else "RGB"
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), mode, output
        )
        return None if mode == output and _moves_nothing(transform, mode) else transform
    except Exception:  # a broken profile, or one of another mode than its picture
        return None


def _moves_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether a card of 4,096 colours stays as it is, by one level at most.

    Most cameras write sRGB; to compute it into itself would cost a tenth of the photo's time.
    """
    levels = bytes(range(0, 256, 17))
    colours = b"".join(bytes((r, g, b)) for r in levels for g in levels for b in levels)
    card = Image.frombytes("RGB", (64, 64), colours).convert(mode)
    moved = ImageCms.applyTransform(card, transform)
    return moved is not None and all(
        abs(before - after) <= 1
        for before, after in zip(card.tobytes(), moved.tobytes(), strict=True)
    )


def _ladder(picture: Image.Image, sizes: Iterable[Size]) -> Mapping[Size, Image.Image]:
    """The picture in each size, every step made from the step above it."""
    ladder = {}
    for size in sorted(set(sizes), reverse=True):
        # With a gap of 1 an exact half is the plain mean of four pixels: ten times as fast.
        picture = picture.resize(size, _FILTER, reducing_gap=1.0)
        ladder[size] = picture
    return ladder


def _cropped(picture: Image.Image, derivative: Derivative) -> Image.Image:
    """The picture cropped to a ratio around a spot, as the style sheet's `object-position` does."""
    size, (x, y) = (derivative.width, derivative.height), derivative.focal_point
    scale = min(picture.width / size[0], picture.height / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = (picture.width - width) * x / 100, (picture.height - height) * y / 100
    box = (left, top, left + width, top + height)
    return picture.resize(size, _FILTER, box, reducing_gap=1.0)


def _encoded(picture: Image.Image, derivative: Derivative) -> bytes:
    data = BytesIO()
    if derivative.kind == "avif":
        # One thread: there is a process per core. Tiles serve threads and would depend on their number.
        how = {"quality": AVIF_QUALITY, "speed": AVIF_SPEED, "max_threads": 1, "autotiling": False}
        picture.save(data, "AVIF", **how)
        return data.getvalue()
    picture = _on_paper(picture)
    quality = SHARE_QUALITY if derivative.share else JPEG_QUALITY
    picture.save(data, "JPEG", quality=quality, subsampling="4:2:0", progressive=True)
    return data.getvalue()


def _on_paper(picture: Image.Image) -> Image.Image:
    """The picture as RGB, on white where it can be seen through."""
    if picture.mode == "RGB":
        return picture
    paper = Image.new("RGB", picture.size, _WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
