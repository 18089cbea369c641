"""Scenes of the province: mountains, terraces, pine woods, lakes, rivers, villages."""

import math

from demonstration.scenes.buildings import bridge_over, house
from demonstration.scenes.palette import Colour, mix, shade
from demonstration.scenes.people import boat, walker
from demonstration.scenes.plants import grass, pine, tree, trees_along
from demonstration.scenes.sky_and_land import hills, land, ridge, sky, water
from demonstration.scenes.stage import Point, Stage

CROPS: tuple[Colour, ...] = ((122, 158, 58), (206, 174, 70), (96, 146, 66), (176, 178, 78))


def mountains(s: Stage) -> None:
    """Karst ridges in the mist, over fields or a bamboo slope."""
    rng, u = s.rng, s.u
    ground = s.h * rng.uniform(0.76, 0.86)
    sky(s, s.h * 0.75)
    hills(s, ground, u * rng.uniform(0.42, 0.58), rng.randint(5, 7), rng.uniform(2.6, 3.6))
    s.soften(7)
    near = mix(s.light.ridge, (86, 116, 48), 0.45)
    slope = ridge(s, ground + u * 0.05, u * 0.05, 7, 2)
    land(s, slope, shade(near, 0.1), shade(near, -0.45), 0.5)
    trees_along(s, ground + u * 0.05, 12, 0.05)
    for _ in range(rng.randint(1, 4)):
        house(s, s.w * rng.uniform(0.12, 0.8), ground + u * 0.07, u * rng.uniform(0.07, 0.1))
    trees_along(s, s.h * 1.01, 7, 0.13)


def terraces(s: Stage) -> None:
    """Rice terraces that follow the slope, green, ripe or full of water."""
    rng, w, u = s.rng, s.w, s.u
    horizon = s.h * rng.uniform(0.3, 0.4)
    sky(s, horizon * 1.2)
    hills(s, horizon * 1.05, u * 0.26, 4, rng.choice((2.0, 3.0)))
    s.soften(7)
    _paddies(s, horizon)
    s.texture((0, horizon, w, s.h), (90, 70), 0.45)
    s.veil((0, horizon * 0.8, w, horizon * 1.3), s.light.low, 0.7)
    house(s, w * rng.uniform(0.1, 0.7), horizon * 1.28, u * 0.13)
    for _ in range(rng.randint(3, 6)):
        y = rng.uniform(0.6, 0.9)
        walker(s, w * rng.uniform(0.1, 0.9), s.h * y, u * 0.14 * y**2, True)


def _paddies(s: Stage, horizon: float) -> None:
    """Lay field below field, each on its bank, some of them under water."""
    rng, crop = s.rng, s.rng.choice(CROPS)
    phase, wet, bands = rng.uniform(0, 6), rng.random() * 0.7, rng.randint(22, 30)
    for i in range(bands):
        t = i / bands
        gap = s.u * (0.003 + 0.017 * t)
        line = _contour(s, horizon + (s.h * 1.25 - horizon) * t**1.35, t, i, phase)
        s.under(line, s.haze((66, 74, 40), 0.4 * (1 - t)))
        s.line(line, shade(crop, 0.15), gap * 0.3)
        field = s.haze(crop, 0.35 * (1 - t) + rng.uniform(-0.1, 0.1))
        if rng.random() < wet:
            field = s.haze(shade(s.light.top, 0.15), rng.uniform(0.2, 0.9))
        s.under([(x, y + gap * (1 + 0.25 * math.sin(x * 0.05 + i))) for x, y in line], field)


def _contour(s: Stage, y: float, t: float, i: int, phase: float) -> list[Point]:
    """Return the edge of terrace i, bent around the slope; t is how near it lies."""
    line, swing = [], s.u * (0.03 + 0.24 * t)
    for k in range(161):
        a = 7 * (k / 160 - 0.5) * (s.w / s.u) / (0.6 + t)
        bend = 1.6 * abs(math.sin(a * 0.45 + phase + t * 0.6)) - 0.5 * math.sin(a + phase * 2)
        jitter = 0.009 * (math.sin(a * 5 + i * 1.7) + math.sin(a * 12 + i))
        line.append((s.w * k / 160, y - swing * (bend + jitter)))
    return line


def forest(s: Stage) -> None:
    """A pine stand on hills, rays of light and a path with walkers."""
    rng, w, u = s.rng, s.w, s.u
    ground = s.h * rng.uniform(0.66, 0.78)
    sun = sky(s, s.h * 0.7)
    hills(s, ground, u * 0.4, 4, 2)
    s.soften(6)
    for i in range(3):
        _stand(s, ground, i)
    _rays(s, sun)
    s.soften(2)
    _path(s, w * rng.uniform(0.35, 0.65))
    for side in (0.02, 0.16, 0.88, 0.99):
        x, size = w * (side + rng.uniform(-0.03, 0.03)), u * rng.uniform(0.75, 1.15)
        pine(s, x, s.h * 0.99, size, shade(s.light.ridge, -0.25))
    s.texture((0, s.h * 0.84, w, s.h), (90, 30), 0.5)


