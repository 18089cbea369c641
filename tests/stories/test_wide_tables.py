import pytest
from bs4 import BeautifulSoup

from plugins.stories.wide_tables import scrolling_tables


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        ([], "<p>Không có bảng</p>"),
        (["Bảng 1"], "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        (["Bảng 1", "Bảng 2"], "<table></table><p>Một</p><table></table>"),
        (["Bảng 1"], '<blockquote><table align="left"></table></blockquote>'),
        (["Bảng 1: Số hộ"], "<table>\n<caption>Số\n<b>hộ</b></caption></table>"),
        (['Bảng 1: Xã "Soi"'], '<table><caption>Xã "Soi"</caption></table>'),
        (["Bảng 1: 1 < 2 & 3"], "<table><caption>1 &lt; 2 &amp; 3</caption></table>"),
        (["Bảng 1"], "<table><caption></caption></table>"),
        (["Bảng 1", "Bảng 2"], "<table><caption><table></table></caption></table>"),
    ],
)
def test_regions(expected: list[str], html: str) -> None:
    """Every table stands in a region of its own name that the keyboard reaches."""
    regions = BeautifulSoup(scrolling_tables(html), "html.parser").select(".table")
    assert expected == [region["aria-label"] for region in regions]
    for region in regions:
        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert region.find(True, recursive=False).name == "table"


def test_what_stands_around() -> None:
    """Nothing but the regions is added, and each is closed."""
    html = scrolling_tables("<p>a</p><table><tr><td>b</td></tr></table>c")
    assert html.startswith("<p>a</p><div ")
    assert html.endswith("<table><tr><td>b</td></tr></table></div>c")
