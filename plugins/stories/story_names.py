"""How one text names a story: by its folder, or by the path of its file."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from unicodedata import normalize

from plugins.stories.records import Story
from plugins.vietnamese.slugs import slug

_DAY = re.compile(r"(?<![^/])\d{4}-\d\d-\d\d-")  # with which the folder of a story begins
_A_SLIP = 0.95  # how alike two paths of some fifty letters are, but for one or two


class StoryNames:
    """Stories by the name of their folder, as an editor writes it."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = stories

    @cached_property
    def _by_name(self) -> dict[str, list[Story]]:
        by_name: dict[str, list[Story]] = {}
        for story in self._stories:
            by_name.setdefault(_last_name(story), []).append(story)
        return by_name

    def named(self, written: str) -> list[Story]:
        """The stories that a name may mean: a folder, or a path that ends with or in it."""
        wanted = folder_of(written)
        called = self._by_name.get(wanted.rpartition("/")[2], ())
        return [story for story in called if _one_ends_the_other(folder_of(story.source), wanted)]

    def nearest(self, written: str) -> str | None:
        """The folder name that is written most like it, or whose story's headline is."""
        if near := nearest_name(folder_of(written).rpartition("/")[2], [*self._by_name]):
            return near[0]
        by_headline = {slug(found[0].title): name for name, found in self._by_name.items()}
        near = get_close_matches(slug(written), by_headline, n=1)
        return by_headline[near[0]] if near else None


def nearest_name(path: str, known: Sequence[str]) -> list[str]:
    """The path, or folder, that was most likely meant; none where nothing is like it.

    It is a slip of a letter, else a folder that was renamed, of the same day.
    """
    day = _DAY.search(path)
    of_that_day = [other for other in known if day and day[0] in other]
    return (
        get_close_matches(path, known, n=1, cutoff=_A_SLIP)
        or get_close_matches(path, of_that_day, n=1)
        or get_close_matches(path, known, n=1)
    )


def folder_of(written: str) -> str:
    """The path of a story's folder, in composed form as editors type it."""
    path = normalize("NFC", written).replace("\\", "/").removesuffix("/").removesuffix("index.md")
    return path.strip("./")


def _last_name(story: Story) -> str:
    return folder_of(story.source).rpartition("/")[2]


def _one_ends_the_other(one: str, other: str) -> bool:
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")
