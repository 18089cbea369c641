"""What the rules know beyond one file: the other stories, their tags and links, people, photos."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol, TypeVar

from plugins.editorial_rules.briefs import StoryBrief
from plugins.editorial_rules.settings import DEFAULTS, CheckSettings
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import fold

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A photo that a text names: its path, the digest of its bytes, its size in pixels.

    ``places`` are the source, line and column of every naming.
    """

    path: str
    digest: str
    width: int
    height: int
    places: tuple[tuple[str, int, int], ...]


class KnownPhoto(Protocol):
    """What the room of photos knows of one."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""

    @property
    def width(self) -> int:
        """Its width in pixels, upright."""

    @property
    def height(self) -> int:
        """Its height in pixels, upright."""


def photo_files(
    infos: Mapping[str, KnownPhoto], places: Mapping[str, Sequence[tuple[str, int, int]]]
) -> tuple[PhotoFile, ...]:
    """The photos by path, with the places that name them."""
    return tuple(
        PhotoFile(path, info.digest, info.width, info.height, tuple(places[path]))
        for path, info in sorted(infos.items())
    )


@dataclass(frozen=True)
class Facts:
    """The desk as the rules know it; ``site_host`` is the host of the portal itself.

    ``people`` are the names of the register, ``photos`` those of the texts that are checked.
    """

    now: datetime
    settings: CheckSettings = DEFAULTS
    stories: tuple[StoryBrief, ...] = ()
    people: tuple[str, ...] = ()
    photos: tuple[PhotoFile, ...] = ()
    site_host: str = ""

    def with_photos(self, photos: tuple[PhotoFile, ...]) -> "Facts":
        """The same facts with other photos."""
        return replace(self, photos=photos)

    @cached_property
    def tags(self) -> Mapping[str, Counter[str]]:
        """The spellings of every tag by its key, with the number of stories of each."""
        uses: dict[str, Counter[str]] = {}
        for story in self.stories:
            for name in story.tags:
                uses.setdefault(word_key(name), Counter())[name] += 1
        return uses

    def tag_count(self, key: str) -> int:
        """How many stories carry a tag."""
        return self.tags[key].total() if key in self.tags else 0

    def tag_name(self, key: str) -> str:
        """A tag as most stories write it."""
        return self.tags[key].most_common(1)[0][0]

    @cached_property
    def tags_by_fold(self) -> Mapping[str, list[str]]:
        """The keys of the tags that read the same without accents."""
        return _grouped((fold(key), key) for key in self.tags)

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
    def photos_by_source(self) -> Mapping[str, list[PhotoFile]]:
        """The photos that each text names, by path."""
        return _grouped(
            (source, photo)
            for photo in sorted(self.photos, key=_path)
            for source in dict.fromkeys(place[0] for place in photo.places)
        )

    @cached_property
    def photos_by_digest(self) -> Mapping[str, list[PhotoFile]]:
        """The photos of the same bytes, by path."""
        return _grouped((photo.digest, photo) for photo in sorted(self.photos, key=_path))


def gaps(key: str) -> Iterator[tuple[str, str]]:
    """A tag with each of its words left out in turn, and the word."""
    words = fold(key).split()
    if len(words) > 1:
        for place, word in enumerate(words):
            yield " ".join([*words[:place], "*", *words[place + 1 :]]), word


def is_under(host: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of the hosts or below one of them."""
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def _path(photo: PhotoFile) -> str:
    return photo.path


def _grouped(pairs: Iterable[tuple[str, _One]]) -> dict[str, list[_One]]:
    groups: dict[str, list[_One]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups
