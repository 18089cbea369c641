import re
from pathlib import Path

import pytest

from plugins.assets.colours import colour, coloured, read_colours
from plugins.assets.hashing import AssetFault

SHEET = """:root {
  --paper: light-dark(#fbf8f3, #171310);
  --on-deep: #fbeedd;
  --line: light-dark(#FFF, #ffffff2e);
  --focus: light-dark(var(--paper), var(--on-deep));
  --small: 0.875rem;
}
@media print { :root { --paper: #fff; } }"""
COLOURS = {
    "--paper": ("#fbf8f3", "#171310"),
    "--on-deep": ("#fbeedd", "#fbeedd"),
    "--line": ("#FFF", "#ffffff2e"),
}


def test_colours_of_a_sheet() -> None:
    """Those that are said in numbers, once: what print makes of them is print's alone."""
    assert read_colours(SHEET) == COLOURS


@pytest.mark.parametrize(("expected", "scheme"), [("#fbf8f3", "light"), ("#171310", "dark")])
def test_scheme(expected: str, scheme: str) -> None:
    """A colour has a value for each ground."""
    assert colour(COLOURS, "--paper", scheme, "mẫu a.html") == expected


def test_picture() -> None:
    """It takes the light colours by their names, and all else of it stays."""
    svg = '<rect fill="var(--paper)" stroke="var( --on-deep )" width="1"/>'
    assert (
        coloured(svg, COLOURS, "hình a.svg") == '<rect fill="#fbf8f3" stroke="#fbeedd" width="1"/>'
    )


def test_colour_that_is_not_there() -> None:
    """The fault names who asks, and the colour."""
    with pytest.raises(AssetFault, match=r"hình a[.]svg dùng màu “--bar”"):
        coloured('<rect fill="var(--bar)"/>', COLOURS, "hình a.svg")


def test_numbers_of_colours(root: Path) -> None:
    """The theme's sheet says each colour once, at its head, so that a change is one line."""
    sheet = (root / "theme/static/css/portal.css").read_text("utf-8")
    tokens, rest = sheet.split("@layer base {", 1)
    for_screens, _, _ = rest.rpartition("@media print {")
    numbers = "#[0-9a-fA-F]{6}"
    assert (bool(re.search(numbers, tokens)), re.findall(numbers, for_screens)) == (True, [])
