import pytest

from plugins.stories.prose.link_syntax import as_target, can_be_written, links_in, targets_in
from tests.growth import growth
from tests.stories.test_scanner import HOSTILE

Parts = tuple[bool, str, str, str]


def found(text: str) -> list[Parts]:
    """The links and photos of a text, after a look at their offsets."""
    links = list(links_in(text))
    for link in links:
        assert text.startswith(link.words, link.words_at)
        assert text.startswith(link.href, link.href_at)
    return [(link.is_photo, link.words, link.href, link.title) for link in links]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([(False, "a", "b", "c"), (False, "x", "y", "")], '[a](b "c") [x](y)'),
        ([(True, "q", "a b.jpg", "t")], '![q](<a b.jpg> "t")'),
        ([(True, "q", "a (b.jpg", "")], "![q](<a (b.jpg>)"),
        ([(True, "q", "<a> b.jpg", "")], "![q](<a> b.jpg)"),
        ([(False, "t", "a_(b)_c", "")], "[t](a_(b)_c)"),
        ([(False, "", "b", "")], "[](b)"),
        ([(False, "a", "", "")], "[a]()"),
        ([(True, "a", "anh  hai , ba.jpg", "")], "![a](anh  hai , ba.jpg)"),
        ([(True, "a", "b (1).jpg", "Chú thích")], '![a](b (1).jpg "Chú thích")'),
        ([(True, "a", "b (1).jpg", "Chú thích")], "![a]( b (1).jpg “Chú thích” )"),
        ([(True, "a", "b.jpg", "Chú thích (1")], "![a](b.jpg 'Chú thích (1')"),
        ([(True, "a", "Phong trào “Dân vận”.jpg", "")], "![a](Phong trào “Dân vận”.jpg)"),
        ([(True, "a", "b", 'Ảnh: "X", Y')], '![a](b "Ảnh: "X", Y")'),
        ([(False, "a [b] c", "d", "")], "[a [b] c](d)"),
        ([(False, "b", "c", "")], "[a [b](c)"),
        ([], "\\[a](b)"),
        ([], "[a\\](b)"),
        (
            [(False, '![a](b.jpg "t")', "c", ""), (True, "a", "b.jpg", "t")],
            '[![a](b.jpg "t")](c)',
        ),
        (
            [(False, "![a](b (1).jpg)", "c", ""), (True, "a", "b (1).jpg", "")],
            "[![a](b (1).jpg)](c)",
        ),
        ([(True, "a", "b.jpg", "")], '[![a](b.jpg)](c "x'),
        ([(False, "a", "b", "[c](d)")], '[a](b "[c](d)")'),
        ([], '[a](b "c\n")'),
        ([], "[a] (b)"),
        ([], "[a\nb](c)"),
        ([], "[a](b"),
    ],
)
def test_links(expected: list[Parts], text: str) -> None:
    """Each is found with its parts, a photo that is a link right behind that link."""
    assert expected == found(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["(b)", "(x y)"], "[a\nc](b) [d](x y)"),
        (["(https://a.vn/x"], "[a](https://a.vn/x để biết."),
        ([], "(a) [b] (c)"),
    ],
)
def test_targets(expected: list[str], text: str) -> None:
    """Whatever the words are, the target is known; of one that is not closed the address."""
    assert expected == [text[one.start : one.end] for one in targets_in(text)]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_cost(unit: str) -> None:
    """The work is in proportion to the length, whatever is repeated."""

    def scan(text: str) -> None:
        list(links_in(text))
        list(targets_in(text))

    assert growth(scan, unit, 20_000) < 8


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("a.pdf", "a.pdf"),
        ("<a b.pdf>", "a b.pdf"),
        ("<a(1).jpg>", "a(1).jpg"),
        ("<a(1.jpg>", "a(1.jpg"),
        ("<a).jpg>", "a).jpg"),
    ],
)
def test_as_target(expected: str, name: str) -> None:
    """A remedy names a file so that the link, typed as it stands there, leads to it."""
    assert expected == as_target(name)
    assert [(True, "m", name, "")] == found(f"![m]({expected})")


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        *((True, name) for name in ("a.jpg", "a (1).jpg", "Ảnh Họp 01.JPG", "a&b.jpg", "100%.jpg")),
        *(
            (True, name)
            for name in (" a.jpg", "a[1].jpg", "a).jpg", "a>b.jpg", 'a"b.jpg', "a*b*.jpg")
        ),
        *((False, name) for name in ("a&copy;b.jpg", "a`b.jpg", "a\\b.jpg")),
    ],
)
def test_name_that_can_be_written(expected: bool, name: str) -> None:
    """A name stands for itself unless a sign of it closes the link or is read as another."""
    assert expected == can_be_written(name)
