"""Printing in colour where a person looks, plainly where a program reads."""

import sys
from collections.abc import Iterable

Piece = tuple[str, str]  # a text and the style it is printed in, as rich names styles


def print_pieces(pieces: Iterable[Piece]) -> None:
    """Prints texts one after the other, each in its style where the output is a terminal."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(text for text, _ in pieces)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False)
    for text, style in pieces:
        console.print(Text(text, style=style), end="")


def ask(question: str) -> bool:
    """Whether a person says yes; no where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"{question} [c/K] ").strip().lower() in ("c", "co", "có", "y", "yes")
    except EOFError:
        return False


def print_error(text: str) -> None:
    """Says what went wrong with the command itself."""
    print(text, file=sys.stderr)
