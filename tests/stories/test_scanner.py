import pytest

from plugins.stories.scanner import prose_of, without_code
from plugins.vietnamese.spans import FILLER
from tests.growth import growth
from tests.vietnamese.spanning import said


def words(covered: str) -> list[str]:
    return covered.replace(FILLER, " ").split()


@pytest.mark.parametrize(
    ("left", "body"),
    [
        ("Xem và", "Xem `<b>  x </b>` và"),
        ("Xem và", "Xem ``a ` b`` và"),
        ("mở ` và thôi", "mở ` và\n\nthôi"),
        ("trước sau", "trước\n\n```\nmã  số\n```\nsau"),
        ("trước dòng lùi nữa sau", "trước\n\n    dòng lùi\n    nữa\n\nsau"),
        ("mục đoạn thứ hai", "- mục\n\n    đoạn thứ hai"),
        ("mục con đoạn", "- mục\n    - con\n\n        đoạn"),
        ("mục đoạn nữa", "– mục\n\n    đoạn\n\n        nữa"),
        ("mục đoạn", "1. mục\n\n\tđoạn"),
        ("dòng nối dài", "dòng\n    nối dài"),
        ("Xem nghị quyết tại", "Xem [nghị quyết](https://a.vn/x_(y)) tại"),
        ("Điểm cầu chính Toàn cảnh", '![Điểm cầu](chinh.jpg "chính")\n![Toàn cảnh](<a b.jpg>)'),
        ('Một ("hai") ba', 'Một ("hai") ba'),
        ("đậm và", '<b class="x">đậm</b> <!-- chú\nthích --> và'),
        ("a < b", "a < b"),
        ("trước sau", "trước <script>if (a , b) x</script> sau"),
        ("trước <!-- sau", "trước <!-- sau"),
        ("tại và", "tại https://langson.gov.vn/a?b=c và"),
        ("cổng và tệp", "cổng www.a.vn và tệp mau-don.docx"),
        ("gửi nhé", "gửi vanphong@langson.gov.vn nhé"),
        ("chung tay", "#LangSon chung tay"),
        ("một hai ba", "-  một\n1.  hai\n# ba"),
        ("trích dẫn", "> > trích dẫn"),
        ("Họ tên Xã", "| Họ tên   | Xã |\n|:---|---:|"),
        ("5 6", "5 \\* 6"),
        ("a b", "a&nbsp;b"),
        ("mô tả", "![mô tả](anh uỷ ban , ba (1).jpg)"),
        ("mô tả Chú thích", '![mô tả](phat bieu (1).jpg "Chú thích")'),
        ("mô tả Chú thích", "![mô tả](a.jpg “Chú thích”)"),
        ("bài để biết.", "[bài](https://a.vn/x để biết."),
        ("STT Đơn vị Số phiếu 1 Hữu Liên 2", "STT  Đơn vị    Số phiếu\n1    Hữu Liên  2"),
        ("", "[1]: https://a.vn/x"),
    ],
)
def test_body(left: str, body: str) -> None:
    """What is no prose is covered; every other character keeps its place."""
    covered = said(body)
    assert left.split() == words(covered)
    assert len(body) == len(covered)
    assert all(now in (was, FILLER) for was, now in zip(body, covered, strict=True))
    assert [place for place, one in enumerate(body) if one == "\n"] == [
        place for place, one in enumerate(covered) if one == "\n"
    ]


@pytest.mark.parametrize("indent", ["\t", "    ", "  "])
def test_indented_prose(indent: str) -> None:
    """A paragraph whose first line is indented is prose as any other."""
    body = f"{indent}Hội nghị , bàn  việc.\n\n{indent}Đoạn,hai"
    assert body == prose_of(body)


@pytest.mark.parametrize(
    ("left", "body"),
    [
        ("Xem [đây](https://a.vn) và", "Xem [đây](https://a.vn) `mã` và"),
        ("a b", "a <!-- [x](y) --> b"),
        ("a <b>c</b>", "a <b>c</b>"),
        ("a b", "a `x` b"),
        ("", "``x`x`` "),
        ("`x", "`x"),
        ("``x`", "``x`"),
        ("", "`x ``yx`"),
        ("b", "<!-- x -->b"),
        ("<!-- x", "<!-- x"),
        ("", "`` \n ``"),
        ("`a`` b", "`a`` b"),
    ],
)
def test_code(left: str, body: str) -> None:
    """Links and tags stay where only code is covered."""
    assert left.split() == words(without_code(body))


HOSTILE = [
    *("<!-- ", '[a](b "', "`a``", "`", "[", "](", "![](", '"', "[![a](b.jpg)", "[a]( ", "[a](<"),
    *(
        "[a](b(",
        '[a](b ")',
        '[a](b "x\n',
        "    a\n",
        "\n\n    a",
        "> ",
        "- ",
        "- a\n    ",
        "<a",
        "|",
    ),
    *("a@", "\\", "<script>", "~~~\n", "``` ", "a.", "#a", "&a", "http://", "]: ", "-->", "(", ")"),
]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_cost(unit: str) -> None:
    """The work is in proportion to the length, whatever is repeated."""

    def scan(text: str) -> None:
        uncoded = without_code(text)
        prose_of(uncoded)

    assert growth(scan, unit, 20_000) < 8
