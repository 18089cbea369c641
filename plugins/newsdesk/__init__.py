"""The editors' command: ``newsdesk check``, ``newsdesk build``, ``newsdesk devserver`` and others.

Words in, exit code out. Pelican runs in a process of its own, so that one build never sees what
an earlier one left behind.
"""

from plugins.newsdesk.cli import main

__all__ = ["main"]
