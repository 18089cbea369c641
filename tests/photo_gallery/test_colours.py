import struct

import pytest

from plugins.photo_gallery.colours import are_told_otherwise


def nclx(primaries: int, transfer: int) -> bytes:
    """A box of an AVIF or HEIC that tells its colours by numbers, with what stands around it."""
    return b"ftypavif...colrnclx" + struct.pack(">HHHB", primaries, transfer, 6, 128) + b"mdat"


def cicp(primaries: int, transfer: int) -> bytes:
    return b"\x89PNG....cICP" + bytes([primaries, transfer, 0, 1]) + b"IDAT"


@pytest.mark.parametrize(
    ("expected", "primaries", "transfer"),
    [
        (False, 1, 13),  # sRGB
        (False, 2, 2),  # not said
        (False, 6, 6),  # BT.601
        (True, 12, 13),  # Display P3
        (True, 9, 14),  # BT.2020
        (True, 1, 16),  # PQ
        (True, 9, 18),  # HLG
    ],
)
def test_numbers(expected: bool, primaries: int, transfer: int) -> None:
    """Wide gamut and high dynamic range are told, what looks like sRGB is not."""
    box, chunk = nclx(primaries, transfer), cicp(primaries, transfer)
    assert expected == are_told_otherwise("AVIF", box, has_profile=False)
    assert expected == are_told_otherwise("HEIF", box, has_profile=False)
    assert expected == are_told_otherwise("PNG", chunk, has_profile=False)


@pytest.mark.parametrize(
    ("expected", "kind", "head"), [(False, "AVIF", nclx(12, 13)), (True, "PNG", cicp(12, 13))]
)
def test_profile(expected: bool, kind: str, head: bytes) -> None:
    """A profile beside the numbers counts in AVIF; in PNG the numbers count."""
    assert expected == are_told_otherwise(kind, head, has_profile=True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "AVIF", "HEIF", "WEBP"])
@pytest.mark.parametrize("head", [b"", b"colrnclx\0", b"cICP\x09"])
def test_nothing_told(kind: str, head: bytes) -> None:
    """Without numbers, or with half of them, nothing is told."""
    assert not are_told_otherwise(kind, head, has_profile=False)
