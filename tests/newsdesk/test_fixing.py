"""Mending: only what is certain, only the marked characters, and once is enough."""

import random
from pathlib import Path
from unicodedata import normalize

import pytest

from plugins.newsdesk.fixing import mended
from plugins.newsdesk.mending import mend_text, mendable
from plugins.site.again import look_again
from plugins.stories.records import Finding, Level
from tests.editorial_rules.desks import FOLDER, SOURCE, look, mend, photo, story


def edit(line: int, column: int, length: int, instead: str | None) -> Finding:
    return Finding(
        SOURCE, line, column, "T13", "sai", "vì thế.", "sửa đi.", Level.HINT, length, instead
    )


@pytest.mark.parametrize(
    ("expected", "edits"),
    [
        ("một hai ba", []),
        ("một HAI ba", [(1, 5, 3, "HAI")]),
        ("một ba", [(1, 5, 4, "")]),
        ("MỘT HAI ba", [(1, 1, 3, "MỘT"), (1, 5, 3, "HAI")]),
        ("một hai ba", [(1, 5, 3, None)]),
        ("một hai ba", [(1, 9, 9, "x")]),
        ("một hai ba", [(2, 1, 1, "x"), (0, 1, 1, "x"), (1, 0, 1, "x")]),
    ],
)
def test_edits(expected: str, edits: list[tuple[int, int, int, str | None]]) -> None:
    """The marked characters are replaced; what has no certain right or no place stays."""
    assert expected == mended("một hai ba", [edit(*one) for one in edits])


def test_edits_that_overlap() -> None:
    """Of two in one place the one that begins last is made."""
    assert mended("một hai ba", [edit(1, 1, 7, "x"), edit(1, 5, 6, "y")]) == "một y"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("expected", "edits"),
    [
        ("m||ba|", [(1, 2, 6, "\n")]),
        ("mMỘT||HAIi|ba|", [(1, 2, 5, "MỘT\n\nHAI")]),
        ("mxhai|BA|", [(1, 2, 3, "x"), (3, 1, 2, "BA")]),
        ("một|hai|ba|", [(2, 1, 8, "x")]),
    ],
)
def test_edits_of_lines(
    expected: str, edits: list[tuple[int, int, int, str | None]], end: str
) -> None:
    """A place may run over lines, and so may what takes it; the line ends stay of their kind."""
    wanted = expected.replace("|", end)
    assert wanted == mended(f"một{end}hai{end}ba{end}", [edit(*one) for one in edits])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """They stay as they are, mixed or not."""
    assert f"A{end}B\nC{end}" == mended(f"a{end}B\nC{end}", [edit(1, 1, 1, "A")])


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("Status: draft", "Status: nháp"),
        ("Status: draft", "Trạng thái: draft"),
        ("Status: draft", "Statuss: draft"),
        ("Modified: 28/5/2021 17:00", "Modified: 28.5.2021 17h00"),
        ("Modified: hôm qua", "Modified: hôm qua"),
        ("Event: kỳ họp", "Event: kỳ họp"),
        ("Tag: kỳ họp", "Tag: kỳ họp"),  # the header has its tags already
    ],
)
def test_header(expected: str, line: str, tmp_path: Path) -> None:
    """Keys, states and dates are put right where one right way is certain."""
    head, _, body = story().partition("\n\n")
    text = f"{head}\n{line}\n\n{body}"
    assert text.replace(line, expected) == mend(tmp_path, {SOURCE: text})


def test_photo_of_another_case(tmp_path: Path) -> None:
    """The name is written as the file's, and the words of the line stay."""
    body = '![Cử tri phát biểu](Hoi-Truong.JPG "Ảnh: Quốc Khánh")'
    files = {SOURCE: story(body), f"{FOLDER}/hoi-truong.jpg": photo()}
    assert story(body.replace("Hoi-Truong.JPG", "hoi-truong.jpg")) == mend(tmp_path, files)


