"""Scenes of online meetings: a screen close by, an office that follows one on its wall."""

from demonstration.scenes.palette import Colour
from demonstration.scenes.people import bust
from demonstration.scenes.plants import leaves
from demonstration.scenes.rooms import folds, room, table, window
from demonstration.scenes.stage import SUPERSAMPLING, Box, Stage

BACKDROPS: tuple[Colour, ...] = ((150, 34, 40), (60, 84, 120), (176, 150, 110))


def online(s: Stage) -> None:
    """One screen of an online meeting, close: a far room, or several, above a desk."""
    w, u, desk = s.w, s.u, s.h * 0.86
    wood = room(s, desk)
    s.soften(12)
    s.paint((0, desk, w, s.h), wood, 0.1, -0.3)
    grid = s.rng.choice(((1, 1), (2, 1), (1, 1), (2, 2)))
    s.pen.rectangle((w * 0.45, s.h * 0.78, w * 0.55, s.h * 0.92), fill=(40, 40, 44))
    s.blob(w * 0.5, s.h * 0.925, w * 0.12, u * 0.02, (34, 34, 38))
    _screen(s, (w * 0.09, s.h * 0.09, w * 0.91, s.h * 0.8), grid)
    cup = w * s.rng.choice((0.14, 0.84))
    s.bar(cup, desk, u, "-.035,0 .035,.09", (232, 232, 228), 0.012)
    s.blob(cup, desk, u * 0.035, u * 0.009, (120, 84, 54))
    s.shape(w * 0.24, s.h * 0.97, w, "0,0 .03,-.045 .18,-.045 .17,0", (242, 242, 238))


def office(s: Stage) -> None:
    """An office where people at their screens follow an online meeting on the wall."""
    rng, w, u, floor = s.rng, s.w, s.u, s.h * 0.62
    wood = room(s, floor)
    light, plant, x = (0.05, 0.31, 0.37) if rng.random() < 0.5 else (0.73, 0.69, 0.07)
    window(s, (w * light, floor * 0.22, w * (light + 0.22), floor * 0.78))
    s.shape(w * plant, floor * 0.92, u, "-.04,0 .04,0 .03,.07 -.03,.07", (150, 90, 66))
    leaves(s, w * plant, floor * 0.78, u * 0.1, (62, 112, 60), 160)
    s.soften(3)
    grid = rng.choice(((3, 2), (3, 3), (4, 3)))
    _screen(s, (w * x, floor * 0.2, w * x + w * 0.56, floor * 0.82), grid)
    places = max(2, round(rng.randint(3, 5) * min(1.2, w / s.h) / 1.3))
    _desks(s, s.h * 0.66, u * 0.052, places + 1, wood)
    _desks(s, s.h * 0.88, u * 0.082, places, wood)


def _desks(s: Stage, y: float, size: float, places: int, wood: Colour) -> None:
    """Set a row of desks, and at each a person behind a screen, seen from the back."""
    s.paint((0, y + size * 0.9, s.w, y + size * 1.7), wood, 0.35, 0.05)
    s.paint((0, y + size * 1.7, s.w, y + size * 4), wood, -0.2, -0.6)
    for i in range(places):
        x = s.w * (i + 0.6) / places + s.u * s.rng.uniform(-0.04, 0.04)
        s.bar(x, y, size, "-2.3,-.6 -.5,.9", (30, 32, 36), 0.08)
        glass = (x - size * 2.2, y - size * 0.5, x - size * 0.6, y + size * 0.7)
        s.wash(glass, (150, 190, 226), (214, 232, 240))
        bust(s, x + size * 0.4, y, size, back=True)


def _screen(s: Stage, box: Box, grid: tuple[int, int]) -> None:
    """Hang a screen that shows the rooms of an online meeting in a grid, so many across and down."""
    x, y, right, low = box
    rim, (columns, rows) = s.u * 0.012, grid
    frame = (x - rim, y - rim, right + rim, low + s.u * 0.016)
    s.pen.rounded_rectangle(frame, s.u * 0.01, fill=(18, 18, 20))
    wide, high, gap = (right - x) / columns, (low - y) / rows, max(3, round(s.u * 0.003))
    size = round((wide - gap) / SUPERSAMPLING), round((high - gap) / SUPERSAMPLING)
    for i in range(columns * rows):
        tile = Stage(s.rng.randrange(1 << 30), size)
        _far_room(tile)
        place = round(x + wide * (i % columns)), round(y + high * (i // columns))
        s.image.paste(tile.image, place)
    end = (low - y) / (right - x)
    s.shape(x, y, right - x, f".7,0 .9,0 .6,{end} .34,{end}", (255, 255, 255, 16))
    s.glow((x + right) / 2, (y + low) / 2, (right - x) * 0.75, (214, 232, 255), 0.2)


def _far_room(s: Stage) -> None:
    """What a camera in a far meeting room sends: a few people behind a table, and its caption."""
    w, h, u = s.w, s.h, s.u
    wood, n, backdrop = room(s, h * 0.7), s.rng.randint(1, 5), s.rng.choice(BACKDROPS)
    folds(s, (w * 0.12, 0, w * 0.88, h * 0.66), backdrop, 16)
    if n > 2:
        s.wash((w * 0.24, h * 0.08, w * 0.76, h * 0.24), (176, 30, 34), (150, 24, 28))
        s.pen.rectangle((w * 0.32, h * 0.13, w * 0.68, h * 0.18), fill=(250, 226, 130, 200))
    size = u * (0.2 if n == 1 else 0.11)
    for i in range(n):
        bust(s, w / 2 + (i - (n - 1) / 2) * size * 2.7, h * 0.56, size)
    table(s, w * 0.03, w * 0.97, h * 0.74, u * 0.24, wood)
    s.pen.rectangle((0, h * 0.9, w * 0.5, h), fill=(10, 14, 20, 170))
    s.pen.rectangle((w * 0.03, h * 0.935, w * 0.4, h * 0.965), fill=(240, 240, 240, 210))
