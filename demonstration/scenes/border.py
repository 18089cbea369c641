"""The scene of the border gate: container trucks waiting in line."""

from demonstration.scenes.buildings import flag
from demonstration.scenes.palette import RED, Colour, shade
from demonstration.scenes.people import walker
from demonstration.scenes.plants import trees_along
from demonstration.scenes.sky_and_land import flat, hills, sky
from demonstration.scenes.stage import Stage
from demonstration.scenes.street import View

CABS: tuple[Colour, ...] = (
    *((196, 60, 48), (60, 96, 150), (226, 226, 222)),
    *((70, 120, 96), (214, 160, 60)),
)
CONTAINERS: tuple[Colour, ...] = ((212, 210, 202), (70, 110, 140), (150, 70, 56), (226, 222, 210))


def border(s: Stage) -> None:
    """The road to a border gate, container trucks waiting in line."""
    rng, u = s.rng, s.u
    view = View(s.w * rng.uniform(0.46, 0.6), s.h * 0.5, s.w, u)
    sky(s, s.h * 0.6)
    hills(s, view.y + u * 0.03, u * 0.36, 4, 3)
    s.soften(6)
    flat(s, view.y, s.haze((124, 122, 122), 0.15), 0.2, -0.2)
    _gate(s, view.x, view.y)
    trees_along(s, view.y + u * 0.06, 8, 0.1)
    s.soften(2.5)
    for d in (3.6 * 0.8**i for i in range(11)):
        x, _ = view.at(0.12, 0, d)
        s.shape(x, view.y, u / d, "0,.24 .02,.24 .03,.29 0,.29", (240, 236, 220, 190))
    _queue(s, view)
    for _ in range(rng.randint(3, 6)):
        d = rng.uniform(0.75, 1.6)
        walker(s, *view.at(rng.uniform(-0.08, 0.12), 0.28, d), u * 0.24 / d, False)


def _gate(s: Stage, x: float, y: float) -> None:
    """Build the gate across the road: columns, a tiled roof, flags and a barrier."""
    u, roof, half, wall = s.u, y - s.u * 0.19, s.u * 0.42, s.haze((226, 216, 198), 0.25)
    for dx in (-1, -0.5, 0, 0.5, 1):
        column = x + dx * half * 0.94
        s.paint((column - u * 0.014, roof, column + u * 0.014, y + u * 0.05), wall, 0, -0.35)
    s.paint((x - half * 1.12, roof - u * 0.06, x + half * 1.12, roof), wall, 0.2, -0.2)
    tile = s.haze((150, 70, 58), 0.2)
    s.shape(x, roof, half, "-1.2,-.143 -1,-.31 1,-.31 1.2,-.143", tile)
    for dx in (-0.62, 0.2, 0.6):
        pole = x + dx * half
        flag(s, pole, roof - u * 0.25, u * 0.1)
        s.line([(pole, roof - u * 0.26), (pole, roof - u * 0.12)], wall, u * 0.004)
    for i in range(12):
        left, colour = x - half * 0.9 + half * 1.8 * i / 12, (240, 240, 236) if i % 2 else RED
        s.pen.rectangle((left, y + u * 0.015, left + half * 0.15, y + u * 0.027), fill=colour)


def _queue(s: Stage, view: View) -> None:
    """Let trucks wait in the left lane and a few in the right, the farthest drawn first."""
    left = [(-0.34, 3.2 * 0.73**i) for i in range(5)]
    right = [(0.36, 2.6 * 0.66**i) for i in range(s.rng.randint(0, 3))]
    for lane, d in sorted(left + right, key=lambda place: -place[1]):
        _truck(s, *view.at(lane, 0.26, d), s.u * 0.4 / d, view)


def _truck(s: Stage, x: float, y: float, size: float, view: View) -> None:
    """Park a container truck that faces us, its side running to the vanishing point."""
    half, cab, box = size * 0.36, s.rng.choice(CABS), s.rng.choice(CONTAINERS)
    _flank(s, x + half if x < view.x else x - half, y, size, box, view)
    shadow = (x - half * 1.15, y - size * 0.05, x + half * 1.15, y + size * 0.06)
    s.pen.ellipse(shadow, fill=(0, 0, 0, 110))
    s.pen.rectangle((x - half, y - size * 1.12, x + half, y - size * 0.3), fill=box)
    for dx in (-0.3, 0.2):
        s.bar(x + dx * size, y, size, "0,-.14 .11,.02", (26, 26, 28))
    _cab(s, x, y, size, cab)


def _flank(s: Stage, x: float, y: float, size: float, box: Colour, view: View) -> None:
    """Draw the ribbed side of a container from its front edge at x towards the vanishing point."""
    top, low = (x, y - size * 1.12), (x, y - size * 0.12)
    back = [view.toward(end, 0.45) for end in (top, low)]
    s.pen.polygon([top, *back, low], fill=shade(box, -0.25))
    for i in range(1, 12):
        rib = [view.toward(end, 0.45 * i / 12) for end in (top, low)]
        s.line(rib, (0, 0, 0, 50), size * 0.008)


def _cab(s: Stage, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw the front of a truck: windscreen, grille, headlights, mirrors and bumper."""
    half = size * 0.36
    front, glass = half * 0.94, half * 0.82
    s.paint((x - front, y - size * 0.84, x + front, y - size * 0.08), colour, 0.15, -0.35)
    pane = (x - glass, y - size * 0.76, x + glass, y - size * 0.48)
    s.wash(pane, (60, 74, 86), s.haze((150, 170, 180), 0.4))
    s.bar(x, y, size, "-.2,-.4 .2,-.2", (34, 36, 40), 0.03)
    for dx in (-0.76, 0.76):
        lamp = x + dx * half
        s.blob(lamp, y - size * 0.24, size * 0.045, size * 0.035, (255, 246, 214))
        s.glow(lamp, y - size * 0.24, size * 0.14, (255, 244, 206), 0.6)
        s.bar(x + dx * 1.38 * half, y, size, "-.02,-.72 .02,-.56", (30, 30, 32))
    s.pen.rectangle((x - front, y - size * 0.14, x + front, y - size * 0.07), fill=(60, 60, 62))
