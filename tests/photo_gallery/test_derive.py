import random
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import (
    Image,
    ImageChops,
    ImageCms,
    ImageDraw,
    ImageFile,
    ImageFilter,
    ImageStat,
    PngImagePlugin,
)

from plugins.photo_gallery import derive as deriving
from plugins.photo_gallery import recipe
from plugins.photo_gallery.derive import MAX_PROFILE_BYTES, derive, look_at
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.probe import probe
from plugins.photo_gallery.recipe import Derivative, plan
from plugins.stories.records import MIDDLE, FocalPoint
from tests.photo_gallery.files import grey_tiff

Colour = tuple[int, ...]
Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]

COLOURS: list[Colour] = [
    *(
        (200, 60, 50),
        (70, 140, 60),
        (60, 80, 170),
        (220, 190, 90),
        (128, 128, 128),
        (240, 235, 230),
    ),
]
# The stored picture of an upright one, for each EXIF orientation.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
SECRETS = (
    b"Canon EOS R6 Mark II",
    b"Hoang Van Thu",
    b"chu thich bi mat",
    b"adobe:ns:meta",
    b"SECRET-IPTC",
)


@pytest.fixture(autouse=True)
def _fifth(monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe at a fifth of its size: photos of 480 pixels behave as those of 2400 do.

    And finer: what is under test is the picture that is coded, not what coding loses.
    """
    monkeypatch.setattr(deriving, "_BAND_PIXELS", 40_000)
    for name in ("AVIF_QUALITY", "JPEG_QUALITY", "SHARE_QUALITY"):
        monkeypatch.setattr(deriving, name, 96)
    for name in ("LARGE_SIDE", "FALLBACK_WIDTH"):
        monkeypatch.setattr(recipe, name, getattr(recipe, name) // 5)
    # At a fifth the narrowest two would hold fewer pixels than a codec's blocks.
    monkeypatch.setattr(recipe, "AVIF_WIDTHS", tuple(side // 5 for side in recipe.AVIF_WIDTHS[:4]))
    monkeypatch.setattr(recipe, "SHARE_SIZE", tuple(side // 5 for side in recipe.SHARE_SIZE))


def stripes(width: int = 480, height: int = 320) -> Image.Image:
    """Six columns of flat colours."""
    image = Image.new("RGB", (width, height))
    step = width // len(COLOURS)
    for place, colour in enumerate(COLOURS):
        image.paste(colour, (place * step, 0, (place + 1) * step, height))
    return image


def scene(width: int, height: int) -> Image.Image:
    """A smooth picture that no turn or mirror leaves as it is."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))
    ImageDraw.Draw(image).rectangle((0, 0, width // 3, height // 4), fill=(90, 110, 180))
    return image.filter(ImageFilter.GaussianBlur(min(width, height) / 20))


def derived(source: Path, *, share: bool = False) -> dict[Derivative, Image.Image]:
    """The derivatives of a photo, decoded; each is checked to have the size that it was planned in."""
    info = probe(source)
    planned = plan(info.width, info.height, share=share)
    folder = source.parent / "made"
    files = {one: folder / f"{place}.{one.kind}" for place, one in enumerate(planned)}
    look_at(source, info.digest)  # what can be made is never told to be damaged
    derive(source, list(files.items()), info.digest)
    pictures = {}
    for one, file in files.items():
        with Image.open(file, formats=("AVIF", "JPEG")) as image:
            assert (one.width, one.height, one.kind.upper()) == (*image.size, image.format)
            image.load()
        pictures[one] = image
    return pictures


def saved(folder: Path, image: Image.Image, form: str, **options: object) -> Path:
    path = folder / f"ảnh.{form.lower()}"
    image.save(path, form, **options)  # type: ignore[arg-type]
    return path


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference in grey levels."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other)).mean) / 3


def stripe_colours(image: Image.Image) -> list[Colour]:
    """The mean colour of each of the six columns, away from their edges."""
    step = image.width / len(COLOURS)
    boxes = [(step * (n + 0.25), 0, step * (n + 0.75), image.height) for n in range(len(COLOURS))]
    crops = [image.crop((int(a), b, int(c), d)) for a, b, c, d in boxes]
    return [tuple(round(mean) for mean in ImageStat.Stat(crop).mean) for crop in crops]


def assert_colours(
    expected: list[Colour], pictures: dict[Derivative, Image.Image], near: int
) -> None:
    for one, image in pictures.items():
        for right, found in zip(expected, stripe_colours(image), strict=True):
            off = max(abs(a - b) for a, b in zip(right, found, strict=True))
            assert off <= near, f"{one}: {right} came out as {found}"


# --- turning


@pytest.mark.parametrize(
    "size", [(96, 64), (500, 200), (660, 340)], ids=["own size", "shrunk", "in bands"]
)
@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_orientation(form: str, orientation: int, size: tuple[int, int], tmp_path: Path) -> None:
    """A photo held in any way comes out upright, once, in every size and kind."""
    upright = scene(*size)
    turn = STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"speed": 10} if form == "AVIF" else {}
    stored = upright.transpose(turn) if turn is not None else upright
    source = saved(tmp_path, stored, form, exif=exif, quality=95, **options)
    assert size == (probe(source).width, probe(source).height)
    for one, image in derived(source).items():
        expected = upright.resize((one.width, one.height), Image.Resampling.LANCZOS)
        assert difference(expected, image) <= 1.5
        assert difference(expected.transpose(Image.Transpose.ROTATE_180), image) > 20


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("size", [(500, 200), (660, 340)])
def test_detail_of_a_turned_photo(size: tuple[int, int], orientation: int, tmp_path: Path) -> None:
    """A photo that had to be turned is as sharp as one that stood upright."""
    upright = Image.effect_noise(size, 90).convert("RGB")
    turn, exif = STORED[orientation], Image.Exif()
    exif[0x0112] = orientation
    stored = upright.transpose(turn) if turn is not None else upright
    expected = derived(saved(tmp_path, upright, "PNG"))
    for one, image in derived(saved(tmp_path, stored, "PNG", exif=exif)).items():
        assert difference(expected[one], image) <= 5


@pytest.mark.parametrize("orientation", STORED)
def test_orientation_of_heic(orientation: int, tmp_path: Path) -> None:
    """So does a phone's HEIC, where its reader is installed."""
    pytest.importorskip("pillow_heif").register_heif_opener()
    exif, turn = Image.Exif(), STORED[orientation]
    exif[0x0112] = orientation
    stored = scene(500, 200) if turn is None else scene(500, 200).transpose(turn)
    source = saved(tmp_path, stored, "HEIF", exif=exif.tobytes(), quality=95)
    for image in derived(source).values():
        assert difference(scene(500, 200).resize(image.size), image) <= 2


def test_png_with_exif_after_its_pixels(tmp_path: Path) -> None:
    """It is turned as its probed size says."""
    source = saved(tmp_path, scene(64, 96).transpose(Image.Transpose.ROTATE_90), "PNG")
    data, tags = (
        source.read_bytes(),
        b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
    )
    body = b"eXIf" + tags
    crc = struct.pack(">I", PngImagePlugin._crc32(body))
    source.write_bytes(data[:-12] + struct.pack(">I", len(tags)) + body + crc + data[-12:])
    for image in derived(source).values():
        assert difference(scene(64, 96).resize(image.size), image) <= 2.5


# --- colours


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def srgb_curve(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def bt709_curve(value: float) -> float:
    return (
        value * 4.5
        if value < 0.018053968510807
        else 1.099296826809442 * value**0.45 - 0.099296826809442
    )


def times(a: Matrix, b: Matrix) -> Matrix:
    columns = tuple(zip(*b, strict=True))
    return tuple(
        tuple(sum(x * y for x, y in zip(row, column, strict=True)) for column in columns)
        for row in a
    )


def apply(a: Matrix, v: Row) -> Row:
    x, y, z = (sum(p * q for p, q in zip(row, v, strict=True)) for row in a)
    return x, y, z


def inverse(m: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = m
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / det, (c * h - b * i) / det, (b * f - c * e) / det),
        ((f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det),
        ((d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det),
    )


def diagonal(v: Row) -> Matrix:
    return (v[0], 0.0, 0.0), (0.0, v[1], 0.0), (0.0, 0.0, v[2])


D65: Row = (0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290)
D50: Row = (0.9642, 1.0, 0.8249)
BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
REC2020 = ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))


def to_xyz(primaries: tuple[tuple[float, float], ...]) -> Matrix:
    """Linear RGB to XYZ under D65 (SMPTE RP 177)."""
    columns = [(x / y, 1.0, (1 - x - y) / y) for x, y in primaries]
    unscaled: Matrix = tuple(zip(*columns, strict=True))  # type: ignore[assignment]
    return times(unscaled, diagonal(apply(inverse(unscaled), D65)))


def profile(primaries: tuple[tuple[float, float], ...], curve: tuple[float, ...]) -> bytes:
    """An ICC profile (version 4, matrix and parametric curve of type 3) of those primaries."""
    white, target = apply(BRADFORD, D65), apply(BRADFORD, D50)
    scale = diagonal((target[0] / white[0], target[1] / white[1], target[2] / white[2]))
    adapted = times(times(inverse(BRADFORD), times(scale, BRADFORD)), to_xyz(primaries))

    def fixed(*numbers: float) -> bytes:
        return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)

    text = b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", 2, 28) + b"\0x"
    tags = {b"desc": text, b"cprt": text, b"wtpt": b"XYZ " + bytes(4) + fixed(*D50)}
    for letter, column in zip((b"r", b"g", b"b"), zip(*adapted, strict=True), strict=True):
        tags[letter + b"XYZ"] = b"XYZ " + bytes(4) + fixed(*column)
        tags[letter + b"TRC"] = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + fixed(*curve)
    table, data, start = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    head = struct.pack(">I4s4s4s4s4s", start + len(data), b"", b"\4", b"mntr", b"RGB ", b"XYZ ")
    head = (head.ljust(36, b"\0") + b"acsp").ljust(68, b"\0") + fixed(*D50)
    return head.ljust(128, b"\0") + table + data


WIDE = {
    "P3": (P3, srgb_curve, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)),
    "Rec.2020": (
        REC2020,
        bt709_curve,
        (1 / 0.45, 1 / 1.0992968, 0.0992968 / 1.0992968, 1 / 4.5, 0.0812429),
    ),
}


