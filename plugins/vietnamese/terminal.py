"""Printing Vietnamese wherever a program runs."""

import sys
from io import TextIOWrapper


def print_any_letter() -> None:
    """Makes printing Vietnamese never fail on a terminal or pipe of an old encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
