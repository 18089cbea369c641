"""What stands within a block of office prose: emphasis, bare addresses, tags that are none."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    HTML_RE,
    DelimiterProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
)
from markdown.util import STX, AtomicString

# A star is a sign of emphasis where a space or a sign stands outside of it, and neither a space
# nor a bracket that turns away from it inside: not in "20*30", "Na Dương*" or "(*)". Behind a full
# stop it may close before a letter ("**Điều 1.**Thông"); two stars stand between letters as well.
_EMPHASIS = r"""(?x)
    (?P<ambiguous>(?<=[^\s{0}(\[“‘])(?<!{1})[{0}]+(?!{1})(?=[^\s{0})\].,;:!?…”’])
    |(?<=[.,:;!?…)\]”’])[{0}]{{2,3}}(?![{0}])(?={1})|(?<=[^\W\d_])\*{{2,3}}(?=[^\W\d_]))
    |(?P<end>(?<=[^\s{0}(\[“‘])[{0}]+(?!{1}|[{0}]))
    |(?P<start>(?<!{1})(?<![{0}])[{0}]+(?=[^\s{0})\].,;:!?…”’]))
"""
_WORD = {"*": r"[^\W_]", "_": r"\w"}  # beside a sign: "_**a**_" is both, "a_b_c" none

# Two stars amid spaces belong to no word, and make doubtful which others are a pair.
_LOOSE = re.compile(r"(?<!\S)\*{2,}(?!\S)|(?<!\S)__+(?!\S)")

_END_OF_ADDRESS = r"[^\s<>\"“”'’.,;:!?…*()\[\]|" + STX + "]"
BARE_ADDRESS = (
    r"(?<![\w@/.])(?:https?://|www\.(?=[\w-]+\.))"
    rf"(?:[^\s<>()\[\]\"“”|{STX}]|\([^\s<>()\"“”{STX}]*\))*(?:{_END_OF_ADDRESS}|(?<=\)))"
)
BARE_MAIL = r"(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"

# A drive or a server ahead; what stands behind a backslash there is no sign that is to be printed.
WINDOWS_PATH = r"(?<![\w\\])(?:[A-Za-z]:\\|\\\\(?=\w))[^\s<>\"“”|?*]*[^\s<>\"“”|?*.,;:!)]"

# What each reader of words begins with; most sentences hold none of it.
_SIGNS = re.compile(rf"[*_`\[\\<&@{STX}]|://|www\.|  \n")


def may_hold_signs(text: str) -> bool:
    """Whether a text may hold anything that is read as more than words."""
    return _SIGNS.search(text) is not None


class Emphasis(DelimiterProcessor):
    """Stars and underlines as signs of emphasis, where they can be nothing else."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em")
        for token, delimiter in self.delimiters.items():
            delimiter.boundary = re.compile(_EMPHASIS.format(token, _WORD[token]))
        self._read, self._is_doubtful = "", False

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The element of a pair of signs; none where a sign too many makes the pairs doubtful."""
        if data is not self._read:
            self._read, self._is_doubtful = data, _LOOSE.search(data) is not None
        if self._is_doubtful:
            return None, None, None
        element, start, end = super().handleMatch(m, data)
        if element is not None and start and data[start - 1] == data[start]:
            self.reset()
            return None, None, None
        return element, start, end


class BareLink(InlineProcessor):
    """An address or a mailbox that stands in a sentence is a link, printed whole."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, scheme: str) -> None:
        super().__init__(pattern, md)
        self.scheme = scheme

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """The link; ``www.`` is read as a browser reads it."""
        written = m[0]
        link = Element("a", {"href": written if "://" in written else self.scheme + written})
        link.text = AtomicString(written)
        return link, m.start(), m.end()


class WindowsPath(InlineProcessor):
    r"""A path such as ``C:\_ban_hanh`` is printed as it was typed."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """The path itself."""
        return m[0], m.start(), m.end()


class Tags(HtmlInlineProcessor):
    """HTML amid words; ``<Tên đơn vị>`` is a word in brackets, for no tag has such a name."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(HTML_RE, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """The place of the tag in Markdown's stash."""
        name = m[0].lstrip("</").split(maxsplit=1)[0]
        if not name.isascii():
            return None, None, None
        return (
            self.md.htmlStash.store(self.backslash_unescape(self.unescape(m[1]))),
            m.start(),
            m.end(),
        )
