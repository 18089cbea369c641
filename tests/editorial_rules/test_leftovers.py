from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.editorial_rules import leftovers
from plugins.vietnamese.keys import name_key
from plugins.vietnamese.spans import Span
from tests.editorial_rules.desks import FOLDER, SOURCE, mend, photo, story
from tests.vietnamese.spanning import marked, mended, plain

Detector = Callable[[str], Iterator[Span]]

LINES: dict[Detector, list[str]] = {
    leftovers.word_markup: [
        "<p ⟦class=MsoNormal⟧>Kỳ họp</p>",
        '<p ⟦class="MsoListParagraph"⟧>',
        "Kỳ họp⟦<o:p>→⟧⟦</o:p>→⟧",
        '<span style="⟦mso-bidi-font-size:14.0pt;⟧color:red">',
        "⟦<!--[if gte mso 9]>⟧x⟦<![endif]-->⟧",
        "⟦<?xml:namespace prefix = o />⟧",
        "⟦<st1:place w:st='on'>→⟧Lạng Sơn⟦</st1:place>→⟧",
        "xem ⟦Error! Reference source not found.⟧",
        '⟦{ HYPERLINK "https://a.vn" }⟧',
        "⟦MsoNormal⟧ Kỳ họp",
        "Kỳ họp thứ nhất",
        '<p class="ghi-chu">',
        "phần mềm mso-office là gì",
        "{ x }",
        "<b>đậm</b> <!-- chú thích -->",
        "o: một, w: hai",
    ],
    leftovers.stray_bullets: [
        "⟦\uf0b7 ⟧Mục một",
        "⟦· ⟧Mục một",
        "⟦•\t⟧Mục",
        "⟦o\t⟧Mục",
        "một\n⟦  ▪ ⟧hai",
        "⟦❖ ⟧Mục",
        "- Mục",
        "– Ông có đến không?",
        "Kinh tế · Xã hội",
        "o kia",
        "a • b",
        "* Mục",
    ],
    leftovers.odd_characters: [
        "Hội⟦\u00ad→⟧ đồng",
        "dòng một⟦\u000b→ ⟧dòng hai",
        "⟦\ufffc⟧",
        "Điện thoại ⟦\uf028⟧",
        "⟦\u000c→⟧Trang 2",
        "a⟦\ue000⟧⟦\uf8ff⟧",
        "\uf0b7 Mục",
        "Hội đồng – nhân dân",
        "giá 5 €, m², ½",
        "😀 vui",
        "“…”",
    ],
    leftovers.invisible_characters: [
        "Hội⟦\u200b→⟧ đồng",
        "một⟦\ufeff→⟧ hai",
        "⟦\u202d→⟧0205⟦\u202c→⟧",
        "⟦\u200e→⟧x",
        "Ông nói: ⟦\x93→“⟧Đúng⟦\x94→”⟧",
        "một⟦\u2028→ ⟧hai⟦\u2029⟧",
        "a⟦\u2060→⟧b⟦\x07→⟧",
        "\ufeffTitle",
        "👨\u200d👩\u200d👧 gia đình",
        "dòng\n\tmột",
        "10\u00a0km",
        "non\u2011break",
    ],
    leftovers.tied_spaces: [
        "⟦Hội\u00a0đồng\u00a0nhân\u00a0dân→Hội đồng nhân dân⟧ tỉnh",
        "một⟦\u00a0\u00a0→ ⟧hai",
        "một ⟦\u00a0→⟧hai",
        "một⟦\u00a0→⟧ hai",
        "một ⟦\u00a0\u00a0→⟧hai",
        "và ⟦các\u00a0đại\u00a0biểu\u00a0dự\u00a0họp→các đại biểu dự họp⟧.",
        "10\u00a0km, 5\u00a0%",
        "ông\u00a0A",
        "TP\u00a0Lạng Sơn",
        "ngày\u00a027",
        "một hai",
    ],
}
CASES = [(detector, line) for detector, lines in LINES.items() for line in lines]


@pytest.mark.parametrize(
    ("detector", "line"),
    [pytest.param(*case, id=f"{case[0].__name__}: {case[1]!a}") for case in CASES],
)
def test_line(detector: Detector, line: str) -> None:
    """Exactly what copying left is found; what is mended is not found again."""
    text = plain(line)
    assert line == marked(text, detector(text))
    right = mended(text, detector(text))
    assert [mark for mark in detector(right) if mark.instead is not None] == []


@pytest.mark.parametrize("detector", LINES, ids=lambda one: one.__name__)
def test_table(detector: Detector) -> None:
    """At least six lines with a fault and five without."""
    assert sum("⟦" in line for line in LINES[detector]) >= 6
    assert sum("⟦" not in line for line in LINES[detector]) >= 5


STORY = "Chi bộ họp.\n\nĐại biểu dự.\n\n"


