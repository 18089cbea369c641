import pytest

from plugins.newsdesk.human import human, marked_length, summary, width
from plugins.site.report import place
from plugins.stories.records import Finding, Level

SOURCE = "tin/2021/mot-tin/index.md"


def finding(
    line: int = 5,
    column: int = 7,
    length: int = 0,
    what: str = "thừa dấu cách",
    code: str = "T13",
    fix: str | None = None,
    source: str = SOURCE,
) -> Finding:
    level = Level.PROBLEM if code == "K01" else Level.HINT
    return Finding(source, line, column, code, what, "vì thế.", "sửa đi.", level, length, fix)


def printed(
    *findings: Finding, text: str = "", every_hint: bool = True, latest: tuple[str, ...] = ()
) -> str:
    pieces = human(findings, lambda *_: text, "content", latest, every_hint=every_hint)
    return "".join(piece for piece, _ in pieces)


def test_whole_message() -> None:
    """Code and place, the line with a mark under the place, what, why, how."""
    what = "từ khóa “HĐND tinh” gần giống từ khóa đã có “HĐND tỉnh” (412 tin)"
    expected = f"""\
LỖI K01  content/{SOURCE}:5:7
  5 | Tags: HĐND tinh; Chi bộ
    |       ^^^^^^^^^
  Từ khóa “HĐND tinh” gần giống từ khóa đã có “HĐND tỉnh” (412 tin).
  Vì sao: vì thế.
  Cách sửa: sửa đi.

"""
    assert expected == printed(
        finding(length=9, what=what, code="K01"), text="Tags: HĐND tinh; Chi bộ"
    )


@pytest.mark.parametrize(
    ("expected", "text", "column"),
    [
        (2, "ab,cd", 3),
        (4, "漢字,cd", 3),
        (1, "e\u0323\u0302,x", 4),
        (2, "\t\t,x", 3),
        (1, "a\u200b,x", 3),
    ],
)
def test_mark_under_the_place(expected: int, text: str, column: int) -> None:
    """The mark stands under its place, whatever the letters before it take on the screen."""
    line = printed(finding(column=column, length=1), text=text).split("\n")[2]
    assert expected == line.index("^") - len("  5 | ")
    assert expected == width(text[: column - 1].replace("\t", " "))


def test_long_line() -> None:
    """Of a long line the part round the mark is shown."""
    text = "chữ " * 200 + "SAI " + "chữ " * 200
    shown, mark = printed(finding(column=801, length=3), text=text).split("\n")[1:3]
    assert len(shown) < 120
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "SAI"


@pytest.mark.parametrize(("line", "column"), [(0, 0), (5, 0)])
def test_whole_file_and_whole_line(line: int, column: int) -> None:
    """Nothing is marked where there is no place."""
    assert "^" not in printed(finding(line=line, column=column), text="Title: Tin")


@pytest.mark.parametrize(
    ("expected", "length", "what", "text"),
    [
        (4, 4, "gì đó", "Date: 27/5"),
        (4, 0, "không đọc được “27/5”", "Date: 27/5 8:00"),
        (4, 0, "không đọc được", "Date: 27/5 8:00"),
        (1, 9, "gì đó", "Date: "),
        (0, 0, "gì đó", "Da"),
    ],
)
def test_length_of_the_mark(expected: int, length: int, what: str, text: str) -> None:
    """It is the finding's own, else that of the word that the message quotes, else of the word there."""
    assert expected == marked_length(finding(length=length, what=what), text)


def test_many_hints() -> None:
    """Of one rule's hints three are told in full, the others counted; problems are told in full."""
    many = [finding(line=line) for line in range(1, 9)]
    problems = [finding(line=line, code="K01") for line in range(1, 9)]
    assert printed(*many, every_hint=False).count("GỢI Ý T13  ") == 3
    assert "còn 5 chỗ" in printed(*many, every_hint=False)
    assert printed(*many).count("GỢI Ý T13  ") == 8
    assert printed(*problems, every_hint=False).count("LỖI K01  ") == 8


def test_order() -> None:
    """Problems stand last, next to the prompt."""
    text = printed(finding(line=9, code="K01"), finding(line=1))
    assert text.index("GỢI Ý") < text.index("LỖI")


def test_story_that_is_being_written() -> None:
    """Its hints are all told, after those of the others and what is left out of these."""
    old = [finding(line=line, source="tin/a/index.md") for line in range(1, 9)]
    new = [finding(line=line) for line in range(1, 6)]
    text = printed(*new, *old, every_hint=False, latest=("tin/2021/mot-tin",))
    assert text.count("GỢI Ý T13  content/tin/a/") == 3
    assert text.count(f"GỢI Ý T13  content/{SOURCE}") == 5
    assert text.rindex("tin/a/") < text.index("còn 5 chỗ") < text.index(SOURCE)


@pytest.mark.parametrize(
    ("expected", "line", "column"),
    [(f"content/{SOURCE}:5:7", 5, 7), (f"content/{SOURCE}:5", 5, 0), (f"content/{SOURCE}", 0, 0)],
)
def test_place(expected: str, line: int, column: int) -> None:
    """It is what a terminal or an editor opens."""
    assert expected == place(finding(line=line, column=column), "content")


def test_summary() -> None:
    """It counts files, problems, hints, and what the machine can mend."""
    told = summary([finding(fix=""), finding(code="K01", fix="x"), finding()], 12, 2)
    assert "12 tệp: 1 lỗi, 2 gợi ý" in told
    assert "2 chỗ có thể nhờ máy sửa" in told
