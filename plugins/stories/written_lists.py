"""Lists as editors bring them from elsewhere: in brackets, in quotes, with signs before each item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.vietnamese.syllables import is_syllable

_BRACKETS = ("[]", "{}", "()")
_QUOTES = ('""', "''", "“”", "‘’", "``")
_FOREIGN_SIGNS = re.compile(r"[，、；;]|\s[|]\s|\s/\s")
_MARK = re.compile(r"(?:[-–•+*]\s+|\d{1,2}[.)]\s+)")
_HASH = re.compile(r"#(?=[^\W\d])")
_BEFORE_HASH = re.compile(r"\s(?=#[^\W\d])")
_HASHTAGS = re.compile(r"#[^\s#;,]+(?:\s*[;,]?\s*#[^\s#;,]+)*")
# Words and what parts them, without a sign before an item: so nearly every list is written.
_PLAIN = re.compile(r"[\w ,;]*+(?:-[\w,;][\w ,;]*+)*+")
_LONGEST_HASHTAG, _LONGEST_SYLLABLE = 40, 7
_ABBREVIATION = re.compile(r"(?:^|[\s.])(?:TP|tx|TX|tt|TT|v\.v|[A-ZĐ])\.$")


@dataclass(frozen=True, slots=True)
class WrittenList:
    """The items that a list means; ``certain`` tells whether no word of them is run into another."""

    items: tuple[str, ...]
    certain: bool = True

    @property
    def right(self) -> str:
        """The list as a header has it."""
        return "; ".join(self.items)


def without_signs(value: str) -> WrittenList | None:
    """What a list means that was written with other signs than a header has; None for a right one.

    Taken off are brackets round the whole, quotes round every item, a bullet or a number before
    every item, a hash before any, a full stop at the end; a hash behind a space, ``，``, ``、``,
    `` | `` and `` / `` part items as ``;`` does. Quotes round one item among others are its own:
    it may be the name of a campaign.
    """
    if _PLAIN.fullmatch(value):
        return None
    if _HASHTAGS.fullmatch(value.strip()):
        return _of_hashtags(value)
    bare = _without_pair(value.strip(), _BRACKETS)
    items = _split(bare)
    for change in (_unquoted, _unmarked, _unstopped):
        items = change(items)
    items = [item for item in items if item]
    written = [item for part in value.split(_comma(value)) if (item := part.strip())]
    return None if items == written or not items else WrittenList(tuple(items))


def _comma(value: str) -> str:
    return ";" if ";" in value else ","


def _split(value: str) -> list[str]:
    parts = _FOREIGN_SIGNS.split(value) if _FOREIGN_SIGNS.search(value) else value.split(",")
    return [_HASH.sub("", item.strip()) for part in parts for item in _BEFORE_HASH.split(part)]


def _without_pair(text: str, pairs: Sequence[str]) -> str:
    """The text without a pair of signs that stands round the whole of it."""
    inner = text[1:-1]
    if len(text) > 2 and text[0] + text[-1] in pairs and not {text[0], text[-1]} & set(inner):
        return inner.strip()
    return text


def _unquoted(items: list[str]) -> list[str]:
    bare = [_without_pair(item, _QUOTES) for item in items]
    all_are = all(one != other for one, other in zip(items, bare, strict=True) if one)
    is_name = len(items) == 1 and items[0][:1] in "“‘"
    return bare if all_are and not is_name else items


def _unmarked(items: list[str]) -> list[str]:
    bare = [_MARK.sub("", item, count=1) if _MARK.match(item) else item for item in items]
    all_are = all(one != other for one, other in zip(items, bare, strict=True) if one)
    return bare if all_are else items


def _unstopped(items: list[str]) -> list[str]:
    last = items[-1]
    if last.endswith(".") and not last.endswith("..") and not _ABBREVIATION.search(last):
        return [*items[:-1], last[:-1].rstrip()]
    return items


def _of_hashtags(value: str) -> WrittenList:
    tags = [_hashtag(tag) for tag in re.findall(r"#([^\s#;,]+)", value)]
    return WrittenList(tuple(words for words, _ in tags), all(is_sure for _, is_sure in tags))


def _hashtag(tag: str) -> tuple[str, bool]:
    """The words of a hashtag, and whether they stood apart: `LạngSơn` does, `kiểmtra` does not."""
    starts = [
        at for at in range(1, len(tag)) if tag[at].isupper() and not tag[at - 1 : at + 2].isupper()
    ]
    edges = [0, *starts, len(tag)]
    pieces = [tag[one:other] for one, other in pairwise(edges)]
    words = [word for piece in pieces for word in piece.split("_") if word]
    ways = [_syllables(word) for word in words]
    return " ".join(ways), all(map(_is_word, words))


def _is_word(word: str) -> bool:
    return word.isupper() or word.isdigit() or is_syllable(word)


def _syllables(word: str) -> str:
    """A word parted into the fewest syllables, where that can be done in one way alone."""
    if _is_word(word) or len(word) > _LONGEST_HASHTAG:
        return word
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        found = [
            (*way, word[start:end])
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if is_syllable(word[start:end])
            for way in ways[start]
        ]
        fewest = min(map(len, found), default=0)
        ways[end] = [way for way in found if len(way) == fewest][:2]
    return " ".join(ways[-1][0]) if len(ways[-1]) == 1 else word