PHOTO_NAMES = [
    ("![Đại biểu](anh uỷ ban.jpg)", "anh uỷ ban.jpg"),
    ("![Đại biểu](anh  hai.jpg)", "anh  hai.jpg"),
    ("![Đại biểu](anh , ba.jpg)", "anh , ba.jpg"),
    ("![Đại biểu](ảnh,bốn(a) (1).jpg)", "ảnh,bốn(a) (1).jpg"),
    ("![Đại biểu](anh\u00a0\u00a0năm.jpg)", "anh\u00a0\u00a0năm.jpg"),
    ('![Đại biểu](phat bieu (1).jpg "Chú thích riêng")', "phat bieu (1).jpg"),
    ("![Đại biểu](<phat bieu (1.jpg> 'Chú thích')", "phat bieu (1.jpg"),
]


@pytest.mark.parametrize(("line", "name"), PHOTO_NAMES)
def test_photo_line(line: str, name: str, tmp_path: Path) -> None:
    """The name and the quotes round the title stay, whatever is mended in the next line."""
    files = {SOURCE: story(f"{line}\n\nHội nghị , bàn việc."), f"{FOLDER}/{name}": photo()}
    assert story(f"{line}\n\nHội nghị, bàn việc.") == mend(tmp_path, files)


@pytest.mark.parametrize(
    "rows",
    [
        "STT  Đơn vị       Số phiếu\n1    Hữu Liên     1.234",
        "STT   Đơn vị    Số phiếu\n1   Hữu Liên   1.234",
        "STT\tĐơn vị\t\tSố phiếu\n1\tHữu Liên\t\t1.234",
        "Ông A\u00a0\u00a0\u00a0Trưởng ban\nBà B\u00a0\u00a0\u00a0Phó ban",
    ],
)
def test_columns(rows: str, tmp_path: Path) -> None:
    """Columns that are parted by spaces or tabs are neither told nor squeezed."""
    text = story(rows)
    assert {"T14", "T26"}.isdisjoint(one.code for one in look(tmp_path, {SOURCE: text}).findings)
    assert text == mend(tmp_path, {SOURCE: text})


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (0, "| 1 ,2 |  3  |"),
        (0, "![Đại biểu phát biểu](khong-co.jpg)"),
        (1, "Hội nghị , bàn việc."),
        (2, "Hội nghị , bàn  việc."),
        (1, "Hội nghị  , bàn việc."),
        (1, "Hội nghị (\u00a0\u00a0khóa XVII)."),
    ],
)
def test_promised(expected: int, line: str, tmp_path: Path) -> None:
    """As many places are promised to be mended as are; two faults in one place are one."""
    checked = look(tmp_path, {SOURCE: story(line)})
    assert expected == mendable(checked)
    machine = [one for one in checked.findings if "check --fix" in one.mend]
    assert all(one.fix is not None for one in machine)
    assert bool(expected) == (mend(tmp_path, {SOURCE: story(line)}) != story(line))


def test_exempt_line(tmp_path: Path) -> None:
    """What is passed over with a reason is not mended."""
    text = story("<!-- bỏ qua T14: trích nguyên văn -->\nXã  Hữu Liên.\n\nXã  Yên Bình.")
    assert text.replace("Xã  Yên", "Xã Yên") == mend(tmp_path, {SOURCE: text})


def test_code_and_addresses(tmp_path: Path) -> None:
    """No character of code, of an address or of a table's frame is touched."""
    body = (
        "`a  ,b` và [đường  dẫn](https://quochoi.vn/a__b?x=1,2&y=%22).\n\n"
        "| Ngày   | Người chủ trì |\n|--------|---------------|\n| 1/2    | Chủ tịch      |\n\n"
        "Dòng cuối  \nxuống dòng."
    )
    expected = story(body.replace("đường  dẫn", "đường dẫn"))
    assert expected == mend(tmp_path, {SOURCE: story(body)})