def _stand(s: Stage, ground: float, i: int) -> None:
    """Cover the hill i, counted from the far one, with pines and mist."""
    rng, u, t = s.rng, s.u, (i + 1) / 3
    line = ridge(s, ground + u * 0.06 * i, u * 0.08, 5, 2)
    colour = mix(s.light.low, mix(s.light.ridge, (40, 78, 44), 0.5), 0.45 + 0.5 * t)
    land(s, line, colour, shade(colour, -0.2), 0.8)
    for _ in range(round((34 - 8 * i) * s.w / u)):
        x, y = rng.choice(line)
        foot = y + u * rng.uniform(0.01, 0.1)
        pine(s, x, foot, u * (0.09 + 0.1 * t) * rng.uniform(0.7, 1.2), colour)
    s.veil((0, ground - u * 0.1, s.w, ground + u * 0.2), s.light.low, 0.4 - 0.1 * i)


def _rays(s: Stage, sun: Point) -> None:
    """Let five rays fall from the sun."""
    for i in range(5):
        foot = sun[0] + 2 * s.w * (0.1 * i - 0.25 + s.rng.uniform(-0.03, 0.03))
        s.pen.polygon([sun, (foot, s.h), (foot + s.w * 0.06, s.h)], fill=(*s.light.sun, 12))


def _path(s: Stage, x: float) -> None:
    """Lay the floor of the wood, a path on it and a few people walking there."""
    rng, u, floor = s.rng, s.u, mix((90, 104, 52), s.light.ridge, 0.4)
    land(s, ridge(s, s.h * 0.86, u * 0.04, 5, 2), floor, shade(floor, -0.4), 0.6)
    sand, end = (*mix((150, 122, 88), s.light.ridge, 0.25), 220), 0.15 * s.h / u
    s.shape(x, s.h * 0.85, u, f"-.01,0 .02,0 .24,{end} -.16,{end}", sand)
    for i in range(rng.randint(2, 4)):
        side = u * rng.uniform(-0.06, 0.09)
        walker(s, x + side, s.h * 0.885 + u * 0.022 * i, u * (0.13 + 0.012 * i))


def lake(s: Stage) -> None:
    """A flooded valley among karst hills, with rowing boats."""
    shore = s.h * s.rng.uniform(0.52, 0.62)
    sky(s, shore)
    hills(s, shore + s.u * 0.02, s.u * 0.4, 5, 3)
    trees_along(s, shore, 16, 0.09)
    water(s, shore, s.haze(s.light.ridge, 0.45), 0.3)
    for i in range(s.rng.randint(2, 5)):
        x, y = s.w * s.rng.uniform(0.1, 0.85), shore + s.u * (0.06 + 0.085 * i)
        boat(s, x, y, s.u * (0.08 + 0.035 * i))


def bridge(s: Stage) -> None:
    """A bridge over a river, its arches or piers mirrored in the water."""
    rng, w, u, shore = s.rng, s.w, s.u, s.h * s.rng.uniform(0.58, 0.68)
    sky(s, shore)
    hills(s, shore, u * 0.34, 4, rng.choice((2.0, 3.0)))
    trees_along(s, shore, 22, 0.08)
    s.soften(5)
    deck = shore - u * rng.uniform(0.15, 0.2)
    bridge_over(s, shore, deck, mix((206, 200, 188), s.light.ridge, 0.3))
    for _ in range(rng.randint(5, 9)):
        walker(s, w * rng.random(), deck + u * 0.004, u * 0.055)
    s.texture((0, deck, w, shore), (90, 10), 0.5)
    water(s, shore, mix(s.light.ridge, (120, 110, 84), 0.6), 0.35)
    for i in range(rng.randint(1, 3)):
        boat(s, w * rng.uniform(0.15, 0.85), shore + u * (0.12 + 0.08 * i), u * 0.13)


def village(s: Stage) -> None:
    """Wooden houses under hills, and people gathered in the yard."""
    rng, w, u, yard = s.rng, s.w, s.u, s.h * s.rng.uniform(0.6, 0.68)
    sky(s, s.h * 0.6)
    hills(s, yard, u * 0.5, 4, rng.choice((2.0, 3.2)))
    trees_along(s, yard - u * 0.01, 20, 0.14)
    s.soften(5)
    earth = s.haze((176, 150, 112), 0.2)
    land(s, [(0, yard), (w, yard - u * 0.01)], earth, shade(earth, -0.35), 0.35)
    wide, landscape = u * rng.uniform(0.42, 0.58), w > u
    x = w * (rng.uniform(0.08, 0.5) if landscape else 0.2)
    behind = w * (rng.choice((0.66, 0.02)) if landscape else 0.7)
    house(s, behind, yard + u * 0.01, wide * 0.6)
    house(s, x, yard + u * 0.06, wide)
    green = mix(s.light.ridge, (80, 112, 50), 0.5)
    tree(s, w * rng.choice((0.06, 0.94)), yard + u * 0.12, u * 0.5, green)
    _gathering(s)
    grass(s, 0.95)


def _gathering(s: Stage) -> None:
    """Let people stand in a ring, the farthest drawn first."""
    count, centre = s.rng.randint(8, 15), s.w * s.rng.uniform(0.42, 0.58)
    ring = sorted((math.sin(a), math.cos(a)) for a in (6.283 * i / count for i in range(count)))
    for depth, across in ring:
        x, y = centre + across * s.u * 0.4, s.h * 0.83 + depth * s.h * 0.055
        walker(s, x, y, s.u * (0.2 + 0.03 * depth), s.rng.random() < 0.12)
