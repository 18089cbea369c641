import pytest

from plugins.stories.prose.line_marks import item_of
from plugins.stories.prose.lists import ListLines, list_at


def read(typed: str) -> ListLines:
    lines = typed.split("\n")
    first = item_of(lines[0])
    assert first is not None
    return list_at(lines, 0, first)


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ([["Một"], ["Hai"]], "- Một\n- Hai"),
        ([["Một"], ["Hai"]], "- Một\n\n- Hai"),
        ([["Một", "  - Con"], ["Hai"]], "- Một\n  - Con\n- Hai"),
        ([["Một", " - Con"], ["Hai"]], "- Một\n - Con\n- Hai"),
        ([["Một", "+ Con"], ["Hai"]], "- Một\n+ Con\n- Hai"),
        ([["Một", "- Con"], ["Hai"]], "* Một\n- Con\n* Hai"),
        ([["Một", "- Con"], ["Hai"]], "1. Một\n- Con\n2. Hai"),
        ([["Một", "", "+ Con"], ["Hai"]], "- Một\n\n+ Con\n- Hai"),
        ([["Một"], ["Hai"], ["Ba"]], "1. Một\n 2. Hai\n  3. Ba"),
        ([["Một", "   2. Con"]], "1. Một\n   2. Con"),
        ([["Một", "a) Điểm"], ["Hai"]], "1. Một\na) Điểm\n2. Hai"),
        ([["Một", "1.1. Điểm"], ["Hai"]], "1. Một\n1.1. Điểm\n2. Hai"),
        ([["Một", "chưa hết"], ["Hai"]], "- Một\nchưa hết\n- Hai"),
        ([["Một", "", "  Đoạn."], ["Hai"]], "- Một\n\n  Đoạn.\n\n- Hai"),
        ([["Một"], [""], ["Hai"]], "- Một\n-\n- Hai"),
        ([["Một"], ["Hai"]], "-Một\n- Hai"),
    ],
)
def test_items(expected: list[list[str]], typed: str) -> None:
    """What is indented, runs on or has another mark belongs to the item above."""
    assert expected == [[first.strip(), *others] for _, (first, *others) in read(typed).items]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (2, "- Một\n- Hai"),
        (1, "- Một\n\nĐoạn."),
        (1, "- Một.\nĐoạn."),
        (1, "- Một\n## Mục"),
        (1, "- Một\n---"),
        (1, "- Một\n\n1. Hai"),
        (1, "1. Một\n\n- Hai"),
        (1, "1. Một\n![a](a.jpg)"),
        (3, "- Một\n\n- Hai\n\n\n"),
    ],
)
def test_end(expected: int, typed: str) -> None:
    """A list ends where something else begins; empty lines behind it are none of its own."""
    assert expected == read(typed).end


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ([None, None], "- Một\n- Hai"),
        ([None, None], "1. Một\n2. Hai"),
        ([3, None], "3. Ba\n4. Bốn"),
        ([2, 5, 7], "2. Hai\n5. Năm\n7. Bảy"),
        ([10, 9, 8], "10. Mười\n9. Chín\n8. Tám"),
        ([None, 1], "1. Một\n1. Hai"),
    ],
)
def test_numbers(expected: list[int | None], typed: str) -> None:
    """One is given where a list would count another."""
    assert expected == [number for number, _ in read(typed).counted]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (False, "- Một\n- Hai"),
        (True, "- Một\n\n- Hai"),
        (True, "- Một\n\n  Đoạn."),
        (False, "- Một\n\n  - Con"),
        (False, "- Một\n- Hai\n\nĐoạn."),
    ],
)
def test_loose(expected: bool, typed: str) -> None:
    """An empty line parts its items or stands within one."""
    assert expected is read(typed).is_loose


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("1. Hai", "1. Một\n1. Hai\n1. Ba"),
        ("2. Ba", "1. Một\n2. Hai\n2. Ba"),
        ("", "1. Một\n2. Hai\n1. Ba"),
        ("", "- Một\n- Hai"),
    ],
)
def test_number_twice(expected: str, typed: str) -> None:
    """The first item that has the number of the one before."""
    assert expected == read(typed).repeated


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (True, "* Ghi chú"),
        (True, "* Ghi chú\ndài"),
        (False, "* Một\n* Hai"),
        (False, "- Ghi chú"),
        (False, "* Một\n\n  Đoạn"),
    ],
)
def test_note_on_a_star(expected: bool, typed: str) -> None:
    """One sentence behind a star."""
    assert expected is read(typed).is_starred_note
