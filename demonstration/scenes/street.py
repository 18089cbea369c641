"""Scenes that run to a vanishing point: a street hung with flags, a market lane."""

from itertools import pairwise
from typing import NamedTuple

from demonstration.scenes.buildings import flag
from demonstration.scenes.palette import Colour, shade
from demonstration.scenes.people import walker
from demonstration.scenes.sky_and_land import flat, hills, sky
from demonstration.scenes.stage import Point, Stage

PAINTS: tuple[Colour, ...] = (
    *((232, 212, 160), (214, 226, 222), (240, 232, 218)),
    *((198, 214, 190), (226, 190, 160), (180, 200, 220)),
)
PANES: tuple[Colour, ...] = ((70, 84, 96), (96, 70, 52), (58, 70, 84))
AWNINGS: tuple[Colour, ...] = ((60, 110, 90), (170, 70, 60), (70, 96, 150))
TENTS: tuple[Colour, ...] = (
    *((190, 60, 52), (60, 110, 150), (70, 130, 92)),
    *((220, 150, 60), (226, 220, 206)),
)
FRUIT: tuple[Colour, ...] = (
    *((214, 70, 40), (232, 160, 40), (110, 150, 50)),
    *((70, 120, 54), (160, 60, 90), (236, 206, 80)),
)


Depths = tuple[float, float]  # the far end of a house and its near end

EYE = 0.2  # how high the vanishing point is above the street
FRONT = 0.44  # how far from the middle the houses stand


class View(NamedTuple):
    """A vanishing point at x, y, and the width and the unit of the canvas around it."""

    x: float
    y: float
    w: int
    u: int

    def at(self, across: float, down: float, depth: float) -> Point:
        """Return where a thing stands that is so far beside, below and behind the vanishing point."""
        return self.x + self.w * across / depth, self.y + self.u * down / depth

    def toward(self, point: Point, share: float) -> Point:
        """Return the point that lies `share` of the way to the vanishing point."""
        x, y = point
        return x + (self.x - x) * share, y + (self.y - y) * share

    def front(self, side: int, depths: Depths, low: float, high: float) -> list[Point]:
        """Return the corners of a piece of the house fronts, left (-1) or right (1)."""
        across, (far, near) = side * FRONT, depths
        corners = ((low, far), (high, far), (high, near), (low, near))
        return [self.at(across, EYE - up, depth) for up, depth in corners]


def flags(s: Stage) -> None:
    """A street of narrow houses hung with plain red flags."""
    rng, u = s.rng, s.u
    view = View(s.w * rng.uniform(0.4, 0.6), s.h * 0.56, s.w, u)
    sky(s, s.h * 0.62)
    hills(s, view.y + u * 0.02, u * 0.2, 3, 3)
    road = s.haze((112, 110, 112), 0.15)
    flat(s, view.y, road, 0.2, -0.2)
    for far, near in pairwise(8.0 * 0.8**i for i in range(12)):
        for side in (-1, 1):
            _facade(s, view, side, (far, near))
        for side in (-1, 1) if 0.9 < near < 5 else ():
            _pole(s, view.at(side * FRONT, EYE, near * 1.05), 0.6 * u / near, -side)
        if near > 2.4:
            s.soften(1.2)
    _roadway(s, view, road)
    for d in sorted((rng.uniform(0.62, 3.4) for _ in range(rng.randint(7, 12))), reverse=True):
        beside = rng.choice((-1, 1)) * rng.uniform(0.14, 0.36)
        walker(s, *view.at(beside, EYE, d), u * 0.21 / d)


def _facade(s: Stage, view: View, side: int, depths: Depths) -> None:
    """Build one narrow house of the street, storeys and windows in perspective."""
    rng, floors, (far, near) = s.rng, s.rng.randint(2, 4), depths
    paint, faint = s.haze(rng.choice(PAINTS), min(0.75, far / 10)), min(0.7, far / 10)
    wall = view.front(side, depths, 0, 0.2 * floors + 0.06)
    s.pen.polygon(wall, fill=shade(paint, -0.12 * (side > 0)))
    for floor in range(floors):
        foot = floor * 0.2
        for k in (0.0, 0.4):
            pane = far + (near - far) * (0.14 + k), far + (near - far) * (0.44 + k)
            glass = view.front(side, pane, foot + (0.05 if floor else 0.0), foot + 0.16)
            s.pen.polygon(glass, fill=s.haze(rng.choice(PANES), faint))
        ledge = view.front(side, depths, foot + 0.2 - 0.012, foot + 0.2 + 0.01)
        s.pen.polygon(ledge, fill=shade(paint, -0.3))
    _awning(s, view, side, depths)