def in_gamut(
    colour: Colour, primaries: tuple[tuple[float, float], ...], curve: Callable[[float], float]
) -> Colour:
    """The numbers that stand for an sRGB colour under other primaries and another curve."""
    r, g, b = (linear(value / 255) for value in colour)
    there = apply(times(inverse(to_xyz(primaries)), to_xyz(SRGB)), (r, g, b))
    return tuple(round(255 * curve(value)) for value in there)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("gamut", WIDE)
def test_wide_gamut(gamut: str, form: str, tmp_path: Path) -> None:
    """The colours of P3 and Rec.2020 come out as the same colours in sRGB."""
    primaries, curve, numbers = WIDE[gamut]
    image = stripes()
    for place, colour in enumerate(COLOURS):
        image.paste(in_gamut(colour, primaries, curve), (place * 80, 0, place * 80 + 80, 320))
    assert stripe_colours(image) != COLOURS
    options = {"quality": 95} | ({"subsampling": "4:4:4"} if form in ("JPEG", "AVIF") else {})
    source = saved(tmp_path, image, form, icc_profile=profile(primaries, numbers), **options)
    assert_colours(COLOURS, derived(source), near=6)


def test_wide_gamut_with_alpha(tmp_path: Path) -> None:
    """A profile is applied to the colours and leaves transparency alone."""
    primaries, curve, numbers = WIDE["P3"]
    image = Image.new("RGBA", (480, 320), (*in_gamut((200, 60, 50), primaries, curve), 128))
    source = saved(tmp_path, image, "PNG", icc_profile=profile(primaries, numbers))
    for one, made in derived(source).items():
        expected = (200, 60, 50, 128) if one.kind == "avif" else (228, 158, 153)
        assert_colours([expected] * 6, {one: made}, near=4)


