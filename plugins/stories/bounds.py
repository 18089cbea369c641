"""What one text may cost: whatever is pasted into a story, the build goes on and names it.

Markdown and HTML have shapes that cost their readers the square of their length (CVE-2025-69534,
CVE-2026-15308). What a single regular expression could lose itself in is counted beforehand;
between two steps the clock is asked.
"""

import re
from collections.abc import Callable, Iterator
from time import thread_time
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.stories.records import Fault

MAX_SECONDS = 2.0
MAX_TABLE_ROWS = 5_000
MAX_OPEN_TAGS = 200
MAX_FAULTS = 200
LARGE_BYTES = 1_000_000

# What follows the last question (writing the HTML, cleaning it) takes its time as well.
_ASKED = 0.85
# Steps of a back-tick's search for its partner; a hundred million take less than a second.
_MAX_STEPS = 100_000_000
_MAX_PAIRS = 10_000_000
# Nodes that unclosed tags can multiply into: each is opened anew in every paragraph after it.
_MAX_NODES = 500_000

_BEFORE_ALL = 1000
_BEFORE_INLINE = 21
_ROOMS = (-11, -99)  # their photos are not the text's cost


class Overrun(Fault):
    """A text that costs too much to read; ``written`` is the part that was being read."""

    def __init__(self, code: str, what: str, why: str, mend: str, written: str = "") -> None:
        super().__init__(code, what, why, mend)
        self.written = written


class Budget:
    """The time of this thread, in seconds, that one text may take; another program's is not counted."""

    def __init__(self, clock: Callable[[], float] = thread_time) -> None:
        self._clock = clock
        self._ends = self._paused = 0.0

    def start(self) -> None:
        """Begins a text."""
        self._ends = self._clock() + MAX_SECONDS * _ASKED

    def check(self, written: str = "") -> None:
        """Raises Overrun where the time is up; ``written`` is what is being read."""
        if self._clock() > self._ends:
            raise too_slow(written)

    def pause(self) -> None:
        """What follows is not counted, until ``resume``."""
        self._paused = self._clock()

    def resume(self) -> None:
        """What follows is counted again."""
        self._ends += self._clock() - self._paused


