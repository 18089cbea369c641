import re

import pytest

from plugins.photo_gallery import recipe
from plugins.photo_gallery.recipe import (
    Derivative,
    Size,
    file_name,
    fingerprint,
    plan,
    share_view,
    working_size,
)

DIGEST = "0123456789abcdef" * 4
SIZES = [
    *((1, 1), (2, 1), (1, 2), (2, 2), (7, 3), (3, 5000), (5000, 3)),
    *((320, 320), (321, 200), (640, 480), (641, 480), (1199, 630), (1200, 629), (1280, 1707)),
    *((1600, 1600), (1601, 1601), (2400, 800), (3000, 4000), (4000, 3000), (12000, 1000)),
]


def sizes(width: int, height: int, kind: str, *, share: bool = False) -> list[Size]:
    found = plan(width, height, share=share)
    return [(one.width, one.height) for one in found if (one.kind, one.share) == (kind, share)]


@pytest.mark.parametrize(
    ("avif", "jpeg", "size"),
    [
        pytest.param(
            [(1280, 960), (640, 480), (480, 360), (320, 240), (240, 180), (160, 120)],
            [(1600, 1200), (640, 480)],
            (4000, 3000),
            id="4:3",
        ),
        pytest.param(
            [(1200, 1600), (640, 853), (480, 640), (320, 427), (240, 320), (160, 213)],
            [(1200, 1600), (640, 853)],
            (3000, 4000),
            id="3:4",
        ),
        pytest.param(
            [(1280, 320), (640, 160), (480, 120), (320, 80), (240, 60), (160, 40)],
            [(1600, 400), (640, 160)],
            (6000, 1500),
            id="panorama",
        ),
        pytest.param(
            [(900, 600), (640, 427), (480, 320), (320, 213), (240, 160), (160, 107)],
            [(900, 600), (640, 427)],
            (900, 600),
            id="smaller",
        ),
        pytest.param(
            [(640, 480), (480, 360), (320, 240), (240, 180), (160, 120)],
            [(640, 480)],
            (640, 480),
            id="as wide as a step",
        ),
        pytest.param(
            [(500, 400), (480, 384), (320, 256), (240, 192), (160, 128)],
            [(500, 400)],
            (500, 400),
            id="below the fallback",
        ),
        pytest.param([(1, 1)], [(1, 1)], (1, 1), id="one pixel"),
    ],
)
def test_size_of_the_photo(avif: list[Size], jpeg: list[Size], size: Size) -> None:
    """A photo comes in the sizes of the recipe that it can fill, and in its own if it is smaller."""
    assert (avif, jpeg) == (sizes(*size, "avif"), sizes(*size, "jpeg"))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_any_size(width: int, height: int) -> None:
    """Nothing is enlarged or distorted, nothing made twice, and the working size covers it all."""
    planned = plan(width, height, share=True)
    work_width, work_height = working_size(width, height)
    assert len(planned) == len(set(planned))
    assert {"avif", "jpeg"} == {one.kind for one in planned}
    assert work_width <= width
    assert work_height <= height
    for one in planned:
        assert 1 <= one.width <= min(work_width, 1600)
        assert 1 <= one.height <= min(work_height, 1600)
        if not one.share:
            assert abs(one.width * height - one.height * width) <= max(width, height)


@pytest.mark.parametrize(
    ("expected", "size"),
    [
        pytest.param((1200, 630), (4000, 3000), id="landscape"),
        pytest.param((1200, 630), (3000, 4000), id="portrait"),
        pytest.param((1200, 630), (12000, 630), id="panorama"),
        pytest.param((1000, 525), (1000, 800), id="narrower"),
        pytest.param((571, 300), (2000, 300), id="lower"),
        pytest.param((1, 1), (1, 1), id="one pixel"),
    ],
)
def test_picture_for_sharing(expected: Size, size: Size) -> None:
    """It has 1200 x 630 pixels, or is the largest crop of that ratio that a small photo holds."""
    assert expected == share_view(*size)
    assert [expected] == sizes(*size, "jpeg", share=True)


def test_photo_that_is_no_lead() -> None:
    """Only a lead photo has a picture for sharing; the other derivatives are the same."""
    assert plan(4000, 3000, share=False) == plan(4000, 3000, share=True)[:-1]


@pytest.mark.parametrize(
    ("expected", "stem", "derivative"),
    [
        (r"diem-cau\.[0-9a-f]{8}\.640\.avif", "diem-cau", Derivative("avif", 640, 480)),
        (r"diem-cau\.[0-9a-f]{8}\.1600\.jpg", "diem-cau", Derivative("jpeg", 1600, 1200)),
        (
            r"diem-cau\.[0-9a-f]{8}\.share-50-50\.jpg",
            "diem-cau",
            Derivative("jpeg", 1200, 630, share=True),
        ),
        (r"anh\.[0-9a-f]{8}\.320\.avif", "", Derivative("avif", 320, 240)),
    ],
)
def test_name(expected: str, stem: str, derivative: Derivative) -> None:
    """A derivative is named by slug, hash and width, so that no two of a photo share a name."""
    assert re.fullmatch(expected, file_name(stem, DIGEST, derivative))


def test_other_content() -> None:
    """A photo that replaces another gets other names."""
    derivative = Derivative("avif", 640, 480)
    assert file_name("a", DIGEST, derivative) != file_name("a", DIGEST[::-1], derivative)


def test_name_after_another_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A photo of which other bytes would be made gets other names."""
    derivative = Derivative("avif", 640, 480)
    before = file_name("a", DIGEST, derivative)
    monkeypatch.setattr(recipe, "fingerprint", lambda: "another")
    assert before != file_name("a", DIGEST, derivative)


@pytest.mark.parametrize("constant", ["AVIF_QUALITY", "JPEG_QUALITY", "SHARE_QUALITY", "METHOD"])
def test_other_recipe(constant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another recipe gives other names, so nothing made by the old one is taken for the new."""
    before = fingerprint()
    monkeypatch.setattr(recipe, constant, getattr(recipe, constant) - 1)
    assert before != fingerprint.__wrapped__()


def test_other_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a codec gives other names."""
    before = fingerprint()
    monkeypatch.setattr(recipe.features, "version", lambda name: "0.1")
    assert before != fingerprint.__wrapped__()
