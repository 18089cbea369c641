"""Series: one event of one body that comes again in another month, quarter, session or year.

Their words and tags are too common to tell, and those of other years are far away; but their
headlines are the same up to a number: "Phiên họp thường kỳ tháng 7/2025" and "tháng 8/2025",
"Kỳ họp thứ 9" and "thứ 10", "Lịch tiếp công dân quý I năm 2030" and "quý II".
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plugins.related_news.candidates import Entries, around
from plugins.related_news.records import Item
from plugins.vietnamese.keys import word_key

_ALIKE = 0.85  # of the words of the shorter headline that are in the other as well
_LEAST_WORDS = 4  # that two instalments share
_BESIDE = 3  # words before a number, one of which the other instalments have there, too
_LOOKED_AT = 60  # nearest stories with the same word beside a number of the same kind

_COUNT = "nhất|hai|nhì|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?"
_YEAR = r"(?:\s*(?:/|-|năm)\s*(?P<year>(?:19|20)\d\d))?"
# What is counted, most telling first. A day of the week is `thứ hai` as well, so a number in words
# counts behind the names of meetings alone.
_MARKS = tuple(
    (kind, re.compile(rf"\b{before}(?P<mark>{mark})\b"))
    for kind, before, mark in (
        ("ordinal", "", r"(?:lần )?thứ (?P<number>\d+|[ivx]+)"),
        ("ordinal", "(?:kỳ|họp|lần|phiên|nghị) ", rf"thứ (?P<number>{_COUNT})"),
        ("week", "", rf"tuần (?P<number>\d{{1,2}}){_YEAR}"),
        ("month", "", rf"tháng (?P<number>\d{{1,2}}|giêng|chạp|{_COUNT}){_YEAR}"),
        ("quarter", "", rf"quý (?P<number>[1-4]|i{{1,3}}|iv){_YEAR}"),
        ("number", "", r"(?:năm )?(?P<number>\d+)"),
    )
)
_COUNTED = re.compile(r"\d|thứ |tháng |quý ")
_NUMBER = re.compile(r"\b(?:năm |tháng |quý |ngày |thứ )?(?:\d[\d./-]*|(?<!\w)[ivx]{2,})\b")
_WORD = re.compile(r"[^\W\d_]+")
# What is said of one instalment and not of another, though they are of one kind.
_FORMAL = re.compile(
    r"\b(?:tổ chức|diễn ra|tiến hành|khai mạc|bế mạc|thường kỳ|định kỳ|thường lệ|tham dự|dự|đã|sẽ"
    r"|của|về|tại|ở|cho|và|với|các|những|trong|lần|năm)\b"
)
# The body is another where these differ; before a session voters are met, and after it.
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "thành"))
_SIDES = frozenset(("trước", "sau"))
_TIMELESS = ("ordinal", "number")
_END = re.compile(r"\s*(?:[:;–—]|\s-\s)")  # behind it a headline tells what is new this time


@dataclass(frozen=True, slots=True)
class Instalment:
    """What a headline says of its place in a series.

    ``count`` is its kind, number and year, ``words`` are its other words but for the formal ones,
    ``level`` and ``side`` those that may not differ; ``beside`` are the keys under which others
    of the series are found.
    """

    count: tuple[str, str, str]
    words: frozenset[str]
    level: frozenset[str]
    side: frozenset[str]
    beside: tuple[tuple[str, str], ...]

    def is_another_of(self, other: "Instalment") -> bool:
        """Whether the two are different instalments of one series."""
        if self.count[0] != other.count[0] or self.count == other.count:
            return False
        if self.side != other.side or (self.level and other.level and self.level != other.level):
            return False
        shared = len(self.words & other.words)
        least = min(len(self.words), len(other.words))
        return shared >= max(_ALIKE * least, _LEAST_WORDS)


def instalment(item: Item) -> Instalment | None:
    """The place in a series that a headline tells of, None where it counts nothing."""
    headline = word_key(item.title)
    if not _COUNTED.search(headline):  # nearly all headlines
        return None
    for kind, pattern in _MARKS:
        if found := pattern.search(headline):
            before, after = headline[: found.start("mark")], headline[found.end() :]
            about = _words(f"{before} {_END.split(after, maxsplit=1)[0]}")
            beside = _words(before)[-_BESIDE:] or _words(after)[:_BESIDE]
            year = found.groupdict().get("year") or str(item.date.year)
            return Instalment(
                count=(kind, found["number"], "" if kind in _TIMELESS else year),
                words=frozenset(about),
                level=_LEVELS.intersection(about),
                side=_SIDES.intersection(about),
                beside=tuple((kind, word) for word in dict.fromkeys(beside)),
            )
    return None


def _words(text: str) -> list[str]:
    """The words of a part of a headline, without numbers, dates and what is said of any event."""
    return _WORD.findall(_FORMAL.sub(" ", _NUMBER.sub(" ", text)))


class SeriesIndex:
    """The instalments among the stories, those that may be offered to be found by the others."""

    def __init__(self) -> None:
        self._instalments: dict[str, Instalment] = {}
        self._beside: dict[tuple[str, str], Entries] = {}

    def add(self, item: Item, found: Instalment | None, *, offered: bool) -> None:
        """Takes a story in, if it is an instalment."""
        if found:
            self._instalments[item.source] = found
            for key in found.beside if offered else ():
                insort(self._beside.setdefault(key, []), (item.seconds, item.source))

    def remove(self, item: Item, *, offered: bool) -> None:
        """Takes a story out, if it was an instalment."""
        found = self._instalments.pop(item.source, None)
        for key in found.beside if found and offered else ():
            entries = self._beside[key]
            del entries[bisect_left(entries, (item.seconds, item.source))]

    def others(self, item: Item) -> set[str]:
        """Other instalments of a story's series, among them the nearest in time."""
        if not (found := self._instalments.get(item.source)):
            return set()
        return {
            source
            for key in found.beside
            for source in islice(around(self._beside.get(key, []), item.seconds), _LOOKED_AT)
            if found.is_another_of(self._instalments[source])
        }

    def neighbours(self, item: Item) -> Iterator[str]:
        """The stories that may look at this one."""
        found = self._instalments.get(item.source)
        for key in found.beside if found else ():
            entries = self._beside.get(key, [])
            place = bisect_left(entries, (item.seconds, item.source))
            first = max(place - _LOOKED_AT - 1, 0)
            yield from (source for _, source in entries[first : place + _LOOKED_AT + 1])
