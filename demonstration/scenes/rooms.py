"""Indoors: a room and its furniture."""

import math

from PIL import Image

from demonstration.scenes.palette import WOODS, Colour, mix, shade
from demonstration.scenes.people import bust
from demonstration.scenes.plants import flowers
from demonstration.scenes.stage import Box, Stage, whole

WALLS: tuple[Colour, ...] = ((226, 212, 186), (214, 220, 222), (232, 222, 206), (206, 212, 198))


def room(s: Stage, floor: float) -> Colour:
    """Paint the walls, lamps and floor of a room; return the colour of its wood."""
    wall, wood, w = s.rng.choice(WALLS), s.rng.choice(WOODS), s.w
    s.paint((0, 0, w, floor), wall, 0.15, -0.25)
    s.wash((0, floor, w, s.h), mix(wood, wall, 0.45), shade(wood, -0.45))
    s.paint((0, floor - s.u * 0.16, w, floor), wood, 0.1, -0.3)
    for i in range(15):
        x = w * (i + 0.5) / 15
        s.pen.line([(x, floor * 0.12), (x, floor)], fill=(0, 0, 0, 26), width=3)
    ceiling = [(0, 0), (w, 0), (w * 0.8, floor * 0.13), (w * 0.2, floor * 0.13)]
    s.pen.polygon(ceiling, fill=shade(wall, 0.45))
    for i in range(8):
        row, x = i // 4, w * (0.14 + 0.24 * (i % 4))
        x, y = x + (w / 2 - x) * 0.25 * row, floor * (0.03 + 0.06 * row)
        s.blob(x, y, s.u * 0.05, s.u * 0.007, (255, 252, 236))
        s.glow(x, y, s.u * 0.22, (255, 244, 214), 0.55)
    return wood


def folds(s: Stage, box: Box, colour: Colour, count: int) -> None:
    """Hang a curtain: vertical folds of light and shadow."""
    x, y, right, low = whole(box)
    turn = s.rng.uniform(0, 6)
    row = bytes(
        round(140 + 70 * math.sin(turn + a) + 45 * math.sin(2.7 * a + 1) * math.sin(a / 5))
        for a in (i / 400 * count * 6.283 for i in range(400))
    )
    strip, size = Image.frombytes("L", (400, 1), row), (right - x, low - y)
    s.paint(box, colour, -0.66, -0.75)
    s.paint(box, colour, 0.06, -0.25, strip.resize(size, Image.Resampling.BICUBIC))


def window(s: Stage, box: Box) -> None:
    """Open a bright window with blinds."""
    x, y, right, low = box
    s.wash(box, shade(s.light.low, 0.5), mix(s.light.low, (150, 180, 140), 0.5))
    for i in range(24):
        line = y + (low - y) * i / 24
        s.pen.rectangle((x, line, right, line + (low - y) / 70), fill=(255, 255, 255, 120))
    for part in (0.0, 0.5, 1.0):
        px = x + (right - x) * part
        s.pen.rectangle((px - s.u * 0.006, y, px + s.u * 0.006, low), fill=(240, 238, 230))
    s.glow((x + right) / 2, (y + low) / 2, (low - y) * 1.3, (255, 255, 246), 0.5)


def table(s: Stage, x: float, right: float, y: float, deep: float, wood: Colour) -> None:
    """Set a table seen from the front, with papers, bottles and microphones along its edge."""
    s.paint((x, y, right, y + deep * 0.3), wood, 0.35, 0.1)
    s.paint((x, y + deep * 0.3, right, y + deep), wood, 0, -0.55)
    for i in range(max(1, round((right - x) / deep / 0.9))):
        px = x + deep * (0.45 + 0.9 * i)
        s.shape(px, y, deep, "-.2,.22 -.15,.06 .12,.06 .13,.22", (238, 240, 240))
        s.bar(px, y, deep, ".22,-.14 .29,.16", (190, 216, 230, 210), 0.02)
        stem = [(px, y + deep * 0.1), (px + deep * 0.08, y - deep * 0.2)]
        s.line(stem, (30, 30, 34), deep * 0.025)


def lectern(s: Stage, x: float, y: float, size: float, wood: Colour) -> None:
    """Let a speaker stand behind a lectern; y is the speaker's chin, size the head."""
    bust(s, x, y, size)
    top, foot = y + size * 1.5, y + size * 5
    s.paint((x - size * 1.15, top, x + size * 1.15, foot), wood, 0.12, -0.45)
    for i in range(5):
        px = x + size * (-0.9 + 0.45 * i)
        s.line([(px, top + size * 0.5), (px, foot)], (0, 0, 0, 50), size * 0.03)
    s.shape(x, top, size, "-1.3,.2 -1.1,-.16 1.1,-.16 1.3,.2", shade(wood, 0.4))
    s.shape(x, top, size, "-.4,0 -.34,-.2 .34,-.2 .4,0", (244, 244, 240))
    for side in (-0.3, 0.3):
        stem = [(x + side * 2 * size, top), (x + side * size * 0.6, y + size * 0.72)]
        s.line(stem, (28, 28, 32), size * 0.05)
        s.blob(x + side * size * 0.6, y + size * 0.7, size * 0.07, size * 0.09, (24, 24, 28))
    flowers(s, x, top + size * 0.75, size * 0.62)
