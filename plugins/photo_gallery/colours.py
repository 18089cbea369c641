"""Colours that a file tells by numbers (ITU-T H.273) where others carry a profile.

Browsers follow them, Pillow does not.
"""

# As sRGB to the eye: BT.709, not said, and the three of BT.601 and old film.
_NEAR_SRGB = frozenset({1, 2, 5, 6, 7})
_HIGH_DYNAMIC_RANGE = frozenset({16, 18})


def are_told_otherwise(kind: str, head: bytes, *, has_profile: bool) -> bool:
    """Whether a file whose first bytes are these shows other colours elsewhere than on the site.

    A profile is what counts in AVIF and HEIC, the numbers in PNG.
    """
    if kind == "PNG":
        return _differ(head.partition(b"cICP")[2], 1)
    if kind in ("AVIF", "HEIF") and not has_profile:
        return _differ(head.partition(b"colrnclx")[2], 2)
    return False


def _differ(numbers: bytes, width: int) -> bool:
    """Whether primaries or transfer, each so many bytes wide, are far from those of sRGB."""
    if len(numbers) < 2 * width:
        return False
    primaries, transfer = (
        int.from_bytes(numbers[place : place + width], "big") for place in (0, width)
    )
    return primaries not in _NEAR_SRGB or transfer in _HIGH_DYNAMIC_RANGE