def adobe_cmyk(image: Image.Image) -> Image.Image:
    return image.convert("CMYK")


def sixteen_bits(image: Image.Image) -> Image.Image:
    grey = image.convert("L").convert("I")
    return grey.point(lambda value: value * 256 + 128).convert("I;16")


def lab(image: Image.Image) -> Image.Image:
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    converted = ImageCms.applyTransform(image, to_lab)
    assert converted
    return converted


def grey(colour: Colour) -> Colour:
    return (Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0)),) * 3  # type: ignore[return-value]


@pytest.mark.parametrize("size", [(240, 160), (960, 640)], ids=["own size", "in bands"])
@pytest.mark.parametrize(
    ("form", "mode", "convert"),
    [
        pytest.param("JPEG", "CMYK", adobe_cmyk, id="CMYK of Adobe, stored inverted"),
        pytest.param("TIFF", "CMYK", adobe_cmyk, id="CMYK"),
        pytest.param("TIFF", "LAB", lab, id="LAB"),
        pytest.param("PNG", "P", lambda image: image.quantize(8), id="palette"),
        pytest.param("GIF", "P", lambda image: image.quantize(8), id="GIF"),
        pytest.param("BMP", "RGB", lambda image: image, id="BMP"),
        pytest.param("WEBP", "RGB", lambda image: image, id="WebP"),
        pytest.param("PNG", "I;16", sixteen_bits, id="16-bit PNG"),
        pytest.param("TIFF", "I;16", sixteen_bits, id="16-bit TIFF"),
        pytest.param("JPEG", "L", lambda image: image.convert("L"), id="grey"),
        pytest.param(
            "PNG", "RGBA", lambda image: image.convert("RGBA"), id="alpha that hides nothing"
        ),
    ],
)
def test_mode(
    form: str,
    mode: str,
    convert: Callable[[Image.Image], Image.Image],
    size: tuple[int, int],
    tmp_path: Path,
) -> None:
    """Whatever the numbers of the original stand for, the colours come out right in plain RGB."""
    source = saved(tmp_path, convert(stripes(*size)), form)
    with Image.open(source) as image:
        assert mode == image.mode
    expected = [grey(one) for one in COLOURS] if mode in ("L", "I;16") else COLOURS
    made = derived(source)
    assert {"RGB"} == {image.mode for image in made.values()}
    assert_colours(expected, made, near=4)


