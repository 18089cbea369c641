import pytest

from plugins.photo_gallery.focal_points import STEP, read_focal_point
from plugins.stories.records import Fault
from tests.site.built import ROOT


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ((50, 50), "giữa"),
        ((50, 0), "trên"),
        ((50, 100), "dưới"),
        ((0, 50), "trái"),
        ((100, 50), "phải"),
        ((0, 0), "trên trái"),
        ((0, 0), "trái trên"),
        ((100, 100), "Dưới, phải"),
        ((50, 0), "trên giữa"),
        ((0, 0), "góc trên bên trái"),
        ((100, 50), "PHÍA  PHẢI"),
        ((0, 50), "tra\u0301i"),
        ((100, 100), "duoi phai"),
        ((30, 20), "30% 20%"),
        ((30, 20), "31 % , 18 %"),
        ((0, 100), "0% 100%"),
    ],
)
def test_spot(expected: tuple[int, int], written: str) -> None:
    """It lies where the words say, halfway where they say nothing, per cent in steps of five."""
    assert expected == read_focal_point(written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "bên", "trên dưới", "trái phải", "trên trên", "cạnh cửa sổ", "trên cửa"),
        *("30%", "30 20", "30% 101%", "30% trên", "10% 20% 30%", "-5% 20%", "²% 20%"),
    ],
)
def test_words_that_name_no_spot(written: str) -> None:
    """They are told, with what may be written."""
    with pytest.raises(Fault) as fault:
        read_focal_point(written)
    assert fault.value.code == "P09"
    assert f"“{written}”" in fault.value.what
    assert all(word in fault.value.mend for word in ("giữa", "trên trái", "30% 20%"))


@pytest.mark.usefixtures("root")
def test_classes_of_the_style_sheet() -> None:
    """It has one for every step of either axis, and none besides."""
    sheet = (ROOT / "theme/static/css/portal.css").read_text("utf-8")
    shares = range(0, 101, STEP)
    rules = [f".focal--{axis}{at} {{ --focal-{axis}: {at}%; }}" for axis in "xy" for at in shares]
    assert rules == [line.strip() for line in sheet.splitlines() if ".focal--" in line]
