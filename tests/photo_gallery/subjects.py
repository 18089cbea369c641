"""Sixty photos whose subject is known: drawn, the same for the same seed, each with the subject's box.

They are as awkward as those of an office: a curtain behind the speaker, a banner above, a sky that
fills most of the frame, a floor with more detail than the people on it.
"""

from collections.abc import Callable, Iterator
from math import sin
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]

SEEDS = range(12)
SIZES = ((480, 320), (320, 480), (480, 360), (360, 480), (270, 480), (480, 320))
RATIOS = {"3:2": 3 / 2, "1,91:1": 1200 / 630, "4:5": 4 / 5}
SKINS: tuple[Colour, ...] = ((236, 196, 164), (212, 164, 128), (184, 136, 100))
CLOTHES: tuple[Colour, ...] = (
    *((34, 40, 58), (238, 240, 244), (92, 60, 120), (30, 96, 88), (120, 132, 148)),
    *((196, 60, 60), (60, 110, 170)),
)


class Subject(NamedTuple):
    """A photo, what kind of photo it is, and where its subject lies, in pixels."""

    kind: str
    seed: int
    picture: Image.Image
    box: Box


def subjects(seeds: range = SEEDS) -> Iterator[Subject]:
    """Every kind of photo for every seed, in sizes of phones and cameras."""
    for kind, draw in KINDS.items():
        for seed in seeds:
            stage = Stage(f"{kind} {seed}", SIZES[seed % len(SIZES)])
            box = draw(stage)
            yield Subject(kind, seed, stage.developed(), box)


def kept(box: Box, size: tuple[int, int], ratio: float, point: tuple[int, int]) -> float:
    """How much of a box a crop of that ratio shows, which keeps a spot in per cent."""
    width, height = size
    across, down = min(width, height * ratio), min(height, width / ratio)
    left, top = (width - across) * point[0] / 100, (height - down) * point[1] / 100
    wide = min(box[2], left + across) - max(box[0], left)
    high = min(box[3], top + down) - max(box[1], top)
    return max(wide, 0) * max(high, 0) / ((box[2] - box[0]) * (box[3] - box[1]))


class Stage:
    """A canvas with the luck of one seed; `u` is the unit of sizes, the shorter side."""

    def __init__(self, seed: str, size: tuple[int, int]) -> None:
        self.dice = Random(seed)
        self.size = self.w, self.h = size
        self.u = min(size)
        self.image = Image.new("RGB", size)
        self.pen = ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        """A number between two."""
        return self.dice.uniform(low, high)

    def shade(self, colour: Colour, amount: int = 25) -> Colour:
        """A colour nearly like another."""
        change = self.dice.randint(-amount, amount)
        red, green, blue = (max(0, min(255, part + change)) for part in colour)
        return red, green, blue

    def wash(self, box: Box, top: Colour, foot: Colour) -> None:
        """Fills a box with a gradient."""
        x, y, right, low = map(round, box)
        size = max(right - x, 1), max(low - y, 1)
        ramp = Image.linear_gradient("L").resize(size)
        fill = Image.composite(Image.new("RGB", size, foot), Image.new("RGB", size, top), ramp)
        self.image.paste(fill, (x, y))

    def grain(self, box: Box, cells: tuple[int, int], amount: float) -> None:
        """Lays clouds of light over a box."""
        x, y, right, low = map(round, box)
        part = self.image.crop((x, y, right, low))
        noise = Image.frombytes("L", cells, self.dice.randbytes(cells[0] * cells[1]))
        noise = noise.resize(part.size, Image.Resampling.BICUBIC)
        grey = noise.point([round(128 + (value - 128) * amount) for value in range(256)])
        self.image.paste(ImageChops.overlay(part, Image.merge("RGB", [grey] * 3)), (x, y))

    def blur(self, radius: float) -> None:
        """Puts all that is drawn out of focus."""
        blurred = self.image.filter(ImageFilter.GaussianBlur(radius * self.u / 320))
        self.image.paste(blurred)

    def person(self, x: float, head: float, size: float, clothes: Colour) -> Box:
        """Draws head and shoulders, the head's middle at a spot; the box of both."""
        skin, hair = self.dice.choice(SKINS), self.shade((30, 26, 26), 12)
        body = (x - 1.7 * size, head + 1.25 * size, x + 1.7 * size, head + 5 * size)
        self.pen.rounded_rectangle(body, size, fill=clothes)
        self.pen.polygon(
            [(x - 0.5 * size, body[1]), (x + 0.5 * size, body[1]), (x, body[1] + 1.4 * size)],
            fill=(240, 240, 240),
        )
        self.pen.ellipse((x - size, head - 1.4 * size, x + size, head + 1.1 * size), fill=hair)
        self.pen.ellipse(
            (x - 0.85 * size, head - 0.9 * size, x + 0.85 * size, head + 1.3 * size), fill=skin
        )
        for side in (-1, 1):
            eye = x + side * 0.35 * size
            self.pen.ellipse(
                (eye - 0.12 * size, head - 0.05 * size, eye + 0.12 * size, head + 0.15 * size),
                fill=hair,
            )
        self.pen.line(
            (x - 0.25 * size, head + 0.75 * size, x + 0.25 * size, head + 0.75 * size),
            fill=(150, 70, 70),
        )
        return x - 1.7 * size, head - 1.4 * size, x + 1.7 * size, head + 3 * size

    def developed(self) -> Image.Image:
        """The photo as a camera gives it: not quite sharp, with a grain."""
        picture = self.image.filter(ImageFilter.GaussianBlur(0.6))
        noise = Image.frombytes("L", self.size, self.dice.randbytes(self.w * self.h))
        return Image.blend(picture, Image.merge("RGB", [noise] * 3), 0.05)


