"""Scenes of the council at work: a hall from its last rows, delegates, a speaker, a meeting."""

from demonstration.scenes.palette import RED, Colour, shade
from demonstration.scenes.people import bust
from demonstration.scenes.plants import flowers
from demonstration.scenes.rooms import folds, lectern, room, table, window
from demonstration.scenes.stage import Stage

STAGE_CURTAINS: tuple[Colour, ...] = (RED, (150, 30, 40), (40, 70, 120))
ROSTRUM_CURTAINS: tuple[Colour, ...] = (RED, (172, 30, 36), (150, 24, 34))
ROSTRUM_WOODS: tuple[Colour, ...] = ((134, 84, 50), (112, 66, 42))
BANNERS: tuple[Colour, ...] = ((28, 70, 140), (176, 30, 34))
SEATS: tuple[Colour, ...] = ((120, 40, 40), (60, 74, 104), (112, 82, 60))


def hall(s: Stage) -> None:
    """A meeting hall seen from its last rows: the backs of many heads, the stage in front."""
    rng, u, floor = s.rng, s.u, s.h * s.rng.uniform(0.5, 0.56)
    _podium(s, floor, room(s, floor))
    s.soften(4)
    seat, rows, full = rng.choice(SEATS), rng.randint(6, 8), rng.uniform(0.7, 0.95)
    for i in range(rows):
        t = i / (rows - 1)
        y, size = floor + (s.h * 0.93 - floor) * t**1.25, u * (0.022 + 0.06 * t**1.4)
        _seats(s, y, size, seat, (1.4 if i % 2 else 0, full))
        s.pen.rectangle((0, y + size * 2.6, s.w, s.h * 1.3), fill=(20, 12, 8, 60))


def _seats(s: Stage, y: float, size: float, seat: Colour, taken: tuple[float, float]) -> None:
    """Fill a row of seats beside the aisle: shifted by a part of a seat, and what share is taken."""
    shift, full = taken
    for k in range(-round(s.w / size / 5), round(s.w / size / 5) + 1):
        x = s.w / 2 + size * (2.75 * k + shift + s.rng.uniform(-0.15, 0.15))
        if abs(x - s.w / 2) < size * 2:
            continue
        if s.rng.random() < full:
            bust(s, x, y, size, back=True)
        s.bar(x, y, size, "-1.2,.85 1.2,3", shade(seat, -0.1), 0.3)
        s.bar(x, y, size, "-1.2,.85 1.2,1.1", shade(seat, 0.16), 0.12)


def _podium(s: Stage, floor: float, wood: Colour) -> None:
    """Build the stage of a hall: curtain, plain banner, presidium and lectern."""
    w, u, size, middle = s.w, s.u, s.u * 0.024, s.w * 0.5
    folds(s, (w * 0.16, floor * 0.17, w * 0.84, floor * 0.86), s.rng.choice(STAGE_CURTAINS), 30)
    _banner(s, floor)
    s.paint((w * 0.13, floor * 0.86, w * 0.87, floor), wood, 0.25, -0.3)
    for i in range(5):
        bust(s, middle + (i - 2) * u * 0.095, floor * 0.74, size)
    table(s, middle - u * 0.27, middle + u * 0.27, floor * 0.78, u * 0.055, wood)
    lectern(s, middle + u * s.rng.choice((-0.42, 0.42)), floor * 0.7, size * 1.15, wood)
    for i in range(14):
        flowers(s, w * (0.16 + 0.052 * i), floor * 0.96, u * 0.02)
    s.glow(middle, floor * 0.5, u * 0.6, (255, 236, 200), 0.3)


def _banner(s: Stage, floor: float) -> None:
    """Hang a banner with three golden bars where its words would stand."""
    w = s.w
    s.paint((w * 0.28, floor * 0.24, w * 0.72, floor * 0.5), s.rng.choice(BANNERS), 0.1, -0.2)
    for i, part in enumerate((0.3, 0.4, 0.26)):
        y, half = floor * (0.3 + 0.06 * i), w * part / 2
        bar = (w * 0.5 - half, y, w * 0.5 + half, y + floor * 0.028)
        s.pen.rectangle(bar, fill=(250, 226, 130, 190))


