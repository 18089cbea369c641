import pytest

from plugins.stories.prose.photo_lines import caption_end, is_photo_line, words_below_photos

PHOTO = "![Điểm cầu](a.jpg)"


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (True, PHOTO),
        (True, f"  {PHOTO}  "),
        (True, f"{PHOTO} {PHOTO}"),
        (True, f"{PHOTO}{PHOTO}"),
        (True, '![a](a.jpg "Chú thích")'),
        (True, f"[{PHOTO}](https://x.vn)"),
        (True, "![](a.jpg)"),
        (True, "![a](anh (1).jpg)"),
        (False, f"Xem {PHOTO}"),
        (False, f"{PHOTO} này"),
        (False, f"{PHOTO}, {PHOTO}"),
        (False, "[a](a.jpg)"),
        (False, "!(a)[a.jpg]"),
        (False, "![a](a.jpg"),
        (False, "![a] (a.jpg)"),
        (False, f"- {PHOTO}"),
        (False, ""),
    ],
)
def test_photo_line(expected: bool, line: str) -> None:
    """Photos and nothing else."""
    assert expected is is_photo_line(line)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        (1, ["*Họp*"]),
        (1, ["_Họp_", "Đoạn."]),
        (1, ["*Họp (Ảnh: Quốc Khánh)*"]),
        (1, ["*Họp **tổ***"]),
        (2, ["*Họp tại", "hội trường*"]),
        (10, ["*a", *"bcdefghi", "k*"]),
        (0, ["*a", *"bcdefghik", "l*"]),
        (0, ["**Họp**"]),
        (0, ["***Họp***"]),
        (0, ["* Họp*"]),
        (0, ["*Họp", "", "tổ*"]),
        (0, ["Họp"]),
        (0, ["*Họp"]),
        (0, [""]),
        (0, []),
    ],
)
def test_caption(expected: int, lines: list[str]) -> None:
    """A line of emphasis, or a few that one pair of signs holds together."""
    assert expected == caption_end(lines, 0)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ([1], [PHOTO, "Họp tổ"]),
        ([1], [PHOTO, "**Họp tổ**"]),
        ([2], [PHOTO, PHOTO, "Họp tổ"]),
        ([], [PHOTO, "*Họp tổ*"]),
        ([], [PHOTO, "", "Họp tổ"]),
        ([], [PHOTO, "x" * 201]),
        ([], ["Họp tổ", PHOTO]),
        ([], [PHOTO]),
    ],
)
def test_words_below(expected: list[int], lines: list[str]) -> None:
    """Short words right under photos may be meant as their caption."""
    assert expected == list(words_below_photos(lines))