def speaker(stage: Stage) -> Box:
    """Somebody at a rostrum before a curtain; often a banner with large letters hangs above."""
    w, h, u = stage.w, stage.h, stage.u
    curtain: Colour = stage.dice.choice([(150, 24, 30), (28, 44, 110), (120, 20, 40)])
    phase, folds = stage.between(0, 6), stage.between(0.08, 0.16)
    for fold in range(w):
        light = 0.75 + 0.25 * sin(fold * folds * 480 / u + phase) + 0.08 * sin(fold * 0.41)
        red, green, blue = (min(255, round(part * light)) for part in curtain)
        stage.pen.line((fold, 0, fold, h), fill=(red, green, blue))
    floor = h * stage.between(0.86, 0.93)
    stage.wash((0, floor, w, h), (110, 72, 48), (70, 44, 30))
    if stage.dice.random() < 0.6:
        banner(stage, h * stage.between(0.04, 0.1))
    size = u * stage.between(0.045, 0.06)
    x, head = w * stage.between(0.2, 0.8), floor - size * stage.between(6.5, 9)
    box = stage.person(x, head, size, stage.dice.choice(CLOTHES[:4]))
    stage.pen.rectangle(
        (x - 2.6 * size, head + 3.2 * size, x + 2.6 * size, floor + size),
        fill=stage.shade((104, 62, 36)),
    )
    for _ in range(14):
        flower(
            stage,
            x + size * stage.between(-2.2, 2.2),
            head + size * stage.between(2.9, 3.6),
            size * 0.4,
        )
    return box


def banner(stage: Stage, top: float) -> None:
    """Yellow letters on red or blue."""
    left, high = stage.w * 0.2, stage.u * 0.09
    cloth: Colour = stage.dice.choice([(200, 30, 36), (24, 60, 150)])
    stage.pen.rectangle((left, top, stage.w - left, top + high), fill=cloth)
    for place in range(22):
        x = left + (stage.w - 2 * left) * (place + 1) / 24
        letter = (x, top + high * 0.3, x + stage.u * 0.012, top + high * 0.7)
        stage.pen.rectangle(letter, fill=(250, 220, 90))


def flower(stage: Stage, x: float, y: float, size: float) -> None:
    """A spot of colour."""
    colours: list[Colour] = [(230, 60, 80), (250, 210, 60), (250, 250, 250), (60, 140, 60)]
    stage.pen.ellipse((x - size, y - size, x + size, y + size), fill=stage.dice.choice(colours))


def boat(stage: Stage) -> Box:
    """A small boat low in the frame, under hills and a sky with clouds."""
    w, h, u = stage.w, stage.h, stage.u
    shore = h * stage.between(0.5, 0.62)
    skies: list[tuple[Colour, Colour]] = [
        ((70, 120, 190), (200, 215, 230)), ((150, 160, 170), (215, 215, 210)), ((90, 80, 130), (250, 190, 130)),
    ]  # fmt: skip
    sky = stage.dice.choice(skies)
    stage.wash((0, 0, w, shore), *sky)
    stage.grain((0, 0, w, shore), (9, 6), 0.7)
    hills = [(0.0, shore)]
    hills += [(w * step / 14, shore - u * stage.between(0.02, 0.16)) for step in range(15)]
    stage.pen.polygon([*hills, (w, shore)], fill=stage.shade((70, 96, 90)))
    stage.wash((0, shore, w, h), stage.shade((120, 140, 140)), stage.shade((60, 84, 90)))
    stage.grain((0, shore, w, h), (16, 60), 0.8)
    size = u * stage.between(0.14, 0.2)
    x, y = w * stage.between(0.25, 0.75), shore + (h - shore) * stage.between(0.3, 0.75)
    stage.pen.polygon(
        [
            (x - size, y - size * 0.1),
            (x + size, y - size * 0.1),
            (x + size * 0.7, y + size * 0.25),
            (x - size * 0.7, y + size * 0.25),
        ],
        fill=stage.shade((70, 44, 30)),
    )
    for place in (-0.4, 0.2):
        stage.person(x + place * size, y - size * 0.42, size * 0.09, stage.dice.choice(CLOTHES))
    return x - size, y - size * 0.6, x + size, y + size * 0.25


