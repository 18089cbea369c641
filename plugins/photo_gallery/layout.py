"""How the theme lays out a group of photos: which are wide, and what part of the window each fills.

The theme's style sheet and this module say the same thing; whoever changes one changes both. On
phones the shares are smaller than the layout's, so that a dense screen takes the file of about
1.8 pixels to the point and not one four times as heavy; the large view shows the rest.
"""

from collections.abc import Sequence

FULL = "(min-width: 40em) 40rem, 49vw"
PORTRAIT = "(min-width: 40em) 24rem, 49vw"
PANORAMA = (
    "(min-width: 74em) 53.5rem, (min-width: 60em) calc(100vw - 20.5rem), "
    "(min-width: 40em) 92vw, 49vw"
)
LEAD = PANORAMA
STACKED_PAIR = "(min-width: 40em) 19.75rem, 49vw"
MIXED_LANDSCAPE = "(min-width: 40em) 26.5rem, 49vw"
CELL = "(min-width: 40em) 19.75rem, 24vw"
MANY_CELL = "(min-width: 74em) 13rem, (min-width: 48em) 23vw, 24vw"
MANY_WIDE = "(min-width: 74em) 26.5rem, (min-width: 48em) 46vw, 49vw"
INLINE = "(min-width: 40em) 18rem, 49vw"

MANY = 5  # photos from which a gallery is an even grid of four columns, two on a phone


def single_sizes(orientation: str) -> str:
    """The ``sizes`` of a photo alone."""
    return {"portrait": PORTRAIT, "panorama": PANORAMA}.get(orientation, FULL)


def wide_places(orientations: Sequence[str]) -> frozenset[int]:
    """The places of the photos that are drawn twice as wide, so that no row has a hole."""
    landscapes = [place for place, kind in enumerate(orientations) if kind == "landscape"]
    panoramas = orientations.count("panorama")
    if len(orientations) == 3 and not panoramas and len(landscapes) in (1, 3):
        return frozenset(landscapes[:1])
    if len(orientations) >= MANY:
        return frozenset(landscapes[: (len(orientations) + panoramas) % 4])
    return frozenset()


def gallery_sizes(orientations: Sequence[str]) -> tuple[str, ...]:
    """The ``sizes`` of each photo of a gallery of two or more."""
    wide = wide_places(orientations)
    return tuple(
        _cell_sizes(orientations, place in wide or kind == "panorama", kind)
        for place, kind in enumerate(orientations)
    )


def _cell_sizes(orientations: Sequence[str], wide: bool, kind: str) -> str:
    if len(orientations) >= MANY:
        return MANY_WIDE if wide else MANY_CELL
    if wide:
        return FULL
    all_landscape = set(orientations) == {"landscape"}
    if len(orientations) == 2 and all_landscape:
        return STACKED_PAIR
    if len(orientations) in (2, 4) and kind == "landscape" and not all_landscape:
        return MIXED_LANDSCAPE
    return CELL