def test_sixteen_bit_big_endian(tmp_path: Path) -> None:
    """Sixteen bits in the order of old Macs are read the same."""
    data = struct.pack(">4sI", b"MM\0*", 8)
    tags = [
        (256, 60),
        (257, 40),
        (258, 16),
        (259, 1),
        (262, 1),
        (273, 200),
        (277, 1),
        (278, 40),
        (279, 4800),
    ]
    data += struct.pack(">H", len(tags))
    data += b"".join(struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    source = tmp_path / "a.tif"
    source.write_bytes(data.ljust(200, b"\0") + struct.pack(">H", 40_000) * 2400)
    assert_colours([(156,) * 3] * 6, derived(source), near=2)


@pytest.mark.parametrize(
    ("image", "profile_bytes"),
    [
        pytest.param(stripes(), b"not a profile", id="broken"),
        pytest.param(stripes(), profile(P3, (1, 1, 0, 1, 0))[:200], id="cut"),
        pytest.param(stripes(), profile(P3, (1, 1, 0, 1, 0)) + bytes(MAX_PROFILE_BYTES), id="huge"),
        pytest.param(
            stripes().convert("L"), profile(P3, (1, 1, 0, 1, 0)), id="grey with an RGB profile"
        ),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_profile_that_cannot_be_used(
    form: str, image: Image.Image, profile_bytes: bytes, tmp_path: Path
) -> None:
    """The photo is published as if it were in sRGB."""
    source = saved(tmp_path, image, form, icc_profile=profile_bytes)
    assert_colours(stripe_colours(image.convert("RGB")), derived(source), near=4)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "TIFF", "GIF", "PNG palette"])
def test_transparency(form: str, tmp_path: Path) -> None:
    """What is transparent stays so in AVIF and is white in JPEG, never black."""
    image = Image.new("RGBA", (480, 320), (0, 0, 0, 0))
    image.paste((200, 60, 50, 255), (0, 0, 240, 320))
    if form == "PNG palette":
        image = image.quantize(4)
    source = saved(tmp_path, image, form.removesuffix(" palette"))
    red: Colour = (200, 60, 50)
    for one, made in derived(source, share=True).items():
        if one.kind == "avif":
            assert made.getchannel("A").getextrema() == (0, 255)
            made = made.convert("RGBa").convert("RGBA")
            assert_colours([(*red, 255)] * 3 + [(0, 0, 0, 0)] * 3, {one: made}, near=4)
        else:
            assert_colours([red] * 3 + [(255, 255, 255)] * 3, {one: made}, near=4)


# --- kinds


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "MPO", "TIFF", "AVIF"])
def test_several_frames(form: str, tmp_path: Path) -> None:
    """Of an animation, a pair of pictures or several pages the first is shown."""
    more = [Image.new("RGB", (480, 320), (0, 0, 255)), Image.new("RGB", (480, 320))]
    source = saved(tmp_path, stripes(), form, save_all=True, append_images=more, quality=95)
    with Image.open(source) as image:
        assert image.n_frames == 3  # type: ignore[attr-defined]
    assert_colours(COLOURS, derived(source), near=4)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 40), (600, 2), (17, 340)])
