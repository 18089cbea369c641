import pytest

from plugins.stories.places import Places

FIRST_LINE = 5


@pytest.mark.parametrize(
    ("line", "column", "written", "body"),
    [
        (0, 5, "a.md", "[x](a.md)"),
        (0, 6, "a.md", "[x](<a.md>)"),
        (1, 6, "a.md", "x\n[r]: a.md"),
        (0, 10, "a.md", '<a href="a.md">'),
        (0, 12, "a.md", "a.md-x [x](a.md)"),
        (0, 3, "b", "a b"),
        (1, 5, "a", "`[x](a)`\n[x](a)"),
        (1, 5, "a", "<!-- [x](a) -->\n[x](a)"),
        (0, 5, "", "[x]()"),
    ],
)
def test_place(line: int, column: int, written: str, body: str) -> None:
    """A link is found before a mention, and what stands in code or in a comment is neither."""
    assert Places(body, FIRST_LINE).find(written) == (FIRST_LINE + line, column)


def test_next_place() -> None:
    """Each call finds the next one, unless the same is asked for again."""
    places = Places("[x](a)\n[x](a)", FIRST_LINE)
    assert places.find("a", again=True) == (FIRST_LINE, 5)
    assert [places.find("a") for _ in range(3)] == [(FIRST_LINE, 5), (FIRST_LINE + 1, 5), (5, 0)]


def test_what_is_not_there() -> None:
    """The body's first line stands for the whole of it."""
    assert Places("x", FIRST_LINE).find("khong") == (FIRST_LINE, 0)


@pytest.mark.parametrize("typed", ["![a](a&copy;b.jpg)", "![a](<a`©`b.jpg>)"])
def test_target_that_was_read_as_something_else(typed: str) -> None:
    """The place of a target is found by what Markdown made of it."""
    found = Places(f"Một.\n\n{typed}", 5).find("a©b.jpg")
    assert found == (7, typed.index("a", 5) + 1)
