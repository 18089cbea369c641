"""Colours: the hours of a day over Lạng Sơn, and how a colour is mixed and shaded."""

from typing import NamedTuple

Colour = tuple[int, int, int]
Fill = tuple[int, ...]  # a colour, perhaps with an alpha

RED: Colour = (196, 34, 32)
WOODS: tuple[Colour, ...] = ((134, 84, 50), (112, 70, 46), (156, 108, 66))


class Light(NamedTuple):
    """An hour of the day: the sky above and at the horizon, the nearest ridge, the sun."""

    top: Colour
    low: Colour
    ridge: Colour
    sun: Colour


HOURS = (
    Light((98, 136, 184), (251, 216, 182), (50, 78, 88), (255, 232, 190)),
    Light((84, 146, 206), (220, 235, 240), (44, 88, 72), (255, 250, 236)),
    Light((160, 178, 190), (228, 232, 230), (62, 86, 80), (250, 250, 246)),
    Light((86, 86, 140), (250, 176, 122), (54, 54, 76), (255, 214, 150)),
    Light((26, 40, 78), (126, 148, 180), (18, 32, 48), (244, 244, 226)),
    Light((140, 182, 196), (242, 240, 212), (40, 86, 64), (255, 246, 214)),
)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return the colour that lies `share` of the way from one to the other."""
    r, g, blue = (max(0, min(255, round(x + (y - x) * share))) for x, y in zip(a, b, strict=True))
    return r, g, blue


def shade(colour: Colour, share: float) -> Colour:
    """Return a colour made darker (below 0) or lighter (above 0)."""
    return mix(colour, (255, 255, 255) if share > 0 else (0, 0, 0), abs(share))
