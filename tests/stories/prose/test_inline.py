import pytest
from markdown import Markdown

from plugins.stories.prose.extension import OfficeProse

MARKDOWN = Markdown(extensions=[OfficeProse()], output_format="html")


def within(typed: str) -> str:
    """The HTML of one paragraph."""
    MARKDOWN.reset()
    return MARKDOWN.convert(typed).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("<em>a</em>", "*a*"),
        ("<em>a</em>", "_a_"),
        ("<strong>a</strong>", "**a**"),
        ("<strong>a</strong>", "__a__"),
        ("<strong><em>a</em></strong>", "***a***"),
        ("<strong>a <em>b</em> c</strong>", "**a *b* c**"),
        ("<em>a <strong>b</strong> c</em>", "*a **b** c*"),
        ("<strong>a</strong>, <strong>b</strong>.", "**a**, **b**."),
        ("(<strong>a</strong>)", "(**a**)"),
        ("“<em>a</em>”", "“*a*”"),
        ("<strong>“a”</strong>, b", "**“a”**, b"),
        ("<strong>a.</strong> b", "**a.** b"),
        ("<strong>a.</strong>b", "**a.**b"),
        ("<strong>a:</strong>b", "**a:**b"),
        ("<strong>(a)</strong>b", "**(a)**b"),
        ("a<strong>b</strong>c", "a**b**c"),
        ("<em>a*b</em>", "*a*b*"),
        ("<em><strong>a</strong></em>", "_**a**_"),
        ("<strong><em>a</em></strong>", "**_a_**"),
        ("b-<em><strong>a</strong></em>", "b-*__a__*"),
        ("<strong><em>“a”</em> b</strong>", "__*“a”* b__"),
        ("<strong><em>“a”</em></strong>, b", "___“a”___, b"),
        ("<strong>a\nb</strong>", "**a\nb**"),
    ],
)
def test_emphasis(expected: str, typed: str) -> None:
    """A pair of signs that look at the words between them."""
    assert expected == within(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "20*30*40",
        "2**3**4",
        "2*3=6 và 4*5=20",
        "Na Dương*, Hữu Liên* dự",
        "(*) và (**)",
        "5 * 3",
        "** a **",
        "**a ** b; ** c**",
        "a_b_c",
        "_x",
        "____ và ____",
        "**a",
        "**a*",
        "a**",
        "*) a",
    ],
)
def test_no_emphasis(typed: str) -> None:
    """Signs that count, mark, multiply, or whose pairs are doubtful stay."""
    assert typed == within(typed)


@pytest.mark.parametrize(
    ("href", "words", "typed"),
    [
        ("https://x.vn/a_b_c", "https://x.vn/a_b_c", "https://x.vn/a_b_c"),
        ("https://x.vn/a", "https://x.vn/a", "(https://x.vn/a)."),
        ("https://x.vn", "https://x.vn", "https://x.vn(cổng của tỉnh)"),
        ("https://x.vn/a", "https://x.vn/a", "https://x.vn/a[1]"),
        ("https://x.vn/A_(B)", "https://x.vn/A_(B)", "https://x.vn/A_(B)."),
        (
            "https://x.vn/?a=1&amp;copy=2",
            "https://x.vn/?a=1&amp;copy=2",
            "https://x.vn/?a=1&copy=2",
        ),
        ("https://x.vn", "https://x.vn", "“https://x.vn”"),
        ("https://x.vn", "https://x.vn", "**https://x.vn**"),
        ("https://www.x.vn", "www.x.vn", "www.x.vn,"),
        ("mailto:vp@x.vn", "vp@x.vn", "vp@x.vn."),
    ],
)
def test_bare_address(href: str, words: str, typed: str) -> None:
    """It is a link, printed whole, without the sign that ends its sentence."""
    assert f'<a href="{href}">{words}</a>' in within(typed)


@pytest.mark.parametrize("typed", ["@langson", "www.", "a@b", "x.vn", "http://", "langson.gov.vn"])
def test_no_address(typed: str) -> None:
    """Accounts, names and halves stay words."""
    assert typed == within(typed)


def test_address_in_a_link() -> None:
    """It is no second link."""
    assert within("[https://x.vn](https://y.vn)").count("<a") == 1


@pytest.mark.parametrize(
    "path", [r"C:\Users\_a", r"D:\van_ban\*", r"\\may-chu\van_ban\_moi", r"C:\a\.git", r"E:\#1\[x]"]
)
def test_path_of_windows(path: str) -> None:
    """It is printed as it was typed."""
    assert path == within(path)


@pytest.mark.parametrize(
    ("expected", "typed"),
    [("*a*", r"\*a\*"), (r"a\b", r"a\b"), ("&lt;b&gt;", r"\<b\>"), ("[a](b)", r"\[a](b)")],
)
def test_backslash(expected: str, typed: str) -> None:
    """It takes the meaning from a sign, and stays before a letter."""
    assert expected == within(typed)


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("<b>a</b>", "<b>a</b>"),
        ("a<br>b", "a<br>b"),
        ("&lt;Tên đơn vị&gt;", "<Tên đơn vị>"),
        ("&lt;Họ tên&gt;", "<Họ tên>"),
        ("a &lt; b &gt; c", "a < b > c"),
        ("x&lt;5 và y&gt;3", "x<5 và y>3"),
        ("&lt;3", "<3"),
        ("AT&amp;T, R&amp;D", "AT&T, R&amp;D"),
    ],
)
def test_angles(expected: str, typed: str) -> None:
    """A name that no tag can have is a word in brackets."""
    assert expected == within(typed)
