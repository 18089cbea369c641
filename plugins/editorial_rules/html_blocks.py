"""HTML as Markdown: paragraphs, headings, lists, tables; no word is lost.

What Markdown cannot write, a frame, a photo or a table with merged cells, stays HTML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from plugins.editorial_rules.html_inline import attribute, line_of, plain_html
from plugins.editorial_rules.html_text import BLOCKS, escaped, safe_line
from plugins.stories.prose.tables import PIPE
from plugins.stories.videos import frame_attributes

_OWN_LINES = BLOCKS | {"hr", "figure", "figcaption", "iframe"}
_LISTS = ("ul", "ol")
_CELLS = ("td", "th")
_INDENT = "    "
_TWO_BREAKS = re.compile(r"(?:  \n){2,}")
_LAST_HASH = re.compile(r"#(?=#*$)")
_BACKSLASHED = r"\\\g<0>"
# A hyphen begins the list that it was meant as, and so does a bullet that was drawn.
_HYPHEN = re.compile(r"\A[-+](?=\s)")
_BULLET = re.compile(r"[\ue000-\uf8ff·•●▪■◦❖➢§][ \u00a0\t]*|o[ \u00a0\t]{2,}")


class Kind(Enum):
    """What a block is to those beside it."""

    PARAGRAPH = 0
    LIST = 1
    ITEM = 2  # of a list that somebody drew: no empty line parts it from the next


@dataclass(frozen=True, slots=True)
class Block:
    """A block of Markdown."""

    text: str
    kind: Kind = Kind.PARAGRAPH


def markdown(html: str) -> str:
    """The Markdown of HTML among which Markdown may stand, without an empty line at its ends."""
    soup = BeautifulSoup(html, "html.parser")
    return joined(_blocks(soup, literal=False))


def line(html: str, left: str, right: str) -> str:
    """The Markdown of a part of a line, between what stands beside it."""
    soup = BeautifulSoup(html, "html.parser")
    return line_of(soup.children, literal=False, left=left, right=right, end="<br>")


def joined(blocks: Iterable[Block]) -> str:
    """The blocks with what parts them."""
    text, before = "", Kind.PARAGRAPH
    for block in blocks:
        between = "\n" if before is block.kind is Kind.ITEM else "\n\n"
        text += f"{between}{block.text}" if text else block.text
        before = block.kind
    return text


def _blocks(parent: Tag, *, literal: bool) -> Iterator[Block]:
    """The blocks in a tag; what stands between blocks is a paragraph."""
    between: list[PageElement] = []
    for child in parent.children:
        if _holds_blocks(child):
            yield from _paragraph(between, literal)
            between = []
            yield from _block(child) if isinstance(child, Tag) else ()
        else:
            between.append(child)
    yield from _paragraph(between, literal)


def _holds_blocks(node: PageElement) -> bool:
    if not isinstance(node, Tag):
        return False
    return node.name in _OWN_LINES or node.find(_is_block) is not None


def _is_block(tag: Tag) -> bool:
    return tag.name in _OWN_LINES


def _block(tag: Tag) -> Iterator[Block]:
    match tag.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            if words := _words(tag, " "):
                level = max(int(tag.name[1]), 2)
                yield Block(f"{'#' * level} {_LAST_HASH.sub(_BACKSLASHED, words)}")
        case "ul" | "ol":
            yield from _list(tag)
        case "table":
            yield from _table(tag)
        case "hr":
            yield Block("---")
        case "iframe":
            for name in tag.attrs.keys() - frame_attributes():
                del tag[name]
            yield Block(str(tag))
        case "pre":
            lines = filter(None, map(str.strip, tag.get_text().split("\n")))
            yield Block("  \n".join(safe_line(escaped(line)) for line in lines))
        case "blockquote":
            quoted = joined(_blocks(tag, literal=True)).split("\n")
            yield Block("\n".join(f"> {line}" if line else ">" for line in quoted))
        case _:
            yield from _blocks(tag, literal=True)


def _paragraph(nodes: Sequence[PageElement], literal: bool) -> Iterator[Block]:
    """The paragraphs of what stands in one line, two where two breaks follow each other."""
    if not literal:
        if text := line_of(nodes, literal=False, end="<br>").strip():
            yield Block(text)
        return
    for text in _TWO_BREAKS.split(line_of(nodes, literal=True)):
        if text.strip():
            yield _lined(text)


def _lined(text: str) -> Block:
    """A paragraph whose lines begin no other block than they were; a drawn bullet begins an item."""
    if bullet := _BULLET.match(text):
        return Block(f"- {text[bullet.end() :]}", Kind.ITEM)
    lines = "\n".join(map(safe_line, text.split("\n")))
    return Block(lines, Kind.ITEM if _HYPHEN.match(text) else Kind.PARAGRAPH)


def _words(tag: Tag, between: str) -> str:
    """The words of a tag in one line, whatever stands in it, with one sign for all breaks."""
    text = line_of(_flat(tag), literal=True, end=between)
    return re.sub(rf"(?:{between})+", between, text).strip()


def _flat(tag: Tag) -> Iterator[PageElement]:
    """The nodes of a tag without the blocks that they stand in, parted by breaks."""
    for child in tag.children:
        if isinstance(child, Tag) and _holds_blocks(child):
            yield Tag(name="br")
            yield from _flat(child)
            yield Tag(name="br")
        else:
            yield child


def _list(tag: Tag) -> Iterator[Block]:
    """A list; one that stands right in it, in no item, belongs to the item before."""
    number, items = _number(tag, "start", 1), list[list[Block]]()
    for child in tag.find_all(True, recursive=False):
        blocks = list(_list(child) if child.name in _LISTS else _blocks(child, literal=True))
        if blocks and blocks[0].kind is Kind.LIST:
            items[-1:] = [items[-1] + blocks] if items else []
            yield from () if items else blocks
        elif blocks:
            number = _number(child, "value", number)
            mark = f"{number}. " if tag.name == "ol" else "- "
            head = mark + _HYPHEN.sub(_BACKSLASHED, blocks[0].text, count=1)
            items.append([Block(head), *blocks[1:]])
            number += 1
    inner = [block for _, *rest in items for block in rest]
    tight = all(one.kind is not Kind.PARAGRAPH and "\n\n" not in one.text for one in inner)
    between = "\n" if tight else "\n\n"
    texts = [between.join([head.text, *map(_indented, rest)]) for head, *rest in items]
    if texts:
        yield Block(between.join(texts), Kind.LIST)


def _number(tag: Tag, name: str, otherwise: int) -> int:
    written = attribute(tag, name)
    return int(written) if written.isascii() and written.isdigit() else otherwise


def _indented(block: Block) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else "" for line in block.text.split("\n"))


def _table(table: Tag) -> Iterator[Block]:
    """A table of Markdown, whose first row is its head; one with merged cells stays HTML."""
    if not is_plain(table):
        yield Block(plain_html(table))
        return
    for caption in table.find_all("caption"):
        yield from _blocks(caption, literal=True)
    rows = [[_cell(cell) for cell in row.find_all(_CELLS)] for row in table.find_all("tr")]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if rows:
        head, *body = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        yield Block("\n".join([head, "|" + "---|" * width, *body]))


def is_plain(table: Tag) -> bool:
    """Whether Markdown can write a table: no merged cell, no table or list within a cell."""
    if table.find(["table", "ul", "ol", "iframe", "pre"]):
        return False
    cells = table.find_all(_CELLS)
    return bool(cells) and not any(
        attribute(cell, span) not in ("", "1") for cell in cells for span in ("colspan", "rowspan")
    )


def _cell(cell: Tag) -> str:
    return PIPE.sub(r"\\|", _words(cell, "<br>"))
