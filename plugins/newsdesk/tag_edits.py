"""A tag by another name: what changes in the line of a story and in the file of renamed tags."""

from collections.abc import Callable, Iterable, Sequence

from plugins.listings.renamed_tags import ARROW, RENAMED, RenamedTag
from plugins.newsdesk.fixing import LINE_ENDS
from plugins.newsdesk.mending import MARK
from plugins.vietnamese.keys import word_key


def renamed_items(items: Sequence[str], old: str, new: str) -> list[str]:
    """The tags of a story where ``old`` is called ``new``, that once; spaces around them stay."""
    is_old = [word_key(item) == word_key(old) for item in items]
    others = [item for item, found in zip(items, is_old, strict=True) if not found]
    if True not in is_old or word_key(new) in map(word_key, others):
        return others
    place = is_old.index(True)
    renamed = items[place].replace(items[place].strip(), new)
    return [*others[:place], renamed, *others[place:]]


def renamed_in_line(line: str, old: str, new: str) -> str:
    """A ``Tags:`` line in which a tag has another name, or is left out where that stands already.

    Spaces stay as they are. Where the new name holds a comma the tags are parted by ``;``.
    """
    head, colon, value = line.partition(":")
    mark = ";" if ";" in value else ","
    items = renamed_items(value.split(mark), old, new)
    if "," in new:
        mark = ";"
    tags = mark.join(items)
    if mark == ";" and "," in tags and len(items) == 1:  # it would be taken for two
        tags = f"{tags.rstrip()};"
    return f"{head}{colon}{tags}"


def with_line(data: bytes, number: int, change: Callable[[str], str]) -> bytes:
    """The bytes of a file with one line changed, by its number from 1; all others stay.

    Raises UnicodeDecodeError.
    """
    mark, pieces = _pieces(data)
    place = 2 * (number - 1)
    pieces[place] = change(pieces[place])
    return mark + "".join(pieces).encode("utf-8")


def with_renamed_tag(data: bytes, known: Sequence[RenamedTag], old: str, new: str) -> bytes:
    """The bytes of the file of renamed tags with one tag more, behind the others.

    Lines of the tag itself, and of the new name that is in use again, go.
    """
    mark, pieces = _pieces(data)
    line_end = pieces[1] if len(pieces) > 1 else "\n"
    lines = [text + end for text, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True)]
    last = max((one.line for one in known), default=0)
    gone = _lines_of(known, (old, new))
    kept = [text for number, text in enumerate(lines[:last], 1) if number not in gone]
    above = "".join(kept)
    if above and not above.endswith(line_end):
        above += line_end
    added = f"{RENAMED}: {old} {ARROW} {new}{line_end}"
    return mark + "".join([above, added, *lines[last:]]).encode("utf-8")


def _lines_of(known: Iterable[RenamedTag], names: Iterable[str]) -> set[int]:
    keys = set(map(word_key, names))
    return {one.line for one in known if word_key(one.old) in keys}


def _pieces(data: bytes) -> tuple[bytes, list[str]]:
    """The byte order mark of a file, and its lines with the end of each behind it."""
    mark = MARK if data.startswith(MARK) else b""
    return mark, LINE_ENDS.split(data.removeprefix(mark).decode("utf-8"))
