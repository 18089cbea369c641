"""The editors' command as one types it, for the messages that name it."""

import os

BY_MAKE = "NEWSDESK_BY_MAKE"  # the Makefile sets it
_TARGETS = {
    "build": "html", "check": "stories", "publish": "publish",
    "serve": "serve", "devserver": "devserver", "clean": "clean",
}  # fmt: skip


def typed(words: str) -> str:
    """What calls the command with these words: by ``make`` where it was called so, else by ``uv``."""
    if not os.environ.get(BY_MAKE):
        return f"uv run newsdesk {words}"
    target = _TARGETS.get(words)
    return f"make {target}" if target else f'make newsdesk ARGS="{words}"'


MENDED_BY_MACHINE = f"để máy sửa bằng lệnh “{typed('check --fix')}”"
