"""What lies behind a scene: sky, ridges in the mist, ground and water."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demonstration.scenes.palette import Colour, mix, shade
from demonstration.scenes.stage import Point, Stage


def sky(s: Stage, floor: float) -> Point:
    """Paint sky, clouds and sun down to `floor`; return where the sun stands."""
    s.wash((0, 0, s.w, floor), s.light.top, s.light.low)
    clouds = s.noise((s.w, round(floor)), (2, 5), 1.5)
    mask = clouds.point([round(max(0, min(1, (v - 96) / 90)) ** 1.5 * 130) for v in range(256)])
    s.image.paste(shade(s.light.low, 0.4), (0, 0), mask)
    x, y = s.w * s.rng.uniform(0.15, 0.85), floor * s.rng.uniform(0.25, 0.6)
    s.glow(x, y, s.u * 0.7, s.light.sun, 0.8)
    s.blob(x, y, s.u * 0.028, s.u * 0.028, shade(s.light.sun, 0.3))
    return x, y


def ridge(s: Stage, base: float, rise: float, towers: int, steep: float) -> list[Point]:
    """Return a skyline of karst towers (steep) or of rolling hills."""
    rng, steps, reach = s.rng, 512, s.u * (0.1 if steep > 2 else 0.34)
    peaks = [
        (rng.uniform(-0.1, 1.1) * s.w, rng.uniform(0.4, 1), rng.uniform(0.5, 1.3) * reach)
        for _ in range(towers)
    ]
    rough = _rough(s, steps, rise * 0.16, 0.6 if steep > 2 else 0.45)
    line = []
    for i in range(steps + 1):
        x = s.w * i / steps
        top = max(t * math.exp(-(abs((x - c) / r) ** steep)) for c, t, r in peaks)
        line.append((x, base - rise * (0.12 + 0.88 * top) - rough[i] * (0.35 + top)))
    return line


def _rough(s: Stage, steps: int, size: float, smooth: float) -> list[float]:
    """Return a jagged line: midpoints thrown up and down, each time less by the factor `smooth`."""
    line = [0.0, 0.0]
    while len(line) <= steps:
        halves = [(a, (a + b) / 2 + s.rng.uniform(-size, size)) for a, b in pairwise(line)]
        line, size = [*(v for half in halves for v in half), 0.0], size * smooth
    return line


def land(s: Stage, line: Sequence[Point], top: Colour, low: Colour, grit: float) -> None:
    """Fill everything under a line with a textured gradient."""
    y = max(0, min(int(min(p[1] for p in line)), s.h - 2))
    mask = Image.new("L", (s.w, s.h - y))
    edge = [(px, py - y) for px, py in line]
    ImageDraw.Draw(mask).polygon([(0, s.h), *edge, (s.w, s.h)], fill=255)
    behind = s.image.crop((0, y, s.w, s.h))
    s.wash((0, y, s.w, s.h), top, low)
    s.texture((0, y, s.w, s.h), (s.w // 70, (s.h - y) // 50 + 1), grit)
    s.image.paste(behind, (0, y), ImageChops.invert(mask))


def flat(s: Stage, y: float, colour: Colour, top: float, low: float) -> None:
    """Lay a road or a square from the height y to the foot, shaded by `top` and `low`."""
    land(s, [(0, y), (s.w, y)], shade(colour, top), shade(colour, low), 0.3)


def hills(s: Stage, horizon: float, rise: float, layers: int, steep: float) -> None:
    """Paint ridges behind one another, each nearer one darker, with mist between."""
    mist, near = s.light.low, s.light.ridge
    for i in range(layers):
        t = (i + 1) / layers
        base = horizon - s.u * 0.1 * (1 - t)
        colour = mix(mist, near, 0.18 + 0.6 * t**1.4)
        towers = max(3, round((9 - 4 * t) * s.w / s.u))
        line = ridge(s, base, rise * (1.15 - 0.5 * t), towers, steep)
        land(s, line, colour, s.haze(colour, 0.3), 0.25 + 0.5 * t)
        s.veil((0, base - rise * 0.6, s.w, base + s.u * 0.06), mist, 0.9 - 0.45 * t)


def water(s: Stage, shore: float, tint: Colour, calm: float) -> None:
    """Mirror what stands above the shore, rippled and tinted, down to the foot."""
    line, depth = round(shore), s.h - round(shore)
    above = s.image.crop((0, max(0, line - depth), s.w, line))
    mirror = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((s.w, depth))
    mirror = mirror.filter(ImageFilter.BoxBlur((2, 9)))
    s.image.paste(Image.blend(mirror, Image.new("RGB", mirror.size, tint), calm), (0, line))
    step, wave = max(3, s.h // 500), s.rng.uniform(0, 9)
    for y in range(line, s.h - step, step):
        near = max(0.0, (y - shore) / depth)
        shift = round(s.u * 0.006 * near * math.sin(wave + 90 * near**0.5))
        s.image.paste(s.image.crop((0, y, s.w, y + step)), (shift, y))
    s.texture((0, shore, s.w, s.h), (6, 70), 0.3)
