import argparse
import re

import pytest

from plugins.newsdesk import cli
from plugins.newsdesk.command_line import complaint, port

COMMANDS = (
    "check",
    "rules",
    "explain",
    "related",
    "build",
    "publish",
    "serve",
    "devserver",
    "clean",
    "host",
    "next",
    "rollback",
)
ENGLISH = re.compile(
    r"\b(?:usage|options|arguments|positional|show|exit|error|invalid|required|choose|expected)\b"
)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("uv run newsdesk: còn thiếu LỆNH.", ()),
        ("uv run newsdesk: không có lệnh “chek” (có phải là “check”?).", ("chek",)),
        ("uv run newsdesk build: không hiểu “--xyz”.", ("build", "--xyz")),
        (
            "uv run newsdesk publish: không hiểu “--dryrun” (có phải là “--dry-run”?).",
            ("publish", "--dryrun"),
        ),
        (
            "uv run newsdesk host: LOẠI không nhận “nginx”, chỉ nhận debian, caddy, apache.",
            ("host", "nginx"),
        ),
        (
            "uv run newsdesk check: --format không nhận “xml”, chỉ nhận human, json, github, gitlab,",
            ("check", "--format", "xml"),
        ),
        ("uv run newsdesk check: --yes không nhận “3”.", ("check", "--yes=3")),
        ("uv run newsdesk explain: còn thiếu MÃ.", ("explain",)),
        ("uv run newsdesk serve: sau -p/--port còn thiếu một giá trị.", ("serve", "-p")),
        ("uv run newsdesk serve: -p/--port phải là một số không quá 65535", ("serve", "-p", "x")),
    ],
)
def test_words_that_mean_nothing(
    expected: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """One Vietnamese line says what is wrong and how to see what can be typed; the exit code is 2."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    said, complained = capsys.readouterr()
    assert (ended.value.code, said) == (2, "")
    assert complained.startswith(expected)
    assert re.search(r"Xem cách gõ: uv run newsdesk (?:\w+ )?-h\n$", complained)
    assert not ENGLISH.search(complained)


def test_complaint_that_nobody_knows() -> None:
    """What another Python may say is Vietnamese too."""
    assert complaint("ambiguous whatever") == "lệnh gõ chưa đúng"


@pytest.mark.parametrize("words", [(), *((command,) for command in COMMANDS)], ids=" ".join)
def test_help(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """It is Vietnamese, and says what one types."""
    with pytest.raises(SystemExit) as ended:
        cli.main([*words, "-h"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"Cách gõ: {' '.join(('uv run newsdesk', *words))}" in said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize(("expected", "written"), [(0, "0"), (65_535, "65535")])
def test_port(expected: int, written: str) -> None:
    """It is a number that a port can have."""
    assert expected == port(written)


@pytest.mark.parametrize("written", ["65536", "-1", "x", "", "８０", "9" * 5000])
def test_port_that_there_is_not(written: str) -> None:
    """Anything else is refused in words of our own."""
    with pytest.raises(argparse.ArgumentTypeError, match="phải là một số"):
        port(written)
