"""What crops may best keep of a photo of which nobody has said it: where there is most to see.

A spot counts by its detail, and by how rare its colour is in the photo or how like skin. The folds
of a curtain, leaves and waves have detail too, but everywhere in one colour. Of all that counts
only the peaks are taken, and the spot is chosen whose crops hold most of them with room around.
`python -m benchmarks.crops` tells how often that is right.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import log

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from plugins.photo_gallery.focal_points import STEP
from plugins.photo_gallery.recipe import SHARE_SIZE, Size
from plugins.stories.records import MIDDLE, FocalPoint

# To be raised when other spots are guessed than before.
METHOD = 1

# Width to height of covers, of pictures for sharing, of people's portraits.
RATIOS = (3 / 2, SHARE_SIZE[0] / SHARE_SIZE[1], 4 / 5)
HEADS = 30  # per cent from the top: where they are if nothing else is known

_SIDE = 96
_RIM = 0.15  # of a crop's side: what lies there is nearly cut off, and counts half
_PULL = 0.2  # how much of all there is to see outweighs the way to the likeliest spot
_PEAK = 2.0  # standard deviations above the mean
_SKIN, _RARE = 0.7, 0.3
_COLOUR_NUMBER = (1 / 4, 1 / 16, 1 / 64, 0)  # of red, green and blue in steps of 64: 0 to 63
_DETAIL = ImageFilter.Kernel((3, 3), (-1, -1, -1, -1, 8, -1, -1, -1, -1), scale=1, offset=128)


def glance(width: int, height: int) -> Size:
    """The size in which a photo is looked at: 96 pixels at most, never enlarged."""
    scale = min(1.0, _SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def guess(picture: Image.Image) -> FocalPoint:
    """The spot that crops may best keep of an RGB picture, which is as small as ``glance`` says."""
    seen = _peaks(ImageChops.multiply(_detail(picture), _colour(picture)))
    (width, height), data = seen.size, seen.tobytes()
    columns = [sum(data[place::width]) for place in range(width)]
    rows = [sum(data[start : start + width]) for start in range(0, len(data), width)]
    across = [min(1.0, ratio * height / width) for ratio in RATIOS]
    down = [min(1.0, width / height / ratio) for ratio in RATIOS]
    return FocalPoint(_best(columns, across, MIDDLE.x), _best(rows, down, HEADS))


def _detail(picture: Image.Image) -> Image.Image:
    """How much changes around every pixel."""
    sharp = picture.convert("L").filter(ImageFilter.GaussianBlur(0.7)).filter(_DETAIL)
    change = sharp.point([min(255, abs(value - 128) * 2) for value in range(256)])
    return change.filter(ImageFilter.GaussianBlur(3))


def _colour(picture: Image.Image) -> Image.Image:
    """How rare every pixel's colour is, and how like skin."""
    return Image.blend(_rarity(picture), _skin(picture), _SKIN)


def _rarity(picture: Image.Image) -> Image.Image:
    """By the logarithm of how many pixels are of about the same colour, of 64."""
    colours = ImageOps.posterize(picture, 2).convert("L", _COLOUR_NUMBER)
    pixels = picture.width * picture.height
    counts = colours.histogram()
    return colours.point([min(255, round(40 * log(pixels / max(one, 1)))) for one in counts])


def _skin(picture: Image.Image) -> Image.Image:
    """By the colours of any people's skin in any light: red above blue, neither dark nor white."""
    light, blue, red = picture.convert("YCbCr").split()
    shown = ImageChops.multiply(blue.point(_band(95, 122, 6)), red.point(_band(138, 165, 6)))
    return ImageChops.multiply(shown, light.point(_band(80, 235, 20)))


@cache
def _band(low: int, high: int, soft: int) -> list[int]:
    """All between two values, and less and less beyond them."""
    ways = (min((value - low) / soft, (high - value) / soft) + 1 for value in range(256))
    return [round(255 * max(0.0, min(1.0, way))) for way in ways]


def _peaks(interest: Image.Image) -> Image.Image:
    """What stands out, by how much."""
    told = ImageStat.Stat(interest)
    floor, top = told.mean[0] + _PEAK * told.stddev[0], told.extrema[0][1]
    room = max(top - floor, 1)
    return interest.point([round(255 * max(0.0, min(1.0, (v - floor) / room))) for v in range(256)])


def _best(profile: Sequence[int], shares: Sequence[float], likely: int) -> int:
    """The spot along an axis whose crops, each so large a share of it, hold most of the profile.

    The nearest to the likely one where others are nearly as good.
    """
    sums = [0, *accumulate(profile)]

    def upto(place: float) -> float:
        whole = min(int(place), len(profile) - 1)
        return sums[whole] + (place - whole) * profile[whole]

    def held(spot: int, share: float) -> float:
        size = share * len(profile)
        start = (len(profile) - size) * spot / 100
        inner = upto(start + size * (1 - _RIM)) - upto(start + size * _RIM)
        return (upto(start + size) - upto(start) + inner) / 2 / max(sums[-1], 1)

    def worth(spot: int) -> tuple[float, int]:
        way = abs(spot - likely)
        value = sum(held(spot, share) for share in shares) - _PULL * way / 100
        return round(value, 6), -way

    return max(range(0, 101, STEP), key=worth)
