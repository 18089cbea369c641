import pytest

from plugins.stories.body import StoryMarkdown
from tests.factories import link_targets, make_document, story_text

ABOVE_BODY = 4  # lines of the header, with the blank one
CONVERTER = StoryMarkdown()


def told(body: str) -> list[tuple[str, int, int]]:
    found = CONVERTER.render(make_document(story_text(body)), link_targets()).findings
    return [(one.code, one.line - ABOVE_BODY, one.column) for one in found]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ([("T44", 1, 4)], "Kỳ <!-- a\n\nb --> họp."),
        ([("T44", 3, 1)], "Một.\n\n<!-- a"),
        ([("T44", 1, 1)], "<!— a —>"),
        ([("T44", 1, 3)], "A --> B"),
        ([("T44", 3, 3)], "A\n\nB --> C --> D"),
        ([("T45", 1, 1)], "** a ** b"),
        ([("T45", 1, 1), ("T45", 3, 4)], "**Một.\n\nHai**"),
        ([("T45", 2, 5)], "Một.\nHai ** ba **"),
        ([("T45", 1, 3)], "a __b"),
        ([("T45", 1, 4)], "**a****b**"),
        ([("T45", 1, 1)], "** Ghi chú không có chữ nào mang dấu sao"),
        ([("T46", 1, 5)], "Giá ~~100~~ 90"),
        ([("T47", 1, 1)], "##Mục"),
        ([("T47", 1, 1)], "####### Mục"),
        ([("T47", 3, 1)], "Một.\n\n##"),
        ([("L18", 1, 3)], "[a](https://x.vn"),
        ([("L18", 1, 3)], "(a)[https://x.vn]"),
        ([("P07", 1, 1)], "!(a)[a.jpg]"),
        *(
            ([("P07", 3, 1)], f"Một.\n\n{line}")
            for line in (
                *("![a](a.jpg", "![a](a(.jpg)", "![a]((a.jpg)", "![a](a.jpg]", "![a[a.jpg]"),
                *("![a ] b](a.jpg)", "![a)(a.jpg)", "!(a)(a.jpg)", "!{a}(a.JPG)", "![a]{a.png}"),
                *(
                    "![a]（a.jpg）",
                    "！［a］（a.jpg）",
                    "![a]【a.jpg】",
                    "![a]《a.jpg》",
                    "![a]|a.jpg|",
                ),
                *("![[a.jpg]]", "![[Tệp:a.jpg|thumb|Chú thích]]", "[[a.jpg]]", "[[a.jpg|b]]"),
                *("![a]: a.jpg", "![a]a.jpg", "!a(a.jpg)", "![a]\n(a.jpg)"),
            )
        ),
        ([("P07", 1, 3)], "[a]!(a.jpg)"),
        ([("P07", 1, 5)], "Ảnh ![a]（a.jpg）"),
        ([("P07", 3, 2)], "Một.\n\n`![a](a.jpg)`"),
    ],
)
def test_sign(expected: list[tuple[str, int, int]], body: str) -> None:
    """A sign that would be printed is told where it stands."""
    assert expected == told(body)


@pytest.mark.parametrize(
    "body",
    [
        "Hữu Liên**, Na Dương** dự.\n\n** Xã mới.",
        "| Xã | Số |\n|---|---|\n| Hữu Liên** | 5 |\n\n** Tạm tính.",
        "Hữu Liên* dự.\n\n* Xã mới.",
        "2**3**4 và 20*30",
        "Họ tên: _______ Chức vụ: ____",
        "#HĐND #LạngSơn",
        "#1 về đích",
        "C# và số #5",
        "~100 người, H~2~O",
        "Nghị quyết [1] (năm 2021)",
        "f(x)[0] và (a)[b]",
        "a -- b, -> và <-, 5 <= 6",
        "`** a **`, `~~b~~`, `<!-- c`",
        "\\*\\* a \\*\\*",
        "<!-- ghi chú -->",
        "Một. <!-- ghi\nchú --> Hai.",
        "Hoan hô! Xem tệp a.jpg",
        "Hoan hô! (Xem tệp a.jpg)",
        "Ảnh lưu ở tệp a.jpg",
        "Viết `![mô tả](a.jpg)` trên một dòng.",
    ],
)
def test_right_text(body: str) -> None:
    """Marks of notes, codes, hashtags and code are left alone."""
    assert told(body) == []


def test_once() -> None:
    """One kind is told once for a paragraph, and again in the next."""
    assert [line for _, line, _ in told("** a ** b ** c\n\n** d ** e")] == [1, 3]
