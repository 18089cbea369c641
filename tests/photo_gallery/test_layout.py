import re
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.photo_gallery.layout import GAP, RATIOS, Cell, Shape, gallery

STYLE = Path(__file__).parents[2] / "theme/static/css/portal.css"
SHAPES = {"L": 3 / 2, "P": 2 / 3, "W": 8 / 3, "S": 1.0, "T": 1 / 3, "X": 6.0}


def cells(mix: str, noted: str = "") -> tuple[Cell, ...]:
    """The places of photos by their letters; words stand under those at the places of a ``!``."""
    marks = noted.ljust(len(mix))
    return gallery([Shape(SHAPES[one], mark == "!") for one, mark in zip(mix, marks, strict=True)])


def rows(mix: str, breaks: list[bool]) -> str:
    return "".join("|" * ends + one for one, ends in zip(mix, breaks, strict=True))


@pytest.mark.parametrize(
    ("wide", "phone"),
    [
        ("LL", "L|L"),
        ("PL", "PL"),
        ("PP", "PP"),
        ("L|LL", "L|LL"),
        ("PPP", "PPP"),
        ("W|LP", "W|LP"),
        ("LL|LL", "LL|LL"),
        ("LL|LLL", "L|LL|LL"),
        ("PL|LPPP", "PL|L|PPP"),
        ("LLL|LLL|LLL|LLL", "LL|LL|LL|LL|LL|LL"),
    ],
)
def test_rows(wide: str, phone: str) -> None:
    """They end where the photos differ least in height; of two equal ways the larger go first."""
    mix = wide.replace("|", "")
    found = cells(mix)
    assert (wide, phone) == (
        rows(mix, [cell.breaks_wide for cell in found]),
        rows(mix, [cell.breaks_phone for cell in found]),
    )


@pytest.mark.parametrize("count", [2, 5, 30, 300])
def test_many_photos(count: int) -> None:
    """No row is longer than ten photos, whatever their number."""
    for breaks in zip(
        *((one.breaks_wide, one.breaks_phone) for one in cells("T" * count)), strict=True
    ):
        row = rows("T" * count, list(breaks)).split("|")
        assert max(map(len, row)) <= 10


@pytest.mark.parametrize(
    ("phone", "mix", "noted"),
    [("PPPPP", "PPPPP", ""), ("PP|PPP", "PPPPP", "!!!!!")],
)
def test_words_under_a_thin_photo(phone: str, mix: str, noted: str) -> None:
    """They have room: the row is a shorter one."""
    assert phone == rows(mix, [cell.breaks_phone for cell in cells(mix, noted)])


@pytest.mark.parametrize(("less", "more"), list(pairwise(RATIOS)))
def test_neighbouring_shapes(less: int, more: int) -> None:
    """A photo between them loses a tenth of an edge at most."""
    assert (less / more) ** 0.5 >= 0.9


@pytest.mark.parametrize(("hundredths", "ratio"), [(150, 1.5), (67, 2 / 3), (25, 0.1), (1000, 20)])
def test_shape(hundredths: int, ratio: float) -> None:
    """The nearest one that the style sheet knows."""
    assert hundredths == Shape(ratio).hundredths


@pytest.mark.usefixtures("root")
def test_style_sheet() -> None:
    """It knows the same shapes, the same gap and the same end of a phone's window."""
    style = STYLE.read_text("utf-8")
    known = re.findall(r"gallery__cell--(\d+) \{ --ratio: (\d+); \}", style)
    assert [(str(ratio), str(ratio)) for ratio in RATIOS] == known
    assert f"column-gap: {GAP / 16}rem" in style
    assert "@media screen and (max-width: 40em) {\n    .gallery__item--row" in style


@pytest.mark.parametrize(
    ("sizes", "phone", "mix"),
    [
        ("17.38rem", 358, "LL"),
        (
            "(min-width: 74em) 15.4rem, (min-width: 60em) calc(28.79vw - 5.901rem), 26.48vw",
            175,
            "L" * 12,
        ),
    ],
)
def test_width_of_a_photo(sizes: str, phone: float, mix: str) -> None:
    """It is that of the rows: of a text's column for a few photos, of the page's for many."""
    last = cells(mix)[-1]
    assert (sizes, phone) == (last.fit.sizes, last.fit.phone)
