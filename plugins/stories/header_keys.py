"""The keys that a header may hold, and what editors write for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean, fold

_MOST_WORDS = 4  # of a key that somebody made up; what is longer is a sentence


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a header may hold; ``words`` are what editors write for it in Vietnamese.

    ``needed`` tells whether a text without it has no place on the site.
    """

    name: str
    words: tuple[str, ...] = ()
    repeatable: bool = False
    needed: bool = False


class Keys:
    """The keys of one kind of content; the first that there is of Title and Name names the text."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._by_name = {key.name.lower(): key for key in keys}

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_name.values())

    def named(self, written: str) -> Key | None:
        """The key of that name, in any case."""
        as_is = self._by_name.get(written.lower())  # as nearly every line has it
        return as_is or self._by_name.get(clean(written).lower())

    def worded(self, written: str) -> Key | None:
        """The key of that name or of those Vietnamese words, with their accents or without any."""
        wanted = _spelling(written)
        return self._by_spelling.get(wanted) or self._by_fold.get(wanted)

    def nearest(self, written: str) -> tuple[Key, bool] | None:
        """The key that an editor most likely meant, and whether no more than a slip parts the two."""
        wanted = _spelling(written)
        if len(wanted.split()) > _MOST_WORDS:
            return None
        close = get_close_matches(wanted, self._by_spelling, n=1, cutoff=0.7)
        return (self._by_spelling[close[0]], _is_slip(wanted, close[0])) if close else None

    @property
    def heading(self) -> Key | None:
        """The key of what the text is called."""
        return self.named("title") or self.named("name")

    @property
    def needed(self) -> list[str]:
        """The names of those without which a text has no place on the site."""
        return [key.name for key in self if key.needed]

    @cached_property
    def _by_spelling(self) -> dict[str, Key]:
        return {_spelling(word): key for key in self for word in (key.name, *key.words)}

    @cached_property
    def _by_fold(self) -> dict[str, Key]:
        return {fold(spelling): key for spelling, key in self._by_spelling.items()}


def _spelling(written: str) -> str:
    return word_key(written.replace("_", " "))


def _is_slip(written: str, meant: str) -> bool:
    """Whether a key is the other but for a letter or two."""
    alike = SequenceMatcher(None, written, meant).ratio() > 0.8
    return alike or written.rstrip("s") == meant.rstrip("s")
