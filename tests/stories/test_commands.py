import pytest

from plugins.stories.commands import BY_MAKE, typed


@pytest.mark.parametrize(
    ("expected", "words", "by_make"),
    [
        ("uv run newsdesk check", "check", ""),
        ("uv run newsdesk check --fix", "check --fix", ""),
        ("make stories", "check", "1"),
        ("make html", "build", "1"),
        ('make newsdesk ARGS="check --fix"', "check --fix", "1"),
    ],
)
def test_typed(expected: str, words: str, by_make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what one types: as the command was called, by uv or by make."""
    monkeypatch.setenv(BY_MAKE, by_make)
    assert expected == typed(words)