class Bounds(Extension):
    """Keeps a converter within a budget; the converter raises Overrun."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        """Registers the watchers."""
        md.preprocessors.register(_Lines(md), "story_bounds", _BEFORE_ALL)
        md.preprocessors.register(_HtmlBlocks(md, self.budget), "html_block", 20)
        blocks = _Blocks(md.parser, self.budget)
        md.parser.blockprocessors.register(blocks, "story_bounds", _BEFORE_ALL)
        md.treeprocessors.register(_Texts(md), "story_bounds", _BEFORE_INLINE)
        for name, priority in zip(("pause", "resume"), _ROOMS, strict=True):
            clock = _Clock(md, getattr(self.budget, name))
            md.treeprocessors.register(clock, f"story_{name}", priority)
        for pattern in md.inlinePatterns:
            _watch(pattern, self.budget)


def check_tags(deepest: int, html: str) -> None:
    """Raises Overrun where tags that were left open would be opened anew too often."""
    if deepest > MAX_OPEN_TAGS or deepest * html.count("<") > _MAX_NODES:
        raise _open_tags()


class _Lines(Preprocessor):
    """Counts what the readers of tables and of code compare with each other."""

    def run(self, lines: list[str]) -> list[str]:
        pairs = rows = 0
        for line in lines:
            rows = rows + 1 if "|" in line else 0
            if rows > MAX_TABLE_ROWS:
                raise _long_table(line)
            if "`" in line:
                pairs += len(re.findall("`+", line)) ** 2
                if pairs > _MAX_PAIRS:
                    raise _ticks(line)
        return lines


class _Texts(Treeprocessor):
    """Counts the back-ticks of each text against the length that each of them may search."""

    def run(self, root: Element) -> None:
        steps = 0
        for text in _texts(root):
            steps += text.count("`") * len(text)
            if steps > _MAX_STEPS:
                raise _ticks(text)


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and not isinstance(text, AtomicString):
                yield text


class _Blocks(BlockProcessor):
    """Asks the clock at each block, and leaves every block to the others."""

    def __init__(self, parser: Any, budget: Budget) -> None:
        super().__init__(parser)
        self.budget = budget

    def test(self, parent: Element, block: str) -> bool:
        self.budget.check(block)
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        raise AssertionError("no block is taken")


class _Clock(Treeprocessor):
    def __init__(self, md: Markdown, turn: Callable[[], None]) -> None:
        super().__init__(md)
        self.turn = turn

    def run(self, root: Element) -> None:
        self.turn()


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Markdown's own, with a parser that can be stopped."""

    def __init__(self, md: Markdown, budget: Budget) -> None:
        super().__init__(md)
        self.budget = budget

    def run(self, lines: list[str]) -> list[str]:
        parser = _Extractor(self.md, self.budget)
        parser.feed("\n".join(lines))
        parser.close()
        return "".join(parser.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    def __init__(self, md: Markdown, budget: Budget) -> None:
        self.budget = budget
        super().__init__(md)

    def updatepos(self, i: int, j: int) -> int:
        self.budget.check(self.rawdata[i : i + 80])
        return super().updatepos(i, j)

    def open_inline_tag(self, tag: str) -> None:
        super().open_inline_tag(tag)
        if len(self.inline_stack) > MAX_OPEN_TAGS:
            raise _open_tags(self.rawdata[: self.line_offset + self.offset][-80:])


def _watch(pattern: Any, budget: Budget) -> None:
    """Asks the clock at each match: a bracket's own search takes the length of the text."""
    handle = pattern.handleMatch

    def handle_in_time(match: re.Match[str], *text: str) -> Any:
        budget.check(match.string)
        return handle(match, *text)

    pattern.handleMatch = handle_in_time


def too_slow(written: str = "") -> Overrun:
    """The refusal of a text that takes too long."""
    return Overrun(
        "T06",
        f"nội dung làm máy đọc quá {MAX_SECONDS:.0f} giây",
        "một tin như vậy làm cả trang phải chờ; thường là dữ liệu hay mã dán nhầm vào tin.",
        "bỏ phần dán nhầm ở gần chỗ này, hoặc tách thành nhiều tin.",
        written,
    )


def too_many_faults() -> Overrun:
    """The end of a list of faults that nobody would read."""
    return Overrun(
        "T07",
        f"tin có hơn {MAX_FAULTS} lỗi, các lỗi sau không kể ra nữa",
        "nhiều lỗi như vậy thường do dán cả một tệp khác vào tin.",
        "bỏ phần dán nhầm, hoặc sửa các lỗi đã kể rồi dựng lại.",
    )


def large_text(size: int) -> Fault:
    """What an editor may want to know of a text over 1 MB."""
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return Fault(
        "T08",
        f"nội dung dài {megabytes} MB",
        "bạn đọc dùng điện thoại phải chờ lâu, và máy dựng trang chậm.",
        "tách thành nhiều tin, hoặc chỉ đăng phần chính.",
    )


def _long_table(line: str) -> Overrun:
    return Overrun(
        "T09",
        f"bảng dài quá {MAX_TABLE_ROWS} dòng",
        "không ai đọc hết một bảng như vậy trên trang, còn máy thì dựng rất lâu.",
        "tách bảng, hoặc chỉ đăng phần chính.",
        line,
    )


def _ticks(written: str) -> Overrun:
    return Overrun(
        "T06",
        "nội dung có quá nhiều dấu `",
        "máy phải thử ghép từng dấu với mọi dấu sau nó, nên dựng rất lâu.",
        "bỏ các dấu ` thừa; thường đây là phần dán nhầm.",
        written,
    )


def _open_tags(written: str = "") -> Overrun:
    return Overrun(
        "T04",
        "nội dung có quá nhiều thẻ HTML mở mà không đóng",
        "mỗi thẻ như vậy trùm lên mọi đoạn sau nó, trang nặng lên nhiều lần.",
        "bỏ các thẻ HTML; thường đây là phần thừa khi dán từ nơi khác.",
        written,
    )
