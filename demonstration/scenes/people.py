"""People: seated from the chest up, standing, rowing. Nobody in particular."""

from typing import NamedTuple

from demonstration.scenes.palette import Colour, shade
from demonstration.scenes.stage import Point, Stage

CLOTHES: tuple[Colour, ...] = (
    *((232, 234, 236), (196, 214, 232), (62, 76, 104), (44, 50, 62), (120, 148, 178)),
    *((150, 62, 58), (92, 112, 92), (226, 214, 190), (96, 84, 120), (38, 62, 92)),
)
SUITS: tuple[Colour, ...] = ((40, 46, 60), (52, 54, 62), (30, 42, 66))
TROUSERS: tuple[Colour, ...] = ((40, 42, 52), (62, 62, 70), (34, 44, 66))
SKIN: tuple[Colour, ...] = ((238, 200, 170), (228, 186, 152), (214, 170, 136))
HAIR: tuple[Colour, ...] = (*((28, 25, 26), (38, 33, 32), (48, 42, 40)) * 2, (112, 110, 112))


class Looks(NamedTuple):
    """What a seated person wears and is."""

    cloth: Colour
    skin: Colour
    hair: Colour
    woman: bool
    suit: bool


def _looks(s: Stage) -> Looks:
    """Let chance decide what a person looks like."""
    cloth, skin, hair = s.rng.choice(CLOTHES), s.rng.choice(SKIN), s.rng.choice(HAIR)
    woman, suit = s.rng.random() < 0.45, s.rng.random() < 0.4
    return Looks(s.rng.choice(SUITS) if suit and not woman else cloth, skin, hair, woman, suit)


def bust(s: Stage, x: float, y: float, size: float, back: bool = False) -> None:
    """Draw a seated person from the chest up; y is the chin, size the height of the head."""
    who = _looks(s)
    if who.woman and not back:
        s.blob(x, y - size * 0.42, size * 0.47, size * 0.66, who.hair)
    s.bar(x, y, size, "-1,.2 1,2.6", who.cloth, 0.55)
    s.shape(x, y, size, "-.24,-.1 .24,-.1 .42,.34 -.42,.34", shade(who.skin, -0.18))
    s.bar(x, y, size, ".35,.22 1,2.6", (0, 0, 0, 34), 0.5)
    if back:
        _nape(s, x, y, size, who)
    else:
        _collar(s, x, y, size, who)
        _face(s, x, y, size, who)


def _nape(s: Stage, x: float, y: float, size: float, who: Looks) -> None:
    """Draw collar, neck and hair as seen from behind."""
    s.shape(x, y, size, "-.42,.32 .42,.32 .3,.12 -.3,.12", shade(who.cloth, -0.16))
    s.blob(x, y - size * 0.38, size * 0.46, size * 0.2, who.skin)
    s.blob(x, y - size * 0.48, size * 0.43, size * 0.55, who.hair)
    if who.woman:
        s.bar(x, y, size, "-.42,-.5 .42,.22", who.hair, 0.24)
        s.blob(x, y - size * 0.3, size * 0.05, size * 0.4, (255, 255, 255, 14))
    s.blob(x - size * 0.13, y - size * 0.72, size * 0.2, size * 0.16, (255, 255, 255, 22))


def _collar(s: Stage, x: float, y: float, size: float, who: Looks) -> None:
    """Draw an open collar, or a white shirt under a suit, with a tie for a man."""
    shirt = (238, 240, 242) if who.suit else shade(who.cloth, 0.2)
    s.shape(x, y, size, f"-.36,.2 .36,.2 0,{1.2 if who.suit else 0.7}", shirt)
    s.shape(x, y, size, "-.2,0 .2,0 0,.42", shade(who.skin, -0.12))
    if who.suit and not who.woman:
        s.shape(x, y, size, "-.08,.4 .08,.4 0,1.15", (140, 36, 40))


