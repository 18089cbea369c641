from collections.abc import Iterable

from plugins.related_news.orphans import repair
from plugins.related_news.records import Reason, Related


def entry(source: str, reason: Reason = Reason.SCORED) -> Related:
    return Related(source, reason, 0)


def repaired(
    lists: dict[str, str], length: int = 3, pins: str = "", refused: Iterable[str] = ()
) -> dict[str, str]:
    """The lists that change; a story is a letter, upper-case hosts refuse nobody but ``refused``."""

    def place(host: str, orphan: str, beside: list[str]) -> Related | None:
        bad = orphan in beside or host == orphan or f"{host}{orphan}" in refused
        return None if bad else entry(orphan, Reason.ORPHAN)

    entries = {
        host: [entry(letter, Reason.PIN if letter in pins else Reason.SCORED) for letter in letters]
        for host, letters in lists.items()
    }
    found = repair(entries, length, lambda _: sorted(lists), place)
    return {host: "".join(entry.source for entry in entries) for host, entries in found.items()}


FULL = {"a": "bcd", "b": "acd", "c": "abd", "d": "abc", "e": "abc"}


def test_orphan() -> None:
    """It takes the last place of the first host."""
    assert repaired(FULL) == {"a": "bce"}


def test_host_that_refuses() -> None:
    """The next one takes it in."""
    assert repaired(FULL, refused=["ae"]) == {"b": "ace"}


def test_pin_in_the_last_place() -> None:
    """A pin stays; the last but one goes."""
    assert repaired(FULL, pins="d") == {"a": "bed"}


def test_pins_in_both_last_places() -> None:
    """Pins stay, and another host is found."""
    assert repaired(FULL, pins="cd") == {"c": "aed"}


def test_story_that_would_be_an_orphan() -> None:
    """One that stands in no other list keeps its place."""
    lists = {"a": "bcd", "b": "acb", "c": "abc", "d": "abc", "e": "abc"}
    assert repaired(lists) == {"a": "bed"}


def test_short_list() -> None:
    """Nobody leaves a list that has room."""
    assert repaired({"a": "bc", "b": "ac", "c": "ab", "e": "ab"}) == {"a": "bce"}


def test_several_orphans() -> None:
    """One never drives out another."""
    lists = {"a": "bcd", "b": "acd", "c": "abd", "d": "abc", "e": "abc", "f": "abc", "g": "abc"}
    found = {**lists, **repaired(lists)}
    assert set("abcdefg") == {letter for letters in found.values() for letter in letters}


def test_orphan_that_nobody_takes() -> None:
    """It stays one, and no list changes."""
    assert repaired(FULL, refused=["ae", "be", "ce", "de"]) == {}
