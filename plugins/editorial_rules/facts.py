"""What the rules know beyond one file: the settings, the other stories, their tags, the people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from typing import TypeVar

from plugins.editorial_rules.briefs import StoryBrief
from plugins.editorial_rules.rule_settings import DEFAULTS, RuleSettings
from plugins.vietnamese.keys import name_key, word_key
from plugins.vietnamese.normalise import fold

_NEAR = 0.85  # of two names that may be one

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Facts:
    """The desk as the rules know it, made once for all texts.

    ``stories`` are by their paths, ``people`` the names of the register, ``site_host`` the host
    of the portal itself; ``withdrawn`` holds the titles of the stories that were withdrawn, both by
    path and by address, ``moved`` former addresses with the files of the stories that they lead
    to. ``tag_slugs`` are the last parts of the tags' addresses by their keys, those first that came
    first; some have one of their own by the settings. ``renamed_tags`` are what tags are called
    today that had other names, by the keys of those.
    """

    now: datetime
    settings: RuleSettings = DEFAULTS
    stories: tuple[StoryBrief, ...] = ()
    people: tuple[str, ...] = ()
    site_host: str = ""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    tag_slugs: Mapping[str, str] = field(default_factory=dict)
    tags_with_own_slug: frozenset[str] = frozenset()
    renamed_tags: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def tags(self) -> Mapping[str, Counter[str]]:
        """The spellings of every tag by its key, with the number of stories of each."""
        uses: dict[str, Counter[str]] = {}
        for name, count in Counter(name for one in self.stories for name in one.tags).items():
            uses.setdefault(word_key(name), Counter())[name] = count
        return uses

    def tag_count(self, key: str) -> int:
        """How many stories carry a tag."""
        return self._tag_counts.get(key, 0)

    @cached_property
    def _tag_counts(self) -> Mapping[str, int]:
        return {key: spellings.total() for key, spellings in self.tags.items()}

    def tag_name(self, key: str) -> str:
        """A tag as most stories write it."""
        return self.tags[key].most_common(1)[0][0]

    @cached_property
    def tags_by_fold(self) -> Mapping[str, list[str]]:
        """The keys of the tags that read the same without accents."""
        return _grouped((fold(key), key) for key in self.tags)

    @cached_property
    def tags_by_slug(self) -> Mapping[str, list[str]]:
        """The keys of the tags that have one address."""
        return _grouped((slug, key) for key, slug in self.tag_slugs.items())

    @cached_property
    def tags_by_gap(self) -> Mapping[str, list[str]]:
        """The keys of the tags that are the same but for the word in one place."""
        return _grouped((gap, key) for key in self.tags for gap, _ in gaps(key))

    @cached_property
    def hosts(self) -> Mapping[str, int]:
        """How many stories link to each host."""
        return Counter(host for story in self.stories for host in story.hosts)

    @cached_property
    def titles(self) -> Mapping[str, list[StoryBrief]]:
        """The stories by title, whichever way it is spelt."""
        return _grouped((word_key(story.title), story) for story in self.stories)

    @cached_property
    def people_by_key(self) -> Mapping[str, str]:
        """The names of people by their keys."""
        return {name_key(name): name for name in self.people}

    @cached_property
    def people_by_fold(self) -> Mapping[str, list[str]]:
        """The keys of the names that read the same without accents."""
        return _grouped((fold(key), key) for key in self.people_by_key)

    def nearest_name(self, key: str) -> str | None:
        """The key of the name that is written most alike, but not quite, by the key of a name.

        First of all that is one that differs in accents alone. To compare it with every other is
        dear, and many photos are one person's.
        """
        if key not in self._nearest_names:
            self._nearest_names[key] = self._nearest_name(key)
        return self._nearest_names[key]

    @cached_property
    def _nearest_names(self) -> dict[str, str | None]:
        return dict.fromkeys(self.people_by_key)

    def _nearest_name(self, key: str) -> str | None:
        alike = self.people_by_fold.get(fold(key))
        close = alike or get_close_matches(key, self.people_by_key, n=1, cutoff=_NEAR)
        return next(iter(close), None)


def gaps(key: str) -> Iterator[tuple[str, str]]:
    """A tag with each of its words left out in turn, and the word."""
    words = fold(key).split()
    if len(words) > 1:
        for place, word in enumerate(words):
            yield " ".join([*words[:place], "*", *words[place + 1 :]]), word


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, list[_Value]]:
    groups: dict[str, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