def _awning(s: Stage, view: View, side: int, depths: Depths) -> None:
    """Hang an awning over the pavement before a house."""
    back = [view.at(side * FRONT, EYE - 0.17, depth) for depth in depths]
    rim = []
    for depth in reversed(depths):
        x, y = view.at(side * FRONT, EYE - 0.14, depth)
        rim.append((x - side * s.u * 0.07 / depth, y))
    s.pen.polygon([*back, *rim], fill=s.haze(s.rng.choice(AWNINGS), min(0.7, depths[0] / 10)))


def _pole(s: Stage, foot: Point, size: float, side: int) -> None:
    """Put up a flagpole, its height given, with its flag over the street."""
    x, y = foot[0] + size * 0.06 * side, foot[1]
    s.line([(x, y), (x, y - size)], (210, 204, 190), size * 0.018)
    flag(s, x, y - size * 0.98, side * size * 0.34 * s.rng.uniform(0.85, 1.1))


def _roadway(s: Stage, view: View, road: Colour) -> None:
    """Pave the street between the houses and mark its middle."""
    left, right = view.at(-FRONT, EYE, 0.55), view.at(FRONT, EYE, 0.55)
    kerb = [(view.x, view.y), right, (view.x + s.w, s.h), (view.x - s.w, s.h), left]
    s.pen.polygon(kerb, fill=(*road, 90))
    for i in range(9):
        dash = "-.008,.2 .008,.2 .0143,.26 -.0143,.26"
        s.shape(view.x, view.y, s.u / (6 * 0.74**i), dash, (236, 232, 220, 200))


def market(s: Stage) -> None:
    """A market lane between awnings, stalls heaped with fruit, buyers in conical hats."""
    rng, w, u = s.rng, s.w, s.u
    sky(s, s.h * 0.5)
    hills(s, s.h * 0.5, u * 0.24, 3, 3)
    flat(s, s.h * 0.46, s.haze((150, 138, 122), 0.2), 0, -0.4)
    view = View(w * rng.uniform(0.44, 0.56), s.h * 0.42, w, u)
    for i in range(7):
        d = 5.2 * 0.72**i
        for side in (-1, 1):
            _stall(s, view.at(side * 0.42, 0.42, d), u * 0.62 / d, side)
        for _ in range(rng.randint(1, 3) if d > 0.85 else 0):
            feet = view.at(rng.uniform(-0.2, 0.2), 0.44, d)
            walker(s, *feet, u * 0.36 / d, rng.random() < 0.55)
        if d > 1.4:
            s.veil((0, s.h * 0.2, w, s.h * 0.6), s.light.low, 0.16)
            s.soften(1.6)


def _stall(s: Stage, foot: Point, size: float, side: int) -> None:
    """Set up one stall: seller, counter, baskets of fruit and greens, a lamp under the awning."""
    rng, (x, y), cloth = s.rng, foot, s.rng.choice(TENTS)
    top = y - size * 0.92
    s.pen.rectangle((x - size * 0.6, top, x + size * 0.6, y - size * 0.2), fill=(30, 26, 26, 130))
    for dx in (-0.58, 0.56):
        s.pen.rectangle((x + dx * size, top, x + (dx + 0.025) * size, y), fill=(90, 84, 80))
    walker(s, x - side * size * 0.1, y, size * 0.66, rng.random() < 0.4)
    s.shape(x, y, size, "-.62,-.26 .62,-.26 .66,0 -.66,0", (112, 82, 58))
    for k in range(5):
        _basket(s, x + size * (-0.5 + 0.25 * k), y, size)
    _tent(s, x, top, size, cloth)
    s.glow(x, y - size * 0.66, size * 0.3, (255, 236, 190), 0.7)
    s.blob(x, y - size * 0.68, size * 0.02, size * 0.026, (255, 250, 230))


def _basket(s: Stage, x: float, y: float, size: float) -> None:
    """Heap a basket with one kind of fruit, row upon row."""
    hue = s.rng.choice(FRUIT)
    for row in range(4):
        for j in range(7 - row):
            px, py = x + size * 0.033 * (j - (6 - row) / 2), y - size * (0.27 + 0.035 * row)
            s.blob(px, py, size * 0.023, size * 0.022, shade(hue, s.rng.uniform(-0.22, 0.2)))
    cane = shade((150, 112, 72), s.rng.uniform(-0.2, 0.1))
    s.shape(x, y, size, "-.12,-.26 .12,-.26 .09,-.16 -.09,-.16", cane)


def _tent(s: Stage, x: float, y: float, size: float, cloth: Colour) -> None:
    """Stretch a striped awning with a scalloped hem; y is the height of the hem."""
    for k in range(10):
        a, b = x + size * (-0.62 + 0.124 * k), x + size * (-0.74 + 0.148 * k)
        tone, slant = cloth if k % 2 else shade(cloth, 0.45), (b - a) / size
        s.shape(a, y, size, f"0,-.16 .124,-.16 {slant + 0.148},.06 {slant},.06", tone)
        scallop = (b, y + size * 0.01, b + size * 0.148, y + size * 0.11)
        s.pen.pieslice(scallop, 0, 180, fill=shade(tone, -0.15))
