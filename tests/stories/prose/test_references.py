import pytest

from plugins.stories.prose.references import References


def defined(*lines: tuple[str, str]) -> References:
    references = References()
    for name, href in lines:
        references.define(name, (href, ""), f" [{name}]: {href}")
    return references


def told(references: References) -> list[tuple[str, str]]:
    return [(breach.rule.code, breach.written) for breach in references.breaches()]


@pytest.mark.parametrize("name", ["nq", "NQ", " nQ "])
def test_name(name: str) -> None:
    """Letters may be large or small."""
    references = defined((name, "https://x.vn"))
    assert references["nq"] == ("https://x.vn", "")
    assert told(references) == []


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ([("L20", "[a]: x")], [("a", "x")]),
        ([("L19", "[a]: y"), ("L20", "[a]: x")], [("a", "x"), ("a", "y")]),
    ],
)
def test_fault(expected: list[tuple[str, str]], lines: list[tuple[str, str]]) -> None:
    """An address that no link asks for, and one that another has the name of."""
    assert expected == told(defined(*lines))


def test_same_address_twice() -> None:
    """It is no fault."""
    references = defined(("a", "x"), ("a", "x"))
    assert references["a"] == ("x", "")
    assert told(references) == []


def test_next_text() -> None:
    """Nothing of a text is left in the next."""
    references = defined(("a", "x"), ("a", "y"))
    references.clear()
    assert (dict(references), told(references)) == ({}, [])
