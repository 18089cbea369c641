from plugins.site.report import report, report_hints
from plugins.stories.records import Finding


def problem(source: str, line: int = 0, column: int = 0, code: str = "X01") -> Finding:
    return Finding(source, line, column, code, f"điều sai {code}", "lý do.", "cách mend.")


def test_problem_with_line_and_column() -> None:
    """An editor reads code, place, what, why and how to mend, and that nothing was replaced."""
    assert report([problem("tin/a/index.md", 2, 7)], "content") == (
        "Chưa dựng được trang: có 1 lỗi trong 1 tệp.\n"
        "\n"
        "LỖI X01  content/tin/a/index.md:2:7\n"
        "  Điều sai X01.\n"
        "  Vì sao: lý do.\n"
        "  Cách sửa: cách mend.\n"
        "\n"
        "Trang đã dựng trước đó được giữ nguyên. Sửa các lỗi trên rồi dựng lại."
    )


def test_problem_of_less_than_a_column() -> None:
    """A place names only what is known: the line, the file, the folder."""
    places = [problem("a.md", 3), problem("b.md"), problem("")]
    lines = report(places, "noi-dung").splitlines()
    assert [line for line in lines if line.startswith("LỖI")] == [
        "LỖI X01  noi-dung",
        "LỖI X01  noi-dung/a.md:3",
        "LỖI X01  noi-dung/b.md",
    ]


def test_many_problems() -> None:
    """They are counted, and sorted by file, line and column as numbers."""
    given = [
        problem("b.md", 1, code="X5"),
        problem("a.md", 10, code="X4"),
        problem("a.md", 9, 12, code="X3"),
        problem("a.md", 9, 2, code="X2"),
        problem("a.md", code="X1"),
    ]
    text = report(given, "content")
    assert "có 5 lỗi trong 2 tệp" in text
    codes = [line.split()[1] for line in text.splitlines() if line.startswith("LỖI")]
    assert codes == ["X1", "X2", "X3", "X4", "X5"]


def test_problems_of_what_is_being_written() -> None:
    """They stand last, next to the prompt."""
    given = [problem("tin/c/index.md"), problem("tin/a/index.md", 2), problem("tin/b/index.md")]
    lines = report(given, "content", ("tin/a",)).splitlines()
    assert [line.split("/")[2] for line in lines if line.startswith("LỖI")] == ["b", "c", "a"]


def test_problems_in_the_preview() -> None:
    """Where the site was written all the same, the report does not say that it was not."""
    text = report([problem("tin/a/index.md", 2, 7)], "content", stopped=False)
    assert "có 1 lỗi trong 1 tệp" in text
    assert "content/tin/a/index.md:2:7" in text
    assert "giữ nguyên" not in text
    assert "Chưa dựng được" not in text


def test_hints() -> None:
    """Each rule is told once, with its first three places and the number of the others."""
    hints = [problem(f"{name}.md", 1, code="G2") for name in "edcba"]
    assert report_hints([*hints, problem("z.md", code="G1")], "content") == (
        "GỢI Ý G1  Điều sai G1. Vì sao: lý do.\n"
        "  Nên: cách mend.\n"
        "  Ở: content/z.md\n"
        "\n"
        "GỢI Ý G2  Điều sai G2. Vì sao: lý do.\n"
        "  Nên: cách mend.\n"
        "  Ở: content/a.md:1, content/b.md:1, content/c.md:1 và 2 chỗ khác\n"
    )