def delegates(s: Stage) -> None:
    """Rows of delegates behind their desks, seen from the stage."""
    rng, u, middle, floor = s.rng, s.u, s.w / 2, s.h * s.rng.uniform(0.3, 0.36)
    wood, rows, full = room(s, floor), rng.randint(5, 7), rng.uniform(0.75, 0.97)
    for i in range(rows):
        t = i / (rows - 1)
        y, size = floor + (s.h * 0.78 - floor) * t**1.2, u * (0.026 + 0.045 * t)
        aisle, desk = size * 1.7, y + size * 1.25
        for k in range(-round(s.w / size / 5.6), round(s.w / size / 5.6) + 1):
            x = middle + size * (3 * k + (1.5 if i % 2 else 0) + rng.uniform(-0.25, 0.25))
            if rng.random() < full and abs(x - middle) > aisle:
                bust(s, x, y, size)
        table(s, 0, middle - aisle, desk, size * 2.4, wood)
        table(s, middle + aisle, s.w, desk, size * 2.4, wood)
        if t < 0.4:
            s.soften(2.2)


def rostrum(s: Stage) -> None:
    """A speaker at the rostrum before a red curtain, the presidium behind."""
    rng, w, u = s.rng, s.w, s.u
    wood, x = rng.choice(ROSTRUM_WOODS), w * rng.choice((0.34, 0.4, 0.62, 0.68))
    folds(s, (0, 0, w, s.h * 0.8), rng.choice(ROSTRUM_CURTAINS), round(24 * w / u))
    s.paint((0, s.h * 0.78, w, s.h), wood, 0.2, -0.4)
    s.glow(x, s.h * 0.3, u * 0.75, (255, 214, 170), 0.5)
    other = w - x
    for i in range(4):
        bust(s, other + (i - 1.5) * u * 0.15, s.h * 0.54, u * 0.042)
    table(s, other - u * 0.36, other + u * 0.36, s.h * 0.54 + u * 0.07, u * 0.13, wood)
    for i in range(round(22 * w / u)):
        flowers(s, w * i / (22 * w / u), s.h * 0.84, u * 0.035)
    s.soften(6)
    lectern(s, x, s.h * 0.4, u * 0.095, wood)
    for i in range(rng.randint(4, 7)):
        seat = w * (0.03 + 0.15 * i) + u * rng.uniform(-0.03, 0.03)
        bust(s, seat, s.h * 0.96, u * 0.07, back=True)


def meeting(s: Stage) -> None:
    """People on both sides of a long table, the chair at its far end."""
    rng, w, u, floor = s.rng, s.w, s.u, s.h * s.rng.uniform(0.5, 0.56)
    wood, n, cx = room(s, floor), rng.randint(4, 6), w * rng.uniform(0.46, 0.54)
    if rng.random() < 0.5:
        folds(s, (w * 0.3, floor * 0.15, w * 0.7, floor * 0.75), (168, 36, 40), 18)
    else:
        window(s, (w * 0.08, floor * 0.2, w * 0.32, floor * 0.7))
        window(s, (w * 0.68, floor * 0.2, w * 0.92, floor * 0.7))
    s.soften(5)
    for dx in (-0.13, 0, 0.13):
        bust(s, cx + dx * u, floor * 0.8, u * 0.036)
    _long_table(s, cx, floor * 0.96, wood, n)


def _long_table(s: Stage, cx: float, far: float, wood: Colour, pairs: int) -> None:
    """Set a table that runs towards us, a pair of people at each place, papers and flowers on it."""
    u, low, half = s.u, s.h * 1.05, s.w * 0.3
    top = [(cx - u * 0.2, far), (cx + u * 0.2, far), (cx + half, low), (cx - half, low)]
    edge = [(x + (x - cx) * 0.04, y + u * 0.05) for x, y in top]
    s.pen.polygon(edge, fill=shade(wood, -0.55))
    s.pen.polygon(top, fill=shade(wood, 0.18))
    for i in range(pairs):
        t = (i / pairs) ** 1.35
        y, size = far + (low - far) * t, u * (0.042 + 0.075 * t)
        wide = u * 0.2 + (half - u * 0.2) * t
        for side in (-1, 1):
            bust(s, cx + side * (wide + size * 1.5), y - size * 0.35, size)
            x = cx + side * wide * 0.74
            s.shape(x, y, size, "-.6,1 -.45,.55 .45,.55 .6,1", (240, 241, 240))
            s.bar(x - side * size * 0.9, y, size, "-.12,0 .12,.8", (196, 220, 232, 220), 0.08)
        if i % 2 == 0:
            flowers(s, cx, y + size * 0.5, size * 0.8)
