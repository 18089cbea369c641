"""The names in a byline as editors write them: behind labels, with titles, joined by other signs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.bylines.register import Register
from plugins.stories.photo_names import split_names
from plugins.stories.records import Field
from plugins.stories.written_lists import without_signs

_PHOTO = "hình ảnh|chụp ảnh|người chụp ảnh|người chụp|nguồn ảnh|ảnh"
_WRITTEN = "bài viết|bài|tin|tác giả|người viết|phóng viên|pv|thực hiện|biên tập|tổng hợp|nội dung"
_LABEL_WORD = rf"(?:{_PHOTO}|{_WRITTEN})"
_LABEL_WORDS = rf"{_LABEL_WORD}(?:\s?(?:,|/|&|-|–|và)\s?{_LABEL_WORD})*"
# Without a colon only at the beginning, before what could be a name.
_LABEL = re.compile(
    rf"(?<!\w)(?P<label>{_LABEL_WORDS})\s?:\s?"
    rf"|^(?P<first>{_LABEL_WORDS})\s(?-i:(?=[A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠ-Ỹ]))",
    re.IGNORECASE,
)
_PHOTO_LABEL = re.compile(rf"(?<!\w)(?:{_PHOTO})(?!\w)", re.IGNORECASE)
_WRITTEN_LABEL = re.compile(rf"(?<!\w)(?:{_WRITTEN})(?!\w)", re.IGNORECASE)
_COMRADE = re.compile(r"(?<!\w)đ/c\.?\s+", re.IGNORECASE)  # whose slash parts no names
# What stands before a name in a signature and is no part of it.
_TITLE = re.compile(
    r"(?:đồng chí|ông|bà|anh|chị|phóng viên|pv|cộng tác viên|ctv|ths\.?|ts\.?)\s+|by\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value that says with words who wrote and who photographed: ``Bài, ảnh: Kim Chi``."""

    label: str
    authors: tuple[str, ...]
    photographers: tuple[str, ...]


def labelled(value: str) -> Labelled | None:
    """The names behind the labels in a value; None where it has none."""
    found = [*_LABEL.finditer(value)]
    if not found:
        return None
    authors: list[str] = []
    photographers: list[str] = []
    for label, rest in _segments(value, found):
        names = [name for part in split_names(rest) if (name := _without_halves(part))]
        if _WRITTEN_LABEL.search(label) or not label:
            authors += names
        if _PHOTO_LABEL.search(label):
            photographers += names
    return Labelled(found[0][0].strip(), tuple(authors), tuple(photographers))


def known_names(names: Iterable[str], register: Register) -> Iterator[str]:
    """The names with those parted that are several people, and titles off the known.

    A name of which nobody is known stays as it is.
    """
    for name in names:
        parts = (name,) if register.find(name) else split_names(_COMRADE.sub("đồng chí ", name))
        bare = [_bare(part, register) for part in parts]
        all_known = all(register.find(part) for part in bare)
        yield from bare if all_known else (name,)


def listed_names(field: Field) -> tuple[str, ...]:
    """The names of a list, without brackets and quotes around them."""
    meant = without_signs(field.value)
    return meant.items if meant else field.items()


def _segments(value: str, labels: list[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Each label with what stands behind it; what stands before the first has none."""
    ends = [*(label.start() for label in labels[1:]), len(value)]
    yield "", value[: labels[0].start()]
    for label, end in zip(labels, ends, strict=True):
        yield label["label"] or label["first"], value[label.end() : end]


def _without_halves(name: str) -> str:
    """A name without the one half of a pair of brackets that parting has left to it."""
    is_whole = name.count("(") == name.count(")")
    return name.strip(" .") if is_whole else name.strip(" .()")


def _bare(name: str, register: Register) -> str:
    """A known name without a title before it or a full stop behind it; any other as it is."""
    if register.find(name):
        return name
    title = _TITLE.match(name)
    bare = name[title.end() if title else 0 :].removesuffix(".")
    return bare if register.find(bare) else name
