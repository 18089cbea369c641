import pytest

from plugins.stories.prose.paragraphs import paragraphs_at

LONG = "Hội đồng nhân dân tỉnh đã xem xét, thảo luận và thông qua 12 nghị quyết quan trọng về kinh tế, ngân sách"
WRAPPED = "Hội đồng nhân dân tỉnh đã xem xét, thảo luận và thông qua\nmười hai nghị quyết quan trọng của cả nhiệm kỳ."


@pytest.mark.parametrize(
    ("expected", "end", "typed"),
    [
        (["Một"], 1, "Một"),
        (["Một\nhai"], 2, "Một\nhai"),
        (["Một  \nHai"], 2, "Một\nHai"),
        (["Một  \nhai"], 2, "Một  \nhai"),
        (["Một  \nhai"], 2, "Một\\\nhai"),
        (["Một  \nHai"], 2, "Một\\\nHai"),
        (["Một<br>\nHai"], 2, "Một<br>\nHai"),
        (["Một<br />\nhai"], 2, "Một<br />\nhai"),
        (["Một\\"], 1, "Một\\"),
        (["Một\\\\\nhai"], 2, "Một\\\\\nhai"),
        (["Một<br>"], 1, "Một<br>"),
        (["Một"], 1, "  Một\t"),
        (["Một"], 1, "Một\n\nHai"),
        (["Một"], 1, "Một\n## Hai"),
        ([WRAPPED], 2, WRAPPED),
    ],
)
def test_paragraphs(expected: list[str], end: int, typed: str) -> None:
    """Wrapped lines are joined, short ones broken, long ones parted."""
    assert (expected, end) == paragraphs_at(typed.split("\n"), 0)


def test_long_lines() -> None:
    """Lines below each other that are as long as paragraphs are paragraphs."""
    lines = [f"{LONG}.", f"{LONG} - xã hội.", f"{LONG} năm 2025."]
    assert (lines, 3) == paragraphs_at(lines, 0)
