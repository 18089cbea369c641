"""What people built outdoors: wooden houses, bridges, flags."""

import math
from itertools import pairwise

from PIL import Image, ImageDraw

from demonstration.scenes.palette import RED, Colour, shade
from demonstration.scenes.stage import Stage

WOOD: Colour = (122, 86, 58)


def house(s: Stage, x: float, y: float, size: float) -> None:
    """Draw a wooden house with a tiled roof, its floor line at y; size is its width."""
    shadow = (x - size * 0.05, y - size * 0.03, x + size * 1.1, y + size * 0.05)
    s.pen.ellipse(shadow, fill=(0, 0, 0, 60))
    s.paint((x, y - size * 0.3, x + size, y), WOOD, -0.35, 0)
    for i in range(9):
        post = x + size * (i + 0.5) / 9
        s.bar(post, y, size, "-.05,-.3 -.04,0", shade(WOOD, -0.5))
        if i in (2, 6):
            s.bar(post, y, size, "-.03,-.2 .05,-.08", (40, 34, 30))
    s.bar(x, y, size, ".46,-.22 .56,0", (34, 26, 22))
    _roof(s, x, y, size)


def _roof(s: Stage, x: float, y: float, size: float) -> None:
    """Lay the tiles of a house, row beside row."""
    tile = s.haze((112, 84, 76), 0.1)
    s.shape(x, y, size, "-.08,-.27 .1,-.52 .9,-.52 1.08,-.27", tile)
    for i in range(40):
        top, low = x + size * (0.1 + 0.8 * i / 39), x + size * (-0.08 + 1.16 * i / 39)
        s.line([(top, y - size * 0.52), (low, y - size * 0.27)], (30, 18, 16, 70), size / 160)
    s.bar(x, y, size, ".1,-.525 .9,-.51", shade(tile, 0.25))


def flag(s: Stage, x: float, y: float, size: float) -> None:
    """Draw a plain red flag, waving from its pole at x, y; to the left if size is below 0."""
    wave, rise = s.rng.uniform(0, 6), abs(size) * 0.62
    droops = [(math.sin(wave + i * 0.7) * i / 160 + i * 0.012) * abs(size) for i in range(13)]
    top = [(x + size * i / 12, y + droop) for i, droop in enumerate(droops)]
    low = [(px, py + rise) for px, py in top]
    s.pen.polygon([*top, *reversed(low)], fill=RED)
    for i, ((a, b), (c, d)) in enumerate(zip(pairwise(top), pairwise(low), strict=True)):
        tone = round(60 * math.cos(wave + i * 0.7))
        s.pen.polygon([a, b, d, c], fill=(0, 0, 0, tone) if tone > 0 else (255, 150, 120, -tone))


def bridge_over(s: Stage, shore: float, deck: float, stone: Colour) -> None:
    """Build a bridge across the canvas, on arches or on piers, with a railing."""
    w, u, spans, arched = s.w, s.u, s.rng.randint(3, 5), s.rng.random() < 0.6
    s.paint((0, deck, w, deck + u * 0.035), stone, 0.25, -0.2)
    for i in range(spans + 1):
        x = w * i / spans
        if arched:
            _arch(s, x, deck + u * 0.03, (w / spans, shore - deck), stone)
        s.paint((x - u * 0.022, deck + u * 0.035, x + u * 0.022, shore + 2), stone, -0.1, -0.5)
    for i in range(round(w / u * 30)):
        x = w * i / (w / u * 30)
        s.pen.rectangle((x, deck - u * 0.025, x + u * 0.004, deck), fill=shade(stone, 0.1))
    s.pen.rectangle((0, deck - u * 0.029, w, deck - u * 0.022), fill=shade(stone, 0.3))


def _arch(s: Stage, x: float, y: float, span: tuple[float, float], stone: Colour) -> None:
    """Fill a span, wide and high, with a wall that an arch is cut out of."""
    wide, high = span
    mask = Image.new("L", (round(wide), round(high)), 255)
    ImageDraw.Draw(mask).ellipse((wide * 0.06, s.u * 0.03, wide * 0.94, high * 2), fill=0)
    s.paint((x, y, x + mask.width, y + mask.height), stone, 0, -0.45, mask)
