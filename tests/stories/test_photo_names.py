import ast
import re
from pathlib import Path

import pytest

from plugins.photo_gallery.captions import read_caption
from plugins.stories.photo_names import (
    CREDIT_SEPARATORS,
    PHOTO_ENDINGS,
    is_photo_name,
    part_focus,
    split_names,
    without_photo_ending,
)

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


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


@pytest.mark.parametrize(
    "written", ["Kim Chi; Quốc Khánh", "Kim Chi, Quốc Khánh", "Kim Chi và Y Nhi"]
)
def test_names_in_a_caption(written: str) -> None:
    """They are parted there as in a byline."""
    assert read_caption(f"Hội nghị (Ảnh: {written})").credits == split_names(written)


def test_one_list_of_endings() -> None:
    """No other module lists them, neither as a collection nor in a pattern, nor parts names itself."""
    for module in PLUGINS.rglob("*.py"):
        if module.name == "photo_names.py":
            continue
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set):
                listed = {part.value for part in node.elts if isinstance(part, ast.Constant)}
                assert len(listed & {*PHOTO_ENDINGS}) <= 2, module
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert CREDIT_SEPARATORS.pattern not in node.value
                pieces = {f".{piece}" for piece in re.split(r"[|()\\.?: ]+", node.value)}
                assert "|" not in node.value or len(pieces & {*PHOTO_ENDINGS}) <= 2, module


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (("a.jpg", "trên trái"), "a.jpg, trên trái"),
        (("Ảnh Họp (1).JPG", "30% 20%"), "Ảnh Họp (1).JPG ;30% 20%"),
        (("a, b.jpg", "trái, trên"), "a, b.jpg, trái, trên"),
        (("![x](<a b.jpg>)", "trái"), "![x](<a b.jpg>), trái"),
        (("a.jpg, b.jpg", ""), "a.jpg, b.jpg"),
        (("a.jpg", "trên trái"), "a.jpg (Giữ: trên trái)"),
        (("a.jpg", "trên"), "a.jpg, (giữ: trên)"),
        (("a.jpg (trên)", ""), "a.jpg (trên)"),
        (("a, trái", ""), "a, trái"),
        (("a.jpg,", ""), "a.jpg,"),
        (("", ""), ""),
    ],
)
def test_words_behind_a_name(expected: tuple[str, str], typed: str) -> None:
    """They follow a photo's ending and a comma; what ends as a photo's name is all name."""
    assert expected == part_focus(typed)
