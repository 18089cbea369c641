"""The colours of a theme: each is said once, in the style sheet, and followed by all else."""

import re
from collections.abc import Mapping

from plugins.assets.hashing import AssetFault

SHEET = "css/portal.css"
_HEX = r"#[0-9a-fA-F]{3,8}"
_SAID = re.compile(rf"(--[\w-]+):\s*(?:light-dark\(\s*({_HEX}),\s*({_HEX})\s*\)|({_HEX}))\s*;")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")

# Light and dark, by the name of the token.
Colours = Mapping[str, tuple[str, str]]


def read_colours(sheet: str) -> Colours:
    """The colours that a style sheet gives names to; what it first says of one holds."""
    colours: dict[str, tuple[str, str]] = {}
    for name, light, dark, both in _SAID.findall(sheet):
        colours.setdefault(name, (light or both, dark or both))
    return colours


def colour(colours: Colours, name: str, scheme: str, asker: str) -> str:
    """A colour for ``light`` or ``dark``; raises AssetFault where the sheet does not have it."""
    if name not in colours:
        raise AssetFault(f"{asker} dùng màu “{name}”, nhưng tệp {SHEET} không có màu nào tên ấy.")
    return colours[name][scheme == "dark"]


def coloured(svg: str, colours: Colours, asker: str) -> str:
    """A picture with the light colours in the place of ``var(--…)``; raises AssetFault as above."""
    return _ASKED.sub(lambda found: colour(colours, found[1], "light", asker), svg)
