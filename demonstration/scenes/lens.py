"""From the canvas to the photo: what a lens and a sensor add."""

import math

from PIL import Image, ImageChops, ImageFilter

from demonstration.scenes.stage import Stage, overlay

GRAIN = 0.15


def expose(s: Stage, size: tuple[int, int]) -> Image.Image:
    """Return the photo at its size: bloom, tone, vignette, a lens's softness and grain."""
    image = _bloom(s.image.resize(size, Image.Resampling.HAMMING))
    image = overlay(image, s.noise(size, (3, 2), 0.3))
    image = _tone(s, _vignette(image)).filter(ImageFilter.GaussianBlur(0.7))
    return ImageChops.add(image, _grain(s, size), 1, -128)


def _bloom(image: Image.Image) -> Image.Image:
    """Return an image whose brightest parts shine over their edges."""
    bright = image.reduce(6).point([max(0, v - 168) for v in range(256)] * 3)
    shine = bright.filter(ImageFilter.GaussianBlur(14))
    return ImageChops.screen(image, shine.resize(image.size))


def _vignette(image: Image.Image) -> Image.Image:
    """Return an image that gets darker towards its corners."""
    edge = Image.radial_gradient("L").resize(image.size)
    dark = edge.point([round(255 - 90 * max(0.0, (v - 90) / 165) ** 2) for v in range(256)])
    return ImageChops.multiply(image, Image.merge("RGB", [dark] * 3))


def _tone(s: Stage, image: Image.Image) -> Image.Image:
    """Return an image with a camera's contrast and its slight cast of colour."""
    cast = [s.rng.uniform(0.96, 1.03) for _ in range(3)]
    curve = [255 * (v / 255 + 0.03 * math.sin((v / 255 - 0.5) * 6.283)) + 3 for v in range(256)]
    return image.point([max(0, min(255, round(v * c))) for c in cast for v in curve])


def _grain(s: Stage, size: tuple[int, int]) -> Image.Image:
    """Return the grain of a sensor, around 128."""
    a, b = (Image.frombytes("L", size, s.rng.randbytes(size[0] * size[1])) for _ in range(2))
    grain = Image.blend(a, b, 0.5).filter(ImageFilter.GaussianBlur(0.6))
    grain = grain.point([round(128 + (v - 128) * GRAIN) for v in range(256)])
    return Image.merge("RGB", [grain] * 3)