def test_odd_size(size: tuple[int, int], tmp_path: Path) -> None:
    """The smallest and the thinnest photos have their derivatives."""
    for image in derived(
        saved(tmp_path, Image.new("RGB", size, (200, 60, 50)), "PNG"), share=True
    ).values():
        assert (
            max(abs(a - b) for a, b in zip((200, 60, 50), image.getpixel((0, 0)), strict=True)) <= 6
        )  # type: ignore[arg-type]


@pytest.mark.parametrize("spot", [MIDDLE, (0, 0), (100, 100), (30, 15), (85, 60)])
@pytest.mark.parametrize("size", [(480, 360), (360, 480), (960, 180), (180, 100)])
def test_picture_for_sharing(size: tuple[int, int], spot: tuple[int, int], tmp_path: Path) -> None:
    """It keeps the spot, as near to its edges as it was, in the photo's own proportions."""
    image = Image.new("RGB", size, (120, 120, 120))
    centre = [side * share / 100 for side, share in zip(size, spot, strict=True)]
    half = [side // 10 for side in size]
    marked = [
        place + sign * part for sign in (-1, 1) for place, part in zip(centre, half, strict=True)
    ]
    ImageDraw.Draw(image).rectangle(marked, fill=(255, 0, 0))
    planned = plan(*size, share=True, focal_point=FocalPoint(*spot))[-1]
    derive(saved(tmp_path, image, "PNG"), [(planned, tmp_path / "made.jpg")])
    with Image.open(tmp_path / "made.jpg") as shared:
        scale = max(shared.width / size[0], shared.height / size[1])
        box = shared.getchannel("G").point(lambda value: 255 * (value < 60)).getbbox()
        sides = shared.size
    middle = [side * share / 100 for side, share in zip(sides, spot, strict=True)]
    low = [max(0, place - part * scale) for place, part in zip(middle, half, strict=True)]
    high = [
        min(side, place + part * scale)
        for side, place, part in zip(sides, middle, half, strict=True)
    ]
    assert box
    assert max(abs(a - b) for a, b in zip([*low, *high], box, strict=True)) <= 3


def test_any_subset_of_the_plan(tmp_path: Path) -> None:
    """A derivative made alone has the bytes that it has when made with all the others."""
    source = saved(tmp_path, scene(520, 180), "JPEG")
    planned = plan(520, 180, share=True)
    together = [(one, tmp_path / f"all.{place}") for place, one in enumerate(planned)]
    derive(source, together)
    for one, file in together:
        derive(source, [(one, tmp_path / "alone")])
        assert file.read_bytes() == (tmp_path / "alone").read_bytes()


@pytest.mark.parametrize("size", [(960, 640), (661, 344), (1000, 999), (641, 3000)])
def test_reduction_in_bands(size: tuple[int, int], tmp_path: Path) -> None:
    """Bands leave no seam: the picture is the one that Pillow makes of the whole."""
    whole = Image.effect_noise(size, 90).convert("RGB")
    target = recipe.large_view(*size)
    expected = whole.resize(target, Image.Resampling.HAMMING, reducing_gap=1.0)
    with Image.open(saved(tmp_path, whole, "PNG")) as image:
        assert expected.tobytes() == deriving._shrunk(image, target).tobytes()


def test_jpeg_of_odd_size(tmp_path: Path) -> None:
    """The sizes are those of the whole photo, not of what the decoder makes of it."""
    size = (641, 307)
    drafted = (321, 154)
    assert plan(*size, share=True) != plan(*drafted, share=True)
    assert derived(saved(tmp_path, scene(*size), "JPEG"), share=True)


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_against_a_careful_reduction(form: str, tmp_path: Path) -> None:
    """The quick way stays near a whole decoding reduced by Lanczos."""
    noise = Image.effect_noise((12, 9), 60).resize((800, 600), Image.Resampling.BICUBIC)
    image = ImageChops.multiply(scene(800, 600), noise.convert("RGB"))
    source = saved(tmp_path, image, form, quality=92)
    for one, made in derived(source).items():
        expected = image.resize((one.width, one.height), Image.Resampling.LANCZOS)
        assert difference(expected, made) <= 3


# --- privacy


def secret_jpeg(image: Image.Image, folder: Path) -> Path:
    camera, owner, comment, xmp, iptc = SECRETS
    exif = Image.Exif()
    exif.update({0x0110: camera.decode(), 0x013B: owner.decode(), 0x8298: owner.decode()})
    exif[0x8769] = {0xA430: owner.decode(), 0x9286: comment}
    exif[0x8825] = {1: "N", 2: (21.0, 51.0, 12.5), 3: "E", 4: (106.0, 45.0, 41.0)}
    return saved(
        folder, image, "JPEG", exif=exif, comment=comment, xmp=b"<x xmlns='" + xmp + owner + b"'/>",
        icc_profile=profile(P3, (2.2, 1, 0, 0, 0)),
        extra=b"\xff\xed" + struct.pack(">H", 2 + 14 + len(iptc)) + b"Photoshop 3.0\0" + iptc,
    )  # fmt: skip


def secret_png(image: Image.Image, folder: Path) -> Path:
    camera, owner, comment, xmp, iptc = (secret.decode() for secret in SECRETS)
    exif = Image.Exif()
    exif.update({0x0110: camera, 0x013B: owner})
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", comment)
    text.add_itxt("XML:com.adobe.xmp", xmp)
    text.add_text("IPTC", iptc)
    return saved(folder, image, "PNG", exif=exif, pnginfo=text)


def secret_gif(image: Image.Image, folder: Path) -> Path:
    return saved(folder, image.quantize(8), "GIF", comment=b" ".join(SECRETS))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_secrets_in_a_jpeg(mode: str, tmp_path: Path) -> None:
    """No byte of EXIF, GPS, XMP, IPTC, comment or profile is in any derivative."""
    assert_no_secret(secret_jpeg(stripes().convert(mode), tmp_path), SECRETS)


def test_secrets_in_a_png(tmp_path: Path) -> None:
    """Nor of the text chunks of a PNG."""
    assert_no_secret(secret_png(stripes(), tmp_path), SECRETS)


def test_secrets_in_a_gif(tmp_path: Path) -> None:
    """Nor of the comment of a GIF."""
    assert_no_secret(secret_gif(stripes(), tmp_path), SECRETS)


def assert_no_secret(source: Path, secrets: tuple[bytes, ...]) -> None:
    data = source.read_bytes()
    assert all(secret in data for secret in secrets)
    for one, image in derived(source, share=True).items():
        assert set() == image.info.keys() & {"exif", "xmp", "comment", "icc_profile", "photoshop"}
        assert len(image.getexif()) == 0, one
    traces = (*secrets, b"Exif", b"http://ns.adobe", b"Photoshop", b"acsp", b"ICC_PROFILE")
    for file in (source.parent / "made").iterdir():
        assert [trace for trace in traces if trace in file.read_bytes()] == []


# --- containers and their habits


def clipboard_bmp(image: Image.Image, alpha: int) -> bytes:
    """What Windows saves of its clipboard: a fourth byte that a mask calls alpha (BITMAPV5HEADER)."""
    pixels = image.convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    pixels.putalpha(alpha)
    red, green, blue, clear = pixels.split()
    data = Image.merge("RGBA", (blue, green, red, clear)).tobytes()
    head = struct.pack("<IiiHHIIiiII", 124, *image.size, 1, 32, 3, len(data), 0, 0, 0, 0)
    head += struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + b"BGRs" + bytes(64)
    return (
        b"BM" + struct.pack("<IHHI", 14 + len(head) + len(data), 0, 0, 14 + len(head)) + head + data
    )


@pytest.mark.parametrize("alpha", [0, 255])
@pytest.mark.parametrize("size", [(96, 64), (660, 340)])
def test_bmp_from_the_clipboard(size: tuple[int, int], alpha: int, tmp_path: Path) -> None:
    """A fourth byte that is always empty is no transparency."""
    source = tmp_path / "a.bmp"
    source.write_bytes(clipboard_bmp(scene(*size), alpha))
    for image in derived(source).values():
        assert difference(scene(*size).resize(image.size), image) <= 1.5


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("size", [(96, 64), (660, 340)])
def test_nothing_to_see(size: tuple[int, int], form: str, tmp_path: Path) -> None:
    """A picture that is transparent throughout is told, and nothing is made of it."""
    image = scene(*size)
    image.putalpha(0)
    source = saved(tmp_path, image, form)
    jobs = [(one, tmp_path / "made") for one in plan(*size, share=False)]
    assert [
        fault_of(look_at, source), fault_of(lambda path: derive(path, jobs), source)
    ] == ["P32", "P32"]  # fmt: skip
    assert not (tmp_path / "made").exists()


def test_little_to_see(tmp_path: Path) -> None:
    """A single visible pixel is a picture, however small it is looked at."""
    image = scene(660, 340)
    image.putalpha(0)
    image.putpixel((300, 200), (0, 0, 0, 9))
    assert derived(saved(tmp_path, image, "PNG"))


@pytest.mark.parametrize("white", [0, 1])
@pytest.mark.parametrize("bits", [8, 16])
def test_where_0_is_white(bits: int, white: int, tmp_path: Path) -> None:
    """A scan whose 0 is white is no negative: an eighth of the way from black to white."""
    source = tmp_path / "a.tif"
    source.write_bytes(grey_tiff(white, bits, (480, 320)))
    for image in derived(source).values():
        assert max(abs(mean - 32) for mean in ImageStat.Stat(image.convert("RGB")).mean) <= 2


def test_thumbnail_before_the_picture(tmp_path: Path) -> None:
    """What is made is made of the picture, not of the thumbnail that stands first."""
    source = tmp_path / "a.tif"
    thumbnail = Image.new("RGB", (160, 120), "red")
    options = {"tiffinfo": {254: 1}, "save_all": True, "append_images": [untold(scene(660, 340))]}
    thumbnail.save(source, "TIFF", **options)  # type: ignore[arg-type]
    for image in derived(source).values():
        assert difference(scene(660, 340).resize(image.size), image) <= 1.5


def untold(image: Image.Image) -> Image.Image:
    """A picture that says nothing of what it is, when a TIFF takes it in."""
    image.encoderinfo = {"tiffinfo": {254: 0}}
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_orientation_of_xmp(form: str, tmp_path: Path) -> None:
    """What XMP says of turning counts as little as in a browser."""
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r tiff:Orientation="6"/></x:xmpmeta>'
    source = saved(tmp_path, scene(500, 200), form, quality=95, **xmp(form, packet))
    assert (probe(source).width, probe(source).height) == (500, 200)
    for image in derived(source).values():
        assert difference(scene(500, 200).resize(image.size), image) <= 1.5


def xmp(form: str, packet: bytes) -> dict[str, object]:
    """How Pillow is given XMP."""
    if form != "PNG":
        return {"xmp": packet}
    told = PngImagePlugin.PngInfo()
    told.add_itxt("XML:com.adobe.xmp", packet.decode())
    return {"pnginfo": told}


# --- faults


@pytest.mark.parametrize("kept", [0.05, 0.5, 0.98])
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("PNG", {}),
        ("WEBP", {}),
        ("AVIF", {"speed": 10}),
        ("GIF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {}),
        ("BMP", {}),
    ],
)
def test_truncated(form: str, options: dict[str, object], kept: float, tmp_path: Path) -> None:
    """A photo cut short is a fault, and nothing is made of it: no grey bars, no old file harmed."""
    noise = Image.effect_noise((700, 500), 80).convert("RGB")
    source = saved(tmp_path, noise, form, **options)
    data = source.read_bytes()
    source.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(PhotoFault) as fault:
        derive(source, [(one, tmp_path / "made") for one in plan(700, 500, share=True)])
    assert fault.value.code == "P26"
    with pytest.raises(PhotoFault) as told:
        look_at(source)
    assert fault.value.args == told.value.args
    assert not (tmp_path / "made").exists()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_bytes_that_changed(form: str, tmp_path: Path) -> None:
    """Decoding small finds a fault exactly where no derivative could be made, and the same one."""
    dice, source, faults = random.Random(form), tmp_path / "hurt.bin", set()
    noise = Image.frombytes("RGB", (90, 60), dice.randbytes(90 * 60 * 3))
    data = saved(tmp_path, noise, form).read_bytes()
    for _ in range(60):
        hurt = bytearray(data)
        hurt[dice.randrange(len(data) // 2, len(data))] ^= dice.randrange(1, 256)
        source.write_bytes(hurt[: dice.choice([len(data), len(data) - 9])])
        by_decoding, by_making = fault_of(look_at, source), fault_of(make_one, source)
        assert by_decoding == by_making
        faults.add(by_making)
    assert "P26" in faults


def make_one(source: Path) -> None:
    derive(source, [(plan(90, 60, share=False)[-1], source.with_name("made"))])


def fault_of(step: Callable[[Path], None], source: Path) -> str:
    """The code of the fault that a step ends with; empty where it ends well."""
    try:
        step(source)
    except PhotoFault as fault:
        return fault.code
    return ""


def test_failing_write(tmp_path: Path) -> None:
    """What cannot be written is the system's fault, and leaves no temporary file."""
    source = saved(tmp_path, stripes(), "PNG")
    (one, *_) = plan(480, 320, share=False)
    target = tmp_path / "made"
    target.mkdir()
    with pytest.raises(OSError, match="directory"):
        derive(source, [(one, target)])
    assert {source.name, "made"} == {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize("image", [Image.new("RGB", (480, 320)), Image.new("RGB", (320, 480))])
def test_replaced_photo(image: Image.Image, tmp_path: Path) -> None:
    """Nothing is made of a photo that is not the one that was planned."""
    source = saved(tmp_path, stripes(), "PNG")
    info = probe(source)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    source.write_bytes(buffer.getvalue())
    one = plan(info.width, info.height, share=False)[0]
    with pytest.raises(PhotoFault) as fault:
        derive(source, [(one, tmp_path / "made")], info.digest)
    assert fault.value.code == "P28"
    with pytest.raises(PhotoFault) as fault:
        look_at(source, info.digest)
    assert fault.value.code == "P28"
