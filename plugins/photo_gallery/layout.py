"""How photos stand in a text: the rows of a gallery, and how wide each photo is drawn.

A gallery fills its rows, in the order of the text: the photos of a row are equally high, each as
wide as its shape asks. Where rows end is worked out here, for a wide window and for a phone; the
style sheet only gives each ``gallery__cell--…`` its shape and ends the rows where it is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import NamedTuple

TALL_BELOW = 0.5  # the ratio of a photo that would otherwise be higher than a window
MANY = 5  # photos from which a gallery is wider than the text
GAP = 8  # between photos, in CSS pixels, as all lengths here
PHONE = "(max-width: 40em)"  # up to here a window has the phone's rows

# Width by height in hundredths: of any two neighbours none is a fifth above the other, so that a
# photo between them loses less than a tenth of an edge. Usual shapes lose nothing.
RATIOS = (25, 29, 33, 40, 47, 56, 67, 75, 87, 100, 115, 133, 150, 178, 210, 250, 300, 360, 430,
          515, 600, 720, 860, 1000)  # fmt: skip

_LONGEST_ROW = 10
_LEAST_WIDTH = 48  # of a photo: a finger has to meet it
_LEAST_NOTE = 96  # of a photo with words under it
_MOST_HEIGHT = 500  # of a row: a photo is to be seen as a whole
_BEYOND = 10  # times worse is what goes beyond these than another height
_SHARP = 0.88  # of the width that is drawn: no eye sees it, and the next file weighs thrice as much


@dataclass(frozen=True, slots=True)
class Fit:
    """How wide a picture is drawn: its ``sizes`` in a wide window, in CSS pixels on a phone."""

    sizes: str
    phone: float


@dataclass(frozen=True, slots=True)
class Column:
    """The room of a gallery: its width, and the height that its rows should about have."""

    width: float
    height: float

    def row_height(self, count: int, ratios: float) -> float:
        """The height at which photos whose ratios have that sum fill the width."""
        return (self.width - GAP * (count - 1)) / ratios


_PHONE_WIDTH = 358  # of 390
_TEXT_WIDTH, _PAGE_WIDTH = 640, 856

FULL = Fit("40rem", _PHONE_WIDTH)
PORTRAIT = Fit("24rem", _PHONE_WIDTH)
TALL = Fit("12rem", 192)
LEAD = Fit("(min-width: 74em) 53.5rem, (min-width: 60em) calc(100vw - 20.5rem), 92vw", _PHONE_WIDTH)
INLINE = Fit("18rem", _PHONE_WIDTH)
SINGLE = {"portrait": PORTRAIT, "panorama": LEAD, "landscape": FULL, "tall": TALL}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a gallery has to know of a photo: width by height, and whether words stand under it."""

    ratio: float
    noted: bool = False

    @property
    def hundredths(self) -> int:
        """The nearest of the shapes that the style sheet knows."""
        return min(RATIOS, key=lambda known: abs(log(known / 100 / self.ratio)))


class _Photo(NamedTuple):
    """What counts for the rows; below the least height it would be too thin."""

    ratio: float
    least_height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A photo's place in a gallery: its shape in hundredths, and whether a row ends before it."""

    shape: int
    breaks_wide: bool
    breaks_phone: bool
    fit: Fit


def gallery(shapes: Sequence[Shape]) -> tuple[Cell, ...]:
    """The places of two photos or more, in their order: rows without a hole, none torn apart.

    Of all ways to break the rows it is the one whose photos differ least in height from what the
    column asks; of two equal ones the one that begins with the larger photos.
    """
    photos = [_photo(shape) for shape in shapes]
    wide, phone = _wide_column(len(photos)), Column(_PHONE_WIDTH, max(140, 480 / len(photos)))
    places = zip(shapes, _places(photos, wide), _places(photos, phone), strict=True)
    return tuple(
        Cell(shape.hundredths, breaks_wide, breaks_phone, Fit(_sizes(width, wide), phone_width))
        for shape, (breaks_wide, width), (breaks_phone, phone_width) in places
    )


def _photo(shape: Shape) -> _Photo:
    ratio = shape.hundredths / 100
    return _Photo(ratio, (_LEAST_NOTE if shape.noted else _LEAST_WIDTH) / ratio)


def _wide_column(count: int) -> Column:
    if count < MANY:
        return Column(_TEXT_WIDTH, 210)
    return Column(_PAGE_WIDTH, max(190, 1300 / count))


def _sizes(width: float, column: Column) -> str:
    """The ``sizes`` of a photo that is so wide in a column that is as wide as it gets."""
    share = width / column.width * _SHARP
    if column.width == _TEXT_WIDTH:
        return f"{40 * share:.4g}rem"
    between = f"calc({100 * share:.4g}vw - {20.5 * share:.4g}rem)"
    return (
        f"(min-width: 74em) {53.5 * share:.4g}rem, (min-width: 60em) {between}, {92 * share:.4g}vw"
    )


def _places(photos: Sequence[_Photo], column: Column) -> Iterator[tuple[bool, float]]:
    """Of each photo whether a row ends before it, and how wide it is drawn."""
    start = 0
    for length in _rows(photos, column):
        row = photos[start : start + length]
        height = column.row_height(length, sum(photo.ratio for photo in row))
        yield from ((place == 0 < start, photo.ratio * height) for place, photo in enumerate(row))
        start += length


def _rows(photos: Sequence[_Photo], column: Column) -> tuple[int, ...]:
    """How many photos stand in each row: the cheapest of all ways, found from the end."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for start in reversed(range(len(photos))):
        costs = enumerate(_costs(photos[start : start + _LONGEST_ROW], column), 1)
        ways = ((cost + best[-length][0], (length, *best[-length][1])) for length, cost in costs)
        best.append(min((round(cost, 6), rows) for cost, rows in ways))
    return best[-1][1]


def _costs(photos: Sequence[_Photo], column: Column) -> Iterator[float]:
    """What a row of the first photo costs, of the first two, and so on."""
    ratios = accumulate(photo.ratio for photo in photos)
    least_heights = accumulate((photo.least_height for photo in photos), max)
    for count, (ratio, least) in enumerate(zip(ratios, least_heights, strict=True), 1):
        height = column.row_height(count, ratio)
        beyond = max(0.0, log(least / height), log(height / _MOST_HEIGHT))
        yield count * (log(height / column.height) ** 2 + _BEYOND * beyond**2)