def row(stage: Stage) -> Box:
    """A group on a field, under trees or houses and a sky."""
    w, h, u = stage.w, stage.h, stage.u
    ground = h * stage.between(0.55, 0.65)
    stage.wash((0, 0, w, ground), (140, 170, 205), (225, 228, 226))
    for _ in range(40):
        x, y, r = (
            stage.between(0, w),
            ground - stage.between(0, h * 0.28),
            u * stage.between(0.03, 0.09),
        )
        stage.pen.ellipse((x - r, y - r, x + r, y + r), fill=stage.shade((56, 92, 52), 30))
    stage.grain((0, 0, w, ground), (40, 30), 0.6)
    stage.wash((0, ground, w, h), stage.shade((150, 140, 96)), stage.shade((110, 104, 70)))
    stage.grain((0, ground, w, h), (90, 60), 0.7)
    stage.blur(1.2)
    count, size = stage.dice.randint(4, 6), u * stage.between(0.025, 0.03)
    width = count * 3.4 * size
    left = stage.between(0.08 * w, 0.92 * w - width)
    heads = ground + (h - ground) * stage.between(0.1, 0.45)
    boxes = [
        stage.person(
            left + (place + 0.5) * 3.4 * size,
            heads + size * stage.between(-0.5, 0.5),
            size,
            stage.dice.choice(CLOTHES),
        )
        for place in range(count)
    ]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def face(stage: Stage) -> Box:
    """A large face right of the middle, before a room that is out of focus."""
    w, h, u = stage.w, stage.h, stage.u
    stage.wash((0, 0, w, h), stage.shade((190, 180, 165), 40), stage.shade((120, 104, 92), 40))
    for _ in range(18):
        x, y, r = stage.between(0, w), stage.between(0, h), u * stage.between(0.03, 0.14)
        light: Colour = stage.dice.choice(
            [(210, 60, 60), (240, 230, 200), (90, 110, 140), (70, 60, 56), (220, 190, 120)]
        )
        stage.pen.rectangle((x - r, y - r, x + r, y + r), fill=stage.shade(light))
    stage.blur(9)
    size = u * stage.between(0.1, 0.13)
    x, head = w * stage.between(0.56, 0.74), h * stage.between(0.3, 0.55)
    stage.person(x, head, size, stage.dice.choice(CLOTHES))
    return x - size, head - 1.4 * size, x + size, head + 1.3 * size


def document(stage: Stage) -> Box:
    """A sheet of paper on a table of wood, not in the middle."""
    w, h, u = stage.w, stage.h, stage.u
    wood: Colour = stage.dice.choice([(176, 128, 84), (120, 78, 50), (205, 170, 125)])
    stage.wash((0, 0, w, h), wood, stage.shade(wood))
    stage.grain((0, 0, w, h), (6, 120), 0.5)
    for _ in range(5):
        y = stage.between(0, h)
        stage.pen.line((0, y, w, y + stage.between(-9, 9)), fill=stage.shade((90, 60, 40)))
    wide, high = u * stage.between(0.3, 0.36), u * stage.between(0.36, 0.42)
    x, y = stage.between(0.08 * w, 0.92 * w - wide), stage.between(0.1 * h, 0.9 * h - high)
    stage.pen.rectangle((x + 4, y + 5, x + wide + 4, y + high + 5), fill=(60, 40, 30))
    stage.pen.rectangle((x, y, x + wide, y + high), fill=stage.shade((246, 244, 238), 6))
    for place in range(11):
        line = y + high * (0.16 + 0.065 * place)
        stage.pen.line(
            (x + wide * 0.12, line, x + wide * stage.between(0.6, 0.88), line), fill=(90, 90, 96)
        )
    seal = x + wide * 0.68, y + high * 0.86, u * 0.03
    stage.pen.ellipse(
        (seal[0] - seal[2], seal[1] - seal[2], seal[0] + seal[2], seal[1] + seal[2]),
        outline=(200, 40, 50),
        width=2,
    )
    return x, y, x + wide, y + high


KINDS: dict[str, Callable[[Stage], Box]] = {
    "a speaker before a curtain": speaker,
    "a boat under a big sky": boat,
    "people low in the frame": row,
    "a face right of the middle": face,
    "a document on a table": document,
}