def test_indented_line(tmp_path: Path) -> None:
    """It is a paragraph, mended as any other; its indent stays."""
    assert story("    Chữ “lùi” vào") == mend(tmp_path, {SOURCE: story('    Chữ  "lùi"  vào')})


WORDS = [
    "kỳ",
    "họp,",
    "HĐND",
    "tỉnh;",
    "uỷ",
    "ban",
    ",",
    "Covid",
    "-19",
    "hoà",
    "bình",
    '"dân',
    'vận"',
    "(khóa",
    "XVII",
    ")",
    "thuỷ",
    "lợi...",
    "đại",
    "biểu",
    "—",
    "–",
    "27/5/2021",
    "17h00",
    "**đậm**",
    "`mã",
    "",
    "nguồn`",
    "[chữ",
    "",
    "nghĩa](https://quochoi.vn/a)",
    "|",
    "ô",
    "|",
    "<b>x</b>",
    "Tag:",
    "#",
    "-",
    ">",
    "\u200b",
    "\xa0",
    ",,",
    "--",
    "(",
    ")",
    "của",
    "của",
    "Ðảng",
    "漢字",
    "👍",
    "ðŸ‘",
    "&nbsp;",
    "\\*",
    "{:",
    ".x}",
]


def scribbled(seed: int) -> bytes:
    """A file such as no editor would write, of everything that an editor might."""
    chance = random.Random(seed)
    head, _, _ = story().partition("\n\n")
    lines = [
        chance.choice(("", " ", "  ", "    ")).join(
            chance.choice(WORDS) + " " * chance.choice((0, 1, 1, 2))
            for _ in range(chance.randrange(12))
        )
        for _ in range(chance.randrange(1, 14))
    ]
    text = f"{head}\n\n" + "\n".join(lines)
    if chance.random() < 0.5:
        text = "".join(normalize(chance.choice(("NFC", "NFD")), word) for word in text)
    end = chance.choice(("\n", "\r\n", "\r"))
    mark = chance.choice((b"", b"\xef\xbb\xbf"))
    return mark + text.replace("\n", end).encode()


@pytest.mark.parametrize("seed", range(40))
def test_any_text(seed: int, tmp_path: Path) -> None:
    """Mending twice is mending once; the mark, the line ends and their number stay.

    A line without any finding keeps its bytes, and every mark of a finding that can be mended
    lies within its line.
    """
    before = scribbled(seed)
    checked = look(tmp_path, {SOURCE: before})

    def look_at(data: bytes) -> list[Finding]:
        return list(look_again(checked, SOURCE, data))

    after = mend_text(before, look_at)
    assert after == mend_text(after, look_at)
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    for end in (b"\r\n", b"\r", b"\n"):
        assert before.count(end) == after.count(end)
    told = {finding.line for finding in look_at(before)}
    pairs = zip(
        before.decode().splitlines(keepends=True),
        after.decode().splitlines(keepends=True),
        strict=True,
    )
    changed = {number for number, (old, new) in enumerate(pairs, 1) if old != new}
    assert changed <= told


def test_text_that_would_not_rest() -> None:
    """Where mending goes on for ever, the file stays as it is."""
    turning = {b"a": edit(1, 1, 1, "b"), b"b": edit(1, 1, 1, "a")}
    assert mend_text(b"a", lambda data: [turning[data]]) == b"a"


def test_text_that_would_be_worse() -> None:
    """Where more would be wrong than before, the file stays as it is."""
    found = {b"a": [edit(1, 1, 1, "b")], b"b": [edit(1, 1, 1, None), edit(1, 1, 0, None)]}
    assert mend_text(b"a", lambda data: found[data]) == b"a"


def test_decomposed_file(tmp_path: Path) -> None:
    """A whole file in NFD, as a Mac or a PDF writes it, is composed in one go."""
    text = story("\n\n".join("Đại biểu thảo luận tại hội trường." for _ in range(30)))
    assert text == mend(tmp_path, {SOURCE: normalize("NFD", text)})
