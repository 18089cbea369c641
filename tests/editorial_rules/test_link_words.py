import pytest

from plugins.editorial_rules.link_words import bare_addresses, empty_words, old_addresses
from plugins.stories.scanner import without_code
from tests.vietnamese.spanning import marked, plain


@pytest.mark.parametrize(
    "line",
    [
        "Xem ⟦https://langson.gov.vn/tin⟧.",
        "Xem (⟦http://a.vn⟧), và ⟦https://b.vn/x?y=1⟧",
        "⟦www.quochoi.vn⟧",
        "“⟦https://a.vn⟧”",
        "Nguồn: ⟦HTTPS://a.vn⟧",
        "- ⟦https://a.vn/b_c⟧",
        "Xem ⟦https://vi.wikipedia.org/wiki/A_(B)⟧ để biết; (⟦https://a.vn/x_(y)⟧)",
        "Xem ⟦https://a.vn/x⟧…",
        "Xem ⟦https://a.vn⟧(cổng của tỉnh), ⟦https://b.vn/x⟧[1]",
        "[Nghị quyết](https://a.vn)",
        "[Nghị quyết](<https://a.vn>) và [x]( https://a.vn )",
        "<https://a.vn>",
        '<a href="https://a.vn">x</a>',
        "[1]: https://a.vn",
        "[https://a.vn](https://a.vn)",
        "cổng langson.gov.vn",
        "`https://a.vn`",
        "![Ảnh](https://a.vn/x.jpg)",
    ],
)
def test_bare_addresses(line: str) -> None:
    """An address in the text is found without the sign behind it; a link's target is none."""
    text = without_code(plain(line))
    assert line.count("⟦") == len(list(bare_addresses(text)))
    assert "⟦" not in line or line == marked(plain(line), bare_addresses(text))


@pytest.mark.parametrize(
    "line",
    [
        "Xem [⟦tại đây⟧](a.md)",
        "[⟦Xem thêm…⟧](a.md), [⟦ở đây⟧](b.md)",
        "[⟦**Tại đây**⟧](a.md)",
        "[⟦TẠI ĐÂY⟧](a.md)",
        "[⟦link⟧](a.md)",
        "[⟦https://a.vn/x⟧](https://a.vn/x)",
        "[⟦bấm vào đây⟧](a.md)",
        "[Nghị quyết số 10](a.md)",
        "[Xem tại đây nghị quyết số 10](a.md)",
        "![tại đây](a.jpg)",
        "tại đây (a.md)",
        "[tại đây]",
        "[Lịch tiếp công dân](https://a.vn/tai-day)",
    ],
)
def test_empty_words(line: str) -> None:
    """Words that would serve any link are found; those that name the thing are not."""
    assert line == marked(plain(line), empty_words(plain(line)))


@pytest.mark.parametrize(
    "line",
    [
        "[x](⟦/index.php?id=123⟧)",
        "[x](⟦index.php?id=123&m=2⟧)",
        "[x](⟦https://dbqh.langson.gov.vn/tin/12⟧)",
        "Xem ⟦http://www.dbqh.langson.gov.vn⟧.",
        "⟦www.dbqh.langson.gov.vn/a⟧",
        '<a href="⟦/index.php?page=2⟧">',
        "[x](https://langson.gov.vn/tin/12)",
        "[x](https://khac.dbqh.langson.gov.vn.a.vn/)",
        "[x](../2021-05-27-hop/index.md)",
        "tệp index.php của máy chủ",
        "[x](https://a.vn/index.php?id=1)",
        "https://[x]/",
    ],
)
def test_old_addresses(line: str) -> None:
    """Links into the old portal are found, by host or by the path without one."""
    assert line == marked(plain(line), old_addresses(plain(line), {"dbqh.langson.gov.vn"}))