def _face(s: Stage, x: float, y: float, size: float, who: Looks) -> None:
    """Draw a face, one side in shadow, and the hair above it."""
    s.blob(x, y - size * 0.44, size * 0.37, size * 0.52, who.skin)
    s.blob(x + size * 0.14, y - size * 0.4, size * 0.22, size * 0.42, (90, 40, 10, 26))
    crown = (x - size * 0.41, y - size * 1.06, x + size * 0.41, y - size * 0.16)
    s.pen.chord(crown, 186, 354, fill=who.hair)
    for side in (-1, 1):
        eye = x + side * size * 0.15
        s.blob(eye, y - size * 0.46, size * 0.055, size * 0.032, (30, 20, 20, 190))
        s.blob(eye, y - size * 0.56, size * 0.08, size * 0.02, (*who.hair, 170))
    s.blob(x, y - size * 0.18, size * 0.1, size * 0.025, (140, 60, 56, 180))
    s.blob(x, y - size * 0.32, size * 0.05, size * 0.03, (120, 60, 30, 60))


def walker(s: Stage, x: float, y: float, size: float, hat: bool | None = None) -> None:
    """Draw a standing person with the feet at x, y.

    `hat` is whether it is in a conical hat; where it is None, chance decides.
    """
    skin, cloth, legs = s.rng.choice(SKIN), s.rng.choice(CLOTHES), s.rng.choice(TROUSERS)
    head, turned = x + s.rng.uniform(-0.03, 0.03) * size, s.rng.random() < 0.5
    shadow = (x - size * 0.2, y - size * 0.03, x + size * 0.26, y + size * 0.035)
    s.pen.ellipse(shadow, fill=(0, 0, 0, 70))
    for side in (-1, 1):
        foot = side * s.rng.uniform(0.03, 0.09)
        leg = f"-.09,-.5 .09,-.5 {foot + 0.045},0 {foot - 0.045},0"
        s.shape(x, y, size, leg, shade(legs, 0.06 * side))
        hand = x + side * size * s.rng.uniform(0.1, 0.19), y - size * s.rng.uniform(0.42, 0.55)
        _arm(s, (head + side * size * 0.1, y - size * 0.76), hand, size, (cloth, skin))
    s.bar(head, y, size, "-.125,-.82 .125,-.44", cloth, 0.06)
    s.bar(head, y, size, ".03,-.82 .125,-.44", (0, 0, 0, 40), 0.05)
    s.bar(head, y, size, "-.03,-.86 .03,-.8", shade(skin, -0.2))
    s.blob(head, y - size * 0.91, size * 0.058, size * 0.078, skin)
    if s.rng.random() < 0.25 if hat is None else hat:
        s.shape(head, y, size, "-.16,-.9 0,-1.05 .16,-.9", (226, 208, 162))
        s.shape(head, y, size, ".02,-.9 0,-1.05 .16,-.9", (120, 90, 40, 60))
    else:
        _hair(s, head, y, size, turned)


def _arm(
    s: Stage, shoulder: Point, hand: Point, size: float, colours: tuple[Colour, Colour]
) -> None:
    """Draw a sleeve and a hand, in the colours of the cloth and the skin."""
    s.line([shoulder, hand], shade(colours[0], -0.14), size * 0.065)
    s.blob(*hand, size * 0.03, size * 0.03, colours[1])


def _hair(s: Stage, x: float, y: float, size: float, turned: bool) -> None:
    """Draw the hair of a standing person, who may have turned away."""
    hair = s.rng.choice(HAIR)
    if turned:
        s.blob(x, y - size * 0.915, size * 0.064, size * 0.085, hair)
    else:
        crown = (x - size * 0.064, y - size, x + size * 0.064, y - size * 0.86)
        s.pen.chord(crown, 180, 360, fill=hair)


def boat(s: Stage, x: float, y: float, size: float) -> None:
    """Row a small boat with two people."""
    shadow = (x - size * 0.7, y - size * 0.02, x + size * 0.7, y + size * 0.14)
    s.pen.ellipse(shadow, fill=(0, 0, 0, 80))
    for dx in (-0.2, 0.22):
        walker(s, x + dx * size, y + size * 0.12, size * 0.62, True)
    s.shape(x, y, size, "-.75,-.08 -.5,.1 .5,.1 .75,-.08 0,0", (84, 58, 42))
    s.shape(x, y, size, "-.75,-.09 0,-.015 .75,-.09 .75,-.06 0,.015 -.75,-.06", (150, 112, 80))
    s.shape(x, y, size, ".29,-.24 .31,-.26 .81,.15 .79,.17", (120, 92, 66))