@pytest.mark.parametrize(
    ("tail", "may_go"),
    [
        ("CÓ THỂ BẠN QUAN TÂM\nTin một\nTin hai", True),
        ("**Có thể bạn quan tâm:**\n\n- [Tin một](a.md)\n- Tin hai", True),
        ("## Tin liên quan\n\n* Tin một\n\n* Tin hai", True),
        ("Các tin khác\nTin một", True),
        ("» Các tin đã đưa «\nTin một (12/4/2021)", True),
        ("Xem thêm:\n- Tin một", True),
        ("_Tin cùng chuyên mục_\nTin một", True),
        ("Tin liên quan\nMột câu trọn vẹn của bài.", False),
        ("Tin khác\nTin một\n![Ảnh](a.jpg)", False),
        ("Có thể bạn quan tâm", False),
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\n\n \n"])
def test_related_tail(tail: str, may_go: bool, end: str) -> None:
    """From the heading to the last line; it may go where it is nothing but headlines."""
    text = STORY + tail + end
    assert [Span(len(STORY), len(STORY + tail), "" if may_go else None)] == list(
        leftovers.related_tail(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY + "Có thể bạn quan tâm đến việc này, đại biểu nói.",
        STORY + "Xem thêm\n\nĐại biểu Hà nói vì sao có việc ấy.",
        STORY + "Xem thêm",
        STORY + "Các tin khác nhau được nêu:\n- một",
        STORY + "Tin mới\n\nBài còn dài.\n\n- một",
    ],
)
def test_no_related_tail(text: str) -> None:
    """Words of a sentence are no heading, and a heading with a text behind it begins no list."""
    assert list(leftovers.related_tail(text)) == []


KEYS = frozenset(map(name_key, ["Kim Chi", "Quốc Khánh", "Nguyễn Kim Chi"]))
PHOTOS = "\n\n![Đại biểu](a.jpg)\n![Hội trường](b.jpg)\n*Một số hình ảnh (Ảnh: Quốc Khánh)*\n"


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("Kim Chi", "⟦Kim Chi⟧"),
        ("KIM CHI", "⟦**KIM CHI**⟧"),
        ("Kim Chi - Quốc Khánh", "⟦Kim Chi - Quốc Khánh⟧"),
        ("Kim Chi, Quốc Khánh", "⟦*Kim Chi, Quốc Khánh*⟧"),
        ("Kim Chi", "⟦(Kim Chi)⟧"),
        ("Kim Chi", "⟦Kim Chi (tổng hợp)⟧"),
        ("Lê Thu Hà", "⟦**Lê Thu Hà**⟧"),
        ("Lê Thu Hà", '⟦<p align="right">Lê Thu Hà</p>⟧'),
        ("Kim Chi", "⟦Tác giả: Kim Chi⟧"),
        ("Lê Thu Hà", "⟦Bài, ảnh: Lê Thu Hà⟧"),
        ("Lê Thu Hà", "⟦Tin, ảnh: Lê Thu Hà⟧"),
        ("Lê Thu Hà", "⟦**Bài và ảnh: Lê Thu Hà**⟧"),
        ("Báo Lạng Sơn", "⟦Nguồn: Báo Lạng Sơn⟧"),
        ("Báo Lạng Sơn", "⟦Theo Báo Lạng Sơn⟧"),
        ("Báo Lạng Sơn", "⟦*Theo: Báo Lạng Sơn*⟧"),
    ],
)
@pytest.mark.parametrize("end", ["", PHOTOS, "\n\nCÓ THỂ BẠN QUAN TÂM\nTin một\n", "\n\n\n"])
def test_left_bylines(who: str, line: str, end: str) -> None:
    """The line is found at the end of the text, be there photos or other news behind it."""
    text = STORY + plain(line) + end
    marks = list(leftovers.left_bylines(text, KEYS))
    assert STORY + line + end == marked(text, marks)
    assert [who] == [mark.word for mark in marks]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY + PHOTOS,
        STORY + "![Đại biểu](a.jpg)\n*Ảnh: Quốc Khánh*",
        STORY + "![Đại biểu](a.jpg)\n*Kỳ Lừa*",
        "Kim Chi\n\nchủ trì cuộc họp. Các đại biểu dự.",
        STORY + "Theo nghị quyết, việc này xong trong năm 2021.",
        STORY + "Theo đó, Ban Pháp chế giám sát các xã trong quý IV rồi báo cáo kỳ họp sau",
        STORY + "Lạng Sơn",
        STORY + "**HĐND TỈNH**",
        STORY + "- Phòng Công tác Quốc hội",
        STORY + "Đồng chí Kim Chi dự.",
        "Nguồn: vốn xã.\n\nMột.\n\nHai.\n\nBa.\n\nBốn.",
    ],
)
def test_no_byline(text: str) -> None:
    """A caption, a sentence and a place are no byline."""
    assert list(leftovers.left_bylines(text, KEYS)) == []


@pytest.mark.parametrize("name", ["anh\u00adhop.jpg", "anh\u200bhop.jpg", "anh\u00a0hop.jpg"])
def test_name_of_a_file(name: str, tmp_path: Path) -> None:
    """What nobody sees in a file's name stays in the line that names it: a target is no text."""
    text = story(f"![Cử tri đứng phát biểu](<{name}>)\n*Hội nghị (Ảnh: Quốc Khánh)*")
    assert text == mend(tmp_path, {SOURCE: text, f"{FOLDER}/{name}": photo()})
