import pytest

from plugins.stories.prose.block_starts import (
    begins_a_block,
    begins_a_quotation,
    ends_above,
    is_fence,
)

FULL = "Cử tri kiến nghị sớm sửa đường và bàn về phát triển kinh tế"  # 60 columns with a dash behind it
PHOTO = "![a](a.jpg)"


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Đoạn văn", "## Mục"),
        ("Đoạn văn", "---"),
        ("Đoạn văn", "> Trích"),
        ("Đoạn văn", PHOTO),
        ("Đoạn văn", "```"),
        ("Đoạn văn", "[nq]: https://x.vn"),
        ("Đoạn văn", "[^1]: Nguồn"),
        ("Nội dung:", "- một"),
        ("Nội dung:", "7. bảy"),
        ("Hết.", "- một"),
        ("Nội dung", "1. một"),
        ("Ban Kinh tế", "- Ngân sách"),
        ("**Mục**", "- một"),
    ],
)
def test_start(above: str, line: str) -> None:
    """What can be nothing else begins a block right below a sentence."""
    assert begins_a_block([above, line], 1)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Đoạn văn", "tiếp theo"),
        ("Đoạn văn", "#HĐND"),
        ("Đoạn văn", ">= 5 điểm"),
        ("họp ngày", "27. Đại biểu dự đông"),
        ("nhiệm kỳ 2021", "- 2026"),
        (FULL, "- xã hội của cả tỉnh trong 6 tháng cuối năm."),
        ("Xem ảnh", f"{PHOTO} này"),
        ("Tên | Số", "A | 1"),
    ],
)
def test_no_start(above: str, line: str) -> None:
    """What a sentence may hold at the head of a line does not."""
    assert not begins_a_block([above, line], 1)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        (True, [FULL, "- xã hội", "- ngân sách"]),
        (True, ["họp ngày", "27. Một", "28. Hai"]),
        (False, ["họp ngày", "27. Một", "7. Hai"]),
        (True, ["Kết quả", "| a | b |", "|---|---|"]),
        (True, ["Kết quả", "STT\tTên", "1\tAn"]),
        (False, ["Kết quả", "| a | b |", "Hết."]),
    ],
)
def test_line_below(expected: bool, lines: list[str]) -> None:
    """The line below tells a list from a sign, and a table from words."""
    assert expected is begins_a_block(lines, 1)


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (True, "```"),
        (True, "  ````python"),
        (True, "~~~ a"),
        (False, "```mã```"),
        (False, "``"),
        (False, "~~100~~"),
    ],
)
def test_fence(expected: bool, line: str) -> None:
    """Three signs or more that close nothing in their line."""
    assert expected is is_fence(line)


@pytest.mark.parametrize(
    ("expected", "above", "line"),
    [
        (False, "Sáng nay", "họp tổ"),
        (False, FULL, "Bắc Sơn và Hữu Lũng."),
        (True, "Hết.", "Đoạn sau."),
        (True, "Sáng nay", "## Mục"),
        (True, "Ông An", "Bà Bình"),
    ],
)
def test_end_above(expected: bool, above: str, line: str) -> None:
    """A line goes on with a sentence that wraps, and with nothing else."""
    assert expected is ends_above([above, line], 1)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        (True, ["> Trích"]),
        (True, ["> 120 đại biểu dự,", "> bàn 5 việc."]),
        (True, ["> 1. Một"]),
        (False, ["> 120 đại biểu dự."]),
        (False, ["> 120 đại biểu dự,", "bàn 5 việc."]),
        (False, ["> 5%", "> 6%"]),
        (False, ["Trích"]),
    ],
)
def test_quotation(expected: bool, lines: list[str]) -> None:
    """A number behind the sign is quoted where the next line is, too."""
    assert expected is begins_a_quotation(lines, 0)
