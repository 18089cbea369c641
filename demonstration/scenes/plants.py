"""What grows: leaves, trees, pines, grass and flowers."""

import math

from demonstration.scenes.palette import Colour, mix, shade
from demonstration.scenes.stage import Stage

BLOSSOMS: tuple[Colour, ...] = (
    *((236, 90, 110), (246, 206, 70), (248, 244, 238)),
    *((226, 60, 50), (238, 150, 190)),
)


def leaves(s: Stage, x: float, y: float, r: float, colour: Colour, count: int) -> None:
    """Draw a crown of leaves: blobs that get lighter towards the light."""
    for i in range(count):
        angle, far = s.rng.uniform(0, 6.3), r * s.rng.random() ** 0.6
        px, py = x + far * math.cos(angle) * 1.15, y + far * math.sin(angle) * 0.8
        size = r * s.rng.uniform(0.7, 2.0) / count**0.5
        lit = (y - py) / r * 0.28 + i / count * 0.22 - 0.2
        s.blob(px, py, size, size * 0.8, shade(colour, lit))


def tree(s: Stage, x: float, y: float, size: float, colour: Colour) -> None:
    """Plant a broad tree whose foot is at x, y."""
    s.shape(x, y, size, "-.03,0 -.015,-.6 .015,-.6 .03,0", mix(colour, (60, 44, 34), 0.7))
    count = 60 + round(600 * size / s.u)
    for dx, dy, r in ((0, 0.66, 0.34), (-0.24, 0.5, 0.22), (0.25, 0.52, 0.23)):
        leaves(s, x + dx * size, y - dy * size, r * size, colour, count)


def trees_along(s: Stage, y: float, count: int, size: float) -> None:
    """Line a shore or a road with bushes and trees, denser at the sides."""
    green, foot = mix(s.light.ridge, (66, 98, 44), 0.5), y + s.u * 0.008
    for _ in range(round(count * s.w / s.u)):
        x = s.rng.betavariate(0.5, 0.5) * s.w
        high = s.u * size * s.rng.uniform(0.7, 1.7)
        tree(s, x, foot, high, shade(green, s.rng.uniform(-0.3, 0.1)))


def pine(s: Stage, x: float, y: float, size: float, colour: Colour) -> None:
    """Plant a pine whose foot is at x, y."""
    trunk = (x - size * 0.014, y - size * 0.9, x + size * 0.014, y)
    s.pen.rectangle(trunk, fill=mix(colour, (66, 48, 38), 0.6))
    tiers = 24 + round(110 * size / s.u)
    thick = size * 0.6 / tiers
    for i in range(tiers):
        level = i / (tiers - 1)
        low, half = y - size * (0.2 + 0.8 * level), size * 0.18 * (1.05 - level)
        for side in (-1, 1, -1, 1):
            droop = size * s.rng.uniform(0.0, 0.045) * (1.2 - level)
            tip = x + side * half * s.rng.uniform(0.35, 1.1), low + droop
            tone = shade(colour, s.rng.uniform(-0.3, 0.16) + 0.07 * side)
            s.pen.polygon([(x, low - thick * 2), tip, (x, low + thick)], fill=tone)


def grass(s: Stage, top: float) -> None:
    """Let blurred grass stand in the foreground."""
    green = mix(s.light.ridge, (104, 132, 54), 0.6)
    for _ in range(round(420 * s.w / s.u)):
        x, lean = s.rng.random() * s.w, s.rng.uniform(-0.03, 0.03) * s.u
        tip = x + lean, s.h * (top + s.rng.uniform(-0.03, 0.04))
        tone = shade(green, s.rng.uniform(-0.5, 0.1))
        s.pen.polygon([(x, s.h), (x + s.u * 0.006, s.h), tip], fill=tone)


def flowers(s: Stage, x: float, y: float, size: float) -> None:
    """Arrange a bowl of flowers."""
    leaves(s, x, y, size, (50, 96, 50), 60)
    for hue in s.rng.sample(BLOSSOMS, 3):
        for _ in range(9):
            px, py = x + s.rng.uniform(-0.9, 0.9) * size, y + s.rng.uniform(-0.75, 0.45) * size
            tone = shade(hue, s.rng.uniform(-0.15, 0.15))
            s.blob(px, py, size * 0.15, size * 0.13, tone)
