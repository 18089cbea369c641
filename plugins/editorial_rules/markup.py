"""Keeps the comments by which a rule is passed over out of the rendered text."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.editorial_rules.exemptions import COMMENT

_BEFORE_HTML_BLOCKS = 25  # Markdown takes raw HTML apart at 20


class ExemptionsExtension(Extension):
    """Takes the comments out before Markdown sees them, so that no paragraph is parted by one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Registers the preprocessor."""
        md.preprocessors.register(_Exemptions(md), "exemptions", _BEFORE_HTML_BLOCKS)


class _Exemptions(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [
            shown
            for line in lines
            if (shown := COMMENT.sub("", line).rstrip() if "<!--" in line else line)
            or line == shown
        ]
