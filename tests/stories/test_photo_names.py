import pytest

from plugins.stories.photo_names import is_photo_name, split_names, without_photo_ending


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (True, "hoi-truong.jpg"),
        (True, "Ảnh Họp 01.JPG"),
        *((True, f"x.{ending}") for ending in ("jfif", "jpe", "hif", "dib", "apng", "mpo", "avif")),
        (False, "hoi-truong.pdf"),
        (False, "jpg"),
        (False, "hoi-truong.svg"),
    ],
)
def test_photo_name(expected: bool, name: str) -> None:
    """A photo is known by its ending, in either case."""
    assert expected == is_photo_name(name)


@pytest.mark.parametrize(
    ("expected", "name"), [("a.b", "a.b.JPEG"), ("a.pdf", "a.pdf"), ("Kỳ họp", "Kỳ họp")]
)
def test_ending(expected: str, name: str) -> None:
    """Only a photo's ending is taken off."""
    assert expected == without_photo_ending(name)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        (["Kim Chi"], " Kim Chi "),
        (["Kim Chi", "Quốc Khánh"], "Kim Chi; Quốc Khánh"),
        (["Kim Chi", "Quốc Khánh"], "Kim Chi,Quốc Khánh"),
        (["Kim Chi", "TTXVN"], "Kim Chi/TTXVN"),
        (["Kim Chi", "Quốc Khánh"], "Kim Chi – Quốc Khánh"),
        (["Kim Chi", "Quốc Khánh"], "Kim Chi và Quốc Khánh"),
        (["Kim Chi", "Quốc Khánh"], "Kim Chi & Quốc Khánh"),
        (["Y-Bion", "Hoàng Và"], "Y-Bion; Hoàng Và"),
        ([], " ; "),
    ],
)
def test_names(expected: list[str], written: str) -> None:
    """Names are parted by the signs that editors put between them, and never within."""
    assert expected == list(split_names(written))
