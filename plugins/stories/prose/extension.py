"""Markdown for office prose, as one extension of Python-Markdown.

What reads right in any Markdown editor reads the same here; what an ordinary Markdown would turn
into something else than what was typed stays what it is. Blocks: `blocks`, with the rule of line
ends in `line_ends` and tables in `tables`. Words within blocks: `inline`.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, LINK_RE
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from plugins.stories.prose.blocks import OfficeBlocks
from plugins.stories.prose.inline import (
    BARE_ADDRESS,
    BARE_MAIL,
    WINDOWS_PATH,
    BareLink,
    Emphasis,
    Tags,
    WindowsPath,
)
from plugins.stories.prose.links import Link, Photo

_FIRST = 30
_UNSEEN_AHEAD = re.compile(r"^([ \t]*)[\u200b-\u200d\u2060\ufeff\u00ad]+", re.MULTILINE)


class OfficeProse(Extension):
    """Reads a text as Vietnamese offices type it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Puts our reader of blocks in the place of Markdown's, and our signs beside its own."""
        md.parser = OfficeBlocks(md)
        md.preprocessors.register(_Lines(md), "normalize_whitespace", _FIRST)
        md.inlinePatterns.register(Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(Photo(IMAGE_LINK_RE, md), "image_link", 150)
        md.inlinePatterns.register(BareLink(BARE_ADDRESS, md, "https://"), "bare_address", 86)
        md.inlinePatterns.register(BareLink(BARE_MAIL, md, "mailto:"), "bare_mail", 84)
        md.inlinePatterns.register(WindowsPath(WINDOWS_PATH, md), "windows_path", 185)
        md.inlinePatterns.register(Tags(md), "html", 90)
        md.inlinePatterns.register(Emphasis(md), "em_strong", 60)
        md.ESCAPED_CHARS += ["<", ">"]


class _Lines(Preprocessor):
    """The lines as they were typed, tabs included.

    Without the characters that Markdown marks by, and those ahead of a line that nobody sees.
    """

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        text = _UNSEEN_AHEAD.sub(r"\1", text)
        return [*text.split("\n"), "", ""]
