"""The words of a text as numbers: syllables, and pairs of neighbouring syllables."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from html import unescape
from operator import add, sub
from unicodedata import normalize

from plugins.vietnamese.keys import word_key

_WORD = re.compile(r"[^\W\d_][^\W_]*")  # of letters and digits; a Vietnamese syllable is one
_TARGET = re.compile(r"\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)")  # a link's address
_TOKEN = re.compile(r"[^\W_]+")
_PICTURE = re.compile(r"!\[[^\[\]]*\]")  # what a picture shows is not what the story tells
_TAG = re.compile(r"<[^>]*>")


def plain_text(text: str) -> str:
    """The words of Markdown or HTML, roughly: without addresses, tags and what stands for pictures.

    Marks are left standing.
    """
    return unescape(_TAG.sub(" ", _TARGET.sub("]", _PICTURE.sub("]", text))))


def headline_key(title: str) -> tuple[str, ...]:
    """By what two headlines are one: words and numbers, however they are spelt and parted."""
    return tuple(_TOKEN.findall(word_key(title)))


def number(name: str) -> int:
    """A number of 48 bits that stands for a name: the same on every machine and in every run."""
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big")


class Words(dict[str, int]):
    """Syllables as written, each with the number of its key; it grows as texts are read.

    Spellings of one key (NFC and NFD, any case, `uỷ` and `ủy`) have one number.
    """

    def __missing__(self, word: str) -> int:
        self[word] = found = number(word_key(word))
        return found

    def of(self, text: str) -> list[int]:
        """The numbers of a text's syllables, in order; figures are none, they say nothing (measured)."""
        return list(map(self.__getitem__, _WORD.findall(normalize("NFC", text))))


def pairs(syllables: list[int]) -> Iterable[int]:
    """The numbers of the pairs of neighbours, in order; `a b` and `b a` are two pairs."""
    return map(sub, syllables[1:], map(add, syllables, syllables))
