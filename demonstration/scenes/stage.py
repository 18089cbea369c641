"""The canvas of a scene: gradients, clouds of light, mist, blur and plain shapes."""

import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demonstration.scenes.palette import HOURS, Colour, Fill, mix, shade

Point = tuple[float, float]
Box = tuple[float, float, float, float]

SUPERSAMPLING = 1.5


def whole(box: Box) -> tuple[int, int, int, int]:
    """Return a box with its sides on whole pixels."""
    x, y, right, low = (round(v) for v in box)
    return x, y, right, low


def ramp(size: tuple[int, int]) -> Image.Image:
    """Return a mask that runs from black at the top to white at the foot."""
    return Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)


def overlay(image: Image.Image, grey: Image.Image) -> Image.Image:
    """Return an image lit and shaded by a grey one, whose 128 changes nothing."""
    return ImageChops.overlay(image, Image.merge("RGB", [grey] * 3))


class Stage:
    """A canvas larger than the photo, with the light and the luck of one seed.

    `w` and `h` are its width and height, `u` the shorter of them: the unit of sizes.
    """

    def __init__(self, seed: int, size: tuple[int, int]) -> None:
        self.rng = random.Random(seed)
        self.size = round(size[0] * SUPERSAMPLING), round(size[1] * SUPERSAMPLING)
        self.w, self.h = self.size
        self.u = min(self.size)
        self.light = self.rng.choice(HOURS)
        self.image = Image.new("RGB", self.size)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def haze(self, colour: Colour, share: float) -> Colour:
        """Return a colour as distance leaves it: mixed with the light at the horizon."""
        return mix(colour, self.light.low, share)

    def noise(self, size: tuple[int, int], cells: tuple[int, int], amount: float) -> Image.Image:
        """Return grey clouds around 128, `cells` of them across and down."""
        field, small = Image.new("L", (1, 1), 128), (size[0] // 3 + 1, size[1] // 3 + 1)
        for octave in range(4):
            n = min(cells[0] << octave, small[0]), min(cells[1] << octave, small[1])
            layer = Image.frombytes("L", n, self.rng.randbytes(n[0] * n[1]))
            layer = layer.resize(small, Image.Resampling.BICUBIC)
            field = Image.blend(field, layer, 0.4) if octave else layer
        contrast = [round(128 + (v - 128) * amount) for v in range(256)]
        return field.resize(size, Image.Resampling.BILINEAR).point(contrast)

    def texture(self, box: Box, cells: tuple[int, int], amount: float) -> None:
        """Lay clouds of light and shade over a part of the canvas."""
        x, y, right, low = whole(box)
        x, y, right, low = max(x, 0), max(y, 0), min(right, self.w), min(low, self.h)
        if right > x and low > y:
            part = self.image.crop((x, y, right, low))
            self.image.paste(overlay(part, self.noise(part.size, cells, amount)), (x, y))

    def wash(self, box: Box, top: Colour, low: Colour, mask: Image.Image | None = None) -> None:
        """Fill a box with a gradient from top to low, through a mask if there is one."""
        x, y, right, bottom = whole(box)
        size = max(right - x, 1), max(bottom - y, 1)
        fill = Image.composite(Image.new("RGB", size, low), Image.new("RGB", size, top), ramp(size))
        self.image.paste(fill, (x, y), mask)

    def paint(
        self, box: Box, colour: Colour, top: float, low: float, mask: Image.Image | None = None
    ) -> None:
        """Fill a box with one colour, shaded by `top` above and by `low` at the foot."""
        self.wash(box, shade(colour, top), shade(colour, low), mask)

    def veil(self, box: Box, colour: Colour, strength: float) -> None:
        """Let mist of a colour rise from the foot of a box, in wisps."""
        x, y, right, low = whole(box)
        size = max(right - x, 1), max(low - y, 1)
        mist, half = ramp(size), (size[0], max(size[1] // 3, 1))
        fade = mist.resize(half).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mist.paste(fade, (0, low - y - half[1]))
        wisps = self.noise(size, (6, 4), 1.3).point([min(255, 90 + v) for v in range(256)])
        mask = ImageChops.multiply(mist, wisps).point([round(v * strength) for v in range(256)])
        self.image.paste(colour, (x, y, x + size[0], y + size[1]), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Add a round shine that fades outwards."""
        r = max(round(radius), 2)
        mask = ImageChops.invert(Image.radial_gradient("L")).resize((2 * r, 2 * r))
        curve = [round(255 * strength * max(0.0, (v - 74) / 181) ** 2) for v in range(256)]
        self.image.paste(colour, (round(x) - r, round(y) - r), mask.point(curve))

    def soften(self, radius: float) -> None:
        """Blur all that is drawn so far, as a lens does behind its focus."""
        small = self.image.reduce(3).filter(ImageFilter.GaussianBlur(radius * self.u / 3000))
        self.image.paste(small.resize(self.size, Image.Resampling.BILINEAR))

    def line(self, points: Sequence[Point], fill: Fill, width: float) -> None:
        """Draw a line that stays visible, however thin it should be."""
        self.pen.line(points, fill=fill, width=max(2, round(width)))

    def under(self, line: Sequence[Point], fill: Fill) -> None:
        """Fill everything under a line that runs across the canvas."""
        self.pen.polygon([(0, self.h), *line, (self.w, self.h)], fill=fill)

    def shape(self, x: float, y: float, s: float, path: str, fill: Fill) -> None:
        """Draw a polygon around a point: "dx,dy dx,dy …" in units of s."""
        pairs = (pair.split(",") for pair in path.split())
        self.pen.polygon([(x + float(a) * s, y + float(b) * s) for a, b in pairs], fill=fill)

    def bar(self, x: float, y: float, s: float, path: str, fill: Fill, r: float = 0) -> None:
        """Draw a rectangle near a point, from "dx,dy dx,dy" in units of s, its corners rounded by r.

        One that is no wider than a pixel is rounded in any case.
        """
        left, top, right, low = (float(n) * s for n in path.replace(",", " ").split())
        self.pen.rounded_rectangle((x + left, y + top, x + right, y + low), r * s, fill=fill)

    def blob(self, x: float, y: float, rx: float, ry: float, fill: Fill) -> None:
        """Draw an ellipse around a point."""
        self.pen.ellipse((x - rx, y - ry, x + rx, y + ry), fill=fill)
